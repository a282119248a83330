/** The handle that every function of the store takes. */
import type { Kysely } from "kysely";
import type { Database } from "./schema.js";

export interface Store {
  readonly db: Kysely<Database>;
  /** RFC 3339; the clock of this Nexus. */
  readonly now: () => string;
  /** Waits for what is under way, then lets go of the database. */
  readonly close: () => Promise<void>;
}
