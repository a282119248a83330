/** Gives an instance a VMM, as its start does. */
import { insertVmm, type NewVmm } from "./insert-vmm.js";
import { lockInstance } from "./lock-instance.js";
import type { Vmm } from "./records.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

/**
 * The VMM is `creating`, at generation 1. An instance that has a VMM which was unwound, so that its start failed, gets
 * the new one in the other's place.
 *
 * @throws StoreError `unknown-instance`, `instance-not-startable`, `unknown-sled`, `sled-expunged`
 */
export async function addVmm(store: Store, vmm: NewVmm): Promise<Vmm> {
  return retrying(() =>
    store.db.transaction().execute(async (db) => {
      const { instanceId } = vmm;
      const instance = await lockInstance(db, instanceId);
      if (instance === null) {
        throw new StoreError("unknown-instance", `There is no instance ${instanceId}.`);
      }
      const before =
        instance.vmmId === null
          ? undefined
          : await db.selectFrom("vmm").select("state").where("id", "=", instance.vmmId).executeTakeFirst();
      const isFree = instance.vmmId === null || before?.state === "saga_unwound";
      if (!isFree || instance.migrationId !== null || instance.state === "destroyed") {
        const why = instance.state === "destroyed" ? "is destroyed" : `has the VMM ${instance.vmmId}`;
        throw new StoreError("instance-not-startable", `The instance ${instanceId} ${why}.`);
      }
      const added = await insertVmm(db, vmm, store.now());
      await db
        .updateTable("instance")
        .set({ state: "vmm", vmm_id: vmm.id })
        .where("id", "=", instanceId)
        .execute();
      return added;
    }),
  );
}
