/** The adapters keep their laws, for values of every kind that the contracts and the domain know. */
import { readFileSync } from "node:fs";
import { validators as nexusInternal } from "concordat/nexus-internal";
import { validators as sledAgent } from "concordat/sled-agent";
import { checkAdapter, checkProjection } from "concordat/testing";
import { expect, test } from "vitest";
import { loneVmmState } from "../../../src/control-plane/adapters/external.js";
import * as nexusInternalAdapters from "../../../src/control-plane/adapters/nexus-internal.js";
import {
  migrationRuntimeState,
  sledVmmState,
  vmmRuntimeState,
  vmmState,
} from "../../../src/control-plane/adapters/sled-agent.js";
import {
  type MigrationRuntimeState,
  migrationStates,
} from "../../../src/control-plane/domain/migration-runtime-state.js";
import type { SledVmmState } from "../../../src/control-plane/domain/sled-vmm-state.js";
import type { VmmRuntimeState } from "../../../src/control-plane/domain/vmm-runtime-state.js";

const schemaOf = (api: string, version: string): string =>
  readFileSync(new URL(`../../../generated/${api}/json-schema/${version}.json`, import.meta.url), "utf8");
const v44 = schemaOf("sled-agent", "v44");
const v1 = schemaOf("sled-agent", "v1");
const internal = schemaOf("nexus-internal", "v1");

const timeUpdated = "2026-01-01T00:00:00.000000001Z";
const generations = [0n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 64n - 1n];
const runtimes: VmmRuntimeState[] = loneVmmState.from.flatMap((state) =>
  generations.map((generation) => ({ state, generation, timeUpdated })),
);
const migrations: MigrationRuntimeState[] = migrationStates.flatMap((state) =>
  generations.map((generation) => ({
    migrationId: "11111111-2222-4333-8444-555555555555",
    state,
    generation,
    timeUpdated,
  })),
);
const [migration] = migrations;
const reports: SledVmmState[] = runtimes.flatMap((state) => [
  { vmmState: state },
  { vmmState: state, migrationIn: migration! },
  { vmmState: state, migrationOut: migration! },
  { vmmState: state, migrationIn: migration!, migrationOut: migration! },
]);

test.each([v44, v1])("a state", (schema) => {
  const wire = { schema, name: "VmmState", validator: sledAgent.vmmStateValidator };
  const { wire: made, domain } = checkAdapter(vmmState, { wire, domain: loneVmmState.from });
  expect([made.exhaustive, domain.listed]).toEqual([8, 14]);
});

test("a state at a moment", () => {
  const wire = { schema: v44, name: "VmmRuntimeState", validator: sledAgent.vmmRuntimeStateValidator };
  const { domain } = checkAdapter(vmmRuntimeState, { wire, domain: runtimes });
  expect(domain.listed).toBe(70);
});

test("a migration", () => {
  const wire = {
    schema: v44,
    name: "MigrationRuntimeState",
    validator: sledAgent.migrationRuntimeStateValidator,
  };
  const { domain } = checkAdapter(migrationRuntimeState, { wire, domain: migrations });
  expect(domain.listed).toBe(20);
});

test("a report, in both APIs", () => {
  const sled = { schema: v44, name: "SledVmmState", validator: sledAgent.sledVmmStateValidator };
  const upcall = { schema: internal, name: "SledVmmState", validator: nexusInternal.sledVmmStateValidator };
  const summaries = [
    checkAdapter(sledVmmState, { wire: sled, domain: reports }),
    checkAdapter(nexusInternalAdapters.sledVmmState, { wire: upcall, domain: reports }),
  ];
  for (const { wire, domain } of summaries) {
    // 8 states, with each of two migrations absent, null or in one of 4 states.
    expect([wire.exhaustive, domain.listed]).toEqual([8 * 6 * 6, 280]);
  }
});

test("what is shown of a lone VMM", () => {
  expect(checkProjection(loneVmmState)).toEqual({ listed: 14, merged: 9 });
});
