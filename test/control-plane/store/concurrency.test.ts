/** Two Nexuses at one VMM at once. */
import { type Kysely, sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { failed, type VmmState } from "../../../src/control-plane/domain/vmm-state.js";
import { deleteVmm } from "../../../src/control-plane/nexus/store/delete-vmm.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { VmmUpdate } from "../../../src/control-plane/nexus/store/records.js";
import type { Database } from "../../../src/control-plane/nexus/store/schema.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { updateInstance } from "../../../src/control-plane/nexus/store/update-instance.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { onEachDatabase } from "../databases.js";
import { aSled, aVmm, idOf } from "./fleet.js";

const timeUpdated = "2026-01-02T03:04:06.123456789Z";

onEachDatabase((database) => {
  let one: Store;
  let other: Store;
  const vmmId = idOf("vmm", 1);
  beforeEach(async () => {
    const fresh = await database.create();
    one = fresh.store;
    other = await fresh.another();
    await aVmm(one, 1, (await aSled(one, 1)).id);
  });

  const report = (store: Store, state: VmmState, generation: bigint): Promise<VmmUpdate> =>
    processVmmUpdate(store, vmmId, { vmmState: { state, generation, timeUpdated } });
  const outcome = (update: VmmUpdate) => (update.kind === "done" ? update.vmm : update.kind);

  test("reports in any order end in the newest, and the history only grows", async () => {
    const kinds = ["starting", "running", "rebooting", "stopping"] as const;
    const generations = Array.from({ length: 60 }, (_, n) => BigInt(n + 2));
    // A fixed disorder: 37 is prime to 60.
    const mixed = generations.map((_, n) => generations[(n * 37) % 60]!);
    const updates = await Promise.all(
      mixed.flatMap((generation) => {
        const state = { kind: kinds[Number(generation) % 4]! };
        return [report(one, state, generation), report(other, state, generation)];
      }),
    );
    const { vmm, changes } = (await getVmm(one, vmmId))!;
    expect(vmm.runtime).toEqual({ state: { kind: kinds[61 % 4] }, generation: 61n, timeUpdated });
    const stored = changes.map(({ generation }) => generation);
    expect(stored).toEqual([...new Set(stored)].sort((a, b) => (a < b ? -1 : 1)));
    expect(updates.filter((update) => outcome(update) === "updated")).toHaveLength(stored.length - 1);
    expect(updates.filter((update) => !["updated", "stale"].includes(outcome(update)))).toEqual([]);
  });

  test("of two that find a failure at once the first is stored", async () => {
    await report(one, { kind: "running" }, 2n);
    const { vmm } = (await getVmm(one, vmmId))!;
    const results = await Promise.all([
      markVmmFailed(one, vmm, "sled_off"),
      markVmmFailed(other, vmm, "sled_expunged"),
    ]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["stale", "updated"]);
    const reason = results[0].updated ? "sled_off" : "sled_expunged";
    const { changes } = (await getVmm(one, vmmId))!;
    expect(changes.map(({ generation, state }) => [generation, state])).toEqual([
      [1n, { kind: "creating" }],
      [2n, { kind: "running" }],
      [3n, failed(reason)],
    ]);
  });

  if (database.name !== "PostgreSQL") return;

  /** Begins a thing while a transaction has changed something, and lets that end when the thing waits for it. */
  const whileChanged = async <Result>(
    change: (db: Kysely<Database>) => Promise<unknown>,
    begin: () => Promise<Result>,
    end?: (db: Kysely<Database>) => Promise<unknown>,
  ): Promise<Result> => {
    let begun: Promise<Result> | undefined;
    await one.db.transaction().execute(async (db) => {
      await change(db);
      begun = begin();
      const waiting = sql<{ count: bigint }>`
        select count(*) as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await waiting.execute(one.db)).rows[0]!.count === 0n) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await end?.(db);
    });
    return begun!;
  };
  const setVmm = (set: { state?: "running" | "failed" | "destroyed"; generation?: bigint }) => {
    const reason = set.state === "failed" ? { failure_reason: "sled_off" as const } : {};
    return (db: Kysely<Database>) =>
      db
        .updateTable("vmm")
        .set({ ...set, ...reason })
        .where("id", "=", vmmId)
        .execute();
  };
  const remove = (db: Kysely<Database>) =>
    db.updateTable("vmm").set({ time_deleted: timeUpdated }).where("id", "=", vmmId).execute();

  test.each([
    ["older news", setVmm({ state: "running", generation: 3n }), "updated", { kind: "stopped" }],
    ["as new", setVmm({ state: "running", generation: 5n }), "stale", { kind: "running" }],
    ["newer", setVmm({ state: "running", generation: 9n }), "stale", { kind: "running" }],
    ["a failure", setVmm({ state: "failed", generation: 3n }), "terminal", failed("sled_off")],
    ["its end", setVmm({ state: "destroyed", generation: 3n }), "terminal", { kind: "destroyed" }],
    ["its deletion", remove, "deleted", { kind: "creating" }],
  ] as const)("a report waits for another's change and then meets %s", async (_, change, wanted, state) => {
    const update = await whileChanged(change, () => report(other, { kind: "stopped" }, 5n));
    expect(outcome(update)).toBe(wanted);
    expect((await getVmm(one, vmmId))!.vmm.runtime.state).toEqual(state);
  });

  test("a failure that is reported while an exact one is stored leaves the exact one", async () => {
    const change = setVmm({ state: "failed", generation: 3n });
    const update = await whileChanged(change, () => report(other, failed("from_sled_agent"), 5n));
    expect(outcome(update)).toBe("updated");
    const runtime = { state: failed("sled_off"), generation: 5n, timeUpdated };
    expect((await getVmm(one, vmmId))!.vmm.runtime).toEqual(runtime);
  });

  test("unwinding waits for a failure and keeps its reason", async () => {
    const change = setVmm({ state: "failed", generation: 3n });
    expect(await whileChanged(change, () => unwindVmm(other, vmmId))).toMatchObject({ outcome: "updated" });
    expect((await getVmm(one, vmmId))!.vmm).toMatchObject({
      runtime: { state: { kind: "saga_unwound" }, generation: 4n },
      lastReason: "sled_off",
    });
  });

  test("unwinding waits for the end and leaves it", async () => {
    const change = setVmm({ state: "destroyed", generation: 3n });
    expect(await whileChanged(change, () => unwindVmm(other, vmmId))).toMatchObject({ outcome: "terminal" });
  });

  test("deletion waits for another's and tells of it", async () => {
    await report(one, { kind: "destroyed" }, 2n);
    await updateInstance(one, idOf("instance", 1));
    expect(await whileChanged(remove, () => deleteVmm(other, vmmId))).toBe("already-deleted");
  });

  test("two updates of an instance end in one change", async () => {
    await report(one, failed("from_sled_agent"), 2n);
    const id = idOf("instance", 1);
    const updates = await Promise.all([updateInstance(one, id), updateInstance(other, id)]);
    expect(updates.map((update) => update!.changed).sort()).toEqual([false, true]);
    for (const update of updates) expect(update!.instance).toMatchObject({ state: "failed", vmmId: null });
  });

  test("a deadlock is tried again", async () => {
    const migrationId = idOf("migration", 1);
    const target = { id: idOf("vmm", 2), sledId: idOf("sled", 1) };
    await startMigration(one, { id: migrationId, instanceId: idOf("instance", 1), targetVmm: target });
    const migrationOut = { migrationId, state: "completed", generation: 2n, timeUpdated } as const;
    const vmmState = { state: { kind: "stopped" }, generation: 5n, timeUpdated } as const;
    const update = await whileChanged(
      async (db) => {
        // The other finds the deadlock first, so that it is the one that gives way.
        await sql`set local deadlock_timeout = '1min'`.execute(db);
        await db.updateTable("migration").set({ source_state: "in_progress" }).execute();
      },
      () => processVmmUpdate(other, vmmId, { vmmState, migrationOut }),
      setVmm({ state: "running", generation: 3n }),
    );
    expect(update).toMatchObject({ kind: "done", vmm: "updated", migrationOut: "updated" });
    const { rows } = await sql`
      select deadlocks from pg_stat_database where datname = current_database()`.execute(one.db);
    expect(rows).toEqual([{ deadlocks: 1n }]);
    expect((await getVmm(one, vmmId))!.changes.map(({ generation }) => generation)).toEqual([1n, 5n]);
  });
});
