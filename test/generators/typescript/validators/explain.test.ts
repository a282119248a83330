/** What explaining functions say of values: place, keyword and expectation. */
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { openApi, run } from "./load.js";

const text = { type: "string" };
const tagged = (kind: string, more: Readonly<Record<string, JsonValue>>): JsonValue => ({
  type: "object",
  required: ["kind", ...Object.keys(more)],
  properties: { kind: { const: kind }, ...more },
});

type Wanted = readonly [pointer: string, keyword: string, expectation: string];

const rows: readonly (readonly [schema: JsonValue, value: unknown, wanted: readonly Wanted[]])[] = [
  [text, 1, [["", "type", "a string"]]],
  [{ type: "boolean" }, "true", [["", "type", "true or false"]]],
  [{ type: "null" }, 0, [["", "type", "null"]]],
  [{ type: "number" }, "1", [["", "type", "a number"]]],
  [{ type: "integer" }, 0.5, [["", "type", "an integer"]]],
  [{ type: "integer" }, 2 ** 53, [["", "type", "an integer of at most 9007199254740991 either way"]]],
  [{ type: "integer", format: "uint8" }, 256, [["", "maximum", "at most 255"]]],
  [
    { type: "number", minimum: 1, multipleOf: 0.5 },
    0.3,
    [
      ["", "minimum", "at least 1"],
      ["", "multipleOf", "a multiple of 0.5"],
    ],
  ],
  [{ type: "number", exclusiveMaximum: 1 }, 1, [["", "exclusiveMaximum", "less than 1"]]],
  [{ type: "number", exclusiveMinimum: 1 }, 1, [["", "exclusiveMinimum", "more than 1"]]],
  [{ ...text, minLength: 2 }, "\u{1f600}", [["", "minLength", "at least 2 characters"]]],
  [
    { ...text, maxLength: 1, pattern: "^a" },
    "bb",
    [
      ["", "maxLength", "at most 1 characters"],
      ["", "pattern", "text that matches ^a"],
    ],
  ],
  [{ ...text, format: "uuid" }, "x", [["", "format", "text of the format uuid"]]],
  [{ const: "a" }, "b", [["", "const", '"a"']]],
  [{ enum: ["a", 1, null] }, "b", [["", "enum", '"a", 1 or null']]],
  [
    { enum: "abcdefghijklmnop".split("") },
    "z",
    [["", "enum", '"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l" or 4 more']],
  ],
  [{ type: "object" }, [], [["", "type", "an object"]]],
  [
    { type: "object", required: ["a/b", "c"], properties: { "a/b": text, "d~": text } },
    { "d~": 1 },
    [
      ["", "required", 'the property "a/b"'],
      ["", "required", 'the property "c"'],
      ["/d~0", "type", "a string"],
    ],
  ],
  [
    { type: "object", properties: { "a/b": { type: "object", properties: { c: text } } } },
    { "a/b": { c: 1 } },
    [["/a~1b/c", "type", "a string"]],
  ],
  [
    { type: "object", properties: { a: {} }, additionalProperties: false },
    { a: 1, b: 1 },
    [["/b", "additionalProperties", "no property of this name"]],
  ],
  [{ type: "object", additionalProperties: text }, { b: 1 }, [["/b", "type", "a string"]]],
  [{ type: "object", patternProperties: { "^x": text } }, { a: 1, xa: 1 }, [["/xa", "type", "a string"]]],
  [
    { type: "object", propertyNames: { maxLength: 1 } },
    { ab: 1 },
    [["/ab", "maxLength", "at most 1 characters"]],
  ],
  [{ type: "object", minProperties: 1 }, {}, [["", "minProperties", "at least 1 properties"]]],
  [{ type: "object", maxProperties: 0 }, { a: 1 }, [["", "maxProperties", "at most 0 properties"]]],
  [
    { type: "object", dependentRequired: { a: ["b"] } },
    { a: 1 },
    [["", "dependentRequired", 'the property "b" beside "a"']],
  ],
  [{ type: "array", items: text }, {}, [["", "type", "an array"]]],
  [
    { type: "array", items: text },
    ["a", 1, 2],
    [
      ["/1", "type", "a string"],
      ["/2", "type", "a string"],
    ],
  ],
  [
    { type: "array", prefixItems: [text], items: false },
    [1, 2],
    [
      ["/0", "type", "a string"],
      ["/1", "false", "nothing here"],
    ],
  ],
  [{ type: "array", minItems: 1 }, [], [["", "minItems", "at least 1 items"]]],
  [{ type: "array", maxItems: 1 }, [1, 2], [["", "maxItems", "at most 1 items"]]],
  [{ type: "array", uniqueItems: true }, [1, 1], [["", "uniqueItems", "items that differ"]]],
  [{ type: "array", contains: text }, [1], [["", "contains", "at least 1 items of a kind"]]],
  [{ not: text }, "a", [["", "not", "a value that is not of a forbidden type"]]],
  [{ type: ["string", "null"] }, 1, [["", "type", "a string"]]],
  // Neither arm is nearer.
  [{ anyOf: [text, { type: "boolean" }] }, 1, [["", "anyOf", "a value of one of 2 forms"]]],
  // The arm whose fault is deeper in the value is what was meant.
  [
    {
      anyOf: [
        { type: "object", required: ["a"], properties: { a: { type: "object", properties: { b: text } } } },
        { type: "object", required: ["c"] },
      ],
    },
    { a: { b: 1 } },
    [["/a/b", "type", "a string"]],
  ],
  [
    { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] },
    6,
    [["", "oneOf", "a value of one of the forms, not of 2 at once"]],
  ],
  [
    { oneOf: [tagged("a", { x: text }), tagged("b", { x: { type: "integer" } })] },
    { kind: "b", x: "a" },
    [["/x", "type", "an integer"]],
  ],
  [{ oneOf: [tagged("a", { x: text }), tagged("b", {})] }, { kind: "c" }, [["/kind", "enum", '"a" or "b"']]],
  [{ oneOf: [tagged("a", { x: text }), tagged("b", {})] }, {}, [["", "required", 'the property "kind"']]],
  [
    {
      oneOf: [
        { enum: ["none"] },
        { type: "object", required: ["some"], properties: { some: text }, additionalProperties: false },
        { type: "object", required: ["one"], properties: { one: text }, additionalProperties: false },
      ],
    },
    { some: 1 },
    [["/some", "type", "a string"]],
  ],
  [
    { type: "object", properties: { a: text }, unevaluatedProperties: false },
    { a: "x", b: 1 },
    [["/b", "unevaluated", "nothing that no other part of the schema speaks of"]],
  ],
];

describe("errors", async () => {
  const version = openApi(Object.fromEntries(rows.map(([schema], index) => [`S${index}`, schema])));
  const running = await run([version]);
  test.each(rows.map(([schema, value, wanted], index) => ({ schema, value, wanted, name: `S${index}` })))(
    "$schema: $value",
    ({ name, value, wanted }) => {
      const validator = running.of(version, version.contract.types.names.get(name)!);
      const got = validator
        .errors(value)
        .map(({ pointer, keyword, expectation }) => [pointer, keyword, expectation]);
      expect(got).toEqual(wanted);
      expect(validator.is(value)).toBe(false);
    },
  );
});
