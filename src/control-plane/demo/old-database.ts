/** What an older release left in its database: VMMs that failed when nobody recorded why. */
import { sql } from "kysely";
import { migrate } from "../nexus/store/migrate.js";
import type { Store } from "../nexus/store/store.js";

export interface OldVmm {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
}

export interface OldSled {
  readonly id: string;
  readonly serialNumber: string;
  readonly slot: number;
  readonly address: string;
}

const time = "2025-11-05T08:15:30.123456789Z";

/** Makes the tables as they first were, and fills them. */
export async function fillOldDatabase(store: Store, sled: OldSled, vmms: readonly OldVmm[]): Promise<void> {
  await migrate(store, { to: "0001-first-schema" });
  const run = (query: ReturnType<typeof sql>): Promise<unknown> => query.execute(store.db);
  await run(sql`
    insert into sled (id, serial_number, slot, address, time_created)
    values (${sled.id}, ${sled.serialNumber}, ${sled.slot}, ${sled.address}, ${time})`);
  for (const { id, instanceId, name } of vmms) {
    await run(sql`
      insert into instance (id, name, state, time_created) values (${instanceId}, ${name}, 'failed', ${time})`);
    await run(sql`
      insert into vmm (id, instance_id, sled_id, state, generation, time_updated, time_created)
      values (${id}, ${instanceId}, ${sled.id}, 'failed', 4, ${time}, ${time})`);
  }
}
