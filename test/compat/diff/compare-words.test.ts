/** What is the same but for texts: only there a contract need not be looked at. */
import { describe, expect, test } from "vitest";
import { compareWords } from "../../../src/compat/compare-words.js";
import type { JsonValue } from "../../../src/source/json.js";

const cases: readonly (readonly [string, JsonValue, JsonValue, string])[] = [
  ["the order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }, "none"],
  ["the order of a list", [1, 2], [2, 1], "more"],
  ["a text", { description: "a" }, { description: "b" }, "texts"],
  ["a text that is new", {}, { summary: "b" }, "texts"],
  ["a text below", { schema: { title: "a" } }, { schema: {} }, "texts"],
  ["an example", { example: { type: "a" } }, { example: 1 }, "texts"],
  ["a property called description", { properties: { description: {} } }, { properties: {} }, "more"],
  [
    "the type of a property called title",
    { properties: { title: { type: "a" } } },
    { properties: { title: { type: "b" } } },
    "more",
  ],
  [
    "the text of a property called title",
    { properties: { title: { title: "a" } } },
    { properties: { title: {} } },
    "texts",
  ],
  ["a header called summary", { headers: { summary: {} } }, { headers: {} }, "more"],
  [
    "a callback and its expression",
    { callbacks: { title: { example: {} } } },
    { callbacks: { title: {} } },
    "more",
  ],
  ["a text in a default", { default: { title: "a" } }, { default: { title: "b" } }, "more"],
  ["a text in a constant", { const: { title: "a" } }, { const: { title: "b" } }, "more"],
  ["a value called title", { enum: [{ title: "a" }] }, { enum: [{ title: "b" }] }, "more"],
  ["an extension", { "x-sunset": { title: "a" } }, { "x-sunset": { title: "b" } }, "more"],
  ["what is deprecated", { deprecated: true }, {}, "more"],
  ["a list that grew", { allOf: [] }, { allOf: [{}] }, "more"],
  ["a value and an object", { a: 1 }, { a: {} }, "more"],
  ["a dynamic reference, though it is the same", { $dynamicRef: "#a" }, { $dynamicRef: "#a" }, "more"],
  ["another reference", { $ref: "#/a" }, { $ref: "#/b" }, "more"],
  ["a text and more", { title: "a", type: "b" }, { title: "b", type: "c" }, "more"],
];

test.each(cases)("%s", (_, one, other, wanted) => {
  expect(compareWords(one, other).difference).toBe(wanted);
  expect(compareWords(other, one).difference).toBe(wanted);
});

describe("references", () => {
  test("are told of once", () => {
    const value = { items: { $ref: "#/a" }, allOf: [{ $ref: "#/b" }, { $ref: "#/a" }] };
    expect(compareWords(structuredClone(value), value).references).toEqual(["#/a", "#/b"]);
  });

  test("of a discriminator are names or references", () => {
    const value = { discriminator: { propertyName: "kind", mapping: { cat: "Cat", dog: "pets.yaml#/Dog" } } };
    expect(compareWords(structuredClone(value), value).references).toEqual([
      "#/components/schemas/Cat",
      "pets.yaml#/Dog",
    ]);
  });
});
