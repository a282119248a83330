/** Answers of statuses that the reader's document does not name. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../../src/source/json.js";
import { compare, getPets, json, told } from "../diff/documents.js";

const pet = { description: "A pet.", content: json({ type: "object" }) };
const answered = (...statuses: readonly string[]): JsonObject =>
  getPets({ responses: Object.fromEntries(statuses.map((status) => [status, pet])) });

test.each([
  [["204"], ["200"], ["risky backward response-status-added", "risky both response-success-status-removed"]],
  [["200"], ["200", "202"], ["risky backward response-status-added"]],
  // What `default` says is the same, but to many it is an error.
  [
    ["200", "default"],
    ["201", "default"],
    ["risky both response-success-status-removed", "risky backward response-status-added"],
  ],
  [["200", "default"], ["200", "201", "default"], ["risky backward response-status-added"]],
  [["default"], ["200", "default"], []],
  [["200", "default"], ["200", "404", "default"], []],
] as const)("%j, then %j", (old, now, wanted) => {
  expect(told(compare(answered(...old), answered(...now)).findings)).toEqual(wanted);
});
