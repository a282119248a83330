/** Ends an instance that has no VMM. */
import { lockInstance } from "./lock-instance.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";

export type InstanceDeletion = "deleted" | "already-deleted" | "has-vmm" | "unknown";

/** It shows as destroyed from now on; its migrations are deleted, so that a late report of one is told that it is gone. */
export async function deleteInstance(store: Store, instanceId: string): Promise<InstanceDeletion> {
  return retrying(() =>
    store.db.transaction().execute(async (db) => {
      const instance = await lockInstance(db, instanceId);
      if (instance === null) return "unknown";
      if (instance.state === "destroyed") return "already-deleted";
      if (instance.vmmId !== null) return "has-vmm";
      await db.updateTable("instance").set({ state: "destroyed" }).where("id", "=", instanceId).execute();
      await db
        .updateTable("migration")
        .set({ time_deleted: store.now() })
        .where("instance_id", "=", instanceId)
        .where("time_deleted", "is", null)
        .execute();
      return "deleted";
    }),
  );
}
