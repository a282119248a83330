/** Lets an instance follow what became of its VMM and its migration. */
import type { Kysely } from "kysely";
import { readVmmState } from "../../adapters/database.js";
import { instanceAfter, type Linked } from "./instance-transition.js";
import { lockInstance } from "./lock-instance.js";
import { readMigration } from "./migration-row.js";
import type { Page } from "./page.js";
import type { Instance } from "./records.js";
import { retrying } from "./retry.js";
import type { Database } from "./schema.js";
import type { Store } from "./store.js";

export interface InstanceUpdate {
  readonly changed: boolean;
  /** As it is now. */
  readonly instance: Instance;
}

/** Does what `instanceAfter` says; again does no harm. Null where there is no such instance. */
export async function updateInstance(store: Store, instanceId: string): Promise<InstanceUpdate | null> {
  return retrying(() =>
    store.db.transaction().execute(async (db) => {
      const instance = await lockInstance(db, instanceId);
      if (instance === null) return null;
      const next = instanceAfter(instance, await linkedTo(db, instance));
      if (next === instance) return { changed: false, instance };
      await db
        .updateTable("instance")
        .set({
          state: next.state,
          vmm_id: next.vmmId,
          target_vmm_id: next.targetVmmId,
          migration_id: next.migrationId,
        })
        .where("id", "=", instanceId)
        .execute();
      return { changed: true, instance: next };
    }),
  );
}

async function linkedTo(
  db: Kysely<Database>,
  { vmmId, targetVmmId, migrationId }: Instance,
): Promise<Linked> {
  const ids = [vmmId, targetVmmId].filter((id) => id !== null);
  const vmms =
    ids.length === 0 ? [] : await db.selectFrom("vmm").selectAll().where("id", "in", ids).execute();
  const stateOf = (id: string | null) => {
    const row = vmms.find((row) => row.id === id);
    return row === undefined ? null : readVmmState(row);
  };
  const migration =
    migrationId === null
      ? undefined
      : await db.selectFrom("migration").selectAll().where("id", "=", migrationId).executeTakeFirst();
  return {
    vmm: stateOf(vmmId),
    targetVmm: stateOf(targetVmmId),
    migration: migration === undefined ? null : readMigration(migration),
  };
}

/**
 * The ids of instances for which `updateInstance` is due, in their order: what a Nexus has left undone that ended
 * between the update of a VMM and that of its instance. One statement.
 */
export async function instancesToUpdate({ db }: Store, { after, limit }: Page): Promise<string[]> {
  // Two queries, for each finds its few rows by an index of its own.
  const bereft = db
    .selectFrom("vmm")
    .innerJoin("instance", "instance.vmm_id", "vmm.id")
    .where("vmm.state", "in", ["failed", "destroyed"])
    .where("vmm.time_deleted", "is", null)
    .where("instance.state", "=", "vmm")
    .where("instance.migration_id", "is", null)
    .select("instance.id");
  const moved = db
    .selectFrom("instance")
    .innerJoin("migration", "migration.id", "instance.migration_id")
    .leftJoin("vmm as target", "target.id", "instance.target_vmm_id")
    .where("instance.migration_id", "is not", null)
    .where((eb) =>
      eb.or([
        eb("migration.source_state", "in", ["failed", "completed"]),
        eb("migration.target_state", "in", ["failed", "completed"]),
        eb("target.state", "in", ["failed", "destroyed", "saga_unwound"]),
      ]),
    )
    .select("instance.id");
  const rows = await db
    .selectFrom(bereft.unionAll(moved).as("due"))
    .$if(after !== null, (query) => query.where("due.id", ">", after!))
    .orderBy("due.id")
    .limit(limit)
    .select("due.id")
    .execute();
  return rows.map(({ id }) => id);
}
