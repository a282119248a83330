/** Between the two columns of a VMM's state in the database and the domain. */
import type { VmmFailureReason } from "../domain/vmm-failure-reason.js";
import { failed, type VmmState, type VmmStateKind } from "../domain/vmm-state.js";

export interface VmmStateColumns {
  readonly state: VmmStateKind;
  /** Of a failed VMM; of others the last reason, as history. */
  readonly failure_reason: VmmFailureReason | null;
}

/** A failed row without a reason was stored before reasons were recorded. */
export function readVmmState({ state, failure_reason }: VmmStateColumns): VmmState {
  return state === "failed" ? failed(failure_reason ?? "prehistoric") : { kind: state };
}

/** A VMM that failed and is no longer failed keeps its last reason. */
export function writeVmmState(state: VmmState, stored: VmmFailureReason | null): VmmStateColumns {
  return { state: state.kind, failure_reason: state.kind === "failed" ? state.reason : stored };
}

/** What is odd about a row; null where nothing is. A database older than the rule "failed implies a reason" may hold it. */
export function oddityOf({ state, failure_reason }: VmmStateColumns): string | null {
  return state === "failed" && failure_reason === null ? "the stored row is failed without a reason" : null;
}
