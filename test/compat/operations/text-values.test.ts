/** Values that travel as text: a number is a text where it is sent, and an empty object leaves no bytes. */
import { expect, test } from "vitest";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import type { JsonObject } from "../../../src/source/json.js";

function document(operation: JsonObject): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "Text", version: "1" },
    paths: {
      "/a": { post: { operationId: "a", responses: { "204": { description: "Done" } }, ...operation } },
    },
  };
}

const query = (schema: JsonObject, more: JsonObject = {}): JsonObject =>
  document({ parameters: [{ name: "q", in: "query", schema, ...more }] });

const form = (properties: JsonObject, media = "application/x-www-form-urlencoded"): JsonObject =>
  document({
    requestBody: {
      required: true,
      content: { [media]: { schema: { type: "object", properties, required: Object.keys(properties) } } },
    },
  });

const deep = { style: "deepObject", explode: true };
const string = { type: "string" };
const integer = { type: "integer" };
const object = (...required: string[]): JsonObject => ({
  type: "object",
  properties: Object.fromEntries(["a", ...required].map((name) => [name, string])),
  required,
});

test.each<[string, JsonObject, JsonObject, backward: string, forward: string]>([
  ["an integer in a form became a text", form({ a: integer }), form({ a: string }), "compatible", "breaking"],
  [
    "beside another that is still one",
    form({ a: integer, b: integer }),
    form({ a: string, b: integer }),
    "compatible",
    "breaking",
  ],
  [
    "in a list",
    form({ a: { type: "array", items: integer } }),
    form({ a: { type: "array", items: string } }),
    "compatible",
    "breaking",
  ],
  ["a short text", form({ a: integer }), form({ a: { ...string, maxLength: 1 } }), "undecided", "breaking"],
  [
    "JSON tells them apart",
    form({ a: integer }, "application/json"),
    form({ a: string }, "application/json"),
    "breaking",
    "breaking",
  ],
  [
    "numbers listed as texts",
    query({ ...integer, enum: [1, 2] }),
    query({ ...string, enum: ["1", "2"] }),
    "compatible",
    "compatible",
  ],
  [
    "fewer of them",
    query({ ...integer, enum: [1, 2] }),
    query({ ...string, enum: ["2"] }),
    "breaking",
    "compatible",
  ],
  [
    "texts that are no numbers",
    query({ ...string, enum: ["1", "b"] }),
    query({ ...integer, enum: [1] }),
    "breaking",
    "compatible",
  ],
  [
    "a member of an object became required",
    query(object(), deep),
    query(object("b"), deep),
    "breaking",
    "compatible",
  ],
  [
    "of a required object",
    query(object(), { ...deep, required: true }),
    query(object("b"), { ...deep, required: true }),
    "breaking",
    "compatible",
  ],
])("%s", (_, old, now, backward, forward) => {
  const { verdict } = diffDocuments(old, now);
  expect({ backward: verdict.backward, forward: verdict.forward }).toEqual({ backward, forward });
});
