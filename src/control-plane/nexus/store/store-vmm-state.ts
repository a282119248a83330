/** Stores a state of a VMM where it is news: the one place that says which report wins. */
import type { ExpressionBuilder, Kysely } from "kysely";
import { isExact, type VmmFailureReason, vmmFailureReasons } from "../../domain/vmm-failure-reason.js";
import type { VmmRuntimeState } from "../../domain/vmm-runtime-state.js";
import { isFailed, isTerminal, type VmmState, vmmStateKinds } from "../../domain/vmm-state.js";
import { changeVmm } from "./change-vmm.js";
import type { VmmOutcome } from "./records.js";
import type { Database, VmmTable } from "./schema.js";

const terminalKinds = vmmStateKinds.filter((kind) => isTerminal({ kind } as VmmState));
const exactReasons = vmmFailureReasons.filter(isExact);

export interface VmmStored {
  readonly outcome: VmmOutcome;
  /** Null where the VMM is unknown. */
  readonly instanceId: string | null;
}

/**
 * Only what has a higher generation is news. Of that:
 *
 * - No report moves a terminal state: of a VMM that has failed or is destroyed, none is believed that says something
 *   else, and the row stays as it is, its generation too. Only the unwinding of a saga leaves such a state
 *   (`unwindVmm`). `saga_unwound` itself is not terminal: a report tells that the VMM is on its sled after all.
 * - The same terminal state again is stored, so that its generation and time advance.
 * - The reason of a failed VMM changes at most once, from one that is not exact to one that is. Among equals the
 *   first stays: it was found nearest to the failure, and what has happened to the sled since is another matter.
 *
 * @param runtime its generation must be one that the database can hold
 */
export async function storeVmmState(
  db: Kysely<Database>,
  vmmId: string,
  runtime: VmmRuntimeState,
  now: string,
): Promise<VmmStored> {
  const { state, generation, timeUpdated } = runtime;
  for (;;) {
    const seen = await changeVmm(db, vmmId, now, (update) => {
      const set = update.set({ state: state.kind, generation, time_updated: timeUpdated });
      // Of another state the column stays as it is.
      return (isFailed(state) ? set.set((eb) => ({ failure_reason: reasonAfter(eb, state.reason) })) : set)
        .where("vmm.generation", "<", generation)
        .where((eb) => eb.or([eb("vmm.state", "not in", terminalKinds), eb("vmm.state", "=", state.kind)]));
    });
    if (seen === null) return { outcome: "unknown", instanceId: null };
    const outcome = seen.updated ? "updated" : whyNot(seen.before, runtime);
    // Null: what kept it out came in while the statement ran. To look again shows it.
    if (outcome !== null) return { outcome, instanceId: seen.before.instance_id };
  }
}

function reasonAfter(eb: ExpressionBuilder<Database, "vmm">, reported: VmmFailureReason) {
  const isFailed = eb("vmm.state", "=", "failed");
  const stays = isExact(reported)
    ? eb.and([isFailed, eb("vmm.failure_reason", "in", exactReasons)])
    : isFailed;
  return eb
    .case()
    .when(stays)
    .then(eb.fn.coalesce("vmm.failure_reason", eb.val<VmmFailureReason>("prehistoric")))
    .else(reported)
    .end();
}

function whyNot(before: VmmTable, { state, generation }: VmmRuntimeState): VmmOutcome | null {
  if (before.time_deleted !== null) return "deleted";
  if (before.generation >= generation) return "stale";
  return before.state !== state.kind && terminalKinds.includes(before.state) ? "terminal" : null;
}
