/** One statement that changes the state of a VMM under a guard, keeps the change as history, and tells what was there. */
import type { Kysely, UpdateQueryBuilder, UpdateResult } from "kysely";
import type { Database, VmmTable } from "./schema.js";
import { vmmColumns } from "./vmm-row.js";

type Update = UpdateQueryBuilder<Database, "vmm", "vmm", UpdateResult>;

export interface Seen {
  /** Whether the guard let the change pass. */
  readonly updated: boolean;
  /** As it was before; where nothing was changed it may be older than what kept the change out. */
  readonly before: VmmTable;
}

/**
 * Atomic without a transaction of its own.
 *
 * @param change adds the columns to set and the guard; the VMM is chosen already
 * @returns null where there is no such VMM
 */
export async function changeVmm(
  db: Kysely<Database>,
  vmmId: string,
  timeStored: string,
  change: (update: Update) => Update,
): Promise<Seen | null> {
  const row = await db
    .with("updated", (db) =>
      change(
        db.updateTable("vmm").where("vmm.id", "=", vmmId).where("vmm.time_deleted", "is", null),
      ).returning(["vmm.id", "vmm.generation", "vmm.state", "vmm.failure_reason", "vmm.time_updated"]),
    )
    .with("stored", (db) =>
      db
        .insertInto("vmm_change")
        .columns(["vmm_id", "generation", "state", "failure_reason", "time_updated", "time_stored"])
        .expression((eb) =>
          eb
            .selectFrom("updated")
            .select(["id", "generation", "state", "failure_reason", "time_updated"])
            .select((eb) => eb.cast<string>(eb.val(timeStored), "text").as("time_stored")),
        )
        .returning("vmm_change.vmm_id"),
    )
    .selectFrom("vmm")
    .leftJoin("stored", "stored.vmm_id", "vmm.id")
    .where("vmm.id", "=", vmmId)
    .select(vmmColumns)
    .select("stored.vmm_id as stored_id")
    .executeTakeFirst();
  if (row === undefined) return null;
  const { stored_id, ...before } = row;
  return { updated: stored_id !== null, before };
}
