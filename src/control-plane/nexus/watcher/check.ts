/** One check of one VMM: what its sled says of it, or why that is not known. */
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import type { SledAgent } from "../sled-agent.js";
import type { SledAgents } from "../sled-agents.js";
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
  readonly sleds: SledAgents;
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
  const agent = agentOf(sleds, sled);
  if (typeof agent === "string") return incomplete("client_error", agent);
  const answer = await agent.getState(vmm.id, signal);
  if (answer.kind === "aborted") return { kind: "aborted" };
  if (answer.kind === "unreachable") {
    silent.unanswered(sled);
    return withoutAnswer(sled, answer.detail, context);
  }
  silent.answered(sled);
  switch (answer.kind) {
    case "answer":
      return { kind: "reported", state: answer.data };
    case "gone":
      return failed("no_such_instance");
    case "error-answer":
      return incomplete(String(answer.status), answer.detail);
    case "unsupported-version":
      sleds.forget(sled);
      return incomplete("client_error", answer.detail);
    case "client-error":
      return incomplete("client_error", answer.detail);
    default:
      return answer satisfies never;
  }
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

/** The sled-agent, or why it cannot be asked. */
function agentOf(sleds: SledAgents, sled: WatchedVmm["sled"]): SledAgent | string {
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
