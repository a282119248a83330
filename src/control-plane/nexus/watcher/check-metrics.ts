/** Counts checks in Prometheus' way, a set of series for each VMM that is watched. */
import { Counter, type Registry } from "prom-client";
import { label } from "../../domain/vmm-state.js";
import type { WatchedVmm } from "../store/records.js";
import type { CheckOutcome } from "./check.js";
import type { Settlement } from "./settle.js";

/** What one check came to. */
interface CheckSample {
  /** The label of the VMM's state, or `unknown`. */
  readonly state: string;
  /** `success`, the reason of a failure, or why the check is incomplete. */
  readonly reason: string;
  /** Why the check is incomplete; null where it is not. */
  readonly incomplete: string | null;
}

/** A check that found something and could not store it is counted by what it found, and as incomplete. */
export function sampleOf(
  outcome: Exclude<CheckOutcome, { kind: "aborted" }>,
  settlement: Settlement,
): CheckSample {
  const incomplete = settlement.incomplete?.reason ?? null;
  switch (outcome.kind) {
    case "reported":
      return { state: label(outcome.state.vmmState.state), reason: "success", incomplete };
    case "failed":
      return { state: "failed", reason: outcome.reason, incomplete };
    default:
      return { state: "unknown", reason: outcome.reason, incomplete };
  }
}

const target = ["vmm_id", "instance_id", "sled_id"] as const;
type Target = Record<(typeof target)[number], string>;

interface Series {
  /** The number of the last pass that saw the VMM. */
  pass: number;
  readonly checks: Map<string, Target & { state: string; reason: string }>;
  readonly incomplete: Map<string, Target & { failure_reason: string }>;
}

export class CheckMetrics {
  readonly #check: Counter<(typeof target)[number] | "state" | "reason">;
  readonly #incompleteCheck: Counter<(typeof target)[number] | "failure_reason">;
  /** By the id of the VMM. */
  readonly #series = new Map<string, Series>();
  #pass = 0;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#check = new Counter({
      name: "virtual_machine_check_total",
      help: "Checks of a VMM by the instance watcher, by what they found.",
      labelNames: [...target, "state", "reason"],
      registers,
    });
    this.#incompleteCheck = new Counter({
      name: "virtual_machine_incomplete_check_total",
      help: "Checks of a VMM by the instance watcher that changed nothing, by why.",
      labelNames: [...target, "failure_reason"],
      registers,
    });
  }

  observe({ vmm, sled }: WatchedVmm, { state, reason, incomplete }: CheckSample): void {
    const series = this.#seriesOf(vmm.id);
    const own: Target = { vmm_id: vmm.id, instance_id: vmm.instanceId, sled_id: sled.id };
    this.#check.inc(remembered(series.checks, `${state} ${reason}`, () => ({ ...own, state, reason })));
    if (incomplete === null) return;
    this.#incompleteCheck.inc(
      remembered(series.incomplete, incomplete, () => ({ ...own, failure_reason: incomplete })),
    );
  }

  /**
   * Ends a pass over all VMMs.
   * @returns how many VMMs it did not see, and that have no series any more
   */
  prune(): number {
    let pruned = 0;
    for (const [id, { pass, checks, incomplete }] of this.#series) {
      if (pass === this.#pass) continue;
      for (const labels of checks.values()) this.#check.remove(labels);
      for (const labels of incomplete.values()) this.#incompleteCheck.remove(labels);
      this.#series.delete(id);
      pruned++;
    }
    this.#pass++;
    return pruned;
  }

  #seriesOf(vmmId: string): Series {
    const series = this.#series.get(vmmId) ?? { pass: 0, checks: new Map(), incomplete: new Map() };
    series.pass = this.#pass;
    this.#series.set(vmmId, series);
    return series;
  }
}

/** The labels of a series are the same object each time, which keeps ten thousand VMMs small. */
function remembered<Labels>(known: Map<string, Labels>, key: string, make: () => Labels): Labels {
  let labels = known.get(key);
  if (labels === undefined) known.set(key, (labels = make()));
  return labels;
}
