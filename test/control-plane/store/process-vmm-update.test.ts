/** What becomes of a report of a VMM's state: each stored state with each that a sled may report. */
import { beforeAll, expect, test } from "vitest";
import { vmmState } from "../../../src/control-plane/adapters/sled-agent.js";
import type { VmmFailureReason } from "../../../src/control-plane/domain/vmm-failure-reason.js";
import type { VmmStateKind } from "../../../src/control-plane/domain/vmm-state.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { VmmUpdate } from "../../../src/control-plane/nexus/store/records.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { onEachDatabase } from "../databases.js";
import { idOf } from "./fleet.js";
import { aHome, changeRows, everyStored, insertVmms, nameOf, timeBefore, vmmRows } from "./vmm-rows.js";

const reported = [
  "starting",
  "running",
  "stopping",
  "stopped",
  "rebooting",
  "migrating",
  "failed",
  "destroyed",
] as const;

const alive = "starting running stopping stopped rebooting migrating failed:from_sled_agent destroyed";

/** What is stored after a newer report, in the order of `reported`; a dot where the report is not believed. */
const afterNewer: Readonly<Record<string, string>> = {
  creating: alive,
  starting: alive,
  running: alive,
  stopping: alive,
  stopped: alive,
  rebooting: alive,
  migrating: alive,
  "failed:prehistoric": ". . . . . . failed:prehistoric .",
  "failed:from_sled_agent": ". . . . . . failed:from_sled_agent .",
  "failed:no_such_instance": ". . . . . . failed:no_such_instance .",
  "failed:sled_expunged": ". . . . . . failed:sled_expunged .",
  "failed:sled_off": ". . . . . . failed:sled_off .",
  destroyed: ". . . . . . . destroyed",
  saga_unwound: alive,
};

const timeReported = "2026-01-02T03:04:06.123456789Z";
const timeStored = "2026-01-02T03:04:07.000Z";

onEachDatabase((database) => {
  let store: Store;
  let home: { sledId: string; instanceId: string };
  beforeAll(async () => {
    ({ store } = await database.create({ now: () => timeStored }));
    home = await aHome(store);
  });

  const report = (n: number, wire: (typeof reported)[number], generation: bigint): Promise<VmmUpdate> =>
    processVmmUpdate(store, idOf("vmm", n), {
      vmmState: { state: vmmState.toDomain(wire), generation, timeUpdated: timeReported },
    });

  const done = (vmm: string, instanceUpdateNeeded = false) => ({
    kind: "done",
    vmm,
    migrationIn: null,
    migrationOut: null,
    instanceUpdateNeeded,
    instanceId: home.instanceId,
  });

  test("every stored state meets every reported one, older, as old and newer", async () => {
    const cells = everyStored.flatMap((stored) => reported.map((wire, column) => ({ stored, wire, column })));
    expect(cells).toHaveLength((9 * 6 + 5) * 8);
    const [first, last] = [1000, 1000 + cells.length - 1];
    const before = await insertVmms(
      store,
      home,
      cells.map(({ stored }) => stored),
      first,
    );

    for (const generation of [0n, 9n, 10n]) {
      const updates = await Promise.all(
        cells.map(({ wire }, index) => report(first + index, wire, generation)),
      );
      expect(updates).toEqual(cells.map(() => done("stale")));
    }
    expect(await vmmRows(store, first, last)).toEqual(before);
    expect(await changeRows(store, first, last)).toEqual([]);

    const wanted = cells.map(({ stored, column }, index) => {
      const cell = afterNewer[nameOf(stored)]!.split(" ")[column]!;
      const [state, reason = stored.reason] = cell.split(":") as [VmmStateKind, VmmFailureReason?];
      if (cell === ".") return { update: done("terminal"), row: before[index]! };
      const isTerminal = state === "failed" || state === "destroyed";
      const news = { state, failure_reason: reason, generation: 11n, time_updated: timeReported };
      const change = { vmm_id: before[index]!.id, time_stored: timeStored, ...news };
      return { update: done("updated", isTerminal), row: { ...before[index]!, ...news }, change };
    });
    const updates = await Promise.all(cells.map(({ wire }, index) => report(first + index, wire, 11n)));
    expect(updates).toEqual(wanted.map(({ update }) => update));
    expect(await vmmRows(store, first, last)).toEqual(wanted.map(({ row }) => row));
    expect(await changeRows(store, first, last)).toEqual(wanted.flatMap(({ change }) => change ?? []));
  });

  test("a deleted VMM takes no report, and one that never was is unknown", async () => {
    const rows = await insertVmms(store, home, [{ kind: "destroyed", reason: null }], 1, {
      time_deleted: timeBefore,
    });
    expect(await report(1, "destroyed", 11n)).toEqual(done("deleted"));
    expect(await report(1, "destroyed", 9n)).toEqual(done("deleted"));
    expect(await vmmRows(store, 1, 1)).toEqual(rows);
    expect(await report(2, "running", 11n)).toEqual({ ...done("unknown"), instanceId: null });
  });

  test("generations are exact up to 2^63 - 1, and those above are refused", async () => {
    const rows = await insertVmms(store, home, [{ kind: "running", reason: null }], 3);
    const refused = { kind: "refused", reason: "generation-out-of-range" };
    expect(await report(3, "stopped", 2n ** 63n)).toEqual(refused);
    expect(await report(3, "stopped", 2n ** 64n - 1n)).toEqual(refused);
    expect(await vmmRows(store, 3, 3)).toEqual(rows);
    for (const generation of [2n ** 53n + 1n, 2n ** 63n - 2n, 2n ** 63n - 1n]) {
      expect(await report(3, "running", generation)).toEqual(done("updated"));
      expect((await vmmRows(store, 3, 3))[0]!.generation).toBe(generation);
    }
    expect(await report(3, "failed", 2n ** 63n - 1n)).toEqual(done("stale"));
  });
});
