/** Every keyword of every dialect: what a change of it does to the two hashes. */
import { describe, expect, test } from "vitest";
import { contractHash, wireHash } from "../../src/contract/hash.js";
import { keywordsOf, type SchemaDialect } from "../../src/contract/lower/keywords.js";
import { loadContract } from "../../src/contract/load.js";
import type { Contract } from "../../src/contract/ir.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";
import { accepts } from "./evaluate.js";

type Schema = JsonObject | boolean;

interface Edit {
  readonly keyword: string;
  readonly before: Schema;
  readonly after: Schema;
  /** A value that exactly one of the two accepts. */
  readonly value: JsonValue;
}

const text = { type: "string" };

/** Edits that a validator sees, in all dialects. */
const seen: readonly Edit[] = [
  { keyword: "type", before: text, after: { type: "integer" }, value: "a" },
  { keyword: "type", before: {}, after: text, value: 1 },
  { keyword: "enum", before: { enum: ["a", "b"] }, after: { enum: ["a"] }, value: "b" },
  { keyword: "enum", before: { type: "string", enum: ["a"] }, after: text, value: "c" },
  { keyword: "format", before: text, after: { type: "string", format: "uuid" }, value: "a" },
  {
    keyword: "format",
    before: { type: "integer" },
    after: { type: "integer", format: "int32" },
    value: 2147483648,
  },
  { keyword: "multipleOf", before: { type: "number" }, after: { type: "number", multipleOf: 2 }, value: 1 },
  { keyword: "minimum", before: { type: "number" }, after: { type: "number", minimum: 1 }, value: 0 },
  {
    keyword: "minimum",
    before: { type: "number", minimum: 1 },
    after: { type: "number", minimum: 2 },
    value: 1,
  },
  { keyword: "maximum", before: { type: "number" }, after: { type: "number", maximum: 1 }, value: 2 },
  { keyword: "minLength", before: text, after: { type: "string", minLength: 1 }, value: "" },
  { keyword: "maxLength", before: text, after: { type: "string", maxLength: 1 }, value: "ab" },
  { keyword: "pattern", before: text, after: { type: "string", pattern: "^a" }, value: "b" },
  { keyword: "minItems", before: list({}), after: list({ minItems: 1 }), value: [] },
  { keyword: "maxItems", before: list({}), after: list({ maxItems: 0 }), value: ["a"] },
  { keyword: "uniqueItems", before: list({}), after: list({ uniqueItems: true }), value: ["a", "a"] },
  { keyword: "items", before: list({}), after: list({ items: { type: "integer" } }), value: ["a"] },
  {
    keyword: "minProperties",
    before: { type: "object" },
    after: { type: "object", minProperties: 1 },
    value: {},
  },
  {
    keyword: "maxProperties",
    before: { type: "object" },
    after: { type: "object", maxProperties: 0 },
    value: { a: 1 },
  },
  { keyword: "required", before: object({}), after: object({ required: ["a"] }), value: {} },
  { keyword: "required", before: object({}), after: object({ required: ["z"] }), value: {} },
  {
    keyword: "properties",
    before: object({}),
    after: object({ properties: { a: { type: "integer" } } }),
    value: { a: "" },
  },
  {
    keyword: "additionalProperties",
    before: object({}),
    after: object({ additionalProperties: text }),
    value: { b: 1 },
  },
  {
    keyword: "additionalProperties",
    before: object({ additionalProperties: text }),
    after: object({ additionalProperties: false }),
    value: { b: "" },
  },
  { keyword: "allOf", before: text, after: { allOf: [text, { type: "string", minLength: 2 }] }, value: "a" },
  { keyword: "anyOf", before: text, after: { anyOf: [text, { type: "integer" }] }, value: 1 },
  {
    keyword: "oneOf",
    before: {
      anyOf: [
        { type: "string", minLength: 2 },
        { type: "string", maxLength: 4 },
      ],
    },
    after: {
      oneOf: [
        { type: "string", minLength: 2 },
        { type: "string", maxLength: 4 },
      ],
    },
    value: "abc",
  },
  {
    keyword: "oneOf",
    before: {
      oneOf: [{ type: "string", minLength: 2 }, { type: "string", minLength: 2 }, { type: "integer" }],
    },
    after: { oneOf: [{ type: "string", minLength: 2 }, { type: "integer" }] },
    value: "abc",
  },
  { keyword: "not", before: text, after: { allOf: [text, { not: { enum: ["a"] } }] }, value: "a" },
];

/** Edits that a validator sees, in the dialects of JSON Schema proper. */
const seenByJsonSchema: readonly Edit[] = [
  {
    keyword: "exclusiveMinimum",
    before: number({ minimum: 1 }),
    after: number({ exclusiveMinimum: 1 }),
    value: 1,
  },
  {
    keyword: "exclusiveMaximum",
    before: number({ maximum: 1 }),
    after: number({ exclusiveMaximum: 1 }),
    value: 1,
  },
  { keyword: "const", before: { enum: [1, 2] }, after: { const: 1 }, value: 2 },
  { keyword: "if", before: when("a"), after: when("b"), value: "a" },
  { keyword: "then", before: when("a"), after: { ...when("a"), then: { minLength: 1 } }, value: "a" },
  { keyword: "else", before: when("a"), after: { ...when("a"), else: false }, value: "b" },
  { keyword: "contains", before: list({}), after: list({ contains: { const: "b" } }), value: ["a"] },
  {
    keyword: "propertyNames",
    before: { type: "object" },
    after: object({ propertyNames: { maxLength: 1 } }),
    value: { ab: 1 },
  },
  {
    keyword: "patternProperties",
    before: { type: "object" },
    after: { type: "object", patternProperties: { "^x": text } },
    value: { x: 1 },
  },
  {
    keyword: "dependencies",
    before: object({}),
    after: object({ dependencies: { a: ["b"] } }),
    value: { a: "" },
  },
];

const seenByLatest: readonly Edit[] = [
  {
    keyword: "prefixItems",
    before: { type: "array", items: text },
    after: { type: "array", prefixItems: [{ type: "integer" }], items: text },
    value: ["a"],
  },
  { keyword: "minContains", before: contain({}), after: contain({ minContains: 2 }), value: ["b"] },
  { keyword: "maxContains", before: contain({}), after: contain({ maxContains: 1 }), value: ["b", "b"] },
  {
    keyword: "dependentRequired",
    before: object({}),
    after: object({ dependentRequired: { a: ["b"] } }),
    value: { a: "" },
  },
  {
    keyword: "dependentSchemas",
    before: object({}),
    after: object({ dependentSchemas: { a: { required: ["b"] } } }),
    value: { a: "" },
  },
  {
    keyword: "unevaluatedProperties",
    before: object({}),
    after: object({ unevaluatedProperties: false }),
    value: { b: 1 },
  },
  {
    keyword: "unevaluatedProperties",
    before: { allOf: [{ additionalProperties: true }], unevaluatedProperties: false },
    after: { allOf: [{}], unevaluatedProperties: false },
    value: { b: 1 },
  },
  {
    keyword: "unevaluatedItems",
    before: { type: "array", prefixItems: [text] },
    after: { type: "array", prefixItems: [text], unevaluatedItems: false },
    value: ["a", 1],
  },
];

const seenByOpenApi30: readonly Edit[] = [
  { keyword: "nullable", before: text, after: { type: "string", nullable: true }, value: null },
  {
    keyword: "exclusiveMinimum",
    before: number({ minimum: 1 }),
    after: number({ minimum: 1, exclusiveMinimum: true }),
    value: 1,
  },
  {
    keyword: "exclusiveMaximum",
    before: number({ maximum: 1 }),
    after: number({ maximum: 1, exclusiveMaximum: true }),
    value: 1,
  },
];

interface Fact {
  readonly keyword: string;
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** Edits that change the contract hash alone. */
const facts: readonly Fact[] = [
  { keyword: "default", before: text, after: { type: "string", default: "a" } },
  { keyword: "default", before: { type: "string", default: "b" }, after: { type: "string", default: "a" } },
  { keyword: "format", before: text, after: { type: "string", format: "email" } },
  { keyword: "format", before: { type: "number" }, after: { type: "number", format: "double" } },
  { keyword: "readOnly", before: text, after: { type: "string", readOnly: true } },
  { keyword: "writeOnly", before: text, after: { type: "string", writeOnly: true } },
  { keyword: "x-extensible-enum", before: text, after: { type: "string", "x-extensible-enum": ["a"] } },
];
const deprecation: Fact = {
  keyword: "deprecated",
  before: text,
  after: { type: "string", deprecated: true },
};
const content: readonly Fact[] = [
  { keyword: "contentEncoding", before: text, after: { type: "string", contentEncoding: "base64" } },
  { keyword: "contentMediaType", before: text, after: { type: "string", contentMediaType: "text/csv" } },
];
const contentSchema: Fact = {
  keyword: "contentSchema",
  before: { type: "string", contentSchema: { type: "integer" } },
  after: { type: "string", contentSchema: { type: "boolean" } },
};
const discriminator: Fact = {
  keyword: "discriminator",
  before: { type: "object" },
  after: { type: "object", discriminator: { propertyName: "kind" } },
};

/** What no hash sees. */
const texts: Readonly<Record<string, JsonValue>> = {
  title: "T",
  description: "D",
  examples: ["e"],
  example: "e",
  $comment: "c",
  externalDocs: { url: "https://example.org" },
};

/** Keywords that say where schemas are; the table of equal spellings holds them. */
const structural = [
  "$ref",
  "$schema",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$defs",
  "definitions",
  "additionalItems",
];

const dialects: readonly { dialect: SchemaDialect; edits: readonly Edit[]; facts: readonly Fact[] }[] = [
  {
    dialect: "openapi-3.0",
    edits: [...seen, ...seenByOpenApi30],
    facts: [...facts, deprecation, discriminator],
  },
  {
    dialect: "openapi-3.1",
    edits: [...seen, ...seenByJsonSchema, ...seenByLatest],
    facts: [...facts, deprecation, discriminator, ...content, contentSchema],
  },
  { dialect: "draft-07", edits: [...seen, ...seenByJsonSchema], facts: [...facts, ...content] },
  {
    dialect: "2020-12",
    edits: [...seen, ...seenByJsonSchema, ...seenByLatest],
    facts: [...facts, deprecation, ...content, contentSchema],
  },
];

describe.each(dialects)("$dialect", ({ dialect, edits, facts: changed }) => {
  test.each(edits)(
    "a change of $keyword that a validator sees changes both hashes: $after",
    ({ before, after, value }) => {
      const [old, next] = [load(before, dialect), load(after, dialect)];
      expect(accepted(old, value)).not.toBe(accepted(next, value));
      expect(wireHash(old, "T")).not.toBe(wireHash(next, "T"));
      expect(contractHash(old, "T")).not.toBe(contractHash(next, "T"));
    },
  );

  test.each(edits)("and as a property's type too: $after", ({ before, after }) => {
    const [old, next] = [held(before, dialect), held(after, dialect)];
    expect(wireHash(old, "T")).not.toBe(wireHash(next, "T"));
    expect(contractHash(old, "T")).not.toBe(contractHash(next, "T"));
  });

  test.each(changed)("a change of $keyword changes the contract hash alone: $after", ({ before, after }) => {
    const [old, next] = [load(before, dialect), load(after, dialect)];
    expect(wireHash(old, "T")).toBe(wireHash(next, "T"));
    expect(contractHash(old, "T")).not.toBe(contractHash(next, "T"));
  });

  test.each(changed)("and as a property's type too: $after", ({ keyword, before, after }) => {
    const [old, next] = [held(before, dialect), held(after, dialect)];
    const direction = keyword === "writeOnly" ? "request" : "response";
    expect(wireHash(old, "T", direction)).toBe(wireHash(next, "T", direction));
    expect(contractHash(old, "T")).not.toBe(contractHash(next, "T"));
  });

  test.each(Object.keys(texts).filter((keyword) => keywordsOf(dialect).includes(keyword)))(
    "%s changes no hash",
    (keyword) => {
      const [old, next] = [load(text, dialect), load({ ...text, [keyword]: texts[keyword]! }, dialect)];
      expect(wireHash(old, "T")).toBe(wireHash(next, "T"));
      expect(contractHash(old, "T")).toBe(contractHash(next, "T"));
    },
  );

  test("every keyword of the dialect stands in one of the tables", () => {
    const tabled = new Set([...edits, ...changed].map(({ keyword }) => keyword));
    const missing = keywordsOf(dialect).filter(
      (keyword) => !tabled.has(keyword) && !Object.hasOwn(texts, keyword) && !structural.includes(keyword),
    );
    expect(missing).toEqual([]);
  });
});

test("readOnly and writeOnly properties count in one direction only", () => {
  const of = (more: JsonObject): Contract =>
    load(object({ properties: { a: text, b: { type: "string", ...more } } }), "2020-12");
  const without = load(object({ properties: { a: text } }), "2020-12");
  expect(wireHash(of({ readOnly: true }), "T", "request")).toBe(wireHash(without, "T", "request"));
  expect(wireHash(of({ readOnly: true }), "T", "response")).toBe(wireHash(of({}), "T", "response"));
  expect(wireHash(of({ writeOnly: true }), "T", "response")).toBe(wireHash(without, "T", "response"));
  expect(wireHash(of({ writeOnly: true }), "T", "request")).toBe(wireHash(of({}), "T", "request"));
});

function list(more: JsonObject): JsonObject {
  return { type: "array", items: text, ...more };
}

function contain(more: JsonObject): JsonObject {
  return { type: "array", contains: { const: "b" }, ...more };
}

function object(more: JsonObject): JsonObject {
  return { type: "object", properties: { a: text }, ...more };
}

function number(more: JsonObject): JsonObject {
  return { type: "number", ...more };
}

function when(value: string): JsonObject {
  return { type: "string", if: { const: value }, then: { minLength: 2 } };
}

function held(schema: Schema, dialect: SchemaDialect): Contract {
  return load({ type: "object", properties: { held: schema } }, dialect);
}

function load(schema: Schema, dialect: SchemaDialect): Contract {
  const { contract, diagnostics } = dialect.startsWith("openapi")
    ? loadContract({
        openapi: dialect === "openapi-3.0" ? "3.0.3" : "3.1.0",
        info: { title: "t", version: "1" },
        paths: {},
        components: { schemas: { T: schema } },
      })
    : loadContract(schema, { api: "T", dialect: dialect as "draft-07" | "2020-12" });
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return contract;
}

function accepted(contract: Contract, value: JsonValue): boolean {
  return accepts(contract.types, contract.types.names.get("T")!, value, contract.formats);
}
