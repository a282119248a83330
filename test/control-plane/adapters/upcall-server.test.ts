/** Reports of sleds: what is answered, and what is stored of them. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { deleteVmm } from "../../../src/control-plane/nexus/store/delete-vmm.js";
import { getInstance } from "../../../src/control-plane/nexus/store/instances.js";
import { markVmmFailed } from "../../../src/control-plane/nexus/store/mark-vmm-failed.js";
import { startMigration } from "../../../src/control-plane/nexus/store/start-migration.js";
import { unwindVmm } from "../../../src/control-plane/nexus/store/unwind-vmm.js";
import { updateInstance } from "../../../src/control-plane/nexus/store/update-instance.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { onEachDatabase } from "../databases.js";
import { errorOf } from "../ask.js";
import { emptyDatabase, rack, type Rack } from "../nexus/rack.js";

onEachDatabase(({ create }) => {
  const store = emptyDatabase(create);
  const time_updated = "2026-01-01T00:00:00.123456789Z";
  const migrationId = "77777777-2222-4333-8444-555555555555";
  const otherId = "88888888-2222-4333-8444-555555555555";
  const acknowledged = [204, null];

  const report = (state: string, gen: bigint | number, more: object = {}) =>
    JSON.stringify({ vmm_state: { gen: 0, state, time_updated }, ...more }).replace(
      '"gen":0',
      `"gen":${gen}`,
    );
  const migration = (state: string, gen = 2, migration_id = migrationId) => ({
    migration_id,
    state,
    gen,
    time_updated,
  });

  async function put({ nexus }: Pick<Rack, "nexus">, id: string, body: string): Promise<[number, unknown]> {
    const answer = await fetch(`${nexus.internalUrl}/vmms/${id}`, {
      method: "PUT",
      headers: { "api-version": "1.0.0", "content-type": "application/json", "x-request-id": "r1" },
      body,
    });
    const text = await answer.text();
    return [answer.status, text === "" ? null : JSON.parse(text)];
  }

  const reports: readonly (readonly [string, string, readonly unknown[], string])[] = [
    ["a newer state", report("rebooting", 4), acknowledged, '"rebooting" 4 null'],
    ["a failure", report("failed", 4), acknowledged, '{"failed":"from_sled_agent"} 4 from_sled_agent'],
    ["what is known", report("running", 3), acknowledged, '"running" 3 null'],
    ["what is late", report("failed", 2), acknowledged, '"running" 3 null'],
    ["generation 0", report("failed", 0), acknowledged, '"running" 3 null'],
    [
      "the greatest generation",
      report("stopping", 9_223_372_036_854_775_807n),
      acknowledged,
      '"stopping" 9223372036854775807 null',
    ],
    [
      "a generation that cannot be stored",
      report("failed", 9_223_372_036_854_775_808n),
      errorOf(400, "a generation is above 2^63 - 1, which cannot be stored", "GENERATION_OUT_OF_RANGE"),
      '"running" 3 null',
    ],
    [
      "a generation beyond the contract",
      report("failed", 18_446_744_073_709_551_616n),
      errorOf(
        400,
        "the request is not valid: /body/vmm_state/gen: expected at most 18446744073709551615",
        "InvalidRequest",
      ),
      '"running" 3 null',
    ],
    [
      "a state that is none",
      report("creating", 4),
      errorOf(
        400,
        'the request is not valid: /body/vmm_state/state: expected "starting", "running", "stopping", "stopped", "rebooting", "migrating", "failed" or "destroyed"',
        "InvalidRequest",
      ),
      '"running" 3 null',
    ],
    [
      "one migration both ways",
      report("failed", 4, { migration_in: migration("failed"), migration_out: migration("failed") }),
      errorOf(400, "migration_in and migration_out are one migration", "SAME_MIGRATION_BOTH_WAYS"),
      '"running" 3 null',
    ],
    [
      "a migration that is unknown",
      report("failed", 4, { migration_out: migration("failed", 2, otherId) }),
      errorOf(400, "there is no such migration", "NO_SUCH_MIGRATION"),
      '"running" 3 null',
    ],
    [
      "a migration at the other end",
      report("failed", 4, { migration_in: migration("failed") }),
      errorOf(400, "the VMM is not at that end of the migration", "MIGRATION_OF_ANOTHER_VMM"),
      '"running" 3 null',
    ],
    [
      "its migration",
      report("migrating", 4, { migration_out: migration("in_progress") }),
      acknowledged,
      '"migrating" 4 null',
    ],
    [
      "null for no migration",
      report("migrating", 4, { migration_out: null }),
      acknowledged,
      '"migrating" 4 null',
    ],
  ];

  test.each(reports)("%s", async (_, body, answer, stored) => {
    const one = await rack(store(), { sleds: 2 });
    const { vmm } = await one.run();
    await startMigration(store(), {
      id: migrationId,
      instanceId: vmm.instanceId,
      targetVmm: { id: randomUUID(), sledId: one.sleds[1]!.record.id },
    });
    expect(await put(one, vmm.id, body)).toEqual(answer);
    expect(await one.stored(vmm)).toBe(stored);
    // Again it is told the same, and nothing changes.
    expect(await put(one, vmm.id, body)).toEqual(answer);
    expect(await one.stored(vmm)).toBe(stored);
  });

  test("the instant is kept as it came", async () => {
    const one = await rack(store());
    const { vmm } = await one.run();
    await put(one, vmm.id, report("rebooting", 4));
    expect((await getVmm(store(), vmm.id))?.vmm.runtime.timeUpdated).toBe(time_updated);
  });

  test("a VMM that nobody knows", async () => {
    const one = await rack(store());
    expect(await put(one, randomUUID(), report("failed", 4))).toEqual(
      errorOf(404, "there is no such VMM", "NO_SUCH_INSTANCE"),
    );
  });

  test("a VMM whose record is deleted: the sled need not say it again", async () => {
    const one = await rack(store());
    const { vmm } = await one.run();
    await markVmmFailed(store(), vmm, "sled_off");
    await updateInstance(store(), vmm.instanceId);
    await deleteVmm(store(), vmm.id);
    expect(await put(one, vmm.id, report("destroyed", 9))).toEqual(acknowledged);
    expect(await one.stored(vmm)).toBe('{"failed":"sled_off"} 4 sled_off');
  });

  test("a migration whose record is deleted", async () => {
    const one = await rack(store(), { sleds: 2 });
    const { vmm } = await one.run();
    await startMigration(store(), {
      id: migrationId,
      instanceId: vmm.instanceId,
      targetVmm: { id: randomUUID(), sledId: one.sleds[1]!.record.id },
    });
    await store().db.updateTable("migration").set({ time_deleted: time_updated }).execute();
    expect(await put(one, vmm.id, report("failed", 4, { migration_out: migration("failed") }))).toEqual(
      errorOf(410, `migration ${migrationId} is deleted`, "MIGRATION_DELETED"),
    );
    expect(await one.stored(vmm)).toBe('"running" 3 null');
  });

  test("the end of a VMM reaches its instance with the report", async () => {
    const one = await rack(store());
    const { vmm } = await one.run();
    await put(one, vmm.id, report("destroyed", 4));
    expect((await getInstance(store(), vmm.instanceId))?.instance).toMatchObject({
      state: "no_vmm",
      vmmId: null,
    });
  });

  test("the end of a migration makes its target the VMM of the instance", async () => {
    const one = await rack(store(), { sleds: 2 });
    const { vmm } = await one.run();
    const target = randomUUID();
    await startMigration(store(), {
      id: migrationId,
      instanceId: vmm.instanceId,
      targetVmm: { id: target, sledId: one.sleds[1]!.record.id },
    });
    const body = report("running", 2, { migration_in: migration("completed") });
    expect(await put(one, target, body)).toEqual(acknowledged);
    expect((await getInstance(store(), vmm.instanceId))?.instance).toMatchObject({
      state: "vmm",
      vmmId: target,
      targetVmmId: null,
      migrationId: null,
    });
  });

  test("an exact reason outlives a later report, and an unwound start too", async () => {
    const one = await rack(store());
    const { vmm } = await one.run();
    await markVmmFailed(store(), vmm, "sled_off");
    await put(one, vmm.id, report("failed", 9));
    expect(await one.stored(vmm)).toBe('{"failed":"sled_off"} 9 sled_off');
    await unwindVmm(store(), vmm.id);
    expect(await one.stored(vmm)).toBe('"saga_unwound" 10 sled_off');
  });

  test("a database that is away is the sled's to wait for", async () => {
    const { store: own } = await create();
    const one = await rack(own, { sleds: 0 });
    await own.db.destroy();
    expect(await put(one, randomUUID(), report("failed", 4))).toEqual(
      errorOf(503, "the database cannot be reached", "DatabaseUnavailable"),
    );
  });

  test("what a sled sends until it is acknowledged is not lost", async () => {
    const one = await rack(store());
    const { vmm } = await one.run();
    const { simulated } = one.sleds[0]!;
    await store().db.schema.alterTable("vmm_change").renameTo("vmm_change_away").execute();
    simulated.vmm(vmm.id).fail("zone_gone");
    await expect.poll(() => one.logged.length).toBeGreaterThan(1);
    await store().db.schema.alterTable("vmm_change_away").renameTo("vmm_change").execute();
    await simulated.settled();
    expect(await one.stored(vmm)).toBe('{"failed":"from_sled_agent"} 4 from_sled_agent');
  });
});
