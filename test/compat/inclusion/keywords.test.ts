/** How schemas stand to each other, keyword by keyword, both ways. */
import { describe, expect, test } from "vitest";
import { relation, type Relation, type Schema } from "./check.js";

type Row = readonly [left: Schema, relation: Relation, right: Schema];

const object = (properties: Record<string, Schema>, more: Record<string, unknown> = {}): Schema =>
  ({ type: "object", properties, ...more }) as Schema;
const string = { type: "string" };
const integer = { type: "integer" };
const array = (items: Schema, more: Record<string, unknown> = {}): Schema =>
  ({ type: "array", items, ...more }) as Schema;

const tables: Readonly<Record<string, readonly Row[]>> = {
  types: [
    [false, "<", { type: "null" }],
    [{ type: "null" }, "<", true],
    [{}, "=", true],
    [integer, "<", { type: "number" }],
    [integer, "#", string],
    [{ type: ["string", "null"] }, "=", { anyOf: [{ type: "null" }, string] }],
    [{ type: "boolean" }, "=", { enum: [true, false] }],
    [{ enum: [1, 2] }, "<", integer],
    [{ enum: [1.0, 2] }, "=", { enum: [2, 1] }],
    [{ const: 1.5 }, "#", integer],
    [{ const: { a: [1] } }, "<", { enum: [{ a: [1.0] }, 2] }],
    [{ enum: ["a", 1], type: "string" }, "=", { const: "a" }],
  ],
  numbers: [
    [{ type: "number", minimum: 1 }, "<", { type: "number", exclusiveMinimum: 0 }],
    [{ type: "number", minimum: 1, maximum: 1e300 }, "<", { type: "number", minimum: 1 }],
    [{ type: "integer", exclusiveMinimum: 0 }, "=", { type: "integer", minimum: 1 }],
    [{ type: "number", exclusiveMinimum: 0 }, "#", { type: "integer" }],
    [{ type: "integer", minimum: 0.5, maximum: 1.5 }, "=", { const: 1 }],
    [{ type: "integer", minimum: 1, maximum: 3 }, "=", { enum: [1, 2, 3] }],
    [{ type: "number", multipleOf: 1 }, "=", integer],
    [{ type: "number", multipleOf: 6 }, "<", { type: "number", multipleOf: 2 }],
    [{ type: "number", multipleOf: 0.3 }, "<", { type: "number", multipleOf: 0.1 }],
    [{ type: "number", multipleOf: 1.5 }, "#", integer],
    [{ type: "integer", multipleOf: 1.5 }, "=", { type: "integer", multipleOf: 3 }],
    [
      { allOf: [{ type: "integer", multipleOf: 4 }, { multipleOf: 6 }] },
      "=",
      { type: "integer", multipleOf: 12 },
    ],
    [{ type: "integer", minimum: 1, maximum: 9, multipleOf: 5 }, "=", { const: 5 }],
    [{ type: "number", minimum: -0, maximum: 0 }, "=", { const: 0 }],
    [{ type: "integer", format: "int32" }, "<", { type: "integer", format: "int64" }],
    [{ type: "integer", format: "uint64" }, "#", { type: "integer", format: "int64" }],
    [{ type: "integer", format: "int32", minimum: 0 }, "<", { type: "integer", format: "uint32" }],
    [{ type: "integer", minimum: 2 ** 53 }, "<", { type: "integer", minimum: 0 }],
    [{ type: "number", minimum: 0.1, maximum: 0.2 }, "<", { type: "number", not: { type: "integer" } }],
  ],
  strings: [
    [{ type: "string", minLength: 2 }, "<", { type: "string", minLength: 1 }],
    [{ type: "string", maxLength: 0 }, "=", { const: "" }],
    [{ type: "string", minLength: 3, maxLength: 2 }, "=", false],
    [{ type: "string", pattern: "^a$" }, "=", { const: "a" }],
    [{ type: "string", pattern: "^.$" }, "<", { type: "string", maxLength: 1 }],
    [{ type: "string", pattern: "^[^]$" }, "=", { type: "string", minLength: 1, maxLength: 1 }],
    [{ type: "string", pattern: "a" }, "=", { type: "string", pattern: "^[^]*a[^]*$" }],
    [{ type: "string", pattern: "^a+$" }, "<", { type: "string", pattern: "a" }],
    [{ type: "string", pattern: "^(a|b)*$" }, "=", { type: "string", pattern: "^[ab]*$" }],
    [{ type: "string", pattern: "^a" }, "#", { type: "string", pattern: "b$" }],
    [
      { allOf: [{ type: "string", pattern: "^a" }, { pattern: "b$" }] },
      "=",
      { type: "string", pattern: "^a[^]*b$" },
    ],
    [{ type: "string", pattern: "^(?!b)[ab]" }, "=", { type: "string", pattern: "^a" }],
    [{ type: "string", pattern: "^a\\b" }, "<", { type: "string", pattern: "^a" }],
    [{ type: "string", pattern: "^[a-z-]+(?<!-)$" }, "<", { type: "string", pattern: "[a-z]$" }],
    [
      { type: "string", pattern: "^([a-z-]+(?<!-)[.])*$" },
      "<",
      { type: "string", pattern: "^(|[^]*[a-z][.])$" },
    ],
    [{ type: "string", pattern: "^(a|b)\\1$" }, "=", { enum: ["aa", "bb"] }],
    [{ type: "string", pattern: "^(a+)\\1$" }, "<", { type: "string", pattern: "^a" }],
    [{ type: "string", pattern: "^\\p{Lu}$" }, "<", { type: "string", pattern: "^\\p{L}$" }],
    [{ type: "string", pattern: "^[\\-a]$" }, "=", { enum: ["a", "-"] }],
    [{ not: { type: "string", minLength: 1 } }, "<", { not: { const: "a" } }],
  ],
  formats: [
    [{ type: "string", format: "uuid" }, "<", { type: "string", pattern: "^[0-9a-fA-F-]{36}$" }],
    [{ type: "string", format: "ipv4" }, "<", { type: "string", format: "ip" }],
    [{ type: "string", format: "ipv6" }, "<", { type: "string", format: "ip" }],
    [
      { type: "string", format: "ip" },
      "=",
      { type: "string", anyOf: [{ format: "ipv4" }, { format: "ipv6" }] },
    ],
    [{ type: "string", format: "date" }, "#", { type: "string", format: "date-time" }],
    [{ type: "string", format: "date-time" }, "<", { type: "string", minLength: 20 }],
    [{ type: "string", format: "date" }, "<", { type: "string", minLength: 10, maxLength: 10 }],
    [{ type: "string", format: "byte" }, "<", { type: "string", pattern: "^[A-Za-z0-9+/=]*$" }],
    [{ type: "string", format: "email" }, "=", string],
    [{ enum: ["2000-02-29", "2001-02-28"] }, "<", { type: "string", format: "date" }],
    [{ enum: ["2001-02-29"] }, "#", { type: "string", format: "date" }],
  ],
  arrays: [
    [array(integer), "<", array({ type: "number" })],
    [array(false), "=", { type: "array", maxItems: 0 }],
    [{ type: "array", minItems: 2 }, "<", { type: "array", minItems: 1 }],
    [{ type: "array", prefixItems: [string] }, "#", array(integer)],
    [{ type: "array", prefixItems: [string, string], items: false }, "<", array(string)],
    [{ type: "array", prefixItems: [integer], items: integer }, "=", array(integer)],
    [{ type: "array", prefixItems: [false] }, "=", { const: [] }],
    [array(string, { minItems: 1 }), "<", { type: "array", contains: string }],
    [
      { type: "array", contains: string, minContains: 2 },
      "<",
      { type: "array", minItems: 2, contains: string },
    ],
    [{ type: "array", contains: string, maxContains: 1 }, "#", { type: "array", maxItems: 1 }],
    [{ type: "array", contains: string, minContains: 0 }, "=", { type: "array" }],
    [{ type: "array", contains: string, minContains: 2, maxContains: 1 }, "=", false],
    [array({ type: "boolean" }, { uniqueItems: true }), "<", array({ type: "boolean" }, { maxItems: 2 })],
    [array({ enum: [1, 2] }, { uniqueItems: true, minItems: 3 }), "=", false],
    [{ type: "array", maxItems: 1 }, "<", { type: "array", uniqueItems: true }],
    [array(string, { uniqueItems: true }), "<", array(string)],
    [
      { type: "array", prefixItems: [string], unevaluatedItems: false },
      "=",
      { type: "array", prefixItems: [string], items: false },
    ],
    [
      { type: "array", contains: string, unevaluatedItems: integer },
      "<",
      array({ type: ["string", "integer"] }, { minItems: 1 }),
    ],
    [{ const: [1, "a"] }, "<", { type: "array", prefixItems: [integer, string], minItems: 2 }],
    [{ not: { const: [1] } }, "#", { not: { const: [1, 2] } }],
  ],
  objects: [
    [object({ a: string }, { required: ["a"] }), "<", object({ a: string })],
    [object({ a: string }), "<", { type: "object" }],
    [object({ a: string }, { additionalProperties: false }), "<", object({ a: string })],
    [object({}, { additionalProperties: false }), "=", { const: {} }],
    [object({ a: true }, { additionalProperties: false }), "<", { type: "object", maxProperties: 1 }],
    [object({ a: false }), "=", { type: "object", not: { required: ["a"] } }],
    [
      object({ a: string, b: string }, { additionalProperties: false }),
      "<",
      { type: "object", additionalProperties: string },
    ],
    [object({ a: string }, { additionalProperties: integer }), "#", object({ b: string })],
    [{ type: "object", required: ["a"] }, "<", { type: "object", minProperties: 1 }],
    [{ type: "object", required: ["a", "b"], maxProperties: 1 }, "=", false],
    [{ type: "object", maxProperties: 2 }, "#", { type: "object", minProperties: 2 }],
    [{ type: "object", patternProperties: { "^a": string } }, "<", object({ ab: string })],
    [{ type: "object", patternProperties: { "^a": string, b$: integer } }, "<", object({ ab: false })],
    [
      { type: "object", patternProperties: { "^a": string }, additionalProperties: false },
      "=",
      { type: "object", propertyNames: { pattern: "^a" }, additionalProperties: string },
    ],
    [{ type: "object", propertyNames: { maxLength: 1 } }, "#", object({ b: string })],
    [
      { type: "object", propertyNames: { enum: ["a", "b"] } },
      "=",
      object({ a: true, b: true }, { additionalProperties: false }),
    ],
    [{ type: "object", propertyNames: { enum: ["a"] }, minProperties: 2 }, "=", false],
    [
      { type: "object", dependentRequired: { a: ["b"] } },
      "<",
      { type: "object", dependentRequired: { a: [] } },
    ],
    [
      { type: "object", dependentRequired: { a: ["b"] } },
      "=",
      { type: "object", if: { required: ["a"] }, then: { required: ["b"] } },
    ],
    [
      { type: "object", dependentSchemas: { a: { required: ["b"] } } },
      "=",
      { type: "object", dependentRequired: { a: ["b"] } },
    ],
    [
      { type: "object", allOf: [{ properties: { a: string } }], unevaluatedProperties: false },
      "=",
      object({ a: string }, { additionalProperties: false }),
    ],
    [
      {
        type: "object",
        anyOf: [{ properties: { a: { const: 1 } }, required: ["a"] }, { properties: { b: string } }],
        unevaluatedProperties: false,
      },
      "<",
      object({ a: { const: 1 }, b: true }, { additionalProperties: false }),
    ],
    [{ const: { a: 1 } }, "<", object({ a: integer }, { required: ["a"] })],
    [object({ a: string }), "<", { not: { const: { a: 1 } } }],
    [
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}') as Schema,
      "<",
      { type: "object" },
    ],
  ],
  unions: [
    [{ anyOf: [string, integer] }, "<", { anyOf: [integer, string, { type: "null" }] }],
    [
      { type: "integer", minimum: 0, maximum: 9 },
      "<",
      {
        anyOf: [
          { type: "integer", maximum: 5 },
          { type: "integer", minimum: 6 },
        ],
      },
    ],
    [
      { type: "number" },
      "=",
      {
        anyOf: [
          { type: "number", maximum: 5 },
          { type: "number", minimum: 5 },
        ],
      },
    ],
    [{ oneOf: [string, { minLength: 2 }] }, "=", { not: { type: "string", minLength: 2 } }],
    [{ oneOf: [integer, { type: "number", minimum: 0 }] }, "#", { type: "number", minimum: 0 }],
    [
      {
        oneOf: ["a", "b"].map((t) => object({ t: { const: t }, [t]: integer }, { required: ["t"] })),
      } as Schema,
      "<",
      object({ t: { enum: ["a", "b"] } }, { required: ["t"] }),
    ],
    [
      object({ t: { enum: ["a", "b"] }, v: integer }, { required: ["t", "v"] }),
      "<",
      {
        oneOf: ["a", "b"].map((t) => object({ t: { const: t }, v: { type: "number" } }, { required: ["t"] })),
      } as Schema,
    ],
    [
      object({ a: { type: ["string", "integer"] } }, { required: ["a"] }),
      "=",
      { anyOf: [object({ a: string }, { required: ["a"] }), object({ a: integer }, { required: ["a"] })] },
    ],
    [{ anyOf: [array(string), array(integer)] }, "<", array({ type: ["string", "integer"] })],
    [{ type: "object" }, "=", { type: "object", anyOf: [{ required: ["a"] }, { not: { required: ["a"] } }] }],
    [{ allOf: [{ anyOf: [string, integer] }, { anyOf: [integer, { type: "null" }] }] }, "=", integer],
  ],
  negation: [
    [{ not: { not: string } }, "=", string],
    [{ not: {} }, "=", false],
    [{ not: { type: ["string", "null"] } }, "=", { type: ["boolean", "number", "array", "object"] }],
    [
      { type: "object", not: { properties: { a: string } } },
      "=",
      object({ a: { not: string } }, { required: ["a"] }),
    ],
    [{ type: "array", not: array(string) }, "=", { type: "array", contains: { not: string } }],
    [{ not: { anyOf: [string, integer] } }, "=", { allOf: [{ not: string }, { not: integer }] }],
    [
      { if: { type: "string" }, then: { minLength: 1 }, else: { type: "integer" } },
      "=",
      { anyOf: [{ type: "string", minLength: 1 }, { type: "integer" }] },
    ],
    [{ if: string, then: false }, "=", { not: string }],
  ],
};

describe.each(Object.entries(tables))("%s", (_, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[0]), row[1], JSON.stringify(row[2]), row] as const))(
    "%s %s %s",
    (_left, wanted, _right, [left, , right]) => {
      expect(relation(left, right)).toBe(wanted);
    },
  );
});
