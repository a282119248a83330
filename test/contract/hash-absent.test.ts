/** What the wire hash keeps of properties that do not travel: that nothing requires them, where something else would. */
import { expect, test } from "vitest";
import { wireHash } from "../../src/contract/hash.js";
import { loadContract } from "../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";

const text = { type: "string" };
const kept = { type: "string", readOnly: true };
const demand = { type: "object", required: ["id"] };

function object(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "object", properties, ...more };
}

function hashes(schema: JsonValue): readonly [request: string, response: string] {
  const { contract } = loadContract({
    openapi: "3.1.0",
    info: { title: "Kept", version: "1" },
    components: { schemas: { T: schema, Kept: object({ id: kept, name: text }) } },
  });
  return [wireHash(contract!, "T", "request"), wireHash(contract!, "T", "response")];
}

test.each<[string, JsonValue, JsonValue]>([
  [
    "another member requires it",
    { allOf: [object({ id: kept, name: text }), demand] },
    { allOf: [object({ name: text }), demand] },
  ],
  [
    "another member requires it as a property of its own",
    { allOf: [object({ id: kept, name: text }), object({ id: text }, { required: ["id"] })] },
    { allOf: [object({ name: text }), object({ id: text }, { required: ["id"] })] },
  ],
  [
    "a member that is a reference declares it",
    { allOf: [{ $ref: "#/components/schemas/Kept" }, demand] },
    { allOf: [object({ name: text }), demand] },
  ],
  [
    "a member of a member requires it",
    { allOf: [object({ id: kept, name: text }), { allOf: [demand, object({ age: text })] }] },
    { allOf: [object({ name: text }), { allOf: [demand, object({ age: text })] }] },
  ],
  [
    "a choice requires it",
    { allOf: [object({ id: kept }), { anyOf: [demand, object({ a: text }, { required: ["a"] })] }] },
    { allOf: [object({}), { anyOf: [demand, object({ a: text }, { required: ["a"] })] }] },
  ],
  [
    "a branch of a condition requires it",
    object({ id: kept, a: text }, { if: { required: ["a"] }, then: demand }),
    object({ a: text }, { if: { required: ["a"] }, then: demand }),
  ],
  [
    "another property requires it",
    object({ id: kept, a: text }, { dependentRequired: { a: ["id"] } }),
    object({ a: text }, { dependentRequired: { a: ["id"] } }),
  ],
  [
    "a schema that goes with another property requires it",
    object({ id: kept, a: text }, { dependentSchemas: { a: demand } }),
    object({ a: text }, { dependentSchemas: { a: demand } }),
  ],
  [
    "under not",
    { not: { allOf: [object({ id: kept, name: text }), demand] } },
    { not: { allOf: [object({ name: text }), demand] } },
  ],
  [
    "beside what looks at the rest",
    { allOf: [object({ id: kept, name: text }), demand], unevaluatedProperties: text },
    { allOf: [object({ name: text }), demand], unevaluatedProperties: text },
  ],
])("told apart in requests where %s", (_, having, lacking) => {
  expect(hashes(having)[0]).not.toBe(hashes(lacking)[0]);
});

test("another spelling of the same hashes alike", () => {
  const [spelled] = hashes({ allOf: [object({ id: kept, name: text }), demand] });
  expect(hashes({ allOf: [demand, { $ref: "#/components/schemas/Kept" }] })[0]).toBe(spelled);
  expect(hashes({ allOf: [demand, { allOf: [object({ name: text, id: kept })] }] })[0]).toBe(spelled);
});

test.each<[string, JsonValue, JsonValue]>([
  ["its own object requires it", object({ id: kept, a: text }, { required: ["id"] }), object({ a: text })],
  [
    "another member requires something else",
    { allOf: [object({ id: kept, a: text }), object({ b: text }, { required: ["b"] })] },
    { allOf: [object({ a: text }), object({ b: text }, { required: ["b"] })] },
  ],
  ["a member of its own property requires it", object({ id: kept, a: demand }), object({ a: demand })],
])("left out of the request's hash where %s", (_, having, lacking) => {
  expect(hashes(having)[0]).toBe(hashes(lacking)[0]);
});
