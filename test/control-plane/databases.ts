/** The databases that tests of the control plane run on: PGlite always, PostgreSQL where a server is named. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, afterEach, beforeEach, describe } from "vitest";
import { migrate } from "../../src/control-plane/nexus/store/migrate.js";
import { openStore, type StoreOptions } from "../../src/control-plane/nexus/store/open-store.js";
import type { Store } from "../../src/control-plane/nexus/store/store.js";

/** Of a server on which databases may be made and dropped; `.ci/postgres` starts one. */
const serverUrl = process.env.TEST_DATABASE_URL;

interface DatabaseOptions extends Pick<StoreOptions, "now" | "onStatement" | "poolSize"> {
  /** The last migration that has run; null for an empty database. Default: the newest. */
  readonly migratedTo?: string | null;
}

export interface FreshDatabase {
  readonly store: Store;
  /** Null on PGlite. */
  readonly url: string | null;
  /** The handle of another Nexus; on PGlite, which serves only one process, the same. */
  readonly another: () => Promise<Store>;
}

export interface TestDatabase {
  readonly name: "PGlite" | "PostgreSQL";
  /** A new database of its own; it is closed and gone after the test or the suite that asked for it. */
  readonly create: (options?: DatabaseOptions) => Promise<FreshDatabase>;
}

/** The same tests on each database; those that cannot run say so in their name. */
export function onEachDatabase(tests: (database: TestDatabase) => void): void {
  describe("on PGlite", () => {
    const undo = undoneAfterwards();
    tests({ name: "PGlite", create: (options) => createPglite(undo, options) });
  });
  const missing = serverUrl === undefined ? " (TEST_DATABASE_URL names no server)" : "";
  describe.skipIf(serverUrl === undefined)(`on PostgreSQL${missing}`, () => {
    const undo = undoneAfterwards();
    tests({ name: "PostgreSQL", create: (options) => createPostgres(undo, options) });
  });
}

type Undo = (() => Promise<unknown>)[];

/** After the test what was made in it, or before it for it alone; the rest after the suite. */
function undoneAfterwards(): Undo {
  const undo: Undo = [];
  const undoFrom = async (start: number) => {
    for (const step of undo.splice(start).reverse()) await step();
  };
  let madeBefore = 0;
  beforeEach(() => {
    madeBefore = undo.length;
  });
  afterEach(() => undoFrom(madeBefore));
  afterAll(() => undoFrom(0));
  return undo;
}

async function createPglite(
  undo: Undo,
  { migratedTo, ...options }: DatabaseOptions = {},
): Promise<FreshDatabase> {
  const isNewest = migratedTo === undefined;
  const store = await openStore({
    ...options,
    loadDataDir: await dumpedDatabase(isNewest ? "migrated" : "empty"),
  });
  undo.push(() => store.close());
  if (!isNewest && migratedTo !== null) await migrate(store, { to: migratedTo });
  return { store, url: null, another: async () => store };
}

async function createPostgres(
  undo: Undo,
  { migratedTo, ...options }: DatabaseOptions = {},
): Promise<FreshDatabase> {
  const name = `concordat_${randomUUID().replaceAll("-", "")}`;
  // Others may be at the other template at the same time.
  await onServer(`create database ${name} template template0`);
  undo.push(() => onServer(`drop database ${name} with (force)`));
  const url = serverUrl!.replace(/\/[^/?]*(?=\?|$)/u, `/${name}`);
  const open = async () => {
    const store = await openStore({ ...options, databaseUrl: url });
    undo.push(() => store.close());
    return store;
  };
  const store = await open();
  if (migratedTo !== null) await migrate(store, migratedTo === undefined ? {} : { to: migratedTo });
  return { store, url, another: open };
}

/** Runs one statement as the user that the address names. */
async function onServer(statement: string): Promise<void> {
  const { Client } = (await import("pg")).default;
  const client = new Client(serverUrl);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, "node_modules/.cache/concordat-databases");

/** To make a database takes PGlite seconds, to load what it dumped half of one: so each kind is made only once. */
export async function dumpedDatabase(kind: "empty" | "migrated"): Promise<Blob> {
  const file = join(cache, `${kind}-${fingerprint()}.tar`);
  try {
    return new Blob([readFileSync(file)]);
  } catch {
    // Not dumped yet, or migrations have changed since.
  }
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (name.startsWith(`${kind}-`)) rmSync(join(cache, name), { force: true });
  }
  const dump = kind === "empty" ? await dumpOf(await PGlite.create()) : await dumpMigrated();
  const unfinished = join(cache, randomUUID());
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  renameSync(unfinished, file);
  return dump;
}

function fingerprint(): string {
  const hash = createHash("sha256");
  const folder = join(root, "src/control-plane/nexus/store/migrations");
  const files = readdirSync(folder).sort();
  for (const file of [join(root, "node_modules/@electric-sql/pglite/package.json"), ...files]) {
    hash.update(readFileSync(resolve(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function dumpMigrated(): Promise<Blob> {
  const dataDir = join(cache, randomUUID());
  try {
    const store = await openStore({ dataDir, loadDataDir: await dumpedDatabase("empty") });
    await migrate(store).finally(() => store.close());
    return await dumpOf(await PGlite.create(dataDir));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function dumpOf(pglite: PGlite): Promise<Blob> {
  return pglite.dumpDataDir("none").finally(() => pglite.close());
}
