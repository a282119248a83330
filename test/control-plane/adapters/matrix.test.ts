/** Every way of a VMM's state through the adapters: wire, domain, database and what is shown. */
import { describe, expect, test } from "vitest";
import {
  oddityOf,
  readVmmState,
  type VmmStateColumns,
  writeVmmState,
} from "../../../src/control-plane/adapters/database.js";
import { loneVmmState } from "../../../src/control-plane/adapters/external.js";
import { vmmState } from "../../../src/control-plane/adapters/sled-agent.js";
import { vmmFailureReasons } from "../../../src/control-plane/domain/vmm-failure-reason.js";
import {
  parseVmmState,
  type VmmStateJson,
  vmmStateKinds,
  vmmStateToJson,
} from "../../../src/control-plane/domain/vmm-state.js";

/** By state of the domain: the state on the wire, what comes back from there, what is shown, and the columns. */
const ways: readonly (readonly [
  VmmStateJson,
  wire: string,
  back: VmmStateJson,
  shown: string,
  stored: string,
])[] = [
  ["creating", "starting", "starting", "starting", "creating"],
  ["starting", "starting", "starting", "starting", "starting"],
  ["running", "running", "running", "running", "running"],
  ["stopping", "stopping", "stopping", "stopping", "stopping"],
  ["stopped", "stopped", "stopped", "stopped", "stopped"],
  ["rebooting", "rebooting", "rebooting", "rebooting", "rebooting"],
  ["migrating", "migrating", "migrating", "migrating", "migrating"],
  [{ failed: "prehistoric" }, "failed", { failed: "from_sled_agent" }, "failed", "failed/prehistoric"],
  [
    { failed: "from_sled_agent" },
    "failed",
    { failed: "from_sled_agent" },
    "failed",
    "failed/from_sled_agent",
  ],
  [
    { failed: "no_such_instance" },
    "failed",
    { failed: "from_sled_agent" },
    "failed",
    "failed/no_such_instance",
  ],
  [{ failed: "sled_expunged" }, "failed", { failed: "from_sled_agent" }, "failed", "failed/sled_expunged"],
  [{ failed: "sled_off" }, "failed", { failed: "from_sled_agent" }, "failed", "failed/sled_off"],
  ["destroyed", "destroyed", "destroyed", "destroyed", "destroyed"],
  ["saga_unwound", "destroyed", "destroyed", "stopped", "saga_unwound"],
];

/** The sixty rows there can be: `state/reason`, the odd one (`failed` without a reason) among them. */
const rows: readonly VmmStateColumns[] = vmmStateKinds.flatMap((state) =>
  [null, ...vmmFailureReasons].map((failure_reason) => ({ state, failure_reason })),
);

const text = ({ state, failure_reason }: VmmStateColumns): string =>
  failure_reason === null ? state : `${state}/${failure_reason}`;

describe.each(ways)("%j", (json, wire, back, shown, stored) => {
  const state = parseVmmState(json)!;

  test("goes to the wire, and comes back as what stands for all that meet there", () => {
    expect(vmmState.toWire(state)).toBe(wire);
    expect(vmmStateToJson(vmmState.toDomain(vmmState.toWire(state)))).toEqual(back);
  });

  test("shows as a lone VMM's state", () => {
    expect(loneVmmState.to(state)).toBe(shown);
  });

  test.each(rows)("is stored over $state with $failure_reason, and read again", (row) => {
    const written = writeVmmState(state, row.failure_reason);
    const kept = json === stored && row.failure_reason !== null ? `${stored}/${row.failure_reason}` : stored;
    expect(text(written)).toBe(kept);
    expect(vmmStateToJson(readVmmState(written))).toEqual(json);
  });
});

test("the eight states of the wire are those that come back, each as itself", () => {
  const comingBack = new Map(ways.map(([, wire, back]) => [wire, back]));
  expect(Object.fromEntries(comingBack)).toEqual({
    starting: "starting",
    running: "running",
    stopping: "stopping",
    stopped: "stopped",
    rebooting: "rebooting",
    migrating: "migrating",
    failed: { failed: "from_sled_agent" },
    destroyed: "destroyed",
  });
});

test.each(rows)("a stored $state with $failure_reason is read", (row) => {
  const { state, failure_reason: reason } = row;
  const wanted = state === "failed" ? { failed: reason ?? "prehistoric" } : state;
  expect(vmmStateToJson(readVmmState(row))).toEqual(wanted);
  expect(oddityOf(row)).toBe(text(row) === "failed" ? "the stored row is failed without a reason" : null);
});
