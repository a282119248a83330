/** How migrations run: a statement at a time, one Nexus at a time, with nothing that CockroachDB lacks. */
import { type Kysely, type MigrationLockOptions, PostgresAdapter } from "kysely";

/** Locks the row of a table; gives the function that unlocks it. */
export type LockRow = (table: string, id: string) => Promise<() => Promise<void>>;

/**
 * CockroachDB does not take every change of a schema inside a transaction, so each statement commits by itself and a
 * migration must mend what an interrupted run left. It has no advisory locks either, so the lock is that of a row,
 * held by the transaction of another connection; it ends with its holder.
 */
export class RowLockAdapter extends PostgresAdapter {
  readonly #lockRow: LockRow;
  #unlock: (() => Promise<void>) | undefined;

  constructor(lockRow: LockRow) {
    super();
    this.#lockRow = lockRow;
  }

  override get supportsTransactionalDdl(): boolean {
    return false;
  }

  override async acquireMigrationLock(
    _db: Kysely<unknown>,
    { lockTable, lockRowId }: MigrationLockOptions,
  ): Promise<void> {
    this.#unlock = await this.#lockRow(lockTable, lockRowId);
  }

  override async releaseMigrationLock(): Promise<void> {
    const unlock = this.#unlock;
    this.#unlock = undefined;
    await unlock?.();
  }
}
