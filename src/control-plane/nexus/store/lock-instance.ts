/** Reads an instance that is to be changed. */
import type { Kysely } from "kysely";
import { readInstance } from "./instance-row.js";
import type { Instance } from "./records.js";
import type { Database } from "./schema.js";

/**
 * Of two that change an instance at once the second waits, and sees what the first has done. Null where there is none.
 *
 * @param db inside a transaction
 */
export async function lockInstance(db: Kysely<Database>, instanceId: string): Promise<Instance | null> {
  const row = await db
    .selectFrom("instance")
    .selectAll()
    .where("id", "=", instanceId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : readInstance(row);
}
