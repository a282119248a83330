/** What one pass of the instance watcher found. */
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import { label, type VmmStateKind } from "../../domain/vmm-state.js";
import type { CheckOutcome } from "./check.js";
import type { Settlement } from "./settle.js";

export interface WatcherSummary {
  /** VMMs that were checked. */
  readonly totalInstances: number;
  /** Of those whose sleds told their state. */
  readonly instanceStates: Counts<VmmStateKind>;
  /** Of those that were found to be gone. */
  readonly failedChecks: Counts<VmmFailureReason>;
  /**
   * Of those whose state stayed unknown (`client_error`, `unreachable`, the status of an error answer) or could not be
   * stored (`update_failed`, and `instance_not_found` where the record is gone).
   */
  readonly incompleteChecks: Counts<string>;
  /** Instances that had to follow what became of their VMM or migration, also those left undone before. */
  readonly updatesQueued: number;
  /** Sled-agents that were forgotten, since the sled is gone or has no VMM any more. */
  readonly pruned: number;
  /** Whether the pass ended before all were checked. */
  readonly isAborted: boolean;
}

type Counts<Key extends string> = Readonly<Partial<Record<Key, number>>>;

interface PassEnd extends Pick<WatcherSummary, "pruned" | "isAborted"> {
  /** Instances that had to follow something which was found before this pass. */
  readonly leftUndone: number;
}

/** A summary while it grows. */
export class Tally {
  readonly #instanceStates = new Map<VmmStateKind, number>();
  readonly #failedChecks = new Map<VmmFailureReason, number>();
  readonly #incompleteChecks = new Map<string, number>();
  #totalInstances = 0;
  #updatesQueued = 0;

  add(outcome: CheckOutcome, { incomplete, instanceUpdateNeeded }: Settlement): void {
    this.#totalInstances++;
    if (outcome.kind === "reported") count(this.#instanceStates, label(outcome.state.vmmState.state));
    if (outcome.kind === "failed") count(this.#failedChecks, outcome.reason);
    if (incomplete !== null) count(this.#incompleteChecks, incomplete.reason);
    if (instanceUpdateNeeded) this.#updatesQueued++;
  }

  summary({ pruned, leftUndone, isAborted }: PassEnd): WatcherSummary {
    return {
      totalInstances: this.#totalInstances,
      instanceStates: Object.fromEntries(this.#instanceStates),
      failedChecks: Object.fromEntries(this.#failedChecks),
      incompleteChecks: Object.fromEntries(this.#incompleteChecks),
      updatesQueued: this.#updatesQueued + leftUndone,
      pruned,
      isAborted,
    };
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
