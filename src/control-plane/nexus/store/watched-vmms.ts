/** The VMMs that the instance watcher asks about. */
import { existsOnSled, isTerminal, type VmmState, vmmStateKinds } from "../../domain/vmm-state.js";
import type { WatchedVmm } from "./records.js";
import { readSled } from "./sleds.js";
import type { Store } from "./store.js";
import { readVmm } from "./vmm-row.js";

const otherKinds = vmmStateKinds.filter((kind) => {
  const state = { kind } as VmmState;
  return !existsOnSled(state) || isTerminal(state);
});

export interface WatchedPage {
  /** The last one seen; null at the beginning. */
  readonly after: { readonly sledId: string; readonly vmmId: string } | null;
  readonly limit: number;
}

/** Those that are on a sled, neither deleted nor terminal, in the order of sleds and then of VMMs. One statement. */
export async function watchedVmms({ db }: Store, { after, limit }: WatchedPage): Promise<WatchedVmm[]> {
  // The page first, off the index of VMMs by sled, and then its sleds: joined before the limit, or looked up by their
  // states, for which there is an index too, all VMMs that are left would be joined and sorted for each page.
  const page = db
    .selectFrom("vmm")
    .where("time_deleted", "is", null)
    .where("state", "not in", otherKinds)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple("sled_id", "id"), ">", eb.tuple(after!.sledId, after!.vmmId))),
    )
    .orderBy("sled_id")
    .orderBy("id")
    .limit(limit)
    .selectAll();
  const rows = await db
    .selectFrom(page.as("vmm"))
    .innerJoin("sled", "sled.id", "vmm.sled_id")
    .orderBy("vmm.sled_id")
    .orderBy("vmm.id")
    .selectAll("vmm")
    .select(["sled.serial_number", "sled.slot", "sled.address", "sled.time_expunged"])
    .execute();
  return rows.map((row) => ({ vmm: readVmm(row), sled: readSled({ ...row, id: row.sled_id }) }));
}
