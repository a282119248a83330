/** Records why Nexus takes a VMM for failed. */
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import { transition } from "../../domain/vmm-runtime-state.js";
import { failed } from "../../domain/vmm-state.js";
import { maxGeneration } from "./generation.js";
import type { ChangeOutcome, Vmm, VmmChanged } from "./records.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";
import { storeVmmState } from "./store-vmm-state.js";

/**
 * Under the guard of any report (`storeVmmState`): nothing that came after `vmm` was read is overwritten, and a more
 * exact reason stays. One statement.
 *
 * @param vmm as it was when the failure was found
 */
export async function markVmmFailed(store: Store, vmm: Vmm, reason: VmmFailureReason): Promise<VmmChanged> {
  const outcome = await mark(store, vmm, reason);
  const updated = outcome === "updated";
  return { outcome, updated, instanceUpdateNeeded: updated };
}

async function mark(store: Store, { id, runtime }: Vmm, reason: VmmFailureReason): Promise<ChangeOutcome> {
  const now = store.now();
  const next = transition(runtime, failed(reason), now);
  if (next.generation === runtime.generation) return "unchanged";
  if (next.generation > maxGeneration) return "generation-exhausted";
  return (await retrying(() => storeVmmState(store.db, id, next, now))).outcome;
}
