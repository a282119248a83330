/** What becomes of a VMM that Nexus takes for failed. */
import { beforeAll, expect, test } from "vitest";
import {
  type VmmFailureReason,
  vmmFailureReasons,
} from "../../../src/control-plane/domain/vmm-failure-reason.js";
import { failed } from "../../../src/control-plane/domain/vmm-state.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import type { VmmChanged } from "../../../src/control-plane/nexus/store/records.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { readVmm } from "../../../src/control-plane/nexus/store/vmm-row.js";
import { onEachDatabase } from "../databases.js";
import { aHome, changeRows, everyStored, insertVmms, nameOf, timeBefore, vmmRows } from "./vmm-rows.js";

/** The columns of the table below. */
const marks = ["prehistoric", "from_sled_agent", "no_such_instance", "sled_expunged", "sled_off"] as const;

const alive = "prehistoric from_sled_agent no_such_instance sled_expunged sled_off";

/** The reason afterwards; a dot where the row stays as it is, because it is final or says so already. */
const reasonAfter: Readonly<Record<string, string>> = {
  creating: alive,
  starting: alive,
  running: alive,
  stopping: alive,
  stopped: alive,
  rebooting: alive,
  migrating: alive,
  "failed:prehistoric": ". prehistoric no_such_instance sled_expunged sled_off",
  "failed:from_sled_agent": "from_sled_agent . no_such_instance sled_expunged sled_off",
  "failed:no_such_instance": "no_such_instance no_such_instance . no_such_instance no_such_instance",
  "failed:sled_expunged": "sled_expunged sled_expunged sled_expunged . sled_expunged",
  "failed:sled_off": "sled_off sled_off sled_off sled_off .",
  destroyed: ". . . . .",
  saga_unwound: alive,
};

const now = "2026-01-02T03:04:07.000Z";
const kept = (outcome: VmmChanged["outcome"]) => ({ outcome, updated: false, instanceUpdateNeeded: false });
const updated = { outcome: "updated", updated: true, instanceUpdateNeeded: true };

onEachDatabase((database) => {
  let store: Store;
  let home: { sledId: string; instanceId: string };
  beforeAll(async () => {
    ({ store } = await database.create({ now: () => now }));
    home = await aHome(store);
  });

  test("every stored state meets every reason, read before it was stored and after", async () => {
    expect(marks).toEqual(vmmFailureReasons);
    const cells = everyStored.flatMap((stored) => marks.map((mark, column) => ({ stored, mark, column })));
    const [first, last] = [1000, 1000 + cells.length - 1];
    const before = await insertVmms(
      store,
      home,
      cells.map(({ stored }) => stored),
      first,
    );

    const stale = await Promise.all(
      cells.map(({ mark }, index) => {
        const vmm = readVmm({ ...before[index]!, state: "running", generation: 9n });
        return markVmmFailed(store, vmm, mark);
      }),
    );
    expect(stale).toEqual(cells.map(() => kept("stale")));
    expect(await vmmRows(store, first, last)).toEqual(before);

    const wanted = cells.map(({ stored, column }, index) => {
      const reason = reasonAfter[nameOf(stored)]!.split(" ")[column]! as VmmFailureReason | ".";
      const row = before[index]!;
      if (reason === ".") return { result: kept(stored.kind === "failed" ? "unchanged" : "terminal"), row };
      const news = { state: "failed", failure_reason: reason, generation: 11n, time_updated: now };
      return {
        result: updated,
        row: { ...row, ...news },
        change: { vmm_id: row.id, time_stored: now, ...news },
      };
    });
    const results = await Promise.all(
      cells.map(({ mark }, index) => markVmmFailed(store, readVmm(before[index]!), mark)),
    );
    expect(results).toEqual(wanted.map(({ result }) => result));
    expect(await vmmRows(store, first, last)).toEqual(wanted.map(({ row }) => row));
    expect(await changeRows(store, first, last)).toEqual(wanted.flatMap(({ change }) => change ?? []));
  });

  test("what was found of a VMM that is deleted, or never was, is not stored", async () => {
    const [row] = await insertVmms(store, home, [{ kind: "destroyed", reason: null }], 1, {
      time_deleted: timeBefore,
    });
    const vmm = readVmm({ ...row!, state: "running" });
    expect(await markVmmFailed(store, vmm, "sled_off")).toEqual(kept("deleted"));
    const stranger = { ...vmm, id: home.instanceId };
    expect(await markVmmFailed(store, stranger, "sled_off")).toEqual(kept("unknown"));
  });

  test("a VMM at the greatest generation says so, and its row stays", async () => {
    const states = [{ kind: "running", reason: null } as const];
    const [almost] = await insertVmms(store, home, states, 2, { generation: 2n ** 63n - 2n });
    const [greatest] = await insertVmms(store, home, states, 3, { generation: 2n ** 63n - 1n });
    expect(await markVmmFailed(store, readVmm(almost!), "sled_off")).toEqual(updated);
    expect(await markVmmFailed(store, readVmm(greatest!), "sled_off")).toEqual(kept("generation-exhausted"));
    const [failedNow, asBefore] = await vmmRows(store, 2, 3);
    expect(readVmm(failedNow!).runtime).toEqual({
      state: failed("sled_off"),
      generation: 2n ** 63n - 1n,
      timeUpdated: now,
    });
    expect(asBefore).toEqual(greatest);
  });
});
