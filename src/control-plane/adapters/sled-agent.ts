/** Between the sled-agent API and the domain. */
import { type Adapter, defineAdapter } from "concordat/runtime";
import type { latest } from "concordat/sled-agent";
import type { MigrationRuntimeState } from "../domain/migration-runtime-state.js";
import type { SledVmmState } from "../domain/sled-vmm-state.js";
import { vmmFailureReasons } from "../domain/vmm-failure-reason.js";
import type { VmmRuntimeState } from "../domain/vmm-runtime-state.js";
import { failed, type VmmState } from "../domain/vmm-state.js";

/** The wire does not know why a VMM failed, nor what Nexus makes of one before it is on a sled and after. */
export const vmmState = defineAdapter<latest.VmmState, VmmState>({
  toDomain: (wire) => (wire === "failed" ? failed("from_sled_agent") : { kind: wire }),
  toWire: ({ kind }) => {
    switch (kind) {
      case "creating":
        return "starting";
      case "saga_unwound":
        return "destroyed";
      default:
        return kind;
    }
  },
  merges: [
    [{ kind: "starting" }, { kind: "creating" }],
    [{ kind: "destroyed" }, { kind: "saga_unwound" }],
    [
      failed("from_sled_agent"),
      failed("prehistoric"),
      ...vmmFailureReasons
        .filter((reason) => reason !== "from_sled_agent" && reason !== "prehistoric")
        .map(failed),
    ],
  ],
});

/** The state that comes back from the wire. */
const returned = (state: VmmState): VmmState => vmmState.toDomain(vmmState.toWire(state));

export const vmmRuntimeState = defineAdapter<latest.VmmRuntimeState, VmmRuntimeState>({
  toDomain: ({ state, gen, time_updated }) => ({
    state: vmmState.toDomain(state),
    generation: gen,
    timeUpdated: time_updated,
  }),
  toWire: ({ state, generation, timeUpdated }) => ({
    state: vmmState.toWire(state),
    gen: generation,
    time_updated: timeUpdated,
  }),
  merges: [(runtime) => ({ ...runtime, state: returned(runtime.state) })],
});

export const migrationRuntimeState = defineAdapter<latest.MigrationRuntimeState, MigrationRuntimeState>({
  toDomain: ({ migration_id, state, gen, time_updated }) => ({
    migrationId: migration_id,
    state,
    generation: gen,
    timeUpdated: time_updated,
  }),
  toWire: ({ migrationId, state, generation, timeUpdated }) => ({
    migration_id: migrationId,
    state,
    gen: generation,
    time_updated: timeUpdated,
  }),
});

export const sledVmmState: Adapter<latest.SledVmmState, SledVmmState> = defineAdapter({
  toDomain: ({ vmm_state, migration_in, migration_out }) => ({
    vmmState: vmmRuntimeState.toDomain(vmm_state),
    ...(migration_in && { migrationIn: migrationRuntimeState.toDomain(migration_in) }),
    ...(migration_out && { migrationOut: migrationRuntimeState.toDomain(migration_out) }),
  }),
  toWire: ({ vmmState, migrationIn, migrationOut }) => ({
    vmm_state: vmmRuntimeState.toWire(vmmState),
    ...(migrationIn && { migration_in: migrationRuntimeState.toWire(migrationIn) }),
    ...(migrationOut && { migration_out: migrationRuntimeState.toWire(migrationOut) }),
  }),
  merges: [
    (state) => ({
      ...state,
      vmmState: { ...state.vmmState, state: returned(state.vmmState.state) },
    }),
  ],
  // The contract: absent or null says nothing about a migration.
  nullIsAbsent: true,
});
