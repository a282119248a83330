/** How many statements each thing costs. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { watchedVmms } from "../../../src/control-plane/nexus/store/watched-vmms.js";
import { onEachDatabase } from "../databases.js";
import { aSled, aVmm, idOf } from "./fleet.js";

const timeUpdated = "2026-01-02T03:04:06.123456789Z";

onEachDatabase((database) => {
  let store: Store;
  const statements: string[] = [];
  beforeAll(async () => {
    const onStatement = (sql: string) => statements.push(sql.split(" ", 1)[0]!);
    ({ store } = await database.create({ onStatement }));
    const sled = await aSled(store, 1);
    await aVmm(store, 1, sled.id);
    const target = { id: idOf("vmm", 2), sledId: sled.id };
    const instanceId = idOf("instance", 1);
    await startMigration(store, { id: idOf("migration", 1), instanceId, targetVmm: target });
  });
  beforeEach(() => {
    statements.length = 0;
  });
  const running = (generation: bigint) => ({ state: { kind: "running" }, generation, timeUpdated }) as const;

  test("a page of the watcher costs one", async () => {
    await watchedVmms(store, { after: null, limit: 100 });
    expect(statements).toEqual(["select"]);
  });

  test("a report without migrations costs one, news or not", async () => {
    await processVmmUpdate(store, idOf("vmm", 1), { vmmState: running(5n) });
    expect(statements).toEqual(["with"]);
    await processVmmUpdate(store, idOf("vmm", 1), { vmmState: running(5n) });
    expect(statements).toEqual(["with", "with"]);
  });

  test("a report with a migration costs two in a transaction", async () => {
    const migration = { migrationId: idOf("migration", 1), state: "in_progress", generation: 2n } as const;
    const report = { vmmState: running(6n), migrationOut: { ...migration, timeUpdated } };
    await processVmmUpdate(store, idOf("vmm", 1), report);
    expect(statements).toEqual(["begin", "with", "with", "commit"]);
  });

  test("to mark a VMM failed costs one", async () => {
    const { vmm } = (await getVmm(store, idOf("vmm", 1)))!;
    statements.length = 0;
    await markVmmFailed(store, vmm, "sled_off");
    expect(statements).toEqual(["with"]);
  });
});
