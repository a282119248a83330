/** Text as the value that a shape means. */
import { describe, expect, it } from "vitest";
import { coerce } from "../../../src/runtime/parameters/coerce.js";
import type { Shape } from "../../../src/runtime/parameters/shape.js";

const rows: [shape: Shape, text: string, value: unknown][] = [
  ["integer", "12", 12],
  ["integer", "-0", -0],
  ["integer", "1.5", 1.5],
  ["integer", "", ""],
  ["integer", " 1", " 1"],
  ["integer", "1 ", "1 "],
  ["integer", "0x10", "0x10"],
  ["integer", "+1", "+1"],
  ["integer", "01", "01"],
  ["integer", "1_000", "1_000"],
  ["integer", "9007199254740993", 9007199254740992],
  ["number", "1e3", 1000],
  ["number", ".5", ".5"],
  ["number", "1e999", "1e999"],
  ["number", "Infinity", "Infinity"],
  ["number", "NaN", "NaN"],
  ["wide-bigint", "9007199254740993", 9007199254740993n],
  ["wide-bigint", "1.0", "1.0"],
  ["wide-bigint", "9".repeat(310), "9".repeat(310)],
  ["wide-string", "-0", "0"],
  ["wide-string", "9007199254740993", "9007199254740993"],
  ["wide-string", "0x1", "0x1"],
  ["boolean", "true", true],
  ["boolean", "false", false],
  ["boolean", "True", "True"],
  ["boolean", "1", "1"],
  ["null", "null", null],
  ["null", "", null],
  ["null", "nil", "nil"],
  ["string", "null", "null"],
  ["string", "1", "1"],
  ["any", "1", 1],
  ["any", "true", true],
  ["any", "null", null],
  ["any", "", ""],
  ["any", "text", "text"],
  ["any", "9007199254740993", "9007199254740993"],
  [{ oneOf: ["string", "null"] }, "", ""],
  [{ oneOf: ["string", "null"] }, "null", null],
  [{ oneOf: ["integer", "null"] }, "", null],
  [{ oneOf: ["string", "integer"] }, "12", 12],
  [{ oneOf: ["string", { oneOf: ["boolean"] }] }, "true", true],
  [{ oneOf: ["number", "wide-bigint"] }, "12", 12n],
  [{ oneOf: ["number", "wide-bigint"] }, "1.5", 1.5],
];

describe("coerce", () => {
  it.each(rows)("%j of %j", (shape, text, value) => {
    expect(coerce(text, shape)).toStrictEqual(value);
  });
});
