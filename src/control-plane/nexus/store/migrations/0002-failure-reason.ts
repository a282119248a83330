/** A column for why a VMM failed, which nobody has filled yet. */
import { type Kysely, sql } from "kysely";
import { addCheck, validateCheck } from "./add-check.js";

const rule =
  "failure_reason in ('prehistoric', 'from_sled_agent', 'no_such_instance', 'sled_expunged', 'sled_off')";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["vmm", "vmm_change"]) {
    await sql`alter table ${sql.table(table)} add column if not exists failure_reason text`.execute(db);
    await addCheck(db, table, `${table}_failure_reason`, rule);
    await validateCheck(db, table, `${table}_failure_reason`);
  }
}
