/** What is known of each state of a VMM, and its texts. */
import { expect, test } from "vitest";
import {
  describe as sentence,
  isExact,
  parseVmmFailureReason,
  vmmFailureReasons,
} from "../../../src/control-plane/domain/vmm-failure-reason.js";
import {
  existsOnSled,
  failed,
  isDestroyable,
  isFailed,
  isSameState,
  isTerminal,
  label,
  parseVmmState,
  type VmmState,
  type VmmStateJson,
  vmmStateKinds,
  vmmStateToJson,
} from "../../../src/control-plane/domain/vmm-state.js";

const yes = true;
const no = false;

test.each<[VmmStateJson, string, terminal: boolean, failed: boolean, destroyable: boolean, onSled: boolean]>([
  ["creating", "creating", no, no, no, no],
  ["starting", "starting", no, no, no, yes],
  ["running", "running", no, no, no, yes],
  ["stopping", "stopping", no, no, no, yes],
  ["stopped", "stopped", no, no, no, yes],
  ["rebooting", "rebooting", no, no, no, yes],
  ["migrating", "migrating", no, no, no, yes],
  [{ failed: "prehistoric" }, "failed", yes, yes, yes, yes],
  [{ failed: "from_sled_agent" }, "failed", yes, yes, yes, yes],
  [{ failed: "no_such_instance" }, "failed", yes, yes, yes, yes],
  [{ failed: "sled_expunged" }, "failed", yes, yes, yes, yes],
  [{ failed: "sled_off" }, "failed", yes, yes, yes, yes],
  ["destroyed", "destroyed", yes, no, yes, no],
  ["saga_unwound", "saga_unwound", no, no, yes, no],
])("%j", (json, word, terminal, isOfFailed, destroyable, onSled) => {
  const state = parseVmmState(json)!;
  expect(vmmStateToJson(state)).toEqual(json);
  expect([
    label(state),
    isTerminal(state),
    isFailed(state),
    isDestroyable(state),
    existsOnSled(state),
  ]).toEqual([word, terminal, isOfFailed, destroyable, onSled]);
});

test("there are ten kinds and five reasons", () => {
  expect(vmmStateKinds).toHaveLength(10);
  expect(vmmFailureReasons).toEqual([
    "prehistoric",
    "from_sled_agent",
    "no_such_instance",
    "sled_expunged",
    "sled_off",
  ]);
});

test.each<unknown>([
  "failed",
  "Running",
  "",
  "toString",
  null,
  undefined,
  1,
  [],
  ["failed"],
  {},
  { running: null },
  { failed: null },
  { failed: "unknown" },
  { failed: "constructor" },
  { failed: "sled_off", more: 1 },
])("%j is no state", (json) => {
  expect(parseVmmState(json)).toBe(null);
});

test.each([
  ["prehistoric", false, "The VMM failed before reasons for failures were recorded."],
  ["from_sled_agent", false, "The sled-agent of its sled reported that the VMM had failed."],
  ["no_such_instance", true, "The sled-agent no longer knew the VMM; it may have restarted."],
  ["sled_expunged", true, "The sled on which the VMM ran was expunged."],
  ["sled_off", true, "The sled on which the VMM ran was powered off."],
] as const)("the reason %s", (reason, exact, text) => {
  expect([parseVmmFailureReason(reason), isExact(reason), sentence(reason)]).toEqual([reason, exact, text]);
});

test.each(["", "failed", "__proto__", "Sled_off"])("%j is no reason", (text) => {
  expect(parseVmmFailureReason(text)).toBe(null);
});

test("states are the same by kind and reason", () => {
  const states: VmmState[] = [{ kind: "running" }, { kind: "stopped" }, ...vmmFailureReasons.map(failed)];
  for (const [one, a] of states.entries()) {
    for (const [other, b] of states.entries()) expect(isSameState(a, structuredClone(b))).toBe(one === other);
  }
});
