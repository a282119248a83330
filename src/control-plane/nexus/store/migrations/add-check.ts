/** Adds a rule to a table that may hold rows which break it. */
import { type Kysely, sql } from "kysely";

/**
 * Holds to it from now on what is written, not yet what is there. Does nothing where the rule stands.
 *
 * @param rule an SQL condition
 */
export async function addCheck(
  db: Kysely<unknown>,
  table: string,
  name: string,
  rule: string,
): Promise<void> {
  const { rows } = await sql`
    select 1 from information_schema.table_constraints
    where table_schema = current_schema() and table_name = ${table} and constraint_name = ${name}`.execute(
    db,
  );
  if (rows.length > 0) return;
  await sql`
    alter table ${sql.table(table)} add constraint ${sql.ref(name)} check (${sql.raw(rule)}) not valid`.execute(
    db,
  );
}

/** Holds also the rows to it that were there before. */
export async function validateCheck(db: Kysely<unknown>, table: string, name: string): Promise<void> {
  await sql`alter table ${sql.table(table)} validate constraint ${sql.ref(name)}`.execute(db);
}
