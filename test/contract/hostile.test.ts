/** Documents made to take for ever or to overflow: these tests end at all because the work is bounded. */
import { expect, test } from "vitest";
import { contractHash, wireHash } from "../../src/contract/hash.js";
import { loadContract } from "../../src/contract/load.js";
import type { Contract } from "../../src/contract/ir.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function load(schemas: Readonly<Record<string, JsonValue>>): Contract {
  const { contract, diagnostics } = loadContract({
    openapi: "3.0.3",
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return contract!;
}

/** Each schema made of the next one. */
function chain(
  length: number,
  make: (next: JsonObject) => JsonObject,
  last: JsonObject,
): Record<string, JsonValue> {
  const names = Array.from({ length }, (_, index) => `N${index}`);
  return Object.fromEntries(
    names.map((name, index) => [name, index === length - 1 ? last : make(ref(names[index + 1]!))]),
  );
}

const text = { type: "string", enum: ["a"] };

test.each<[string, (next: JsonObject) => JsonObject]>([
  ["allOf twice", (next) => ({ allOf: [next, next] })],
  ["anyOf twice", (next) => ({ anyOf: [next, next] })],
  ["oneOf twice", (next) => ({ oneOf: [next, next, { type: "integer" }] })],
  ["two properties", (next) => ({ type: "object", properties: { a: next, b: next } })],
  ["allOf in oneOf", (next) => ({ oneOf: [{ allOf: [next, next] }, { allOf: [next, { type: "object" }] }] })],
])("%s, sixty levels deep", (_, make) => {
  const contract = load({ ...chain(60, make, text), T: { oneOf: [ref("N0"), { type: "object" }] } });
  expect(wireHash(contract, "T")).toMatch(/^[0-9a-f]{64}$/u);
  expect(contractHash(contract, "T")).toMatch(/^[0-9a-f]{64}$/u);
});

test.each<[string, (next: JsonObject) => JsonObject]>([
  ["references", (next) => next],
  ["allOf of one", (next) => ({ allOf: [next], description: "d" })],
  ["nullables", (next) => ({ nullable: true, allOf: [next] })],
  ["objects", (next) => ({ type: "object", properties: { a: next } })],
  ["unions", (next) => ({ anyOf: [next, { type: "integer" }] })],
])("a chain of 5,000 %s", (_, make) => {
  const contract = load({ ...chain(5_000, make, text), T: { type: "object", properties: { a: ref("N0") } } });
  expect(wireHash(contract, "T")).toMatch(/^[0-9a-f]{64}$/u);
  expect(contractHash(contract, "T")).toMatch(/^[0-9a-f]{64}$/u);
});

test("a ring of 2,000 schemas that differ in one place", () => {
  const ring = (odd: number): Record<string, JsonValue> =>
    Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [
        `N${index}`,
        {
          type: "object",
          properties: {
            next: ref(`N${(index + 1) % 2_000}`),
            value: index === odd ? text : { type: "integer" },
          },
        },
      ]),
    );
  const [one, other] = [load(ring(0)), load(ring(1_000))];
  expect(wireHash(one, "N0")).toBe(wireHash(other, "N1000"));
  expect(wireHash(one, "N0")).not.toBe(wireHash(other, "N0"));
});

test("458 schemas that all refer to each other", () => {
  const names = Array.from({ length: 458 }, (_, index) => `N${index}`);
  const all = Object.fromEntries(names.map((name) => [name.toLowerCase(), ref(name)]));
  const contract = load(Object.fromEntries(names.map((name) => [name, { type: "object", properties: all }])));
  expect(wireHash(contract, "N0")).toBe(wireHash(contract, "N457"));
});

test("names that JavaScript's objects have of their own", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
  const schemas = JSON.parse(
    `{${names.map((name) => `${JSON.stringify(name)}: {"type": "object", "required": ["${name}"], "properties": {"${name}": {"type": "string"}}}`).join()}}`,
  ) as Record<string, JsonValue>;
  const contract = load(schemas);
  expect([...contract.types.names.keys()]).toEqual(names);
  for (const name of names) {
    const node = contract.types.nodes[contract.types.names.get(name)!]!;
    expect(node.kind === "object" && node.properties.map((property) => property.name)).toEqual([name]);
  }
});
