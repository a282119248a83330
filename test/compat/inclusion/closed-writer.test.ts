/** What a writer may send that sends no undeclared property, and what travels in which direction. */
import { describe, expect, test } from "vitest";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import type { Inclusion, Language } from "../../../src/compat/inclusion/language.js";
import type { JsonValue } from "../../../src/source/json.js";
import { language, lower, type Schema } from "./check.js";

function asked(sub: Schema, sup: Schema, more: Partial<Language>): Inclusion {
  return inclusions().includes(
    language(lower(sub), more),
    language(lower(sup), { direction: more.direction ?? null }),
  );
}

const closed = { content: "closed" } as const;
const string = { type: "string" };
const integer = { type: "integer" };

describe("a closed writer", () => {
  test.each<[string, Schema, Schema, Inclusion]>([
    [
      "sends only what is declared",
      { type: "object", properties: { a: string } },
      { type: "object", properties: { a: string, b: integer } },
      { verdict: "included" },
    ],
    [
      "may send what another declares otherwise",
      { type: "object", properties: { a: string } },
      { type: "object", properties: { a: integer } },
      { verdict: "not-included", witness: { a: "" } },
    ],
    [
      "is closed after allOf, not in each part",
      {
        allOf: [
          { properties: { a: string }, required: ["a"] },
          { properties: { b: string }, required: ["b"] },
        ],
        type: "object",
      },
      {
        type: "object",
        properties: { a: string, b: string },
        additionalProperties: false,
        required: ["a", "b"],
      },
      { verdict: "included" },
    ],
    [
      "is free-form where nothing is declared",
      { type: "object" },
      { type: "object", properties: { a: integer } },
      { verdict: "not-included", witness: { a: null } },
    ],
    [
      "keeps additionalProperties as they are written",
      { type: "object", properties: { a: string }, additionalProperties: integer },
      { type: "object", properties: { a: string }, additionalProperties: false },
      { verdict: "not-included", witness: { b: 0 } },
    ],
    [
      "is closed within",
      {
        type: "array",
        items: { type: "object", properties: { a: { type: "object", properties: { x: string } } } },
      },
      {
        type: "array",
        items: { type: "object", properties: { a: { type: "object", additionalProperties: string } } },
      },
      { verdict: "included" },
    ],
    [
      "is not closed under not",
      { type: "object", properties: { a: true }, not: { properties: { b: string }, required: ["b"] } },
      { type: "object", properties: { a: true }, additionalProperties: false },
      { verdict: "included" },
    ],
    [
      "sends what one of the arms declares",
      {
        oneOf: [
          { type: "object", properties: { t: { const: "a" }, x: string }, required: ["t"] },
          { type: "object", properties: { t: { const: "b" }, y: string }, required: ["t"] },
        ],
      },
      {
        type: "object",
        properties: { t: { enum: ["a", "b"] } },
        dependentSchemas: { y: { properties: { t: { const: "b" } } } },
      },
      { verdict: "included" },
    ],
    [
      "may send what two arms declare together",
      { type: "object", anyOf: [{ properties: { a: string } }, { properties: { b: string } }] },
      { type: "object", maxProperties: 1 },
      { verdict: "not-included", witness: { a: "", b: "" } },
    ],
    [
      "satisfies the schema as it is written too",
      {
        type: "object",
        oneOf: [{ properties: { a: string } }, { properties: { b: string }, required: ["b"] }],
      },
      { type: "object", not: { required: ["a", "b"], properties: { a: string, b: string } } },
      { verdict: "included" },
    ],
    [
      "counts what a condition declares",
      {
        type: "object",
        properties: { k: string },
        if: { properties: { k: { const: "a" } }, required: ["k"] },
        then: { properties: { v: integer }, required: ["v"] },
      },
      { type: "object", properties: { k: string, v: integer }, additionalProperties: false },
      { verdict: "included" },
    ],
  ])("%s", (_, sub, sup, wanted) => {
    expect(asked(sub, sup, closed)).toEqual(wanted);
  });

  test("of one schema is included in it", () => {
    const schema = { type: "object", properties: { a: { type: "object", properties: { b: string } } } };
    expect(asked(schema, schema, closed)).toEqual({ verdict: "included" });
  });

  test("as reader of itself is included, else undecided", () => {
    const one = lower({ type: "object", properties: { a: string } });
    const other = lower({ type: "object", properties: { a: string, b: string } });
    const decider = inclusions();
    expect(decider.includes(language(one, closed), language(one, closed)).verdict).toBe("included");
    expect(decider.includes(language(one, closed), language(other, closed)).verdict).toBe("undecided");
  });
});

describe("directions", () => {
  const schema: Schema = {
    type: "object",
    properties: { id: { ...string, readOnly: true }, secret: { ...string, writeOnly: true }, name: string },
    required: ["id", "secret", "name"],
    additionalProperties: false,
  };
  const exactly = (...names: string[]): Schema => ({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, string])),
    required: names,
    additionalProperties: false,
  });

  test.each([
    ["request", exactly("secret", "name")],
    ["response", exactly("id", "name")],
    [null, exactly("id", "secret", "name")],
  ] as const)("in a %s", (direction, wanted) => {
    expect(asked(schema, wanted, { direction })).toEqual({ verdict: "included" });
    expect(asked(wanted, schema, { direction })).toEqual({ verdict: "included" });
  });
});

describe("what does not travel is not required by another part either", () => {
  const base: Schema = { properties: { id: { ...string, readOnly: true }, name: string } };
  const both = (...required: string[]): Schema => ({ type: "object", allOf: [base, { required }] });
  const nested = (...required: string[]): Schema => ({
    allOf: [{ allOf: [base] }, { allOf: [{ required }] }],
  });
  const request = { direction: "request" } as const;
  const included: Inclusion = { verdict: "included" };
  const without = (witness: JsonValue): Inclusion => ({ verdict: "not-included", witness });

  test.each<[string, Schema, Schema, Partial<Language>, Inclusion]>([
    ["in a request", both("name"), both("id", "name"), request, included],
    ["of a closed writer", both("name"), both("id", "name"), { ...request, content: "closed" }, included],
    ["deeper", both("name"), nested("id", "name"), request, included],
    ["the others are", both("id"), both("id", "name"), { ...request, content: "closed" }, without({})],
    [
      "in an answer it is",
      both("name"),
      both("id", "name"),
      { direction: "response" },
      without({ name: "" }),
    ],
    [
      "nor where another depends on it",
      base,
      { allOf: [base, { dependentRequired: { name: ["id"] } }] },
      request,
      included,
    ],
    [
      "but by another schema",
      both("id"),
      { required: ["id"] },
      { ...request, content: "closed" },
      without({}),
    ],
    [
      "in an array",
      { type: "array", items: both("id") },
      { type: "array", items: both("id", "name") },
      { ...request, content: "closed" },
      without([{}]),
    ],
    [
      "in each variant",
      { type: "object", oneOf: [both("id"), { ...(both("id") as object), minProperties: 3 }] },
      both("id", "name"),
      { ...request, content: "closed" },
      without({}),
    ],
  ])("%s", (_, sub, sup, more, wanted) => {
    expect(asked(sub, sup, more)).toEqual(wanted);
  });
});

describe("the smallest value", () => {
  test.each<[Schema, unknown]>([
    [true, { kind: "value", value: null }],
    [false, { kind: "empty" }],
    [string, { kind: "value", value: "" }],
    [
      { type: "string", format: "uuid" },
      { kind: "value", value: "00000000-0000-0000-0000-000000000000" },
    ],
    [
      { type: "string", pattern: "^v[0-9]+$" },
      { kind: "value", value: "v0" },
    ],
    [
      { type: "integer", minimum: 7 },
      { kind: "value", value: 7 },
    ],
    [
      { type: "integer", minimum: 2 ** 53 },
      { kind: "value", value: 2n ** 53n },
    ],
    [
      { type: "array", items: integer, minItems: 2 },
      { kind: "value", value: [0, 0] },
    ],
    [
      { type: "object", properties: { a: integer, b: string }, required: ["b"] },
      { kind: "value", value: { b: "" } },
    ],
    [{ type: "object", required: ["a"], properties: { a: false } }, { kind: "empty" }],
  ])("of %j", (schema, wanted) => {
    expect(inclusions().smallest(language(lower(schema)))).toEqual(wanted);
  });
});
