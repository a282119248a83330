/** The sleds that there are. */
import type { Sled } from "./records.js";
import type { SledTable } from "./schema.js";
import type { Store } from "./store.js";

export type NewSled = Omit<Sled, "isExpunged">;

export async function addSled(
  { db, now }: Store,
  { id, serialNumber, slot, address }: NewSled,
): Promise<Sled> {
  const row = await db
    .insertInto("sled")
    .values({ id, serial_number: serialNumber, slot, address, time_created: now(), time_expunged: null })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readSled(row);
}

/** Takes it for gone for good. False where it is already, or is unknown. */
export async function expungeSled({ db, now }: Store, sledId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("sled")
    .set({ time_expunged: now() })
    .where("id", "=", sledId)
    .where("time_expunged", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function readSled(row: Omit<SledTable, "time_created">): Sled {
  return {
    id: row.id,
    serialNumber: row.serial_number,
    slot: row.slot,
    address: row.address,
    isExpunged: row.time_expunged !== null,
  };
}
