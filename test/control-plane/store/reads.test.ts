/** What the watcher and operators read. */
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { failed, vmmStateKinds } from "../../../src/control-plane/domain/vmm-state.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { Vmm } from "../../../src/control-plane/nexus/store/records.js";
import { expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { readVmm } from "../../../src/control-plane/nexus/store/vmm-row.js";
import { countVmms, getVmm, listVmms } from "../../../src/control-plane/nexus/store/vmms.js";
import { watchedVmms } from "../../../src/control-plane/nexus/store/watched-vmms.js";
import { onEachDatabase } from "../databases.js";
import { aSled, idOf } from "./fleet.js";
import { aHome, everyStored, insertVmms, timeBefore } from "./vmm-rows.js";

onEachDatabase((database) => {
  let store: Store;
  /** In the order of their ids; those of the second half on the first sled. */
  let vmms: Vmm[];
  let deleted: Vmm[];
  const [first, second] = [idOf("sled", 1), idOf("sled", 2)];
  beforeAll(async () => {
    ({ store } = await database.create());
    const home = await aHome(store);
    await aSled(store, 2);
    await expungeSled(store, second);
    const elsewhere = { ...home, sledId: second };
    const rows = [
      ...(await insertVmms(store, elsewhere, everyStored, 100)),
      ...(await insertVmms(store, home, everyStored, 200)),
    ];
    const gone = await insertVmms(store, home, everyStored, 300, { time_deleted: timeBefore });
    vmms = rows.map(readVmm);
    deleted = gone.map(readVmm);
  });

  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

  test("the watcher sees those that are on a sled and not terminal, by sled and then by id, page by page", async () => {
    const watched = ["starting", "running", "stopping", "stopped", "rebooting", "migrating"];
    const wanted = [first, second].flatMap((sledId) =>
      vmms.filter((vmm) => vmm.sledId === sledId && watched.includes(vmm.runtime.state.kind)),
    );
    expect(wanted).toHaveLength(2 * 6 * 6);
    const seen = [];
    for (let after: { sledId: string; vmmId: string } | null = null; ;) {
      const page: Awaited<ReturnType<typeof watchedVmms>> = await watchedVmms(store, { after, limit: 7 });
      const last = page.at(-1);
      if (last === undefined) break;
      seen.push(...page);
      after = { sledId: last.sled.id, vmmId: last.vmm.id };
    }
    expect(seen.map(({ vmm }) => vmm)).toEqual(wanted);
    expect(seen.map(({ sled }) => sled)).toEqual(
      wanted.map(({ sledId }) => {
        const slot = sledId === first ? 1 : 2;
        const isExpunged = sledId === second;
        return {
          id: sledId,
          serialNumber: `BRM${slot}`,
          slot,
          address: `http://[fd00::${slot}]:12345`,
          isExpunged,
        };
      }),
    );
  });

  test("operators list them by pages", async () => {
    const all = await listVmms(store, { after: null, limit: 1000 });
    const named = vmms.map((vmm) => ({
      vmm,
      instanceName: "home",
      sledSerialNumber: vmm.sledId === first ? "BRM1" : "BRM2",
    }));
    expect(all).toEqual(named);
    expect(await listVmms(store, { after: vmms[4]!.id, limit: 3 })).toEqual(named.slice(5, 8));
    expect(await listVmms(store, { after: vmms.at(-1)!.id, limit: 3 })).toEqual([]);
  });

  test.each([
    ["state", { state: "failed" }, (vmm: Vmm) => vmm.runtime.state.kind === "failed"],
    ["reason", { reason: "sled_off" }, (vmm: Vmm) => vmm.lastReason === "sled_off"],
    ["sled", { sledId: second }, (vmm: Vmm) => vmm.sledId === second],
    ["instance", { instanceId: idOf("instance", 1) }, () => true],
    ["another instance", { instanceId: idOf("instance", 2) }, () => false],
    [
      "state and reason",
      { state: "saga_unwound", reason: "prehistoric" },
      (vmm: Vmm) => vmm.runtime.state.kind === "saga_unwound" && vmm.lastReason === "prehistoric",
    ],
  ] as const)("operators list them by %s", async (_, filters, isWanted) => {
    const page = { after: null, limit: 1000 };
    const listed = async (more = {}) =>
      (await listVmms(store, page, { ...filters, ...more })).map(({ vmm }) => vmm);
    expect(ids(await listed())).toEqual(ids(vmms.filter(isWanted)));
    expect(ids(await listed({ deleted: true }))).toEqual(ids([...vmms, ...deleted].filter(isWanted)));
  });

  test("they are counted by state, and failed ones by reason", async () => {
    expect(await countVmms(store)).toEqual(
      [
        ...vmmStateKinds
          .filter((kind) => kind !== "failed")
          .map((state) => ({ state, reason: null, count: 12n })),
        ...(["from_sled_agent", "no_such_instance", "prehistoric", "sled_expunged", "sled_off"] as const).map(
          (reason) => ({ state: "failed", reason, count: 2n }),
        ),
      ].sort((one, other) => (one.state < other.state ? -1 : one.state > other.state ? 1 : 0)),
    );
  });

  test("the history is oldest first, as far as asked, and not newer than the VMM", async () => {
    const [vmm] = vmms;
    const change = { vmm_id: vmm!.id, time_updated: timeBefore, time_stored: timeBefore };
    await store.db
      .insertInto("vmm_change")
      .values([
        { ...change, generation: 9n, state: "running", failure_reason: null },
        { ...change, generation: 11n, state: "running", failure_reason: null },
        { ...change, generation: 10n, state: "failed", failure_reason: "sled_off" },
        { ...change, generation: 2n, state: "saga_unwound", failure_reason: "sled_off" },
      ])
      .execute();
    const times = { timeUpdated: timeBefore, timeStored: timeBefore };
    const changes = [
      { generation: 2n, state: { kind: "saga_unwound" }, ...times },
      { generation: 9n, state: { kind: "running" }, ...times },
      { generation: 10n, state: { kind: "failed", reason: "sled_off" }, ...times },
    ];
    const named = { vmm, instanceName: "home", sledSerialNumber: "BRM2" };
    expect(await getVmm(store, vmm!.id)).toEqual({ ...named, changes });
    expect(await getVmm(store, vmm!.id, 2)).toEqual({ ...named, changes: changes.slice(1) });
    expect(await getVmm(store, first)).toBeNull();
  });

  test("a failed row without a reason is read as prehistoric, told as odd, and mended by the next report", async () => {
    await sql`alter table vmm drop constraint vmm_failed_has_reason`.execute(store.db);
    const home = { sledId: first, instanceId: idOf("instance", 1) };
    const [row] = await insertVmms(store, home, [{ kind: "failed", reason: null }], 400);
    const state = failed("prehistoric");
    const { vmm } = (await getVmm(store, row!.id))!;
    expect(vmm).toMatchObject({
      runtime: { state },
      lastReason: "prehistoric",
      oddity: "the stored row is failed without a reason",
    });
    const vmmState = { state: failed("from_sled_agent"), generation: 11n, timeUpdated: timeBefore };
    expect(await processVmmUpdate(store, row!.id, { vmmState })).toMatchObject({ vmm: "updated" });
    expect((await getVmm(store, row!.id))!.vmm).toMatchObject({ runtime: { state }, oddity: null });
  });
});
