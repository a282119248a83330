/** States at a moment: what follows them, and what a report carries. */
import { expect, test } from "vitest";
import {
  isTerminalMigration,
  type MigrationRuntimeState,
  migrationStates,
} from "../../../src/control-plane/domain/migration-runtime-state.js";
import { migrations, noMigrations } from "../../../src/control-plane/domain/sled-vmm-state.js";
import { transition, type VmmRuntimeState } from "../../../src/control-plane/domain/vmm-runtime-state.js";
import { failed, type VmmState } from "../../../src/control-plane/domain/vmm-state.js";

const timeUpdated = "2026-01-01T00:00:00.000000001Z";
const now = "2026-01-02T00:00:00Z";

test.each<[from: VmmState, to: VmmState, isChange: boolean]>([
  [{ kind: "running" }, { kind: "running" }, false],
  [{ kind: "running" }, { kind: "stopping" }, true],
  [{ kind: "running" }, failed("sled_off"), true],
  [failed("sled_off"), failed("sled_off"), false],
  [failed("sled_off"), failed("prehistoric"), true],
  [{ kind: "destroyed" }, { kind: "running" }, true],
])("from %j to %j", (from, to, isChange) => {
  const runtime: VmmRuntimeState = Object.freeze({
    state: Object.freeze(from),
    generation: 9_007_199_254_740_993n,
    timeUpdated,
  });
  const next = transition(runtime, to, now);
  expect(next).not.toBe(runtime);
  expect(next).toEqual(
    isChange ? { state: to, generation: 9_007_199_254_740_994n, timeUpdated: now } : runtime,
  );
});

test("the present is in Coordinated Universal Time", () => {
  const runtime: VmmRuntimeState = { state: { kind: "running" }, generation: 1n, timeUpdated };
  expect(transition(runtime, failed("sled_off")).timeUpdated).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u,
  );
});

test("a report's migrations, with those that are absent left absent", () => {
  const vmmState: VmmRuntimeState = { state: { kind: "migrating" }, generation: 1n, timeUpdated };
  const migrationIn: MigrationRuntimeState = {
    migrationId: "m",
    state: "pending",
    generation: 1n,
    timeUpdated,
  };
  expect(migrations({ vmmState, migrationIn })).toStrictEqual({ migrationIn });
  expect(migrations({ vmmState, migrationOut: migrationIn })).toStrictEqual({ migrationOut: migrationIn });
  expect(migrations({ vmmState })).toStrictEqual(noMigrations);
});

test("two states of a migration are final", () => {
  expect(migrationStates.map(isTerminalMigration)).toEqual([false, false, true, true]);
});
