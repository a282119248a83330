/** What a store is over, and what becomes of it when the database goes away. */
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { migrate } from "../../../src/control-plane/nexus/store/migrate.js";
import { openStore } from "../../../src/control-plane/nexus/store/open-store.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { folderWith } from "../../folder.js";
import { dumpedDatabase, onEachDatabase } from "../databases.js";
import { aSled, aVmm, idOf } from "./fleet.js";
import { gateTo } from "./tcp-gate.js";

const timeUpdated = "2026-01-02T03:04:06.123456789+14:00";
const report = (generation: bigint) => ({
  vmmState: { state: { kind: "running" }, generation, timeUpdated } as const,
});

onEachDatabase((database) => {
  let store: Store;
  beforeAll(async () => {
    ({ store } = await database.create());
  });

  test("integers and instants are exact", async () => {
    const { rows } = await sql`
      select 1::int8 as one, 9007199254740993::int8 as big, 2::int4 as small, count(*) as none
      from sled where slot = ${3}`.execute(store.db);
    expect(rows).toEqual([{ one: 1n, big: 9007199254740993n, small: 2, none: 0n }]);
    const sled = await aSled(store, 100);
    const { vmm } = await aVmm(store, 100, sled.id);
    await processVmmUpdate(store, vmm.id, report(5n));
    expect((await getVmm(store, vmm.id))!.vmm.runtime.timeUpdated).toBe(timeUpdated);
  });

  test("statements and transactions of many do not mix", async () => {
    const sled = await aSled(store, 200);
    const numbers = Array.from({ length: 20 }, (_, n) => n + 1);
    await Promise.all(numbers.map((n) => aVmm(store, n, sled.id)));
    const failing = numbers.map((n) =>
      store.db.transaction().execute(async (db) => {
        await db.updateTable("vmm").set({ generation: 99n }).where("id", "=", idOf("vmm", n)).execute();
        throw new Error("rolled back");
      }),
    );
    const updates = numbers.map((n) => processVmmUpdate(store, idOf("vmm", n), report(7n)));
    const failures = await Promise.allSettled(failing);
    expect(failures.map(({ status }) => status)).toEqual(numbers.map(() => "rejected"));
    expect((await Promise.all(updates)).map((update) => update.kind === "done" && update.vmm)).toEqual(
      numbers.map(() => "updated"),
    );
    const rows = await store.db
      .selectFrom("vmm")
      .select("generation")
      .where("sled_id", "=", sled.id)
      .execute();
    expect(rows).toEqual(numbers.map(() => ({ generation: 7n })));
  });

  test("a refused statement leaves the store usable", async () => {
    await expect(processVmmUpdate(store, "not-a-uuid", report(1n))).rejects.toMatchObject({ code: "22P02" });
    await aSled(store, 1);
    await expect(aSled(store, 1)).rejects.toMatchObject({ code: "23505" });
    const { rows } = await sql`select 1 as one`.execute(store.db);
    expect(rows).toEqual([{ one: 1 }]);
  });

  if (database.name !== "PostgreSQL") return;

  test("the database gone for a while fails what needs it, and is found again", async () => {
    const { url, store: direct } = await database.create();
    const { vmm } = await aVmm(direct, 1, (await aSled(direct, 1)).id);
    const gate = await gateTo(url!);
    const store = await openStore({ databaseUrl: gate.url, poolSize: 3 });
    const all = (generation: bigint) =>
      Promise.allSettled([1, 2, 3, 4].map(() => processVmmUpdate(store, vmm.id, report(generation))));
    expect((await all(2n)).map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));

    // Three connections idle, and one in the middle of a transaction without a statement under way.
    const broken = store.db.transaction().execute(async (db) => {
      await db.updateTable("vmm").set({ generation: 99n }).execute();
      await gate.shut();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await db.selectFrom("vmm").selectAll().execute();
    });
    await expect(broken).rejects.toThrow(/connection/iu);
    expect((await all(3n)).map(({ status }) => status)).toEqual(Array(4).fill("rejected"));

    await gate.open();
    expect((await all(4n)).map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));
    expect((await getVmm(store, vmm.id))!.changes.map(({ generation }) => generation)).toEqual([1n, 2n, 4n]);
    await store.close();
    await gate.shut();
  });

  test("a release that has added a column does not disturb one that runs", async () => {
    const { store } = await database.create({ poolSize: 1 });
    const { vmm } = await aVmm(store, 1, (await aSled(store, 1)).id);
    const outcomes = [];
    for (const generation of [2n, 3n]) {
      const update = await processVmmUpdate(store, vmm.id, report(generation));
      outcomes.push(update.kind === "done" && update.vmm);
      await sql`alter table vmm add column if not exists mood text`.execute(store.db);
    }
    expect(outcomes).toEqual(["updated", "updated"]);
  });

  test("what other connections of the process read stays as they have it", async () => {
    const { url } = await database.create();
    const { Client } = (await import("pg")).default;
    const client = new Client(url!);
    await client.connect();
    const { rows } = await client.query("select 1::int8 as one");
    await client.end();
    expect(rows).toEqual([{ one: "1" }]);
  });
});

test("a store that nobody used closes", async () => {
  const store = await openStore({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });
  expect(await store.close()).toBeUndefined();
});

test("a server that is not there fails the statement, not the opening", async () => {
  const store = await openStore({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });
  await expect(migrate(store)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await store.close();
});

test("a folder keeps the database of PGlite", async () => {
  const dataDir = join(folderWith({}), "database");
  const first = await openStore({ dataDir, loadDataDir: await dumpedDatabase("migrated") });
  await aSled(first, 1);
  await first.close();
  const second = await openStore({ dataDir });
  expect(await second.db.selectFrom("sled").select("serial_number").execute()).toEqual([
    { serial_number: "BRM1" },
  ]);
  await second.close();
});
