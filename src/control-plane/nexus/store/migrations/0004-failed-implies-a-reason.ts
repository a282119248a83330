/**
 * From now on a failed VMM has a reason. Not the reverse: one that failed and is then unwound keeps its reason as
 * history, and a rule that holds both ways would refuse the unwinding.
 */
import type { Kysely } from "kysely";
import { addCheck, validateCheck } from "./add-check.js";
import { backfillPrehistoric } from "./backfill.js";

const rule = "state <> 'failed' or failure_reason is not null";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ["vmm", "vmm_change"]) await addCheck(db, table, `${table}_failed_has_reason`, rule);
  // Until a moment ago a Nexus of the release before may have stored failures without a reason.
  await backfillPrehistoric(db);
  for (const table of ["vmm", "vmm_change"]) await validateCheck(db, table, `${table}_failed_has_reason`);
}
