/** What becomes of the live migrations in a report. */
import { beforeAll, expect, test } from "vitest";
import {
  type MigrationRuntimeState,
  type MigrationState,
  migrationStates,
} from "../../../src/control-plane/domain/migration-runtime-state.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { MigrationTable, VmmTable } from "../../../src/control-plane/nexus/store/schema.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { onEachDatabase } from "../databases.js";
import { idOf } from "./fleet.js";
import { aHome, insertVmms, timeBefore, vmmRows } from "./vmm-rows.js";

const later = "2026-01-02T03:04:06.123456789Z";

onEachDatabase((database) => {
  let store: Store;
  let home: { sledId: string; instanceId: string };
  /** Source, target and a third one. */
  let vmms: VmmTable[];
  beforeAll(async () => {
    ({ store } = await database.create());
    home = await aHome(store);
    const running = { kind: "running", reason: null } as const;
    vmms = await insertVmms(store, home, [running, running, running], 1);
  });

  /** Both sides at generation 5. */
  const migrationRow = (n: number, more: Partial<MigrationTable> = {}): MigrationTable => ({
    id: idOf("migration", n),
    instance_id: home.instanceId,
    source_vmm_id: idOf("vmm", 1),
    source_state: "in_progress",
    source_generation: 5n,
    source_time_updated: timeBefore,
    target_vmm_id: idOf("vmm", 2),
    target_state: "in_progress",
    target_generation: 5n,
    target_time_updated: timeBefore,
    time_created: timeBefore,
    time_deleted: null,
    ...more,
  });
  const insert = async (rows: MigrationTable[]) => {
    await store.db.insertInto("migration").values(rows).execute();
    return rows;
  };
  const rowsOf = (ns: number[]) =>
    store.db
      .selectFrom("migration")
      .selectAll()
      .where(
        "id",
        "in",
        ns.map((n) => idOf("migration", n)),
      )
      .orderBy("id")
      .execute();
  const side = (n: number, state: MigrationState, generation: bigint): MigrationRuntimeState => ({
    migrationId: idOf("migration", n),
    state,
    generation,
    timeUpdated: later,
  });
  /** A report whose state of the VMM is not news. */
  const report = (
    n: number,
    migrations: { migrationIn?: MigrationRuntimeState; migrationOut?: MigrationRuntimeState },
    generation = 1n,
  ) =>
    processVmmUpdate(store, idOf("vmm", n), {
      vmmState: { state: { kind: "stopping" }, generation, timeUpdated: later },
      ...migrations,
    });
  const done = (
    migrationIn: string | null,
    migrationOut: string | null,
    instanceUpdateNeeded = false,
    vmm = "stale",
  ) => ({ kind: "done", vmm, migrationIn, migrationOut, instanceUpdateNeeded, instanceId: home.instanceId });

  test.each(["migrationIn", "migrationOut"] as const)(
    "%s: every stored state meets every reported one, older, as old and newer",
    async (way) => {
      const [vmm, prefix, base] =
        way === "migrationIn" ? ([2, "target", 1000] as const) : ([1, "source", 2000] as const);
      const cells = migrationStates.flatMap((stored) =>
        migrationStates.flatMap((state) => [4n, 5n, 6n].map((generation) => ({ stored, state, generation }))),
      );
      const before = await insert(
        cells.map(({ stored }, n) => migrationRow(base + n, { [`${prefix}_state`]: stored })),
      );
      const wanted = cells.map(({ stored, state, generation }) => {
        const isFinal = stored === "failed" || stored === "completed";
        if (generation <= 5n) return "stale";
        return isFinal && stored !== state ? "terminal" : "updated";
      });
      const updates = [];
      for (const [n, { state, generation }] of cells.entries()) {
        updates.push(await report(vmm, { [way]: side(base + n, state, generation) }));
      }
      expect(updates).toEqual(
        cells.map(({ state }, n) => {
          const isDue = wanted[n] === "updated" && (state === "failed" || state === "completed");
          return way === "migrationIn" ? done(wanted[n]!, null, isDue) : done(null, wanted[n]!, isDue);
        }),
      );
      expect(await rowsOf(cells.map((_, n) => base + n))).toEqual(
        before.map((row, n) =>
          wanted[n] === "updated"
            ? {
                ...row,
                [`${prefix}_state`]: cells[n]!.state,
                [`${prefix}_generation`]: 6n,
                [`${prefix}_time_updated`]: later,
              }
            : row,
        ),
      );
    },
  );

  test("a VMM may come from one migration and go by another", async () => {
    await insert([
      migrationRow(1, { source_vmm_id: idOf("vmm", 3), target_vmm_id: idOf("vmm", 1) }),
      migrationRow(2),
    ]);
    const both = { migrationIn: side(1, "completed", 6n), migrationOut: side(2, "in_progress", 6n) };
    expect(await report(1, both)).toEqual(done("updated", "updated", true));
    expect(await report(1, both)).toEqual(done("stale", "stale"));
  });

  test("a migration is reported also by a VMM whose record is deleted", async () => {
    await insertVmms(store, home, [{ kind: "destroyed", reason: null }], 4, { time_deleted: timeBefore });
    await insert([migrationRow(3, { source_vmm_id: idOf("vmm", 4) })]);
    expect(await report(4, { migrationOut: side(3, "completed", 6n) })).toEqual(
      done(null, "updated", true, "deleted"),
    );
  });

  test("the migrations of a VMM that never was are not looked at", async () => {
    expect(await report(99, { migrationIn: side(99, "completed", 6n) })).toEqual({
      ...done(null, null, false, "unknown"),
      instanceId: null,
    });
  });

  const refused = (reason: string) => ({ kind: "refused", reason });

  test.each([
    {
      name: "one migration both ways, in whatever case",
      vmm: 1,
      migrations: {
        migrationIn: side(10, "completed", 6n),
        migrationOut: { ...side(10, "completed", 6n), migrationId: idOf("migration", 10).toUpperCase() },
      },
      wanted: refused("same-migration-both-ways"),
    },
    {
      name: "an unknown migration",
      vmm: 1,
      migrations: { migrationOut: side(999, "completed", 6n) },
      wanted: refused("unknown-migration"),
    },
    {
      name: "a migration of another VMM",
      vmm: 3,
      migrations: { migrationOut: side(10, "completed", 6n) },
      wanted: refused("migration-of-another-vmm"),
    },
    {
      name: "its own migration from the wrong side",
      vmm: 1,
      migrations: { migrationIn: side(10, "completed", 6n) },
      wanted: refused("migration-of-another-vmm"),
    },
    {
      name: "a migration that is known, then one that is not",
      vmm: 2,
      migrations: { migrationIn: side(10, "completed", 6n), migrationOut: side(999, "completed", 6n) },
      wanted: refused("unknown-migration"),
    },
    {
      name: "a deleted migration",
      vmm: 1,
      migrations: { migrationOut: side(11, "completed", 6n) },
      wanted: { kind: "gone", migrationId: idOf("migration", 11) },
    },
    {
      name: "a generation of a migration above 2^63 - 1",
      vmm: 1,
      migrations: { migrationOut: side(10, "completed", 2n ** 63n) },
      wanted: refused("generation-out-of-range"),
    },
  ])("of a report of $name nothing is stored", async ({ vmm, migrations, wanted }) => {
    const before = await rowsOf([10, 11]);
    const rows =
      before.length > 0
        ? before
        : await insert([migrationRow(10), migrationRow(11, { time_deleted: later })]);
    expect(await report(vmm, migrations, 11n)).toEqual(wanted);
    expect(await rowsOf([10, 11])).toEqual(rows);
    expect(await vmmRows(store, 1, 3)).toEqual(vmms);
  });

  test("a generation of 2^63 - 1 is stored exactly", async () => {
    await insert([migrationRow(12)]);
    expect(await report(1, { migrationOut: side(12, "in_progress", 2n ** 63n - 1n) })).toEqual(
      done(null, "updated"),
    );
    expect((await rowsOf([12]))[0]!.source_generation).toBe(2n ** 63n - 1n);
  });
});
