/** Between the Nexus internal API and the domain. */
import type { latest } from "concordat/nexus-internal";
import type { Adapter } from "concordat/runtime";
import type { SledVmmState } from "../domain/sled-vmm-state.js";
import * as sledAgent from "./sled-agent.js";

/**
 * The state in an upcall. While both APIs have the same wire, one adapter serves them; it no longer compiles here as
 * soon as one of the two moves, and then this API gets its own.
 */
export const sledVmmState: Adapter<latest.SledVmmState, SledVmmState> = sledAgent.sledVmmState;
