/** Brings a database to the tables that this release needs; only forward. */
import { Migrator } from "kysely";
import { pendingMigrations } from "./migration-status.js";
import { history } from "./migrations/history.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

export interface MigrateOptions {
  /** The last migration to run. Default: the newest. */
  readonly to?: string;
}

/**
 * Runs what the database lacks and gives its names. One that was interrupted is run again from its beginning. Of
 * several that migrate at once one does, and the others wait for it.
 *
 * @throws StoreError `unknown-migration`, `backward-migration`, `newer-database`, `broken-migrations`, `migration-failed`
 */
export async function migrate(store: Store, { to }: MigrateOptions = {}): Promise<string[]> {
  const known = Object.keys(history);
  const target = to ?? known.at(-1)!;
  if (!known.includes(target)) {
    throw new StoreError("unknown-migration", `There is no migration ${target}, only ${known.join(", ")}.`);
  }
  const pending = await pendingMigrations(store);
  const newest = known[known.length - pending.length - 1];
  if (newest !== undefined && newest > target) {
    throw new StoreError(
      "backward-migration",
      `The database is at ${newest}, and migrations go only forward: it cannot go back to ${target}.`,
    );
  }
  if (!pending.includes(target)) return [];
  const migrator = new Migrator({
    db: store.db,
    provider: { getMigrations: async () => ({ ...history }) },
    // It orders them by the clock of whoever ran them, which may be wrong; the names were looked at above.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateTo(target);
  if (error !== undefined) {
    const name = results.find(({ status }) => status === "Error")?.migrationName;
    const what = name === undefined ? "The migrations could not be run" : `The migration ${name} failed`;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError("migration-failed", `${what}: ${why}`, { cause: error });
  }
  return results.filter(({ status }) => status === "Success").map(({ migrationName }) => migrationName);
}
