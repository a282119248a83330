/** The instances, each with the VMM that it has. */
import { readInstance } from "./instance-row.js";
import type { Page } from "./page.js";
import type { Instance, Vmm } from "./records.js";
import type { Store } from "./store.js";
import { readVmm } from "./vmm-row.js";

export interface InstanceView {
  readonly instance: Instance;
  /** Null where it has none, or where the one that it names has no record. */
  readonly vmm: Vmm | null;
}

/** In the order of their ids. */
export async function listInstances(store: Store, { after, limit }: Page): Promise<InstanceView[]> {
  const rows = await store.db
    .selectFrom("instance")
    .selectAll()
    .$if(after !== null, (query) => query.where("id", ">", after!))
    .orderBy("id")
    .limit(limit)
    .execute();
  return withVmms(store, rows.map(readInstance));
}

/** Null where there is no such instance. */
export async function getInstance(store: Store, instanceId: string): Promise<InstanceView | null> {
  const row = await store.db
    .selectFrom("instance")
    .selectAll()
    .where("id", "=", instanceId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [view] = await withVmms(store, [readInstance(row)]);
  return view ?? null;
}

async function withVmms({ db }: Store, instances: readonly Instance[]): Promise<InstanceView[]> {
  const ids = instances.flatMap(({ vmmId }) => vmmId ?? []);
  const rows =
    ids.length === 0 ? [] : await db.selectFrom("vmm").selectAll().where("id", "in", ids).execute();
  const vmms = new Map(rows.map((row) => [row.id, readVmm(row)]));
  return instances.map((instance) => ({
    instance,
    vmm: instance.vmmId === null ? null : (vmms.get(instance.vmmId) ?? null),
  }));
}
