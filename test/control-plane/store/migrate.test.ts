/** Migrations: from an older database that is filled, interrupted at any statement, and of databases that are none of ours. */
import { sql } from "kysely";
import { expect, test } from "vitest";
import { migrate } from "../../../src/control-plane/nexus/store/migrate.js";
import { assertMigrated } from "../../../src/control-plane/nexus/store/migration-status.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { onEachDatabase } from "../databases.js";
import { aSled, idOf } from "./fleet.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";

const names = [
  "0001-first-schema",
  "0002-failure-reason",
  "0003-prehistoric",
  "0004-failed-implies-a-reason",
];
const time = "2026-01-02T03:04:05.000000001Z";

/** As the release stored them that knew no reasons: the nth VMM in the nth of the states, each with a history of two. */
async function fill(store: Store, states: readonly string[]): Promise<void> {
  const { id: sledId } = await aSled(store, 1);
  const { id: instanceId } = await addInstance(store, { id: idOf("instance", 1), name: "old" });
  for (const [n, state] of states.entries()) {
    await sql`
      insert into vmm (id, instance_id, sled_id, state, generation, time_updated, time_created)
      values (${idOf("vmm", n)}, ${instanceId}, ${sledId}, ${state}, 2, ${time}, ${time})`.execute(store.db);
    for (const [index, past] of ["failed", state].entries()) {
      await sql`
        insert into vmm_change (vmm_id, generation, state, time_updated, time_stored)
        values (${idOf("vmm", n)}, ${index + 1}, ${past}, ${time}, ${time})`.execute(store.db);
    }
  }
}

async function rows(store: Store): Promise<unknown[]> {
  const { rows } = await sql`
    select vmm.id, vmm.state, vmm.failure_reason,
      (select string_agg(state || '/' || coalesce(failure_reason, '-'), ' ' order by generation)
        from vmm_change where vmm_id = vmm.id) as history
    from vmm order by vmm.id`.execute(store.db);
  return rows;
}

/** All that the catalogue says of the tables, to be compared. */
async function schema(store: Store): Promise<unknown> {
  const columns = await sql`
    select table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema = 'public' order by table_name, column_name`.execute(store.db);
  const constraints = await sql`
    select conrelid::regclass::text as of, conname, convalidated, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype in ('c', 'f', 'p') and connamespace = 'public'::regnamespace
    order by 1, 2`.execute(store.db);
  const indexes = await sql`
    select indexdef from pg_indexes where schemaname = 'public' order by indexname`.execute(store.db);
  return [columns.rows, constraints.rows, indexes.rows];
}

const broken = (why: string) => ({
  code: "broken-migrations",
  message: `The table kysely_migration of the database is broken: ${why}. Restore it from a backup.`,
});

const strange = [
  {
    breakIt: "insert into kysely_migration values ('0005-of-tomorrow', 'now')",
    mendIt: "delete from kysely_migration where name = '0005-of-tomorrow'",
    code: "newer-database",
    message: `A newer release has migrated the database: this one does not know 0005-of-tomorrow (its newest migration is ${names[3]}). Run that release, or a newer one.`,
  },
  {
    breakIt: "insert into kysely_migration values ('0002-of-a-fork', 'now')",
    mendIt: "delete from kysely_migration where name = '0002-of-a-fork'",
    ...broken("it names 0002-of-a-fork, which no release has"),
  },
  {
    breakIt: `delete from kysely_migration where name = '${names[1]}'`,
    mendIt: `insert into kysely_migration values ('${names[1]}', 'now')`,
    ...broken(`it names ${names[3]} but lacks ${names[1]}, which came before`),
  },
  {
    breakIt: "alter table kysely_migration rename column name to title",
    mendIt: "alter table kysely_migration rename column title to name",
    ...broken("it has no column named name"),
  },
];

onEachDatabase((database) => {
  const at = async (migratedTo: string | null) => (await database.create({ migratedTo })).store;

  test("an older database that is filled gets its reasons", async () => {
    const store = await at(names[0]!);
    await fill(store, ["failed", "running", "failed", "saga_unwound"]);
    expect(await migrate(store, { to: names[1]! })).toEqual([names[1]]);
    expect((await rows(store))[0]).toMatchObject({ state: "failed", failure_reason: null });
    expect(await migrate(store, { to: names[2]! })).toEqual([names[2]]);
    // A Nexus of the release before is still there and stores a failure without a reason.
    await sql`update vmm set state = 'failed' where id = ${idOf("vmm", 1)}`.execute(store.db);
    expect(await migrate(store)).toEqual([names[3]]);
    expect(await migrate(store)).toEqual([]);
    const past = "failed/prehistoric";
    expect(await rows(store)).toEqual([
      { id: idOf("vmm", 0), state: "failed", failure_reason: "prehistoric", history: `${past} ${past}` },
      { id: idOf("vmm", 1), state: "failed", failure_reason: "prehistoric", history: `${past} running/-` },
      { id: idOf("vmm", 2), state: "failed", failure_reason: "prehistoric", history: `${past} ${past}` },
      { id: idOf("vmm", 3), state: "saga_unwound", failure_reason: null, history: `${past} saga_unwound/-` },
    ]);
    await assertMigrated(store);
  });

  test("more failed rows than are filled at a time", async () => {
    const store = await at(names[0]!);
    await fill(store, ["running"]);
    await sql`
      insert into vmm (id, instance_id, sled_id, state, generation, time_updated, time_created)
      select ('77777777-0000-4000-8001-' || lpad(n::text, 12, '0'))::uuid, instance_id, sled_id, 'failed', 1, ${time}, ${time}
      from vmm, generate_series(1, 2500) as n`.execute(store.db);
    await migrate(store);
    const { rows } = await sql`
      select failure_reason, count(*) as count from vmm group by 1 order by 1 nulls first`.execute(store.db);
    expect(rows).toEqual([
      { failure_reason: null, count: 1n },
      { failure_reason: "prehistoric", count: 2500n },
    ]);
  });

  test("interrupted after any statement, the next run mends it", async () => {
    const whole = await at(null);
    await migrate(whole);
    let statementsLeft = Infinity;
    const onStatement = () => {
      statementsLeft -= 1;
      if (statementsLeft < 0) throw new Error("interrupted");
    };
    const { store } = await database.create({ migratedTo: null, onStatement });
    let interruptions = 0;
    let isFilled = false;
    for (let count = 0; ; count += 1) {
      statementsLeft = count;
      const ended = await migrate(store, isFilled ? {} : { to: names[0]! }).then(
        () => true,
        (error: Error) => {
          expect(error.message).toContain("interrupted");
          return false;
        },
      );
      statementsLeft = Infinity;
      if (!ended) interruptions += 1;
      else if (isFilled) break;
      else {
        await fill(store, ["failed", "running"]);
        isFilled = true;
        count = 0;
      }
    }
    expect(interruptions).toBeGreaterThan(30);
    expect(await schema(store)).toEqual(await schema(whole));
    expect(await rows(store)).toMatchObject([{ failure_reason: "prehistoric" }, { failure_reason: null }]);
  });

  test("run again from the beginning, each does no harm", async () => {
    const store = await at(names[0]!);
    await fill(store, ["failed", "running"]);
    await migrate(store);
    const before = [await schema(store), await rows(store)];
    await sql`delete from kysely_migration`.execute(store.db);
    expect(await migrate(store)).toEqual(names);
    expect([await schema(store), await rows(store)]).toEqual(before);
  });

  test("a failed VMM has a reason, and one that is unwound keeps it", async () => {
    const store = await at(names[0]!);
    await fill(store, ["failed", "running"]);
    await migrate(store);
    for (const table of ["vmm", "vmm_change"]) {
      await expect(
        sql`update ${sql.table(table)} set state = 'failed', failure_reason = null`.execute(store.db),
      ).rejects.toMatchObject({
        code: "23514",
        message: expect.stringContaining(`${table}_failed_has_reason`),
      });
      await expect(
        sql`update ${sql.table(table)} set failure_reason = 'sunspots'`.execute(store.db),
      ).rejects.toMatchObject({ code: "23514", message: expect.stringContaining(`${table}_failure_reason`) });
    }
    expect(await unwindVmm(store, idOf("vmm", 0))).toMatchObject({ outcome: "updated" });
    expect((await getVmm(store, idOf("vmm", 0)))!.vmm).toMatchObject({
      runtime: { state: { kind: "saga_unwound" }, generation: 3n },
      lastReason: "prehistoric",
      oddity: null,
    });
  });

  test("a database that lacks a migration is not served", async () => {
    const store = await at(null);
    for (const [index, name] of names.entries()) {
      await expect(assertMigrated(store)).rejects.toMatchObject({
        name: "StoreError",
        code: "not-migrated",
        message: `The database lacks the migrations ${names.slice(index).join(", ")}: migrate it, then start again.`,
      });
      await migrate(store, { to: name });
    }
    await assertMigrated(store);
  });

  test("migrations go only forward, and only to what there is", async () => {
    const store = await at(names[2]!);
    expect(await migrate(store, { to: names[2]! })).toEqual([]);
    await expect(migrate(store, { to: names[0]! })).rejects.toMatchObject({
      code: "backward-migration",
      message: `The database is at ${names[2]}, and migrations go only forward: it cannot go back to ${names[0]}.`,
    });
    await expect(migrate(store, { to: "0009-else" })).rejects.toMatchObject({ code: "unknown-migration" });
    await expect(assertMigrated(store)).rejects.toMatchObject({ code: "not-migrated" });
  });

  test("a database whose table of migrations is not that of this release is neither served nor migrated", async () => {
    const store = await at(names[3]!);
    for (const { breakIt, mendIt, ...error } of strange) {
      await sql.raw(breakIt).execute(store.db);
      await expect(assertMigrated(store)).rejects.toMatchObject(error);
      await expect(migrate(store)).rejects.toMatchObject(error);
      await sql.raw(mendIt).execute(store.db);
    }
    await assertMigrated(store);
  });

  test("a migration that fails says which and why", async () => {
    const store = await at(names[0]!);
    await sql`alter table vmm_change rename to vmm_changes`.execute(store.db);
    await expect(migrate(store)).rejects.toMatchObject({
      code: "migration-failed",
      message: `The migration ${names[1]} failed: relation "vmm_change" does not exist`,
    });
  });

  test("of several that migrate at once each migration is run by one", async () => {
    const { store, another } = await database.create({ migratedTo: null });
    const stores = [store, await another(), await another()];
    const ran = await Promise.all(stores.map((store) => migrate(store)));
    expect(ran.flat().sort()).toEqual(names);
    await assertMigrated(store);
  });
});
