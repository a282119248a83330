/** Deletes the record of a VMM that is no more. */
import { isDestroyable, type VmmState, vmmStateKinds } from "../../domain/vmm-state.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";

const destroyableKinds = vmmStateKinds.filter((kind) => isDestroyable({ kind } as VmmState));

export type VmmDeletion =
  | "deleted"
  | "already-deleted"
  /** It may still be on its sled. */
  | "not-destroyable"
  /** An instance still has it. */
  | "linked"
  | "unknown";

/** The record stays, with its history, for operators. One statement. */
export async function deleteVmm(store: Store, vmmId: string): Promise<VmmDeletion> {
  return retrying(() => deleteOnce(store, vmmId));
}

async function deleteOnce({ db, now }: Store, vmmId: string): Promise<VmmDeletion> {
  const time = now();
  for (;;) {
    const before = await db
      .with("updated", (db) =>
        db
          .updateTable("vmm")
          .set({ time_deleted: time })
          .where("vmm.id", "=", vmmId)
          .where("vmm.time_deleted", "is", null)
          .where("vmm.state", "in", destroyableKinds)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom("instance")
                  .select("instance.id")
                  .where((eb) =>
                    eb.or([
                      eb("instance.vmm_id", "=", eb.ref("vmm.id")),
                      eb("instance.target_vmm_id", "=", eb.ref("vmm.id")),
                    ]),
                  ),
              ),
            ),
          )
          .returning("vmm.id"),
      )
      .selectFrom("vmm")
      .leftJoin("updated", "updated.id", "vmm.id")
      .leftJoin("instance", (join) =>
        join.on((eb) =>
          eb.or([
            eb("instance.vmm_id", "=", eb.ref("vmm.id")),
            eb("instance.target_vmm_id", "=", eb.ref("vmm.id")),
          ]),
        ),
      )
      .where("vmm.id", "=", vmmId)
      .select(["updated.id as updated_id", "vmm.time_deleted", "vmm.state", "instance.id as linked_by"])
      .executeTakeFirst();
    if (before === undefined) return "unknown";
    if (before.updated_id !== null) return "deleted";
    if (before.time_deleted !== null) return "already-deleted";
    if (!destroyableKinds.includes(before.state)) return "not-destroyable";
    if (before.linked_by !== null) return "linked";
    // What kept it came in while the statement ran. To look again shows it.
  }
}
