/** The witness of one of several edits is refused for this one alone, where there is such a value. */
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { api, compare, json, postPets } from "../diff/documents.js";

const text = { type: "string" };

interface Case {
  readonly name: string;
  readonly old: JsonObject;
  readonly new: JsonObject;
  /** Backward, by rule and property: the body, and where it is refused. */
  readonly wanted: Readonly<Record<string, readonly [body: JsonValue, pointer: string, message: string]>>;
}

const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
});

const cases: readonly Case[] = [
  {
    name: "two properties became required",
    old: object({ a: text, b: text }),
    new: object({ a: text, b: text }, ["a", "b"]),
    wanted: {
      "request-property-became-required a": [{ b: "" }, "/body", 'must have the property "a"'],
      "request-property-became-required b": [{ a: "" }, "/body", 'must have the property "b"'],
    },
  },
  {
    name: "one became required and another one is shorter",
    old: object({ a: text, b: text }),
    new: object({ a: text, b: { type: "string", maxLength: 2 } }, ["a"]),
    wanted: {
      "request-property-became-required a": [{}, "/body", 'must have the property "a"'],
      "request-property-max-length-added b": [
        { a: "", b: "aaa" },
        "/body/b",
        "must NOT have more than 2 characters",
      ],
    },
  },
  {
    name: "two limits of one property",
    old: object({ a: { type: "integer" } }, ["a"]),
    new: object({ a: { type: "integer", minimum: 5, multipleOf: 3 } }, ["a"]),
    wanted: {
      "request-property-min-added a": [{ a: 0 }, "/body/a", "must be >= 5"],
      "request-property-multiple-of-added a": [{ a: 5 }, "/body/a", "must be a multiple of 3"],
    },
  },
];

test("where there is none, as a writer sends no property that it does not declare, the error names all", () => {
  const body = (schema: JsonObject): JsonObject => postPets({ requestBody: { content: json(schema) } });
  const { findings } = compare(
    body(object({ c: text })),
    body(object({ a: text, b: text, c: text }, ["a", "b"])),
  );
  const errors = findings
    .filter(({ severity, direction }) => severity === "breaking" && direction !== "forward")
    .map(({ rule, witness }) => [rule, witness!.error.message]);
  expect(errors).toEqual([
    ["request-property-added-required", 'must have the properties "a", "b"'],
    ["request-property-added-required", 'must have the properties "a", "b"'],
  ]);
});

describe("of a body", () => {
  test.each(cases)("$name", ({ old, new: now, wanted }) => {
    const body = (schema: JsonObject): JsonObject => postPets({ requestBody: { content: json(schema) } });
    const { findings } = compare(body(old), body(now));
    const found = findings
      .filter(({ severity, direction }) => severity === "breaking" && direction !== "forward")
      .map(({ rule, usedBy, witness }) => {
        const { value, error } = witness!;
        return [`${rule} ${usedBy.at(-1)!}`, [value.body, error.pointer, error.message]];
      });
    expect(Object.fromEntries(found)).toEqual(wanted);
  });
});

test("of a callback's body", () => {
  const called = (required: readonly string[]): JsonObject =>
    api({
      "/pets": {
        post: {
          responses: { "200": { description: "Fine." } },
          callbacks: {
            told: {
              "{$request.query.url}": {
                post: {
                  responses: { "200": { description: "Fine." } },
                  requestBody: { required: true, content: json(object({ a: text, b: text }, required)) },
                },
              },
            },
          },
        },
      },
    });
  const { findings } = compare(called([]), called(["a", "b"]));
  expect(
    findings.filter(({ severity }) => severity === "breaking").map(({ witness }) => witness!.value.body),
  ).toEqual([{ b: "" }, { a: "" }]);
});
