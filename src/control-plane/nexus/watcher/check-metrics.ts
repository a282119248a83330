/** Counts checks in Prometheus' way: a few series, however many VMMs there are. */
import { Counter, type Registry } from "prom-client";
import { label } from "../../domain/vmm-state.js";
import type { CheckOutcome } from "./check.js";
import type { Settlement } from "./settle.js";

export class CheckMetrics {
  readonly #checks: Counter<"state" | "reason">;
  readonly #incompleteChecks: Counter<"failure_reason">;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#checks = new Counter({
      name: "virtual_machine_check_total",
      help: "Checks of VMMs by the instance watcher, by what they found.",
      labelNames: ["state", "reason"],
      registers,
    });
    this.#incompleteChecks = new Counter({
      name: "virtual_machine_incomplete_check_total",
      help: "Checks of VMMs by the instance watcher that changed nothing, by why.",
      labelNames: ["failure_reason"],
      registers,
    });
  }

  /** A check that found something and could not store it is counted by what it found, and as incomplete. */
  observe(outcome: Exclude<CheckOutcome, { kind: "aborted" }>, { incomplete }: Settlement): void {
    this.#checks.inc(foundBy(outcome));
    if (incomplete !== null) this.#incompleteChecks.inc({ failure_reason: incomplete.reason });
  }
}

/** The reason is `success`, that of a failure, or why the check is incomplete. */
function foundBy(outcome: Exclude<CheckOutcome, { kind: "aborted" }>): { state: string; reason: string } {
  switch (outcome.kind) {
    case "reported":
      return { state: label(outcome.state.vmmState.state), reason: "success" };
    case "failed":
      return { state: "failed", reason: outcome.reason };
    default:
      return { state: "unknown", reason: outcome.reason };
  }
}
