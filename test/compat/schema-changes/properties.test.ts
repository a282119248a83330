/** Properties that come, go, and are required or not: what each does in either order, requests and answers apart. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/source/json.js";
import { changesOf, lines } from "./compared.js";

const text = { type: "string" };
const object = (
  properties: Readonly<Record<string, JsonValue>>,
  more: Readonly<Record<string, JsonValue>> = {},
): JsonValue => ({ type: "object", properties, ...more });

interface Case {
  readonly title: string;
  readonly old: JsonValue;
  readonly new: JsonValue;
  readonly request: readonly string[];
  readonly response: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: "a required property is added",
    old: object({ a: text }),
    new: object({ a: text, b: text }, { required: ["b"] }),
    request: ["property-added-required: breaking {}, risky: T → T/properties/b"],
    response: ["property-added-required: info, breaking {}: T → T/properties/b"],
  },
  {
    title: "a required property with a default is added",
    old: object({ a: text }),
    new: object({ a: text, b: { type: "string", default: "x" } }, { required: ["b"] }),
    request: ["property-added-required-with-default: breaking {}, risky: T → T/properties/b"],
    response: ["property-added-required-with-default: info, breaking {}: T → T/properties/b"],
  },
  {
    title: "an optional property is added",
    old: object({ a: text }),
    new: object({ a: text, b: text }),
    request: ["property-added-optional: info, risky: T → T/properties/b"],
    response: ["property-added-optional: info, info: T → T/properties/b"],
  },
  {
    title: "an optional property is added to a closed object",
    old: object({ a: text }, { additionalProperties: false }),
    new: object({ a: text, b: text }, { additionalProperties: false }),
    request: ['property-added-optional: info, breaking {"b":""}: T → T/properties/b'],
    response: ['property-added-optional: breaking {"b":""}, info: T → T/properties/b'],
  },
  {
    title: "an optional property is removed",
    old: object({ a: text, b: text }),
    new: object({ a: text }),
    request: ["property-removed: risky, info: T/properties/b → T"],
    response: ["property-removed: risky, info: T/properties/b → T"],
  },
  {
    title: "a required property is removed",
    old: object({ a: text, b: text }, { required: ["b"] }),
    new: object({ a: text }),
    request: ["property-removed: risky, breaking {}: T/properties/b → T"],
    response: ["property-removed: breaking {}, info: T/properties/b → T"],
  },
  {
    title: "a property is removed and the object closed: the reader refuses what is still sent",
    old: object({ a: text, b: text }),
    new: object({ a: text }, { additionalProperties: false }),
    request: [
      'property-removed: breaking {"b":""}, info: T/properties/b → T',
      "body-additional-properties-closed: risky, info: T → T/additionalProperties",
    ],
    response: [
      'property-removed: risky, breaking {"b":""}: T/properties/b → T',
      "body-additional-properties-closed: info, risky: T → T/additionalProperties",
    ],
  },
  {
    title: "a property becomes required",
    old: object({ a: text }),
    new: object({ a: text }, { required: ["a"] }),
    request: ["property-became-required: breaking {}, info: T/properties/a → T/required/0"],
    response: ["property-became-required: info, breaking {}: T/properties/a → T/required/0"],
  },
  {
    title: "a property with a default becomes required",
    old: object({ a: { type: "string", default: "x" } }),
    new: object({ a: { type: "string", default: "x" } }, { required: ["a"] }),
    request: ["property-became-required-with-default: breaking {}, info: T/properties/a → T/required/0"],
    response: ["property-became-required-with-default: info, breaking {}: T/properties/a → T/required/0"],
  },
  {
    title: "a property becomes optional",
    old: object({ a: text }, { required: ["a"] }),
    new: object({ a: text }),
    request: ["property-became-optional: info, breaking {}: T/required/0 → T/properties/a"],
    response: ["property-became-optional: breaking {}, info: T/required/0 → T/properties/a"],
  },
  {
    title: "a name that nobody declares becomes required",
    old: object({ a: text }, { additionalProperties: true }),
    new: object({ a: text }, { additionalProperties: true, required: ["z"] }),
    request: ["property-became-required: breaking {}, info: T → T/required/0"],
    response: ["property-became-required: info, breaking {}: T → T/required/0"],
  },
  {
    title: "a property becomes readOnly",
    old: object({ a: text, id: text }, { required: ["id"] }),
    new: object({ a: text, id: { type: "string", readOnly: true } }, { required: ["id"] }),
    request: ["property-became-read-only: risky, breaking {}: T/properties/id → T/properties/id"],
    response: ["property-became-read-only: info, info: T/properties/id → T/properties/id"],
  },
  {
    title: "a property is no longer readOnly",
    old: object({ a: text, id: { type: "string", readOnly: true } }, { required: ["id"] }),
    new: object({ a: text, id: text }, { required: ["id"] }),
    request: ["property-became-not-read-only: breaking {}, risky: T/properties/id → T/properties/id"],
    response: ["property-became-not-read-only: info, info: T/properties/id → T/properties/id"],
  },
  {
    title: "a property becomes writeOnly",
    old: object({ a: text, key: text }),
    new: object({ a: text, key: { type: "string", writeOnly: true } }),
    request: ["property-became-write-only: info, info: T/properties/key → T/properties/key"],
    response: ["property-became-write-only: risky, info: T/properties/key → T/properties/key"],
  },
  {
    title: "a property is no longer writeOnly",
    old: object({ a: text, key: { type: "string", writeOnly: true } }, { required: ["key"] }),
    new: object({ a: text, key: text }, { required: ["key"] }),
    request: ["property-became-not-write-only: info, info: T/properties/key → T/properties/key"],
    response: ["property-became-not-write-only: info, breaking {}: T/properties/key → T/properties/key"],
  },
];

test.each(cases)("$title", ({ old, new: next, request, response }) => {
  expect(lines(changesOf({ T: old }, { T: next }, { side: "request" }))).toEqual(request);
  expect(lines(changesOf({ T: old }, { T: next }, { side: "response" }))).toEqual(response);
});

test("as written, who sends what is not declared is held to what the other side says of it", () => {
  const changes = changesOf(
    { T: object({ a: text }) },
    { T: object({ a: text, b: text }) },
    { contentModel: "spec" },
  );
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ rule: "property-added-optional", backward: { severity: "breaking" } });
});
