/** Gives failed rows without a reason the one that says so. */
import { type Kysely, sql } from "kysely";

/** Small, so that no lock is held for long. */
const rowsAtATime = 1000;

/** Of the VMMs and of their history. Does nothing where no row lacks a reason. */
export async function backfillPrehistoric(db: Kysely<unknown>): Promise<void> {
  await inParts(
    sql`
      update vmm set failure_reason = 'prehistoric'
      where id in (
        select id from vmm where state = 'failed' and failure_reason is null limit ${sql.lit(rowsAtATime)}
      )`,
    db,
  );
  await inParts(
    sql`
      update vmm_change set failure_reason = 'prehistoric'
      where (vmm_id, generation) in (
        select vmm_id, generation from vmm_change
        where state = 'failed' and failure_reason is null limit ${sql.lit(rowsAtATime)}
      )`,
    db,
  );
}

async function inParts(update: ReturnType<typeof sql>, db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await update.execute(db);
    if (numAffectedRows === 0n) return;
  }
}
