/** Lets PostgreSQL plan a guarded change once for each connection: the plan costs it several times what the change does. */
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";

/**
 * How every guarded change begins. There are few, each with the same text every time, and they name their columns: a
 * prepared `select *` would fail once a newer release has added one.
 */
const guarded = /^with "updated" as /u;

export function preparedPool(pool: Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (sql: string): string => {
    const name = names.get(sql) ?? `guarded-${names.size}`;
    names.set(sql, name);
    return name;
  };
  // Kysely knows a connection again by its client.
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const prepared = known.get(client) ?? preparing(client, nameOf);
      known.set(client, prepared);
      return prepared;
    },
    end: () => pool.end(),
  };
}

function preparing(client: PoolClient, nameOf: (sql: string) => string): PostgresPoolClient {
  // Streams have an overload of their own, which this store does not use.
  const query = (text: string, values: readonly unknown[]) =>
    guarded.test(text)
      ? client.query({ name: nameOf(text), text, values: [...values] })
      : client.query(text, [...values]);
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release: (isBroken) => client.release(isBroken),
  };
}
