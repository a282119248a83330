/** Inclusion asked of schemas as they are written, in each dialect. */
import { describe, expect, test } from "vitest";
import { checkInclusion, type CheckInclusionOptions } from "../../../src/compat/check-inclusion.js";
import type { Inclusion } from "../../../src/compat/inclusion/language.js";
import type { Schema } from "./check.js";

const included: Inclusion = { verdict: "included" };

describe("dialects", () => {
  test.each<[string, Schema, Schema, CheckInclusionOptions, Inclusion]>([
    ["2020-12 is the default", { prefixItems: [false] }, { maxItems: 0 }, {}, included],
    [
      "draft-07 has tuples",
      { type: "array", items: [{ type: "string" }], additionalItems: false },
      { type: "array", items: { type: "string" } },
      { dialect: "draft-07" },
      included,
    ],
    [
      "$schema has the last word",
      { $schema: "http://json-schema.org/draft-07/schema#", type: "array", items: [false] },
      { $schema: "http://json-schema.org/draft-07/schema#", type: "array", maxItems: 0 },
      {},
      included,
    ],
    [
      "draft-04 bounds",
      { type: "number", minimum: 5, exclusiveMinimum: true },
      { type: "number", exclusiveMinimum: 5 },
      { dialect: "draft-07" },
      included,
    ],
    [
      "draft-04 bounds that are not exclusive",
      { type: "integer", maximum: 5, exclusiveMaximum: false },
      {
        $schema: "http://json-schema.org/draft-04/schema#",
        type: "integer",
        maximum: 6,
        exclusiveMaximum: true,
      },
      { dialect: "draft-07" },
      included,
    ],
    [
      "a bound in an example stays what it is",
      { const: { exclusiveMinimum: true, minimum: 1 } },
      { type: "object", required: ["exclusiveMinimum"] },
      {},
      included,
    ],
    [
      "OpenAPI 3.0",
      { type: "string", nullable: true },
      { type: "string" },
      { dialect: "openapi-3.0" },
      { verdict: "not-included", witness: null },
    ],
    [
      "references in OpenAPI 3.0",
      { type: "object", properties: { a: { $ref: "#/properties/b" }, b: { type: "integer" } } } as Schema,
      { type: "object", properties: { a: { type: "number" } } },
      { dialect: "openapi-3.0" },
      included,
    ],
    ["formats are annotations", { type: "string" }, { type: "string", format: "date" }, {}, included],
    [
      "formats may be asserted",
      { type: "string" },
      { type: "string", format: "date" },
      { formats: "assert" },
      { verdict: "not-included", witness: "" },
    ],
    [
      "the schema of schemas",
      { $ref: "http://json-schema.org/draft-07/schema#" },
      { type: ["object", "boolean"] },
      { dialect: "draft-07" },
      included,
    ],
  ])("%s", (_, sub, sup, options, wanted) => {
    expect(checkInclusion(sub, sup, options)).toEqual(wanted);
  });
});

describe("bad input", () => {
  test.each<[string, Schema, string]>([
    ["a remote reference", { $ref: "https://example.com/a" }, "the first schema cannot be read: "],
    ["a reference that leads nowhere", { $ref: "#/$defs/a" }, "the first schema cannot be read: "],
    ["a type that there is not", { type: "strange" }, "the first schema cannot be read: "],
    ["a pattern that is none", { pattern: "(" }, "the first schema cannot be read: "],
    [
      "a dialect that is not read",
      { $schema: "https://json-schema.org/draft/2019-09/schema" },
      "the first schema cannot be read: ",
    ],
  ])("%s is undecided", (_, sub, reason) => {
    const found = checkInclusion(sub, true);
    expect(found.verdict === "undecided" ? found.reason.slice(0, reason.length) : found).toBe(reason);
  });

  test("the second schema is named too", () => {
    const found = checkInclusion(true, { $ref: "#/nowhere" });
    expect(found.verdict === "undecided" && found.reason.startsWith("the second schema cannot be read")).toBe(
      true,
    );
  });

  test("a budget is stated", () => {
    expect(checkInclusion({ type: "string" }, { type: "integer" }, { budget: 1 })).toEqual({
      verdict: "undecided",
      reason: "the budget of 1 steps is spent",
    });
  });
});
