/** Makes an instance, which has no VMM yet. */
import { readInstance } from "./instance-row.js";
import type { Instance } from "./records.js";
import type { Store } from "./store.js";

export type NewInstance = Pick<Instance, "id" | "name">;

export async function addInstance({ db, now }: Store, { id, name }: NewInstance): Promise<Instance> {
  const row = await db
    .insertInto("instance")
    .values({
      id,
      name,
      state: "no_vmm",
      vmm_id: null,
      target_vmm_id: null,
      migration_id: null,
      time_created: now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readInstance(row);
}
