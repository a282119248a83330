/** The VMMs and what they went through, for operators. */
import { readVmmState } from "../../adapters/database.js";
import type { VmmFailureReason } from "../../domain/vmm-failure-reason.js";
import type { VmmStateKind } from "../../domain/vmm-state.js";
import type { Page } from "./page.js";
import type { NamedVmm, VmmChange } from "./records.js";
import type { InstanceTable, SledTable, VmmTable } from "./schema.js";
import type { Store } from "./store.js";
import { readVmm } from "./vmm-row.js";

export interface VmmFilters {
  readonly state?: VmmStateKind;
  /** The last one, so also that of a VMM which failed before it was unwound. */
  readonly reason?: VmmFailureReason;
  readonly sledId?: string;
  readonly instanceId?: string;
  /** Whether those that are deleted are shown too. Default: no. */
  readonly deleted?: boolean;
}

/** In the order of their ids. One statement. */
export async function listVmms(
  { db }: Store,
  { after, limit }: Page,
  { state, reason, sledId, instanceId, deleted = false }: VmmFilters = {},
): Promise<NamedVmm[]> {
  // Names are looked up for what is shown alone.
  const page = db
    .selectFrom("vmm")
    .$if(after !== null, (query) => query.where("id", ">", after!))
    .$if(state !== undefined, (query) => query.where("state", "=", state!))
    .$if(reason !== undefined, (query) => query.where("failure_reason", "=", reason!))
    .$if(sledId !== undefined, (query) => query.where("sled_id", "=", sledId!))
    .$if(instanceId !== undefined, (query) => query.where("instance_id", "=", instanceId!))
    .$if(!deleted, (query) => query.where("time_deleted", "is", null))
    .orderBy("id")
    .limit(limit)
    .selectAll();
  const rows = await db
    .selectFrom(page.as("vmm"))
    .innerJoin("instance", "instance.id", "vmm.instance_id")
    .innerJoin("sled", "sled.id", "vmm.sled_id")
    .orderBy("vmm.id")
    .selectAll("vmm")
    .select(["instance.name", "sled.serial_number"])
    .execute();
  return rows.map(readNamedVmm);
}

function readNamedVmm(
  row: VmmTable & Pick<InstanceTable, "name"> & Pick<SledTable, "serial_number">,
): NamedVmm {
  return { vmm: readVmm(row), instanceName: row.name, sledSerialNumber: row.serial_number };
}

export interface VmmView extends NamedVmm {
  /** Oldest first; of a VMM with very many the newest. */
  readonly changes: readonly VmmChange[];
}

/** Deleted ones too; null where there never was such a VMM. */
export async function getVmm({ db }: Store, vmmId: string, maxChanges = 1000): Promise<VmmView | null> {
  const row = await db
    .selectFrom("vmm")
    .innerJoin("instance", "instance.id", "vmm.instance_id")
    .innerJoin("sled", "sled.id", "vmm.sled_id")
    .where("vmm.id", "=", vmmId)
    .selectAll("vmm")
    .select(["instance.name", "sled.serial_number"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const changes = await db
    .selectFrom("vmm_change")
    .selectAll()
    .where("vmm_id", "=", vmmId)
    // What came in since the VMM was read would contradict it.
    .where("generation", "<=", row.generation)
    .orderBy("generation", "desc")
    .limit(maxChanges)
    .execute();
  return {
    ...readNamedVmm(row),
    changes: changes.reverse().map((change) => ({
      generation: change.generation,
      state: readVmmState(change),
      timeUpdated: change.time_updated,
      timeStored: change.time_stored,
    })),
  };
}

export interface VmmCount {
  readonly state: VmmStateKind;
  /** Of failed ones. */
  readonly reason: VmmFailureReason | null;
  readonly count: bigint;
}

/** How many there are in each state that any is in, by reason, not counting those that are deleted. */
export async function countVmms({ db }: Store): Promise<VmmCount[]> {
  const reason = "failure_reason" as const;
  const rows = await db
    .selectFrom("vmm")
    .where("time_deleted", "is", null)
    .select((eb) => [
      "state",
      eb.case().when("state", "=", "failed").then(eb.ref(reason)).end().as("reason"),
      eb.fn.countAll<bigint>().as("count"),
    ])
    .groupBy(["state", "reason"])
    .orderBy("state")
    .orderBy("reason")
    .execute();
  return rows;
}
