/** What users see of an instance, for each state of its record and of its VMM, with and without a migration. */
import { expect, test } from "vitest";
import {
  instanceRecordStates,
  type InstanceState,
  instanceStates,
  visibleState,
} from "../../../src/control-plane/domain/instance-state.js";
import { vmmFailureReasons } from "../../../src/control-plane/domain/vmm-failure-reason.js";
import { failed, type VmmState, vmmStateKinds } from "../../../src/control-plane/domain/vmm-state.js";

const vmms: readonly VmmState[] = [
  ...vmmStateKinds.flatMap((kind) => (kind === "failed" ? [] : [{ kind }])),
  ...vmmFailureReasons.map(failed),
];

const ofVmm: Readonly<Record<VmmState["kind"], InstanceState>> = {
  creating: "starting",
  starting: "starting",
  running: "running",
  stopping: "stopping",
  stopped: "stopping",
  rebooting: "rebooting",
  migrating: "migrating",
  failed: "stopping",
  destroyed: "stopping",
  saga_unwound: "failed",
};

test.each(vmms)("an instance with the VMM %j", (vmm) => {
  expect(visibleState("vmm", null, vmm)).toEqual({ state: ofVmm[vmm.kind] });
  expect(visibleState("vmm", "a-migration", vmm)).toEqual({ state: "migrating" });
});

test.each([null, "a-migration"])("records that contradict each other (migration %s)", (migration) => {
  expect(visibleState("vmm", migration, null)).toEqual({
    state: "stopped",
    violation: "the instance has a VMM, but that VMM has no record",
  });
  for (const vmm of vmms) {
    expect(visibleState("no_vmm", migration, vmm)).toEqual({
      state: "stopped",
      violation: "the instance has no VMM, but its record links to one",
    });
  }
  expect(visibleState("no_vmm", migration, null)).toEqual({ state: "stopped" });
});

test.each(["creating", "failed", "destroyed"] as const)("a record that is %s shows as that", (record) => {
  for (const vmm of [null, ...vmms]) expect(visibleState(record, "m", vmm)).toEqual({ state: record });
});

test("five states of records, ten that users see", () => {
  expect(instanceRecordStates).toHaveLength(5);
  expect(instanceStates).toHaveLength(10);
});
