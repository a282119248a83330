/** Stores what a check found. */
import type { SledVmmState } from "../../domain/sled-vmm-state.js";
import { markVmmFailed } from "../store/mark-vmm-failed.js";
import { processVmmUpdate } from "../store/process-vmm-update.js";
import type { Vmm, VmmChanged, VmmUpdate, WatchedVmm } from "../store/records.js";
import type { Store } from "../store/store.js";
import type { CheckOutcome, Incomplete } from "./check.js";

export interface Settlement {
  /** Null where all is done that the check asks for. */
  readonly incomplete: Incomplete | null;
  readonly instanceUpdateNeeded: boolean;
  /** Whether the VMM is failed by this check. */
  readonly isNewlyFailed: boolean;
}

/** It never rejects: what cannot be stored now will be found again by the next pass. */
export async function settle(
  store: Store,
  { vmm }: WatchedVmm,
  outcome: Exclude<CheckOutcome, { kind: "aborted" }>,
): Promise<Settlement> {
  if (outcome.kind === "incomplete") return unfinished(outcome);
  if (outcome.kind === "reported" && isKnown(vmm, outcome.state)) return nothingToDo;
  try {
    return outcome.kind === "reported"
      ? ofUpdate(await processVmmUpdate(store, vmm.id, outcome.state))
      : ofChange(await markVmmFailed(store, vmm, outcome.reason));
  } catch (error) {
    return unfinished({ reason: "update_failed", detail: String(error) });
  }
}

const nothingToDo: Settlement = { incomplete: null, instanceUpdateNeeded: false, isNewlyFailed: false };

/** Most checks find what is stored already: since generations only grow, the database need not be asked to see that. */
function isKnown({ runtime }: Vmm, { vmmState, migrationIn, migrationOut }: SledVmmState): boolean {
  const saysMore = migrationIn !== undefined || migrationOut !== undefined;
  return vmmState.generation <= runtime.generation && !saysMore;
}

function ofUpdate(update: VmmUpdate): Settlement {
  if (update.kind === "refused") return unfinished({ reason: "update_failed", detail: update.reason });
  if (update.kind === "gone") {
    return unfinished({ reason: "update_failed", detail: `migration ${update.migrationId} is deleted` });
  }
  if (update.vmm === "deleted" || update.vmm === "unknown") return notFound(update.vmm);
  return { incomplete: null, instanceUpdateNeeded: update.instanceUpdateNeeded, isNewlyFailed: false };
}

function ofChange({ outcome, updated, instanceUpdateNeeded }: VmmChanged): Settlement {
  if (outcome === "deleted" || outcome === "unknown") return notFound(outcome);
  if (outcome === "generation-exhausted") return unfinished({ reason: "update_failed", detail: outcome });
  return { incomplete: null, instanceUpdateNeeded, isNewlyFailed: updated };
}

function notFound(outcome: "deleted" | "unknown"): Settlement {
  return unfinished({ reason: "instance_not_found", detail: `the record is ${outcome}` });
}

function unfinished({ reason, detail }: Incomplete): Settlement {
  return { incomplete: { reason, detail }, instanceUpdateNeeded: false, isNewlyFailed: false };
}
