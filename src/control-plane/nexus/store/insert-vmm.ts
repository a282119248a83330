/** The record of a VMM that is to be, at generation 1. */
import type { Kysely } from "kysely";
import { writeVmmState } from "../../adapters/database.js";
import type { Vmm } from "./records.js";
import type { Database } from "./schema.js";
import { StoreError } from "./store-error.js";
import { readVmm } from "./vmm-row.js";

export interface NewVmm {
  readonly id: string;
  readonly instanceId: string;
  readonly sledId: string;
}

/**
 * @param db inside a transaction that also links it to its instance
 * @throws StoreError `unknown-sled`, `sled-expunged`
 */
export async function insertVmm(
  db: Kysely<Database>,
  { id, instanceId, sledId }: NewVmm,
  now: string,
): Promise<Vmm> {
  const sled = await db
    .selectFrom("sled")
    .select("time_expunged")
    .where("id", "=", sledId)
    .executeTakeFirst();
  if (sled === undefined) throw new StoreError("unknown-sled", `There is no sled ${sledId}.`);
  if (sled.time_expunged !== null) throw new StoreError("sled-expunged", `The sled ${sledId} is expunged.`);
  const columns = { ...writeVmmState({ kind: "creating" }, null), generation: 1n, time_updated: now };
  const row = await db
    .insertInto("vmm")
    .values({
      ...columns,
      id,
      instance_id: instanceId,
      sled_id: sledId,
      time_created: now,
      time_deleted: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await db
    .insertInto("vmm_change")
    .values({ ...columns, vmm_id: id, time_stored: now })
    .execute();
  return readVmm(row);
}
