/** Opens the database of a Nexus: PostgreSQL where there is an address, else PGlite in this process. */
import {
  type Dialect,
  type Driver,
  Kysely,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { PgliteDriver } from "./pglite-driver.js";
import { preparedPool } from "./prepared-pool.js";
import { type LockRow, RowLockAdapter } from "./row-lock-adapter.js";
import type { Database } from "./schema.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

export interface StoreOptions {
  /** Of a PostgreSQL server; the rest that is about a database is then ignored but the size of the pool. */
  readonly databaseUrl?: string;
  /** Folder of a PGlite database, for one process at a time; without one it lives in memory and ends with the store. */
  readonly dataDir?: string;
  /** What PGlite dumped, as the beginning of a new database. */
  readonly loadDataDir?: Blob;
  /** Connections to PostgreSQL. Default: 10. */
  readonly poolSize?: number;
  /** RFC 3339. Default: the clock of the machine. */
  readonly now?: () => string;
  /** Is told each statement that the database answered, `begin` and `commit` among them, and each that it refused. */
  readonly onStatement?: (sql: string) => void;
}

/** int8, in the catalogue of PostgreSQL. */
const int8 = 20;

/**
 * Migrates nothing (see `migrate`), and does not ask whether PostgreSQL is there: a server that is gone for a while is
 * found again by the next statement after it has come back; the statements until then fail.
 *
 * @throws StoreError `package-missing`
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { driver, lockRow, close } =
    options.databaseUrl === undefined
      ? await openPglite(options)
      : await openPostgres(options.databaseUrl, options.poolSize ?? 10);
  const dialect: Dialect = {
    createDriver: () => driver,
    createAdapter: () => new RowLockAdapter(lockRow),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
  const { onStatement } = options;
  const db = new Kysely<Database>({
    dialect,
    ...(onStatement && { log: ({ query }) => onStatement(query.sql) }),
  });
  return {
    db,
    now: options.now ?? (() => new Date().toISOString()),
    close: async () => {
      await db.destroy();
      await close();
    },
  };
}

interface Opened {
  readonly driver: Driver;
  readonly lockRow: LockRow;
  readonly close: () => Promise<void>;
}

async function openPglite({ dataDir, loadDataDir }: StoreOptions): Promise<Opened> {
  const { PGlite } = await load("@electric-sql/pglite", () => import("@electric-sql/pglite"));
  const pglite = await PGlite.create({
    ...(dataDir !== undefined && { dataDir }),
    ...(loadDataDir && { loadDataDir }),
    // By default a number where it is small, else a bigint.
    parsers: { [int8]: BigInt },
  });
  return {
    driver: new PgliteDriver(pglite),
    // Whoever migrates has the only connection.
    lockRow: async () => async () => {},
    close: () => pglite.close(),
  };
}

async function openPostgres(connectionString: string, max: number): Promise<Opened> {
  const { Client, Pool, types } = (await load("pg", () => import("pg"))).default;
  const config = {
    connectionString,
    keepAlive: true,
    // Also the longest wait for a free connection.
    connectionTimeoutMillis: 10_000,
    // Of these connections alone: the table of the package belongs to everybody in the process.
    types: {
      getTypeParser: ((id: number, format?: "text") =>
        id === int8 ? BigInt : types.getTypeParser(id, format)) as typeof types.getTypeParser,
    },
  };
  const pool = new Pool({ ...config, max });
  // A connection that breaks says so to whoever uses it; unheard, the event would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    driver: new PostgresDriver({ pool: preparedPool(pool) }),
    lockRow: async (table, id) => {
      const client = new Client(config);
      client.on("error", () => {});
      await client.connect();
      try {
        await client.query("begin");
        await client.query(`select 1 from ${client.escapeIdentifier(table)} where id = $1 for update`, [id]);
      } catch (error) {
        await client.end();
        throw error;
      }
      return () => client.end();
    },
    // Kysely ends a pool only where it was used.
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

async function load<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new StoreError("package-missing", `The database needs the package ${name}: npm install ${name}`, {
      cause,
    });
  }
}
