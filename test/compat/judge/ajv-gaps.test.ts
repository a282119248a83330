/** Where ajv by itself says other than the specification, and the judge does not. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { accepted, ask, rejected, silent } from "./ask.js";

describe("contains beside prefixItems", () => {
  const schema = { prefixItems: [{ type: "string" }], contains: { type: "string" } };

  test.each<[JsonObject, JsonValue, unknown]>([
    [schema, [], rejected("", "must contain at least 1 valid item(s)")],
    [schema, ["a"], accepted],
    [{ ...schema, minContains: 0 }, [], accepted],
    [{ ...schema, minContains: 2 }, ["a"], rejected("", "must contain at least 2 valid item(s)")],
    [
      { ...schema, maxContains: 1 },
      ["a", "b"],
      rejected("", "must contain at least 1 and no more than 1 valid item(s)"),
    ],
  ])("%j and %j", (given, value, wanted) => {
    expect(ask(given, value)).toEqual(wanted);
  });
});

describe("a required property without a name", () => {
  const missing = rejected("", 'must have the properties ""');

  test.each<[JsonObject, JsonValue, unknown]>([
    [{ required: [""] }, {}, missing],
    [{ required: [""] }, { "": 1 }, accepted],
    [{ required: [""] }, [], accepted],
    [{ required: ["a", ""] }, { a: 1 }, rejected("", 'must have the properties "a", ""')],
    [{ dependentRequired: { a: [""] } }, { a: 1 }, missing],
    [
      { dependentRequired: { "": ["a"] } },
      { "": 1 },
      rejected("", "must have property a when property  is present"),
    ],
    [{ $schema: "http://json-schema.org/draft-07/schema#", dependencies: { a: [""] } }, { a: 1 }, missing],
  ])("%j and %j", (schema, value, wanted) => {
    expect(ask(schema, value)).toEqual(wanted);
  });
});

describe("unevaluatedItems", () => {
  const left = rejected("/1", "must not be there");
  const arm = (...prefixItems: JsonValue[]): JsonObject => ({ prefixItems });

  test.each<[string, JsonObject, JsonValue, unknown]>([
    ["contains evaluates", { contains: { type: "string" }, unevaluatedItems: false }, ["a", "b"], accepted],
    ["and nothing besides", { contains: { type: "string" }, unevaluatedItems: false }, ["a", 1], left],
    [
      "or what is asked of the rest",
      { contains: { type: "string" }, unevaluatedItems: { type: "number" } },
      ["a", 1],
      accepted,
    ],
    [
      "also where none is needed",
      { contains: { type: "string" }, minContains: 0, unevaluatedItems: false },
      ["a"],
      accepted,
    ],
    ["in another part", { allOf: [{ contains: { const: "a" } }], unevaluatedItems: false }, ["a", "b"], left],
    [
      "a variant that holds",
      { anyOf: [arm(true), arm(true, { const: 1 })], unevaluatedItems: false },
      ["a", 1],
      accepted,
    ],
    [
      "a variant that does not",
      { anyOf: [arm(true), arm(true, { const: 1 })], unevaluatedItems: false },
      ["a", 2],
      left,
    ],
    [
      "a condition",
      { if: arm({ const: 1 }), then: arm(true, true), unevaluatedItems: false },
      [1, 2],
      accepted,
    ],
    [
      "a condition that fails",
      { if: arm({ const: 1 }), else: arm(true, true), unevaluatedItems: false },
      [1, 2],
      left,
    ],
    ["a condition without a branch", { if: arm({ const: 1 }), unevaluatedItems: false }, [1], accepted],
    [
      "what is negated evaluates nothing",
      { not: { not: arm(true, true) }, contains: { const: 1 }, unevaluatedItems: false },
      [1, 2],
      left,
    ],
    [
      "a variant of a variant",
      { anyOf: [{ oneOf: [arm(true, { const: 1 }), arm({ const: 2 })] }, true], unevaluatedItems: false },
      ["a", 1],
      accepted,
    ],
    [
      "too many variants",
      {
        anyOf: Array.from({ length: 8 }, (_, index) => arm(...Array.from({ length: index + 1 }, () => true))),
        unevaluatedItems: false,
      },
      [],
      silent("it has too many parts that may evaluate items"),
    ],
  ])("%s", (_, schema, value, wanted) => {
    expect(ask(schema, value)).toEqual(wanted);
  });
});

describe("a property that only refers to what does not travel", () => {
  const id = { $ref: "#/$defs/id" };
  const reading = { direction: "request" } as const;

  test.each<[string, JsonObject, unknown]>([
    ["is absent", { id: { type: "string", readOnly: true } }, rejected("/id", "must not be there")],
    [
      "also behind several",
      { id: { $ref: "#/$defs/other" }, other: { readOnly: true } },
      rejected("/id", "must not be there"),
    ],
    [
      "or a part by itself",
      { id: { allOf: [{ $ref: "#/$defs/other" }] }, other: { readOnly: true } },
      rejected("/id", "must not be there"),
    ],
    [
      "by the first that says so",
      { id: { writeOnly: true, $ref: "#/$defs/other" }, other: { readOnly: true } },
      accepted,
    ],
    [
      "not by one of several parts",
      { id: { allOf: [{ $ref: "#/$defs/other" }, true] }, other: { readOnly: true } },
      accepted,
    ],
  ])("%s", (_, $defs, wanted) => {
    expect(ask({ properties: { id }, $defs }, { id: "a" }, reading)).toEqual(wanted);
  });

  test("and is not required", () => {
    const schema = { properties: { id }, required: ["id"], $defs: { id: { readOnly: true } } };
    expect(ask(schema, {}, reading)).toEqual(accepted);
    expect(ask(schema, {}, { direction: "response" })).toEqual(rejected("", 'must have the property "id"'));
  });
});
