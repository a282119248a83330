/** Spellings of the same meaning have equal hashes, recursive ones too. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contractHash, HashSpace, wireHash } from "../../src/contract/hash.js";
import type { Contract } from "../../src/contract/ir.js";
import { loadContract } from "../../src/contract/load.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";

type Schemas = Readonly<Record<string, JsonValue>>;

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const node = (next: JsonValue, ...more: string[]): JsonObject => ({
  type: "object",
  required: ["value", ...more],
  properties: { value: text, next },
});

interface Pair {
  readonly title: string;
  readonly version: "3.0.3" | "3.1.0";
  readonly one: Schemas;
  readonly other: Schemas;
}

const equal: readonly Pair[] = [
  pair(
    "the order of properties, required and enum values",
    {
      T: { type: "object", required: ["a", "b"], properties: { a: { enum: ["x", "y"] }, b: text } },
    },
    {
      T: { properties: { b: text, a: { enum: ["y", "x"] } }, type: "object", required: ["b", "a"] },
    },
  ),
  pair(
    "the order of union arms",
    { T: { anyOf: [text, { type: "integer" }] } },
    { T: { anyOf: [{ type: "integer" }, text] } },
  ),
  pair(
    "names of components",
    { T: { type: "array", items: ref("A") }, A: text },
    { T: { type: "array", items: ref("B") }, B: text },
  ),
  pair(
    "a reference and what it leads to",
    { T: { type: "array", items: ref("A") }, A: text },
    { T: { type: "array", items: text } },
  ),
  pair("a reference to a reference", { T: ref("A"), A: ref("B"), B: text }, { T: text }),
  ...["allOf", "anyOf", "oneOf"].map((keyword) =>
    pair(`a one-element ${keyword}`, { T: { [keyword]: [text] } }, { T: text }),
  ),
  pair(
    "a one-element allOf around a reference",
    { T: { properties: { a: { allOf: [ref("A")] } } }, A: text },
    { T: { properties: { a: ref("A") } }, A: text },
  ),
  pair("an enum of one and const", { T: { enum: ["a"] } }, { T: { const: "a" } }, "3.1.0"),
  pair(
    "a oneOf of single values and an enum",
    {
      T: {
        oneOf: [
          { type: "string", enum: ["a"] },
          { type: "string", enum: ["b"] },
        ],
      },
    },
    { T: { type: "string", enum: ["b", "a"] } },
  ),
  pair(
    "a oneOf of named single values and an enum",
    { T: { oneOf: [ref("A"), ref("B")] }, A: { enum: ["a"] }, B: { enum: ["b"] } },
    { T: { enum: ["b", "a"] } },
  ),
  pair(
    "nullable, and null among the types",
    { T: { type: ["string", "null"] } },
    { T: { anyOf: [text, { type: "null" }] } },
    "3.1.0",
  ),
  pair(
    "nullable as oneOf",
    { T: { type: ["string", "null"] } },
    { T: { oneOf: [{ type: "null" }, text] } },
    "3.1.0",
  ),
  pair("false and not anything", { T: false }, { T: { not: {} } }, "3.1.0"),
  pair(
    "null, and not anything but null",
    { T: { nullable: true, enum: [null] } },
    { T: { nullable: true, not: {} } },
  ),
  pair("a union, and one with an arm that takes nothing", { T: text }, { T: { anyOf: [text, { not: {} }] } }),
  pair(
    "nothing, and nothing that is something",
    { T: false },
    { T: { allOf: [text, { not: {} }] } },
    "3.1.0",
  ),
  pair(
    "a nullable enum and an enum with null",
    { T: { anyOf: [{ enum: ["a"] }, { type: "null" }] } },
    { T: { enum: [null, "a"] } },
    "3.1.0",
  ),
  pair(
    "nullable beside allOf and beside the type",
    { T: { nullable: true, allOf: [ref("A")] }, A: text },
    { T: { type: "string", nullable: true } },
  ),
  pair(
    "nullable twice",
    { T: { nullable: true, allOf: [ref("A")] }, A: { type: "string", nullable: true } },
    { T: { type: "string", nullable: true } },
  ),
  pair(
    "anyOf and oneOf of disjoint types",
    { T: { oneOf: [text, { type: "integer" }] } },
    { T: { anyOf: [text, { type: "integer" }] } },
  ),
  pair(
    "anyOf and oneOf of tagged objects",
    { T: { oneOf: [tagged("a"), tagged("b")] } },
    { T: { anyOf: [tagged("b"), tagged("a")] } },
  ),
  pair(
    "a union in a union",
    { T: { anyOf: [text, { anyOf: [{ type: "integer" }, { type: "boolean" }] }] } },
    { T: { anyOf: [text, { type: "integer" }, { type: "boolean" }] } },
  ),
  pair(
    "an allOf in an allOf",
    { T: { allOf: [object("a"), { allOf: [object("b"), object("c")] }] } },
    { T: { allOf: [object("a"), object("b"), object("c")] } },
  ),
  pair(
    "bounds that a format implies",
    { T: { type: "integer", format: "uint8", minimum: 0 } },
    { T: { type: "integer", format: "uint8" } },
  ),
  pair(
    "bounds of integers",
    { T: { type: "integer", minimum: 1 } },
    { T: { type: "integer", exclusiveMinimum: 0 } },
    "3.1.0",
  ),
  pair("what says nothing", { T: { type: "string", minLength: 0 } }, { T: text }),
  pair(
    "additionalProperties: true and none",
    { T: { type: "object", additionalProperties: true } },
    { T: { type: "object" } },
  ),
  pair("no constraint and no schema", { T: { minLength: 0 } }, { T: {} }, "3.1.0"),
  pair("a recursive type and the same unrolled once", { T: node(ref("T")) }, { T: node(node(ref("T"))) }),
  pair("a recursive type by way of another", { T: node(ref("T")) }, { T: node(ref("U")), U: node(ref("T")) }),
  pair(
    "a recursive type and one that leads into it",
    { T: node(ref("T")) },
    { T: node(ref("U")), U: node(ref("U")) },
  ),
  pair(
    "a tree whose sides unroll differently",
    { T: tree("T", "T") },
    { T: tree("T", "U"), U: tree("U", "U") },
  ),
  pair(
    "a recursive union",
    { T: { anyOf: [text, { type: "array", items: ref("T") }] } },
    {
      T: { anyOf: [{ type: "array", items: ref("U") }, text] },
      U: { anyOf: [text, { type: "array", items: ref("T") }, text] },
    },
  ),
  pair(
    "two cycles that meet",
    { T: node(ref("U")), U: { type: "array", items: ref("T") } },
    {
      T: node({ type: "array", items: ref("V") }),
      V: node(ref("W")),
      W: { type: "array", items: ref("T") },
    },
  ),
];

const different: readonly Pair[] = [
  pair(
    "a cycle with a longer one",
    { T: node(ref("U")), U: node(ref("T"), "next") },
    { T: node(ref("U")), U: node(ref("V"), "next"), V: node(ref("V")) },
  ),
  pair("cycles that differ far from where they begin", chain(6, "string"), chain(6, "integer")),
  pair("chains of different length", chain(5, "string"), chain(6, "string")),
  pair(
    "which property recurs",
    { T: { type: "object", properties: { a: ref("T"), b: text } } },
    { T: { type: "object", properties: { a: text, b: ref("T") } } },
  ),
  pair(
    "a union that repeats an arm under oneOf",
    { T: { oneOf: [text, text, { type: "integer" }] } },
    { T: { oneOf: [text, { type: "integer" }] } },
  ),
];

test.each(equal)("equal: $title", ({ version, one, other }) => {
  const [a, b] = [load(version, one), load(version, other)];
  expect(wireHash(a, "T")).toBe(wireHash(b, "T"));
  expect(contractHash(a, "T")).toBe(contractHash(b, "T"));
  expect(sameClass(a, b)).toBe(true);
});

test.each(different)("different: $title", ({ version, one, other }) => {
  const [a, b] = [load(version, one), load(version, other)];
  expect(wireHash(a, "T")).not.toBe(wireHash(b, "T"));
  expect(sameClass(a, b)).toBe(false);
});

test("a default in a reference's target, beside a wrapped reference or inline is the same fact of the property", () => {
  const inline = load("3.0.3", { T: { properties: { a: { type: "string", default: "x" } } } });
  const target = load("3.0.3", { T: { properties: { a: ref("A") } }, A: { type: "string", default: "x" } });
  const wrapped = load("3.0.3", { T: { properties: { a: { allOf: [ref("A")], default: "x" } } }, A: text });
  expect(contractHash(target, "T")).toBe(contractHash(inline, "T"));
  expect(contractHash(wrapped, "T")).toBe(contractHash(inline, "T"));
});

describe("a document rewritten without a change of meaning", () => {
  const document = JSON.parse(readFileSync("schemas/sled-agent/44.0.0.json", "utf8")) as JsonObject;
  const original = loadContract(document).contract!;

  test.each([
    ["keys reordered", reversed(document)],
    ["texts removed", without(document, new Set(["description", "summary", "title", "example"]))],
    ["references wrapped", wrapped(document)],
    ["components renamed", renamed(document)],
    ["references inlined", inlined(document)],
  ])("%s", (_, rewritten) => {
    const space = new HashSpace();
    const other = loadContract(rewritten as JsonObject).contract!;
    const [before, after] = [space.of(original), space.of(other)];
    for (const operation of original.operations) {
      const same = other.operations.find(({ id }) => id === operation.id)!;
      expect(after.wireOfOperation(same), operation.id).toBe(before.wireOfOperation(operation));
      expect(after.contractOfOperation(same), operation.id).toBe(before.contractOfOperation(operation));
      expect(wireHash(other, operation.id)).toBe(wireHash(original, operation.id));
    }
  });
});

function pair(title: string, one: Schemas, other: Schemas, version: Pair["version"] = "3.0.3"): Pair {
  return { title, version, one, other };
}

function object(name: string): JsonObject {
  return { type: "object", required: [name], properties: { [name]: text } };
}

function tagged(tag: string): JsonObject {
  return { type: "object", required: ["kind"], properties: { kind: { type: "string", enum: [tag] } } };
}

function tree(left: string, right: string): JsonObject {
  return { type: "object", properties: { left: ref(left), right: ref(right) } };
}

/** A ring of objects of which one holds the given type. */
function chain(length: number, type: string): Schemas {
  const names = Array.from({ length }, (_, index) => (index === 0 ? "T" : `N${index}`));
  return Object.fromEntries(
    names.map((name, index) => {
      const value = index === length - 1 ? { type } : { type: "boolean" };
      return [name, { type: "object", properties: { value, next: ref(names[(index + 1) % length]!) } }];
    }),
  );
}

function load(version: string, schemas: Schemas): Contract {
  const { contract, diagnostics } = loadContract({
    openapi: version,
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  });
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return contract;
}

function sameClass(one: Contract, other: Contract): boolean {
  const space = new HashSpace();
  const of = (contract: Contract): number =>
    space.of(contract).wire(contract.types.names.get("T")!, "request");
  return of(one) === of(other);
}

function mapped(value: JsonValue, change: (object: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((one) => mapped(one as JsonValue, change));
  if (!isObject(value)) return value;
  const changed = change(value);
  return Object.fromEntries(Object.entries(changed).map(([key, one]) => [key, mapped(one, change)]));
}

function reversed(value: JsonValue): JsonValue {
  return mapped(value, (one) => Object.fromEntries(Object.entries(one).toReversed()));
}

function without(value: JsonValue, keys: ReadonlySet<string>): JsonValue {
  return mapped(value, (one) =>
    Object.fromEntries(
      Object.entries(one).filter(
        ([key, held]) => key === "info" || !keys.has(key) || typeof held === "object",
      ),
    ),
  );
}

function wrapped(value: JsonValue): JsonValue {
  return mapped(value, (one) =>
    Object.fromEntries(
      Object.entries(one).map(([key, held]) =>
        key !== "allOf" && isObject(held) && typeof held.$ref === "string" && held.$ref.includes("/schemas/")
          ? [key, { allOf: [held] }]
          : [key, held],
      ),
    ),
  );
}

function renamed(document: JsonObject): JsonValue {
  const text = JSON.stringify(document).replaceAll('"#/components/schemas/', '"#/components/schemas/Renamed');
  const copy = JSON.parse(text) as { components: { schemas: Record<string, JsonValue> } };
  const { schemas } = copy.components;
  copy.components.schemas = Object.fromEntries(
    Object.entries(schemas).map(([name, one]) => [`Renamed${name}`, one]),
  );
  return copy as unknown as JsonValue;
}

/** No type of this document is recursive. */
function inlined(document: JsonObject): JsonValue {
  const { schemas } = document.components as { schemas: Record<string, JsonObject> } & JsonObject;
  return mapped(document, function change(one: JsonObject): JsonObject {
    if (typeof one.$ref !== "string" || !one.$ref.includes("/schemas/")) return one;
    return change(schemas[one.$ref.split("/").at(-1)!]!);
  });
}
