/** Documents made to take for ever or to overflow: these tests end at all because the work is bounded. */
import { expect, test } from "vitest";
import { contractHash, HashSpace, wireHash } from "../../src/contract/hash.js";
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
])("a chain of 2,000 %s", (_, make) => {
  const contract = load({ ...chain(2_000, make, text), T: { type: "object", properties: { a: ref("N0") } } });
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

test("a ring of 5,000 schemas, and three of its kind together", () => {
  const ring = (length: number): Record<string, JsonValue> =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `N${index}`,
        {
          type: "object",
          properties: { next: ref(`N${(index + 1) % length}`), ...(index === 0 ? { x: text } : {}) },
        },
      ]),
    );
  const space = new HashSpace();
  const first = (contract: Contract): number => space.of(contract).contract(contract.types.names.get("N0")!);
  const classes = [5_000, 5_000, 4_999].map((length) => first(load(ring(length))));
  expect(classes[0]).toBe(classes[1]);
  expect(classes[0]).not.toBe(classes[2]);
});

test("lists of 150,000 members", () => {
  const members = Array.from({ length: 150_000 }, (_, index) => ({ type: "string", minLength: index }));
  const contract = load({ T: { allOf: members }, U: { anyOf: members } });
  expect(contractHash(contract, "T")).toMatch(/^[0-9a-f]{64}$/u);
});

test("problems without number are listed up to a hundred of a kind", () => {
  const values = Array.from({ length: 200_000 }, (_, index) => String(index));
  const { contract, diagnostics } = loadContract({ type: "integer", enum: values }, { dialect: "2020-12" });
  expect(contract).not.toBe(null);
  expect(diagnostics.length).toBe(101);
  expect(diagnostics.at(-1)!.code).toBe("further-notices");
  expect(diagnostics.at(-1)!.message).toBe(
    "199900 more places in this document are like the last one listed",
  );
});

function withCallbacks(callbacks: JsonObject, paths: JsonObject): string[] {
  const info = { title: "t", version: "1" };
  const { diagnostics } = loadContract({ openapi: "3.1.0", info, paths, components: { callbacks } });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

test("callbacks that lead back to their path, or to themselves", () => {
  const responses = { 200: { description: "" } };
  const path = { post: { responses, callbacks: { a: { "{$url}": { $ref: "#/paths/~1a" } } } } };
  expect(withCallbacks({}, { "/a": path })).toEqual(["callback-cycle"]);
  const callback = {
    "{$url}": { post: { responses, callbacks: { c: { $ref: "#/components/callbacks/A" } } } },
  };
  const user = { post: { responses, callbacks: { c: { $ref: "#/components/callbacks/A" } } } };
  expect(withCallbacks({ A: callback }, { "/a": user })).toEqual(["callback-cycle"]);
});

test("callbacks that double at each of 24 levels", () => {
  const responses = { 200: { description: "" } };
  const operation = (level: number): JsonObject => {
    const next = { $ref: `#/components/callbacks/A${level}` };
    return { post: { responses, ...(level < 24 ? { callbacks: { c: next, d: next } } : {}) } };
  };
  const callbacks = Object.fromEntries(
    Array.from({ length: 24 }, (_, level) => [`A${level}`, { "{$url}": operation(level + 1) }]),
  );
  expect(withCallbacks(callbacks, { "/a": operation(0) })).toEqual(["too-many-operations"]);
});

/** Resources that all refer to each other, each with an anchor of its own. */
function anchored(count: number): JsonObject {
  const names = Array.from({ length: count }, (_, index) => String(index));
  const properties = Object.fromEntries(names.map((name) => [`p${name}`, { $ref: `http://x/${name}` }]));
  return {
    $ref: "http://x/0",
    $defs: Object.fromEntries(
      names.map((name) => [
        `d${name}`,
        {
          $id: `http://x/${name}`,
          $dynamicAnchor: `a${name}`,
          type: "object",
          properties: { ...properties },
        },
      ]),
    ),
  };
}

test("dynamic anchors that nothing refers to do not count", () => {
  const { contract, diagnostics } = loadContract(anchored(12), { dialect: "2020-12" });
  expect(diagnostics).toEqual([]);
  expect(contract!.types.nodes.length).toBeLessThan(200);
});

test("dynamic anchors that combine in too many ways are an error", () => {
  const schema = anchored(12) as { $defs: Record<string, { properties: JsonObject }> } & JsonObject;
  for (const [index, one] of Object.values(schema.$defs).entries()) {
    Object.assign(one.properties, { self: { $dynamicRef: `#a${index}` } });
  }
  const { contract, diagnostics } = loadContract(schema, { dialect: "2020-12" });
  expect(contract).toBe(null);
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(
    new Set(["too-many-dynamic-scopes", "further-problems"]),
  );
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
