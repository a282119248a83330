/** What is made of each keyword: the exact lists. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { sources } from "../schemas.js";

interface Case {
  readonly schema: JsonValue;
  readonly exhaustive: readonly unknown[];
  readonly boundaries?: readonly unknown[];
}

const self = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const proto = (text: string): JsonValue => JSON.parse(text) as JsonValue;

const cases: Readonly<Record<string, Case>> = {
  Boolean: { schema: { type: "boolean" }, exhaustive: [false, true] },
  Enum: { schema: { enum: ["a", 1, null] }, exhaustive: ["a", 1, null] },
  Nullable: { schema: { type: ["boolean", "null"] }, exhaustive: [false, true, null] },
  Free: { schema: {}, exhaustive: [null, false, 0, "a", [], {}] },
  Members: {
    schema: {
      type: "object",
      properties: { a: { const: 1 }, b: { type: ["boolean", "null"] } },
      required: ["a"],
    },
    exhaustive: [{ a: 1 }, { a: 1, b: false }, { a: 1, b: true }, { a: 1, b: null }],
    boundaries: [{ a: 1 }, { a: 1, b: false }],
  },
  Items: {
    schema: { type: "array", items: { type: "boolean" } },
    exhaustive: [[], [false], [true], [false, false], [false, true], [true, false], [true, true]],
    boundaries: [[], [false], [false, false], [false, false, false]],
  },
  LeastItems: {
    schema: { type: "array", items: { enum: ["a", "b"] }, minItems: 3, maxItems: 3 },
    exhaustive: [..."ab"].flatMap((one) =>
      [..."ab"].flatMap((two) => [..."ab"].map((three) => [one, two, three])),
    ),
  },
  MostItems: {
    schema: { type: "array", items: { const: 0 }, maxItems: 5 },
    exhaustive: [[], [0], [0, 0]],
    boundaries: [[], [0], [0, 0], [0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0, 0]],
  },
  UniqueItems: {
    schema: { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true },
    exhaustive: [[], ["a"], ["b"], ["a", "b"], ["b", "a"]],
    boundaries: [[], ["a"], ["a", "b"]],
  },
  UniqueOfOneKind: {
    schema: { type: "array", items: { type: "integer", minimum: 5, maximum: 7 }, uniqueItems: true },
    exhaustive: [[], [5], [5, 6], [6, 5]],
    boundaries: [[], [5], [5, 6], [5, 6, 7], [6], [7]],
  },
  PrefixItems: {
    schema: { type: "array", prefixItems: [{ type: "boolean" }, { const: "x" }], items: false },
    exhaustive: [[], [false], [true], [false, "x"], [true, "x"]],
  },
  PrefixItemsAndMore: {
    schema: {
      type: "array",
      prefixItems: [{ const: 1 }, { const: "x" }],
      items: { type: "null" },
      minItems: 2,
    },
    exhaustive: [
      [1, "x"],
      [1, "x", null],
    ],
    boundaries: [
      [1, "x"],
      [1, "x", null],
    ],
  },
  Contains: {
    schema: { type: "array", items: { enum: [1, 5] }, contains: { minimum: 5 } },
    exhaustive: [[5], [5, 1], [5, 5]],
  },
  ContainsTwo: {
    schema: {
      type: "array",
      items: { enum: [1, 5] },
      contains: { minimum: 5 },
      minContains: 2,
      maxContains: 2,
    },
    exhaustive: [[5, 5]],
    boundaries: [
      [5, 5],
      [5, 5, 1],
    ],
  },
  Map: {
    schema: { type: "object", additionalProperties: { enum: [1, 2] } },
    exhaustive: [{}, { a: 1 }, { a: 2 }, { a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 1 }, { a: 2, b: 2 }],
    boundaries: [
      {},
      { a: 1 },
      { a: 1, b: 1 },
      { a: 1, b: 1, c: 1 },
      proto('{ "a": 1, "__proto__": 1 }'),
      { a: 1, constructor: 1 },
      { a: 1, "": 1 },
      { a: 1, "a/b~c": 1 },
      { a: 1, "😀": 1 },
    ],
  },
  PropertyNames: {
    schema: { type: "object", additionalProperties: { const: 1 }, propertyNames: { pattern: "^x-[0-9]+$" } },
    exhaustive: [{}, { "x-0": 1 }, { "x-0": 1, "x-00": 1 }],
  },
  ListedNames: {
    schema: { type: "object", additionalProperties: { const: 1 }, propertyNames: { enum: ["red", "blue"] } },
    exhaustive: [{}, { red: 1 }, { red: 1, blue: 1 }],
  },
  PatternProperties: {
    schema: {
      type: "object",
      patternProperties: { "^x-": { type: "boolean" }, "^y": { type: "null" } },
      additionalProperties: false,
    },
    exhaustive: [
      {},
      { "x-": false },
      { "x-": true },
      { y: null },
      { "x-": false, y: null },
      { "x-": true, y: null },
    ],
  },
  LeastProperties: {
    schema: { type: "object", additionalProperties: { const: 1 }, minProperties: 2, maxProperties: 4 },
    exhaustive: [{ a: 1, b: 1 }],
    boundaries: [
      { a: 1, b: 1 },
      { a: 1, b: 1, c: 1 },
      { a: 1, b: 1, c: 1, key0: 1 },
      proto('{ "a": 1, "__proto__": 1 }'),
      { a: 1, constructor: 1 },
      { a: 1, "": 1 },
      { a: 1, "a/b~c": 1 },
      { a: 1, "😀": 1 },
    ],
  },
  DependentRequired: {
    schema: {
      type: "object",
      properties: { a: { const: 1 }, b: { const: 2 } },
      dependentRequired: { a: ["b"] },
    },
    exhaustive: [{}, { b: 2 }, { a: 1, b: 2 }],
  },
  DependentSchemas: {
    schema: {
      type: "object",
      properties: { a: { const: 1 }, b: { enum: [2, 3] } },
      dependentSchemas: { a: { properties: { b: { const: 3 } } } },
    },
    exhaustive: [{}, { b: 2 }, { b: 3 }, { a: 1 }, { a: 1, b: 3 }],
  },
  AllOf: {
    schema: {
      allOf: [
        { type: "object", properties: { a: { type: "integer", minimum: 3 } }, required: ["a"] },
        { type: "object", properties: { a: { type: "integer", maximum: 5 }, b: { type: "boolean" } } },
      ],
    },
    exhaustive: [{ a: 3 }, { a: 3, b: false }, { a: 3, b: true }],
    boundaries: [{ a: 3 }, { a: 3, b: false }, { a: 4, b: false }, { a: 5, b: false }],
  },
  OneOf: {
    schema: {
      oneOf: [
        { type: "object", properties: { t: { const: "x" } }, required: ["t"] },
        { type: "object", properties: { t: { const: "y" }, v: { type: "boolean" } }, required: ["t", "v"] },
      ],
    },
    exhaustive: [{ t: "x" }, { t: "y", v: false }, { t: "y", v: true }],
  },
  OneOfOverlapping: {
    schema: {
      oneOf: [
        { type: "integer", minimum: 0, maximum: 9 },
        { type: "integer", minimum: 0, maximum: 3 },
      ],
    },
    exhaustive: [9, 4],
    boundaries: [9, 8, 4],
  },
  AnyOfBesideMembers: {
    schema: {
      type: "object",
      properties: { a: { const: 1 }, b: { const: 2 } },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    exhaustive: [{ a: 1 }, { a: 1, b: 2 }, { b: 2 }],
  },
  Not: { schema: { type: "integer", minimum: 0, maximum: 2, not: { enum: [0, 1] } }, exhaustive: [2] },
  NotBoth: {
    schema: {
      type: "object",
      properties: { a: { const: 1 }, b: { const: 2 } },
      not: { required: ["a", "b"] },
    },
    exhaustive: [{}, { b: 2 }, { a: 1 }],
  },
  If: {
    schema: {
      type: "object",
      properties: { k: { enum: ["a", "b"] }, v: { const: 1 } },
      required: ["k"],
      if: { properties: { k: { const: "a" } } },
      then: { required: ["v"] },
      else: { properties: { v: false } },
    },
    exhaustive: [{ k: "a", v: 1 }, { k: "b" }],
  },
  UnevaluatedProperties: {
    schema: { allOf: [{ type: "object", properties: { a: { const: 1 } } }], unevaluatedProperties: false },
    exhaustive: [{}, { a: 1 }],
  },
  UnevaluatedPropertiesTyped: {
    schema: {
      allOf: [{ type: "object", properties: { a: { const: 1 } } }],
      unevaluatedProperties: { const: 2 },
    },
    exhaustive: [{}, { b: 2 }, { b: 2, c: 2 }, { a: 1 }, { a: 1, b: 2 }, { a: 1, b: 2, c: 2 }],
  },
  UnevaluatedItems: {
    schema: { allOf: [{ type: "array", prefixItems: [{ const: 1 }] }], unevaluatedItems: { type: "null" } },
    exhaustive: [[], [1], [1, null]],
  },
  NamesOfObjects: {
    schema: proto(
      '{"type":"object","properties":{"__proto__":{"type":"boolean"},"constructor":{"type":"null"}},"required":["__proto__"]}',
    ),
    exhaustive: [
      proto('{"__proto__":false}'),
      proto('{"__proto__":false,"constructor":null}'),
      proto('{"__proto__":true}'),
      proto('{"__proto__":true,"constructor":null}'),
    ],
  },
  Chain: {
    schema: { type: "object", properties: { next: self("Chain") } },
    exhaustive: [{}, { next: {} }, { next: { next: {} } }],
  },
  Expression: {
    schema: {
      oneOf: [
        {
          type: "object",
          properties: { add: { type: "array", items: self("Expression"), minItems: 2, maxItems: 2 } },
          required: ["add"],
        },
        { const: 0 },
      ],
    },
    exhaustive: [
      0,
      { add: [0, 0] },
      { add: [0, { add: [0, 0] }] },
      { add: [{ add: [0, 0] }, 0] },
      { add: [{ add: [0, 0] }, { add: [0, 0] }] },
    ],
  },
  Lists: {
    schema: { type: "array", items: self("Lists"), maxItems: 1 },
    exhaustive: [[], [[]], [[[]]]],
  },
  MultipleOf: {
    schema: { type: "integer", minimum: 10, maximum: 20, multipleOf: 7 },
    exhaustive: [14],
    boundaries: [14],
  },
  TwoMultiples: {
    schema: { allOf: [{ type: "integer", multipleOf: 3 }, { multipleOf: 5 }, { minimum: 1, maximum: 20 }] },
    exhaustive: [15],
  },
  Number: {
    schema: { type: "number", exclusiveMinimum: 0, maximum: 1 },
    exhaustive: [1],
    boundaries: [1, 0.5, 0.1, 0.9999999999999999, 5e-324],
  },
  Integer: {
    schema: { type: "integer", format: "int8" },
    exhaustive: [0],
    boundaries: [0, 1, -1, -128, -127, 127, 126],
  },
  Text: {
    schema: { type: "string", minLength: 2, maxLength: 3 },
    exhaustive: ["aa"],
    boundaries: ["aa", "aaa", "😀😀", "😀😀😀", '"\\/', "a\nb", "-1"],
  },
  Pattern: {
    schema: { type: "string", pattern: "^[a-z]{2}(-[A-Z]{2})?$" },
    exhaustive: ["aa"],
    boundaries: ["aa", "aw-AA", "ww-AW", "aa-WW"],
  },
  Examples: {
    schema: { type: "string", pattern: "^(.)(.)\\2\\1$", examples: ["abba"] },
    exhaustive: ["abba"],
  },
};

const source = await sources(
  Object.fromEntries(Object.entries(cases).map(([name, { schema }]) => [name, schema])),
);

test.each(Object.keys(cases))("%s", (name) => {
  const { exhaustive, boundaries } = cases[name]!;
  const values = source(name);
  expect(values.exhaustive()).toStrictEqual(exhaustive);
  expect(values.boundaries()).toStrictEqual(boundaries ?? values.boundaries());
});
