/** Errors of real databases: which of them pass by themselves. */
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { isDatabaseAway } from "../../../src/control-plane/adapters/database-away.js";
import { openStore } from "../../../src/control-plane/nexus/store/open-store.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { onEachDatabase } from "../databases.js";
import { nobody } from "../nexus/listening.js";

async function errorOf({ db }: Store, statement: string): Promise<unknown> {
  return sql
    .raw(statement)
    .execute(db)
    .then(
      () => null,
      (error: unknown) => error,
    );
}

onEachDatabase(({ create, name }) => {
  let store: Store;
  beforeAll(async () => {
    ({ store } = await create({ poolSize: 1 }));
  });

  test.each([
    "select * from nothing",
    "selec",
    "select 1 / 0",
    "insert into sled (id) values ('00000000-2222-4333-8444-555555555555')",
    "select 'x'::uuid",
  ])("a mistake of ours: %s", async (statement) => {
    const error = await errorOf(store, statement);
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAway(error)).toBe(false);
  });

  test("a store that is closed", async () => {
    const { store: closed } = await create();
    expect(await errorOf(closed, "select 1")).toBe(null);
    await closed.db.destroy();
    expect(isDatabaseAway(await errorOf(closed, "select 1"))).toBe(true);
  });

  // The other one is not a server.
  if (name === "PGlite") return;

  test("a connection that the server ends", async () => {
    const error = await errorOf(store, "select pg_terminate_backend(pg_backend_pid())");
    expect(isDatabaseAway(error)).toBe(true);
    // Whoever is given the dead connection before it is known to be dead is told the same.
    await expect.poll(() => errorOf(store, "select 1")).toBe(null);
  });

  test("a statement that the server gives up", async () => {
    await sql.raw("set statement_timeout = 1").execute(store.db);
    expect(isDatabaseAway(await errorOf(store, "select pg_sleep(1)"))).toBe(true);
  });
});

test("a server that is not there", async () => {
  const host = (await nobody()).slice("http://".length);
  const store = await openStore({ databaseUrl: `postgres://${host}/concordat` });
  expect(isDatabaseAway(await errorOf(store, "select 1"))).toBe(true);
  await store.close();
});

test.each([null, undefined, "ECONNREFUSED", { code: "08006" }, new TypeError("x is not a function")])(
  "what is no error of a database: %s",
  (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  },
);
