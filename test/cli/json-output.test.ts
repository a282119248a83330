import { expect, test } from "vitest";
import { printJson } from "../../src/cli/json-output.js";

test("as JSON.stringify with two blanks, but for exact integers and escaped controls", () => {
  const value = { a: [1, "x", null, true, [], {}], "b\n": { c: [{ d: 1.5 }] } };
  expect(printJson(value)).toBe(JSON.stringify(value, null, 2));
  expect(printJson([18446744073709551615n])).toBe("[\n  18446744073709551615\n]");
  expect(printJson("\u009b\u202e")).toBe('"\\u009b\\u202e"');
});
