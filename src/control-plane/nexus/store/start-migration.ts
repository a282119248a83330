/** Begins the live migration of an instance to a VMM on another sled. */
import { insertVmm } from "./insert-vmm.js";
import { lockInstance } from "./lock-instance.js";
import { readMigration } from "./migration-row.js";
import type { Migration } from "./records.js";
import { retrying } from "./retry.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

export interface NewMigration {
  readonly id: string;
  readonly instanceId: string;
  /** Does not exist yet. */
  readonly targetVmm: { readonly id: string; readonly sledId: string };
}

/**
 * Makes the target VMM (`creating`, at generation 1) and the migration (pending on both sides, at generation 1) and
 * links both to the instance.
 *
 * @throws StoreError `unknown-instance`, `instance-not-migratable`, `unknown-sled`, `sled-expunged`
 */
export async function startMigration(
  store: Store,
  { id, instanceId, targetVmm }: NewMigration,
): Promise<Migration> {
  return retrying(() =>
    store.db.transaction().execute(async (db) => {
      const instance = await lockInstance(db, instanceId);
      if (instance === null) {
        throw new StoreError("unknown-instance", `There is no instance ${instanceId}.`);
      }
      const { vmmId: sourceId, migrationId } = instance;
      const source =
        sourceId === null
          ? undefined
          : await db.selectFrom("vmm").select("state").where("id", "=", sourceId).executeTakeFirst();
      const ended = ["failed", "destroyed", "saga_unwound"];
      if (sourceId === null || source === undefined || ended.includes(source.state) || migrationId !== null) {
        const why = migrationId === null ? "has no VMM that is alive" : `is in the migration ${migrationId}`;
        throw new StoreError("instance-not-migratable", `The instance ${instanceId} ${why}.`);
      }
      const now = store.now();
      await insertVmm(db, { ...targetVmm, instanceId }, now);
      const row = await db
        .insertInto("migration")
        .values({
          id,
          instance_id: instanceId,
          source_vmm_id: sourceId,
          source_state: "pending",
          source_generation: 1n,
          source_time_updated: now,
          target_vmm_id: targetVmm.id,
          target_state: "pending",
          target_generation: 1n,
          target_time_updated: now,
          time_created: now,
          time_deleted: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await db
        .updateTable("instance")
        .set({ target_vmm_id: targetVmm.id, migration_id: id })
        .where("id", "=", instanceId)
        .execute();
      return readMigration(row);
    }),
  );
}
