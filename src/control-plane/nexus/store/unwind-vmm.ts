/** The unwinding of the saga that started a VMM. */
import { changeVmm } from "./change-vmm.js";
import { maxGeneration } from "./generation.js";
import type { ChangeOutcome, VmmChanged } from "./records.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";

/**
 * Makes it `saga_unwound`, whatever it is, failed too; a destroyed one is left, for there is nothing to unwind. The
 * reason of a failed VMM stays in its column. One statement.
 *
 * Its instance keeps it, so that users see that the start has failed and can start it again; only a VMM that was the
 * target of a migration makes an update of the instance due.
 */
export async function unwindVmm(store: Store, vmmId: string): Promise<VmmChanged> {
  const outcome = await retrying(() => unwind(store, vmmId));
  const updated = outcome === "updated";
  return { outcome, updated, instanceUpdateNeeded: updated && (await isTarget(store, vmmId)) };
}

async function unwind({ db, now }: Store, vmmId: string): Promise<ChangeOutcome> {
  const time = now();
  for (;;) {
    const seen = await changeVmm(db, vmmId, time, (update) =>
      update
        .set((eb) => ({
          state: "saga_unwound",
          generation: eb("vmm.generation", "+", 1n),
          time_updated: time,
        }))
        .where("vmm.state", "not in", ["saga_unwound", "destroyed"])
        .where("vmm.generation", "<", maxGeneration),
    );
    if (seen === null) return "unknown";
    if (seen.updated) return "updated";
    const { time_deleted, state, generation } = seen.before;
    if (time_deleted !== null) return "deleted";
    if (state === "saga_unwound") return "unchanged";
    if (state === "destroyed") return "terminal";
    if (generation === maxGeneration) return "generation-exhausted";
    // What kept it out came in while the statement ran. To look again shows it.
  }
}

async function isTarget({ db }: Store, vmmId: string): Promise<boolean> {
  const row = await db
    .selectFrom("instance")
    .where("target_vmm_id", "=", vmmId)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}
