/** What the store refuses to do. */

export type StoreErrorCode =
  /** The package that the database needs is not installed. */
  | "package-missing"
  /** The database lacks migrations. */
  | "not-migrated"
  /** A newer release has migrated the database. */
  | "newer-database"
  /** The table of migrations says what cannot be. */
  | "broken-migrations"
  /** Migrations go only forward. */
  | "backward-migration"
  | "migration-failed"
  | "unknown-migration"
  | "unknown-instance"
  | "unknown-sled"
  | "sled-expunged"
  /** It has a VMM that is not unwound, or is destroyed. */
  | "instance-not-startable"
  /** It has no VMM that is alive, or migrates already. */
  | "instance-not-migratable";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
