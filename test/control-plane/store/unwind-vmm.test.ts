/** The unwinding of the saga that started a VMM. */
import { beforeAll, expect, test } from "vitest";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { onEachDatabase } from "../databases.js";
import { idOf } from "./fleet.js";
import { aHome, changeRows, everyStored, insertVmms, timeBefore, vmmRows } from "./vmm-rows.js";

const now = "2026-01-02T03:04:07.000Z";
const result = (outcome: string) => ({
  outcome,
  updated: outcome === "updated",
  instanceUpdateNeeded: false,
});

onEachDatabase((database) => {
  let store: Store;
  let home: { sledId: string; instanceId: string };
  beforeAll(async () => {
    ({ store } = await database.create({ now: () => now }));
    home = await aHome(store);
  });

  test("unwinds every state but a destroyed one, and keeps the reason", async () => {
    const [first, last] = [1000, 1000 + everyStored.length - 1];
    const before = await insertVmms(store, home, everyStored, first);
    const results = [];
    for (const { id } of before) results.push(await unwindVmm(store, id));
    const outcomeOf = { destroyed: "terminal", saga_unwound: "unchanged" } as Record<string, string>;
    expect(results).toEqual(everyStored.map(({ kind }) => result(outcomeOf[kind] ?? "updated")));
    const news = { state: "saga_unwound", generation: 11n, time_updated: now };
    expect(await vmmRows(store, first, last)).toEqual(
      before.map((row) => (row.state in outcomeOf ? row : { ...row, ...news })),
    );
    expect(await changeRows(store, first, last)).toEqual(
      before
        .filter(({ state }) => !(state in outcomeOf))
        .map(({ id, failure_reason }) => ({ vmm_id: id, failure_reason, time_stored: now, ...news })),
    );
  });

  test("a VMM that failed and was unwound shows its reason as history", async () => {
    await insertVmms(store, home, [{ kind: "failed", reason: "sled_off" }], 1);
    await unwindVmm(store, idOf("vmm", 1));
    const view = await getVmm(store, idOf("vmm", 1));
    expect(view!.vmm.runtime.state).toEqual({ kind: "saga_unwound" });
    expect(view!.vmm.lastReason).toBe("sled_off");
    expect(view!.vmm.oddity).toBeNull();
  });

  test.each([
    ["deleted", { time_deleted: timeBefore }],
    ["generation-exhausted", { generation: 2n ** 63n - 1n }],
  ] as const)("leaves one that is %s", async (outcome, more) => {
    const n = outcome === "deleted" ? 2 : 3;
    const before = await insertVmms(store, home, [{ kind: "failed", reason: "sled_off" }], n, more);
    expect(await unwindVmm(store, idOf("vmm", n))).toEqual(result(outcome));
    expect(await vmmRows(store, n, n)).toEqual(before);
  });

  test("knows when there is no such VMM", async () => {
    expect(await unwindVmm(store, home.instanceId)).toEqual(result("unknown"));
  });
});
