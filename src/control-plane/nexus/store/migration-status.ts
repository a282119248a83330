/** How far a database is migrated. */
import { sql } from "kysely";
import { history } from "./migrations/history.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

/** Kysely's own name for it. */
const table = "kysely_migration";

const known = Object.keys(history);

/**
 * The names of the migrations that it lacks, oldest first.
 *
 * @throws StoreError `newer-database`, `broken-migrations`
 */
export async function pendingMigrations(store: Store): Promise<string[]> {
  const applied = await appliedMigrations(store);
  const unknown = applied.filter((name) => !known.includes(name));
  const newest = known.at(-1)!;
  if (unknown.length > 0 && unknown.every((name) => name > newest)) {
    throw new StoreError(
      "newer-database",
      `A newer release has migrated the database: this one does not know ${unknown.join(", ")} (its newest migration is ${newest}). Run that release, or a newer one.`,
    );
  }
  if (unknown.length > 0) {
    throw broken(`it names ${unknown.join(", ")}, which no release has`);
  }
  const missing = known.slice(0, applied.length).filter((name) => !applied.includes(name));
  if (missing.length > 0) {
    throw broken(`it names ${applied.at(-1)} but lacks ${missing.join(", ")}, which came before`);
  }
  return known.slice(applied.length);
}

/**
 * To be called before the database is served.
 *
 * @throws StoreError `not-migrated`, `newer-database`, `broken-migrations`
 */
export async function assertMigrated(store: Store): Promise<void> {
  const pending = await pendingMigrations(store);
  if (pending.length === 0) return;
  throw new StoreError(
    "not-migrated",
    `The database lacks the migrations ${pending.join(", ")}: migrate it, then start again.`,
  );
}

/** In order of their names. None where the table is not there: nobody has migrated the database. */
async function appliedMigrations({ db }: Store): Promise<string[]> {
  const { rows: tables } = await sql`
    select 1 from information_schema.tables
    where table_schema = current_schema() and table_name = ${table}`.execute(db);
  if (tables.length === 0) return [];
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(db);
    return rows.map(({ name }) => name).sort();
  } catch (cause) {
    if (typeof cause === "object" && cause !== null && "code" in cause && cause.code === "42703") {
      throw broken("it has no column named name", cause);
    }
    throw cause;
  }
}

function broken(why: string, cause?: unknown): StoreError {
  const message = `The table ${table} of the database is broken: ${why}. Restore it from a backup.`;
  return new StoreError("broken-migrations", message, { cause });
}
