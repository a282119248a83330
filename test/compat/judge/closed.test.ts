/** The closed form of a writer's schema: what it declares may be there, and nothing else. */
import { describe, expect, test } from "vitest";
import type { Judgement } from "../../../src/compat/judge/judge.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { accepted, ask, rejected, silent, type Reading } from "./ask.js";

type Row = readonly [what: string, schema: JsonObject, value: JsonValue, wanted: Judgement];

function table(rows: readonly Row[], reading: Reading): void {
  test.each(rows)("%s", (_, schema, value, wanted) => {
    expect(ask(schema, value, { content: "closed", ...reading })).toEqual(wanted);
  });
}

const a = { properties: { a: { type: "number" } } };
const b = { properties: { b: { type: "number" } } };
const undeclared = (pointer: string): Judgement => rejected(pointer, "is not declared");
const unsure = silent("whether its objects are closed depends on several unions at once");
const twice = silent("several of its schemas close the same object");

describe.each(["openapi-3.0", "2020-12"] as const)("%s", (dialect) => {
  table(
    [
      ["what is declared", a, { a: 1 }, accepted],
      ["what is not", a, { a: 1, b: 1 }, undeclared("/b")],
      ["the schema as it is written holds too", a, { a: "" }, rejected("/a", "must be number")],
      ["without properties it stays free", { type: "object", required: ["a"] }, { a: 1, b: 1 }, accepted],
      ["an explicit true stays", { ...a, additionalProperties: true }, { b: 1 }, accepted],
      [
        "an explicit schema stays",
        { ...a, additionalProperties: { type: "null" } },
        { b: 1 },
        rejected("/b", "must be null"),
      ],
      [
        "an explicit false stays",
        { ...a, additionalProperties: false },
        { b: 1 },
        rejected("/b", "must not be there"),
      ],
      ["a map of closed objects", { additionalProperties: a }, { x: { a: 1, b: 1 } }, undeclared("/x/b")],
      ["a property's object", { properties: { x: a } }, { x: { a: 1, b: 1 } }, undeclared("/x/b")],
      ["an item", { items: a }, [{ a: 1 }, { b: 1 }], undeclared("/1/b")],
      ["allOf is closed as a whole", { allOf: [a, b] }, { a: 1, b: 1 }, accepted],
      ["allOf is closed", { allOf: [a, b] }, { a: 1, c: 1 }, undeclared("/c")],
      ["allOf with properties beside", { allOf: [a], ...b }, { a: 1, b: 1 }, accepted],
      [
        "allOf with an explicit true in a part",
        { allOf: [a, { ...b, additionalProperties: true }] },
        { c: 1 },
        accepted,
      ],
      ["a reference", { allOf: [{ $ref: "#/x" }], x: a }, { b: 1 }, undeclared("/b")],
      [
        "one schema, alone and as a part",
        { properties: { alone: { $ref: "#/x" }, part: { allOf: [{ $ref: "#/x" }, b] } }, x: a },
        { alone: { a: 1 }, part: { a: 1, b: 1 } },
        accepted,
      ],
      [
        "one schema, alone",
        { properties: { alone: { $ref: "#/x" }, part: { allOf: [{ $ref: "#/x" }, b] } }, x: a },
        { alone: { a: 1, b: 1 } },
        undeclared("/alone/b"),
      ],
      [
        "an arm",
        {
          oneOf: [
            { ...a, required: ["a"] },
            { ...b, required: ["b"] },
          ],
        },
        { a: 1 },
        accepted,
      ],
      [
        "a property of another arm",
        {
          oneOf: [
            { ...a, required: ["a"] },
            { properties: { b: { type: "number" } }, required: ["b"] },
          ],
        },
        { a: 1, b: "" },
        undeclared("/b"),
      ],
      [
        "more than one arm",
        { oneOf: [a, b] },
        { a: 1, b: 1 },
        rejected("", "must match exactly one schema in oneOf"),
      ],
      ["arms and properties beside", { ...a, anyOf: [b, { type: "object" }] }, { a: 1, b: 1 }, accepted],
      [
        "arms and properties beside, undeclared",
        { ...a, anyOf: [b, { type: "object" }] },
        { c: 1 },
        undeclared("/c"),
      ],
      [
        "an arm that is free",
        {
          anyOf: [
            { ...a, required: ["a"] },
            { type: "object", required: ["b"] },
          ],
        },
        { b: 1, c: 1 },
        accepted,
      ],
      [
        "an arm beside one that is free",
        {
          anyOf: [
            { ...a, required: ["a"] },
            { type: "object", required: ["b"] },
          ],
        },
        { a: 1, c: 1 },
        undeclared("/c"),
      ],
      ["an arm that is no object", { anyOf: [a, { type: "string" }] }, { b: 1 }, undeclared("/b")],
      ["a union in a part", { allOf: [b, { anyOf: [a, { type: "object" }] }] }, { b: 1, a: 1 }, accepted],
      [
        "a union that alone may be free, in a part",
        { allOf: [{ required: ["a"] }, { anyOf: [a, { type: "object" }] }] },
        { a: "", c: 1 },
        accepted,
      ],
      [
        "two unions, one of which may be free",
        { allOf: [{ oneOf: [a, { type: "object" }] }, { oneOf: [b, { type: "object" }] }] },
        { a: "", b: "" },
        unsure,
      ],
      ["not", { ...b, not: { ...a, required: ["a"] } }, { b: 1 }, accepted],
      [
        "not does not declare",
        { ...b, not: { properties: { a: { type: "number" } }, required: ["a"] } },
        { b: 1, a: "" },
        undeclared("/a"),
      ],
      [
        "a property of two parts, of scalars",
        { allOf: [a, { properties: { a: { minimum: 0 } } }] },
        { a: 1 },
        accepted,
      ],
      [
        "a property of two parts, of the same objects",
        { allOf: [{ properties: { x: { $ref: "#/x" } } }, { properties: { x: { $ref: "#/x" } } }], x: a },
        { x: { b: 1 } },
        undeclared("/x/b"),
      ],
      [
        "a property of two parts, of objects",
        { allOf: [{ properties: { x: a } }, { properties: { x: b } }] },
        { x: {} },
        twice,
      ],
      [
        "a property of two arms, of objects",
        { anyOf: [{ properties: { x: a } }, { properties: { x: b } }] },
        { x: { b: 1 } },
        accepted,
      ],
      ["items of two parts", { allOf: [{ items: a }, { items: b }] }, [], twice],
      [
        "recursion",
        { properties: { a: {}, next: { $ref: "#" } } },
        { next: { next: { b: 1 } } },
        undeclared("/next/next/b"),
      ],
      ["a value that is no object", a, "a", accepted],
    ],
    { dialect },
  );
});

describe("nullable", () => {
  table(
    [
      ["null", { ...a, nullable: true }, null, accepted],
      ["an object", { ...a, nullable: true }, { b: 1 }, undeclared("/b")],
      ["in a part", { allOf: [{ ...a, nullable: true }], ...b }, { a: 1, b: 1 }, accepted],
    ],
    { dialect: "openapi-3.0" },
  );
});

describe("keywords that OpenAPI 3.0 lacks", () => {
  table(
    [
      ["patterns alone declare nothing", { patternProperties: { "^x": {} } }, { y: 1 }, accepted],
      ["patterns beside properties", { ...a, patternProperties: { "^x": {} } }, { x1: 1 }, accepted],
      ["what no pattern matches", { ...a, patternProperties: { "^x": {} } }, { y: 1 }, undeclared("/y")],
      ["then", { if: { required: ["a"] }, then: a, else: b }, { a: 1, b: 1 }, undeclared("/b")],
      ["else", { if: { required: ["a"] }, then: a, else: b }, { b: 1 }, accepted],
      ["if", { if: { properties: { k: { const: 1 } } }, then: a, ...b }, { k: 1, a: 1, b: 1 }, accepted],
      [
        "an if that fails declares nothing",
        { if: { properties: { k: { const: 1 } } }, then: a, ...b },
        { k: 2, b: 1 },
        undeclared("/k"),
      ],
      ["a dependent schema", { ...a, dependentSchemas: { a: b } }, { a: 1, b: 1 }, accepted],
      [
        "a dependent schema without its property",
        { ...a, dependentSchemas: { a: b } },
        { b: 1 },
        undeclared("/b"),
      ],
      [
        "an explicit unevaluatedProperties stays",
        { allOf: [a], unevaluatedProperties: { type: "null" } },
        { b: null },
        accepted,
      ],
      ["contains is not closed", { contains: { ...a, required: ["a"] } }, [{ a: 1, b: 1 }], accepted],
      [
        "items beside contains",
        { items: { ...a, ...{ properties: { a: {}, b: {} } } }, contains: { ...a, required: ["a"] } },
        [{ a: 1, b: 1 }],
        accepted,
      ],
      [
        "a boolean arm stays free",
        { anyOf: [{ ...a, required: ["a"], type: "object" }, true] },
        { c: 1 },
        accepted,
      ],
    ],
    {},
  );
});

test("what does not travel is not declared either", () => {
  const schema = { properties: { id: { readOnly: true }, name: {} }, required: ["id"] };
  const reading = { content: "closed", direction: "request" } as const;
  expect(ask(schema, { name: 1 }, reading)).toEqual(accepted);
  expect(ask(schema, { id: 1 }, reading)).toEqual(rejected("/id", "must not be there"));
  expect(ask({ properties: { id: { readOnly: true } } }, { a: 1 }, reading)).toEqual(accepted);
});
