/** Rows of VMMs in every state that the database can hold. */
import {
  type VmmFailureReason,
  vmmFailureReasons,
} from "../../../src/control-plane/domain/vmm-failure-reason.js";
import { type VmmStateKind, vmmStateKinds } from "../../../src/control-plane/domain/vmm-state.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import type { VmmTable } from "../../../src/control-plane/nexus/store/schema.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { aSled, idOf } from "./fleet.js";

export interface Stored {
  readonly kind: VmmStateKind;
  /** Of a failed VMM why it failed, of another the history that its column holds. */
  readonly reason: VmmFailureReason | null;
}

/** Each state with each reason that its row may have. */
export const everyStored: readonly Stored[] = vmmStateKinds.flatMap((kind) =>
  (kind === "failed" ? vmmFailureReasons : [null, ...vmmFailureReasons]).map((reason) => ({ kind, reason })),
);

/** `running`, `failed:sled_off`: the state alone, without history. */
export function nameOf({ kind, reason }: Stored): string {
  return kind === "failed" ? `failed:${reason}` : kind;
}

export const timeBefore = "2026-01-02T03:04:05.000000001Z";

/** A sled and an instance to which all that is inserted belongs. */
export async function aHome(store: Store): Promise<{ sledId: string; instanceId: string }> {
  const { id: sledId } = await aSled(store, 1);
  const { id: instanceId } = await addInstance(store, { id: idOf("instance", 1), name: "home" });
  return { sledId, instanceId };
}

/** At generation 10, ids counted from `first`, linked to no instance. */
export async function insertVmms(
  store: Store,
  home: { sledId: string; instanceId: string },
  stored: readonly Stored[],
  first: number,
  more: Partial<VmmTable> = {},
): Promise<VmmTable[]> {
  const rows = stored.map(({ kind, reason }, index): VmmTable => ({
    id: idOf("vmm", first + index),
    instance_id: home.instanceId,
    sled_id: home.sledId,
    state: kind,
    failure_reason: reason,
    generation: 10n,
    time_updated: timeBefore,
    time_created: timeBefore,
    time_deleted: null,
    ...more,
  }));
  await store.db.insertInto("vmm").values(rows).execute();
  return rows;
}

/** Those with ids from `first` to `last`, in their order. */
export async function vmmRows(store: Store, first: number, last: number): Promise<VmmTable[]> {
  return store.db
    .selectFrom("vmm")
    .selectAll()
    .where("id", ">=", idOf("vmm", first))
    .where("id", "<=", idOf("vmm", last))
    .orderBy("id")
    .execute();
}

/** The history of those VMMs, each oldest first. */
export async function changeRows(store: Store, first: number, last: number) {
  return store.db
    .selectFrom("vmm_change")
    .selectAll()
    .where("vmm_id", ">=", idOf("vmm", first))
    .where("vmm_id", "<=", idOf("vmm", last))
    .orderBy("vmm_id")
    .orderBy("generation")
    .execute();
}
