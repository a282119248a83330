/** The changes that each state of a VMM allows, and what each does to generations, instants and migrations. */
import type { latest } from "concordat/sled-agent";
import { describe, expect, test } from "vitest";
import { describeCause, failureCauses } from "../../../src/control-plane/sled-agent/failure-cause.js";
import { SimulatedVmm } from "../../../src/control-plane/sled-agent/simulated-vmm.js";
import { counted, instanceId, migrationId, vmmId } from "./sleds.js";

const id = vmmId(1);
const registered = "2025-12-31T23:59:59.999999999Z";
const instant = (count: number): string => `2026-01-01T00:00:00.00000000${count}Z`;

function vmmIn(state: latest.VmmState, migration: string | null = null) {
  const reports: latest.SledVmmState[] = [];
  const log: unknown[] = [];
  const vmm = new SimulatedVmm({
    id,
    instanceId,
    runtime: { gen: 7n, state, time_updated: registered },
    migrationId: migration,
    now: counted(),
    onChange: ({ report }) => reports.push(report),
    log: (message, details) => log.push([message, details]),
  });
  return { vmm, reports, log };
}

const states = [
  "starting",
  "running",
  "stopping",
  "stopped",
  "rebooting",
  "migrating",
  "failed",
  "destroyed",
] as const;

type Change = "run" | "reboot" | "beginStop" | "stop" | "destroy" | "fail" | "migrateOut";

/** Of each change what it makes of each of the states above; `-`: it is refused. */
const changes: Readonly<Record<Change, string>> = {
  run: "running - - - running - - -",
  reboot: "- rebooting - - - - - -",
  beginStop: "stopping stopping - - stopping stopping - -",
  stop: "stopped stopped stopped - stopped stopped - -",
  destroy: "destroyed destroyed destroyed destroyed destroyed destroyed destroyed -",
  fail: "failed failed failed failed failed failed - -",
  migrateOut: "- migrating - - - - - -",
};

const table = Object.entries(changes).flatMap(([change, row]) =>
  row.split(" ").map((to, index) => [change as Change, states[index]!, to] as const),
);

function act(vmm: SimulatedVmm, change: Change): void {
  if (change === "fail") vmm.fail("zone_gone");
  else if (change === "migrateOut") vmm.migrateOut(migrationId);
  else vmm[change]();
}

test.each(table.filter(([, , to]) => to !== "-"))("%s of a VMM that is %s: %s", (change, from, to) => {
  const { vmm, reports } = vmmIn(from);
  act(vmm, change);
  expect(vmm.state).toBe(to);
  expect(reports).toEqual([vmm.report]);
  expect(vmm.report.vmm_state.gen).toBe(8n);
  expect(vmm.report.vmm_state.time_updated).not.toBe(registered);
});

test.each(table.filter(([, , to]) => to === "-"))("%s of a VMM that is %s is refused", (change, from) => {
  const { vmm, reports } = vmmIn(from);
  const before = vmm.report;
  expect(() => act(vmm, change)).toThrow(`VMM ${id} is ${from}, and cannot become `);
  expect(vmm.report).toBe(before);
  expect(reports).toEqual([]);
});

test("each cause of failure ends in the same state, and is told to the log alone", () => {
  const told = failureCauses.map((cause) => {
    const { vmm, reports, log } = vmmIn("running");
    vmm.fail(cause);
    expect(reports).toEqual([{ vmm_state: { gen: 8n, state: "failed", time_updated: instant(1) } }]);
    expect(log).toEqual([[describeCause(cause), { vmmId: id, cause }]]);
    return describeCause(cause);
  });
  expect(failureCauses).toHaveLength(9);
  expect(new Set(told).size).toBe(9);
});

test("a report that was given does not change any more", () => {
  const { vmm, reports } = vmmIn("starting");
  const before = vmm.report;
  vmm.run();
  vmm.reboot();
  expect(before).toEqual({ vmm_state: { gen: 7n, state: "starting", time_updated: registered } });
  expect(reports.map(({ vmm_state }) => vmm_state)).toEqual([
    { gen: 8n, state: "running", time_updated: instant(1) },
    { gen: 9n, state: "rebooting", time_updated: instant(2) },
  ]);
});

describe("migrations", () => {
  const migration = (gen: bigint, state: latest.MigrationState, count: number) => ({
    gen,
    migration_id: migrationId,
    state,
    time_updated: instant(count),
  });
  const runtime = (gen: bigint, state: latest.VmmState, count: number) => ({
    gen,
    state,
    time_updated: instant(count),
  });
  const start = { gen: 7n, state: "starting", time_updated: registered };

  test("into a VMM", () => {
    const { vmm, reports } = vmmIn("starting", migrationId);
    expect(vmm.report).toEqual({ vmm_state: start, migration_in: migration(1n, "pending", 1) });
    vmm.migrateIn();
    vmm.completeMigration();
    vmm.reboot();
    expect(reports).toEqual([
      { vmm_state: runtime(8n, "migrating", 3), migration_in: migration(2n, "in_progress", 2) },
      { vmm_state: runtime(9n, "running", 5), migration_in: migration(3n, "completed", 4) },
      { vmm_state: runtime(10n, "rebooting", 6), migration_in: migration(3n, "completed", 4) },
    ]);
  });

  test("into a VMM, and it fails", () => {
    const { vmm, reports, log } = vmmIn("starting", migrationId);
    vmm.migrateIn();
    vmm.failMigration();
    expect(reports.at(-1)).toEqual({
      vmm_state: runtime(9n, "failed", 5),
      migration_in: migration(3n, "failed", 4),
    });
    expect(log).toEqual([
      ["The migration into the VMM failed.", { vmmId: id, cause: "migration_in_failed" }],
    ]);
  });

  test("out of a VMM, which then has only to be destroyed", () => {
    const { vmm, reports } = vmmIn("running");
    vmm.migrateOut(migrationId);
    vmm.completeMigration();
    vmm.destroy();
    expect(reports).toEqual([
      { vmm_state: runtime(8n, "migrating", 2), migration_out: migration(2n, "in_progress", 1) },
      { vmm_state: runtime(8n, "migrating", 2), migration_out: migration(3n, "completed", 3) },
      { vmm_state: runtime(9n, "destroyed", 4), migration_out: migration(3n, "completed", 3) },
    ]);
  });

  test("out of a VMM, and it fails: the guest runs on, and may try another", () => {
    const { vmm, reports } = vmmIn("running");
    vmm.migrateOut(migrationId);
    vmm.failMigration();
    vmm.migrateOut(instanceId);
    expect(reports.slice(1)).toEqual([
      { vmm_state: runtime(9n, "running", 4), migration_out: migration(3n, "failed", 3) },
      {
        vmm_state: runtime(10n, "migrating", 6),
        migration_out: { ...migration(2n, "in_progress", 5), migration_id: instanceId },
      },
    ]);
  });

  test("of a VMM that fails or is destroyed meanwhile have failed", () => {
    const { vmm: source } = vmmIn("running");
    source.migrateOut(migrationId);
    source.fail("vmm_unreachable");
    expect(source.report).toEqual({
      vmm_state: runtime(9n, "failed", 4),
      migration_out: migration(3n, "failed", 3),
    });
    const { vmm: target } = vmmIn("starting", migrationId);
    target.destroy();
    expect(target.report).toEqual({
      vmm_state: runtime(8n, "destroyed", 3),
      migration_in: migration(2n, "failed", 2),
    });
  });

  test("that are not under way neither begin nor end", () => {
    const { vmm } = vmmIn("starting");
    expect(() => vmm.migrateIn()).toThrow("is not the target of a migration");
    expect(() => vmm.completeMigration()).toThrow("takes part in no migration that is under way");
    expect(() => vmm.failMigration()).toThrow("takes part in no migration that is under way");
    const { vmm: target } = vmmIn("starting", migrationId);
    expect(() => target.completeMigration()).toThrow("takes part in no migration that is under way");
    target.migrateIn();
    expect(() => target.migrateIn()).toThrow("is not the target of a migration");
    target.completeMigration();
    expect(() => target.completeMigration()).toThrow("takes part in no migration that is under way");
  });
});
