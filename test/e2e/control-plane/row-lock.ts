/** Holds a row of PostgreSQL, so that those who want it wait in a line whose order is known. */
import { Client } from "pg";
import { expect, onTestFinished } from "vitest";

export interface RowLock {
  /** Resolves when so many wait for it. */
  awaited(count: number): Promise<void>;
  /** Breaks the connections of those who wait. */
  terminateWaiting(): Promise<void>;
  release(): Promise<void>;
}

const waiting = "datname = current_database() and wait_event_type = 'Lock'";

export async function lockVmm(databaseUrl: string, vmmId: string): Promise<RowLock> {
  const [holder, observer] = [new Client(databaseUrl), new Client(databaseUrl)];
  await Promise.all([holder.connect(), observer.connect()]);
  onTestFinished(async () => void (await Promise.all([holder.end(), observer.end()])));
  await holder.query("begin");
  await holder.query("select 1 from vmm where id = $1 for update", [vmmId]);
  return {
    async awaited(count) {
      const look = async () => {
        const { rows } = await observer.query(`select pid from pg_stat_activity where ${waiting}`);
        return rows.length;
      };
      await expect.poll(look, { timeout: 30_000, interval: 10 }).toBe(count);
    },
    async terminateWaiting() {
      await observer.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`);
    },
    release: async () => void (await holder.query("commit")),
  };
}
