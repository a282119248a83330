/** What the end of a VMM or of a migration means for the instance. */
import { isTerminal, type VmmState } from "../../domain/vmm-state.js";
import type { Instance, Migration } from "./records.js";

/** What the instance links to; null where it links to nothing, or to what has no record. */
export interface Linked {
  readonly vmm: VmmState | null;
  readonly targetVmm: VmmState | null;
  readonly migration: Migration | null;
}

/**
 * A migration first: completed, it makes the target the VMM of the instance; failed, it is forgotten with its target.
 * Then the VMM: destroyed or failed, it is unlinked and leaves the instance without one, or failed.
 *
 * While a migration is under way the end of the VMM waits: that the source is gone does not tell whether the target
 * has taken over, and an instance that is started again beside a target which runs would run twice.
 *
 * @returns the same instance where nothing has come to an end
 */
export function instanceAfter(instance: Instance, { vmm, targetVmm, migration }: Linked): Instance {
  let next = instance;
  let active = vmm;
  if (instance.migrationId !== null) {
    const outcome = outcomeOf(migration, targetVmm);
    if (outcome === "under-way") return instance;
    next = { ...next, targetVmmId: null, migrationId: null };
    if (outcome === "completed") {
      next = { ...next, vmmId: instance.targetVmmId };
      active = targetVmm;
    }
  }
  if (next.state !== "vmm" || active === null || !isTerminal(active)) return next;
  return { ...next, state: active.kind === "failed" ? "failed" : "no_vmm", vmmId: null };
}

function outcomeOf(
  migration: Migration | null,
  targetVmm: VmmState | null,
): "completed" | "failed" | "under-way" {
  if (migration === null || migration.timeDeleted !== null || targetVmm === null) return "failed";
  const sides = [migration.source.state, migration.target.state];
  if (sides.includes("failed")) return "failed";
  if (sides.includes("completed")) return "completed";
  // The target has ended before it took over.
  return isTerminal(targetVmm) || targetVmm.kind === "saga_unwound" ? "failed" : "under-way";
}
