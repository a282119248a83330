/** VMMs that failed before there were reasons say so. */
import type { Kysely } from "kysely";
import { backfillPrehistoric } from "./backfill.js";

export async function up(db: Kysely<unknown>): Promise<void> {
  await backfillPrehistoric(db);
}
