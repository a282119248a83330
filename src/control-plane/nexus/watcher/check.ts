/** One check of one VMM: what its sled says of it, or why that is not known. */
import { sledVmmState } from "../../adapters/sled-agent.js";
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import { isNoSuchInstance } from "../no-such-instance.js";
import type { SledClients } from "../sled-clients.js";
import type { WatchedVmm } from "../store/records.js";
import type { SilentSleds } from "./silent-sleds.js";
import type { SledPower } from "./sled-power.js";

/** Why nothing was changed. */
export interface Incomplete {
  /** One of few words, for metrics. */
  readonly reason: string;
  /** For the log. */
  readonly detail: string;
}

export type CheckOutcome =
  | { readonly kind: "reported"; readonly state: SledVmmState }
  /** The VMM is gone, and the sled is not needed to know it. */
  | { readonly kind: "failed"; readonly reason: VmmFailureReason }
  /** For `client_error`, `unreachable`, or the status of an error answer. */
  | ({ readonly kind: "incomplete" } & Incomplete)
  /** The pass was, before the sled answered. */
  | { readonly kind: "aborted" };

export interface CheckContext {
  readonly sleds: SledClients;
  readonly power: SledPower;
  readonly silent: SilentSleds;
  readonly signal: AbortSignal;
}

/** Changes nothing; it never rejects. */
export async function checkVmm({ vmm, sled }: WatchedVmm, context: CheckContext): Promise<CheckOutcome> {
  const { sleds, power, silent, signal } = context;
  if (sled.isExpunged) return failed("sled_expunged");
  if (power.wasOff(sled)) return failed("sled_off");
  if (silent.has(sled)) return withoutAnswer(sled, "it answered none of the checks before", context);
  const client = clientOf(sleds, sled);
  if (typeof client === "string") return incomplete("client_error", client);
  const result = await client.vmmGetState({ path: { propolis_id: vmm.id } }, { signal });
  if (!result.ok && result.kind === "communication" && result.reason !== "redirect") {
    if (result.reason === "aborted") return { kind: "aborted" };
    silent.unanswered(sled);
    return withoutAnswer(sled, String(result.cause), context);
  }
  silent.answered(sled);
  if (result.ok) return { kind: "reported", state: sledVmmState.toDomain(result.data) };
  if (result.kind === "error-response") {
    return isNoSuchInstance(result)
      ? failed("no_such_instance")
      : incomplete(String(result.status), result.data.message);
  }
  if (result.kind === "unsupported-version") sleds.forget(sled);
  return incomplete("client_error", result.kind === "communication" ? String(result.cause) : result.reason);
}

/** The gateway may know that the sled is off. */
async function withoutAnswer(
  sled: WatchedVmm["sled"],
  detail: string,
  { power, signal }: CheckContext,
): Promise<CheckOutcome> {
  if (await power.isOff(sled)) return failed("sled_off");
  return signal.aborted ? { kind: "aborted" } : incomplete("unreachable", detail);
}

/** The client, or why there is none. */
function clientOf(sleds: SledClients, sled: WatchedVmm["sled"]): ReturnType<SledClients["of"]> | string {
  try {
    return sleds.of(sled);
  } catch (error) {
    return String(error);
  }
}

function failed(reason: VmmFailureReason): CheckOutcome {
  return { kind: "failed", reason };
}

function incomplete(reason: string, detail: string): CheckOutcome {
  return { kind: "incomplete", reason, detail };
}
