/** Each edit of a schema by itself: both schemas, where it stands in each, and which side refuses what the other takes. */
import type { CommonEdit } from "../../../src/compat/rules/schema-rules.js";
import type { JsonValue } from "../../../src/source/json.js";

/** `new refuses`: the new schema refuses some of what the old one takes. */
type Refusal = "new refuses" | "old refuses" | "both refuse" | "none refuses";

export interface EditCase {
  readonly edit: CommonEdit;
  readonly old: JsonValue;
  readonly new: JsonValue;
  /** Below the schema. */
  readonly at: readonly [old: string, next: string];
  readonly refusal: Refusal;
  /** What is refused, by the new schema first; unless it does not matter. */
  readonly witnesses?: readonly JsonValue[];
  /** Further edits that cannot be told from it, or come with it. */
  readonly also?: readonly CommonEdit[];
}

const of = (
  edit: CommonEdit,
  old: JsonValue,
  next: JsonValue,
  at: readonly [string, string],
  refusal: Refusal,
  ...witnesses: readonly JsonValue[]
): EditCase => ({ edit, old, new: next, at, refusal, ...(witnesses.length === 0 ? {} : { witnesses }) });

/** A keyword that is added, removed, raised and lowered; `lower`: more refuses more. */
function limit(
  name: string,
  keyword: string,
  schema: Readonly<Record<string, JsonValue>>,
  lower: boolean,
): EditCase[] {
  const [none, small, great] = [schema, { ...schema, [keyword]: 2 }, { ...schema, [keyword]: 4 }];
  const [raised, lowered] = lower
    ? (["new refuses", "old refuses"] as const)
    : (["old refuses", "new refuses"] as const);
  const edit = (change: string): CommonEdit => `${name}-${change}` as CommonEdit;
  const at = `/${keyword}`;
  return [
    of(edit("added"), none, small, ["", at], "new refuses"),
    of(edit("removed"), small, none, [at, ""], "old refuses"),
    of(edit("increased"), small, great, [at, at], raised),
    of(edit("decreased"), great, small, [at, at], lowered),
  ];
}

const text = { type: "string" };
const whole = { type: "integer" };
const object = (
  properties: Readonly<Record<string, JsonValue>>,
  more: Readonly<Record<string, JsonValue>> = {},
): JsonValue => ({
  type: "object",
  properties,
  ...more,
});
const tagged = (kind: string, more: Readonly<Record<string, JsonValue>> = {}): JsonValue => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind }, ...more },
});

export const scalarCases: readonly EditCase[] = [
  ...limit("min", "minimum", whole, true),
  ...limit("max", "maximum", whole, false),
  ...limit("exclusive-min", "exclusiveMinimum", { type: "number" }, true),
  ...limit("exclusive-max", "exclusiveMaximum", { type: "number" }, false),
  ...limit("min-length", "minLength", text, true),
  ...limit("max-length", "maxLength", text, false),
  of("multiple-of-added", whole, { type: "integer", multipleOf: 5 }, ["", "/multipleOf"], "new refuses"),
  of("multiple-of-removed", { type: "integer", multipleOf: 5 }, whole, ["/multipleOf", ""], "old refuses"),
  of(
    "multiple-of-changed",
    { type: "integer", multipleOf: 5 },
    { type: "integer", multipleOf: 10 },
    ["/multipleOf", "/multipleOf"],
    "new refuses",
  ),
  of("pattern-added", text, { type: "string", pattern: "^a+$" }, ["", "/pattern"], "new refuses", ""),
  of("pattern-removed", { type: "string", pattern: "^a+$" }, text, ["/pattern", ""], "old refuses", ""),
  of(
    "pattern-changed",
    { type: "string", pattern: "^a+$" },
    { type: "string", pattern: "^[ab]+$" },
    ["/pattern", "/pattern"],
    "old refuses",
  ),
  of("format-added", text, { type: "string", format: "date" }, ["", "/format"], "new refuses"),
  of("format-removed", { type: "string", format: "date" }, text, ["/format", ""], "old refuses"),
  of(
    "format-changed",
    { type: "integer", format: "int32" },
    { type: "integer", format: "int64" },
    ["/format", "/format"],
    "old refuses",
  ),
  of(
    "content-encoding-changed",
    { type: "string", contentEncoding: "base64" },
    { type: "string", contentEncoding: "base64url" },
    ["/contentEncoding", "/contentEncoding"],
    "none refuses",
  ),
  of(
    "content-media-type-changed",
    { type: "string", contentMediaType: "text/csv" },
    { type: "string", contentMediaType: "text/plain" },
    ["/contentMediaType", "/contentMediaType"],
    "none refuses",
  ),
  of(
    "content-schema-changed",
    { type: "string", contentSchema: { type: "object" } },
    { type: "string", contentSchema: { type: "array" } },
    ["/contentSchema", "/contentSchema"],
    "none refuses",
  ),
  of(
    "enum-value-added",
    { enum: ["a"], type: "string" },
    { enum: ["a", "b"], type: "string" },
    ["/enum", "/enum/1"],
    "old refuses",
    "b",
  ),
  of("enum-value-removed", { enum: ["a", "b"] }, { enum: ["a"] }, ["/enum/1", "/enum"], "new refuses", "b"),
  of(
    "enum-values-replaced",
    { enum: Array.from({ length: 30 }, (_, index) => `a${index}`) },
    { enum: Array.from({ length: 30 }, (_, index) => `b${index}`) },
    ["/enum", "/enum"],
    "both refuse",
  ),
  of("became-enum", text, { type: "string", enum: ["a", "b"] }, ["/type", "/enum"], "new refuses"),
  of("became-not-enum", { type: "string", enum: ["a", "b"] }, text, ["/enum", "/type"], "old refuses"),
  of("const-added", text, { const: "a" }, ["/type", "/const"], "new refuses"),
  of("const-removed", { const: "a" }, text, ["/const", "/type"], "old refuses"),
  of("const-changed", { const: "a" }, { const: "b" }, ["/const", "/const"], "both refuse", "a", "b"),
];

export const arrayCases: readonly EditCase[] = [
  ...limit("min-items", "minItems", { type: "array" }, true),
  ...limit("max-items", "maxItems", { type: "array" }, false),
  ...limit("min-contains", "minContains", { type: "array", contains: whole }, true).slice(2),
  ...limit("max-contains", "maxContains", { type: "array", contains: whole }, false),
  of("items-typed", { type: "array" }, { type: "array", items: text }, ["", "/items"], "new refuses"),
  of("items-untyped", { type: "array", items: text }, { type: "array" }, ["/items", ""], "old refuses"),
  of(
    "items-closed",
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text], items: false },
    ["", "/items"],
    "new refuses",
  ),
  of(
    "items-opened",
    { type: "array", prefixItems: [text], items: false },
    { type: "array", prefixItems: [text] },
    ["/items", ""],
    "old refuses",
  ),
  of(
    "prefix-item-added",
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text, whole] },
    ["/prefixItems", "/prefixItems/1"],
    "new refuses",
  ),
  of(
    "prefix-item-removed",
    { type: "array", prefixItems: [text, whole] },
    { type: "array", prefixItems: [text] },
    ["/prefixItems/1", "/prefixItems"],
    "old refuses",
  ),
  of(
    "contains-added",
    { type: "array" },
    { type: "array", contains: whole },
    ["", "/contains"],
    "new refuses",
    [],
  ),
  of(
    "contains-removed",
    { type: "array", contains: whole },
    { type: "array" },
    ["/contains", ""],
    "old refuses",
    [],
  ),
  of(
    "min-contains-added",
    { type: "array", contains: whole, minContains: 0 },
    { type: "array", contains: whole },
    ["/minContains", "/contains"],
    "new refuses",
    [],
  ),
  of(
    "min-contains-removed",
    { type: "array", contains: whole },
    { type: "array", contains: whole, minContains: 0 },
    ["/contains", "/minContains"],
    "old refuses",
    [],
  ),
  of(
    "unique-items-added",
    { type: "array" },
    { type: "array", uniqueItems: true },
    ["", "/uniqueItems"],
    "new refuses",
  ),
  of(
    "unique-items-removed",
    { type: "array", uniqueItems: true },
    { type: "array" },
    ["/uniqueItems", ""],
    "old refuses",
  ),
  of(
    "unevaluated-items-added",
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text], unevaluatedItems: false },
    ["", "/unevaluatedItems"],
    "new refuses",
  ),
  of(
    "unevaluated-items-removed",
    { type: "array", prefixItems: [text], unevaluatedItems: false },
    { type: "array", prefixItems: [text] },
    ["/unevaluatedItems", ""],
    "old refuses",
  ),
];

export const objectCases: readonly EditCase[] = [
  ...limit("min-properties", "minProperties", { type: "object" }, true),
  ...limit("max-properties", "maxProperties", { type: "object" }, false),
  of(
    "additional-properties-closed",
    { type: "object" },
    { type: "object", additionalProperties: false },
    ["", "/additionalProperties"],
    "new refuses",
  ),
  of(
    "additional-properties-opened",
    { type: "object", additionalProperties: false },
    { type: "object" },
    ["/additionalProperties", ""],
    "old refuses",
  ),
  of(
    "additional-properties-typed",
    { type: "object" },
    { type: "object", additionalProperties: whole },
    ["", "/additionalProperties"],
    "new refuses",
  ),
  of(
    "additional-properties-untyped",
    { type: "object", additionalProperties: whole },
    { type: "object" },
    ["/additionalProperties", ""],
    "old refuses",
  ),
  of(
    "pattern-property-added",
    { type: "object" },
    { type: "object", patternProperties: { "^x-": whole } },
    ["", "/patternProperties/^x-"],
    "new refuses",
  ),
  of(
    "pattern-property-removed",
    { type: "object", patternProperties: { "^x-": whole } },
    { type: "object" },
    ["/patternProperties/^x-", ""],
    "old refuses",
  ),
  of(
    "property-names-added",
    { type: "object" },
    { type: "object", propertyNames: { pattern: "^a" } },
    ["", "/propertyNames"],
    "new refuses",
  ),
  of(
    "property-names-removed",
    { type: "object", propertyNames: { pattern: "^a" } },
    { type: "object" },
    ["/propertyNames", ""],
    "old refuses",
  ),
  of(
    "dependent-required-added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { dependentRequired: { a: ["b"] } }),
    ["", "/dependentRequired"],
    "new refuses",
    { a: "" },
  ),
  of(
    "dependent-required-removed",
    object({ a: text, b: text }, { dependentRequired: { a: ["b"] } }),
    object({ a: text, b: text }),
    ["/dependentRequired", ""],
    "old refuses",
    { a: "" },
  ),
  of(
    "dependent-schema-added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { dependentSchemas: { a: { required: ["b"] } } }),
    ["", "/dependentSchemas"],
    "new refuses",
    { a: "" },
  ),
  of(
    "dependent-schema-removed",
    object({ a: text, b: text }, { dependentSchemas: { a: { required: ["b"] } } }),
    object({ a: text, b: text }),
    ["/dependentSchemas", ""],
    "old refuses",
    { a: "" },
  ),
  of(
    "unevaluated-properties-added",
    { type: "object" },
    { type: "object", unevaluatedProperties: whole },
    ["", "/unevaluatedProperties"],
    "new refuses",
  ),
  of(
    "unevaluated-properties-removed",
    { type: "object", unevaluatedProperties: whole },
    { type: "object" },
    ["/unevaluatedProperties", ""],
    "old refuses",
  ),
];

const [cat, dog] = [tagged("cat"), tagged("dog")];
const [named, sized] = [
  object({ name: text }, { required: ["name"] }),
  object({ size: whole }, { required: ["size"] }),
];
const condition = { if: { required: ["a"] } };

export const combiningCases: readonly EditCase[] = [
  of("type-changed", text, { type: "boolean" }, ["/type", "/type"], "both refuse", "", false),
  of("type-widened", whole, { type: "number" }, ["/type", "/type"], "old refuses"),
  of("type-narrowed", { type: "number" }, whole, ["/type", "/type"], "new refuses"),
  of("became-nullable", text, { type: ["string", "null"] }, ["/type", "/type"], "old refuses", null),
  of("became-not-nullable", { type: ["string", "null"] }, text, ["/type", "/type"], "new refuses", null),
  of(
    "one-of-variant-added",
    { oneOf: [cat, dog] },
    { oneOf: [cat, dog, tagged("cow")] },
    ["/oneOf", "/oneOf/2"],
    "old refuses",
    { kind: "cow" },
  ),
  of(
    "one-of-variant-removed",
    { oneOf: [cat, dog, tagged("cow")] },
    { oneOf: [cat, dog] },
    ["/oneOf/2", "/oneOf"],
    "new refuses",
    { kind: "cow" },
  ),
  of(
    "any-of-variant-added",
    { anyOf: [text, whole] },
    { anyOf: [text, whole, { type: "boolean" }] },
    ["/anyOf", "/anyOf/2"],
    "old refuses",
    false,
  ),
  of(
    "any-of-variant-removed",
    { anyOf: [text, whole, { type: "boolean" }] },
    { anyOf: [text, whole] },
    ["/anyOf/2", "/anyOf"],
    "new refuses",
    false,
  ),
  of(
    "any-of-became-one-of",
    { anyOf: [named, sized] },
    { oneOf: [named, sized] },
    ["/anyOf", "/oneOf"],
    "new refuses",
  ),
  of(
    "one-of-became-any-of",
    { oneOf: [named, sized] },
    { anyOf: [named, sized] },
    ["/oneOf", "/anyOf"],
    "old refuses",
  ),
  of(
    "all-of-member-added",
    { allOf: [{ type: "string", maxLength: 5 }, { minLength: 1 }] },
    { allOf: [{ type: "string", maxLength: 5 }, { minLength: 1 }, { type: "string", pattern: "^a" }] },
    ["", "/allOf/2"],
    "new refuses",
  ),
  of(
    "all-of-member-removed",
    { allOf: [{ type: "string", maxLength: 5 }, { minLength: 1 }, { type: "string", pattern: "^a" }] },
    { allOf: [{ type: "string", maxLength: 5 }, { minLength: 1 }] },
    ["/allOf/2", ""],
    "old refuses",
  ),
  of("not-added", text, { type: "string", not: { const: "a" } }, ["", "/not"], "new refuses", "a"),
  of("not-removed", { type: "string", not: { const: "a" } }, text, ["/not", ""], "old refuses", "a"),
  of(
    "not-changed",
    { type: "string", not: { const: "a" } },
    { type: "string", not: { const: "b" } },
    ["/not", "/not"],
    "both refuse",
    "b",
    "a",
  ),
  of(
    "if-added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] } }),
    ["", "/if"],
    "new refuses",
    { a: "" },
  ),
  of(
    "if-removed",
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] } }),
    object({ a: text, b: text }),
    ["/if", ""],
    "old refuses",
    { a: "" },
  ),
  of(
    "if-changed",
    object({ a: text, b: text, c: text }, { ...condition, then: { required: ["c"] } }),
    object({ a: text, b: text, c: text }, { if: { required: ["b"] }, then: { required: ["c"] } }),
    ["/if", "/if"],
    "both refuse",
    { b: "" },
    { a: "" },
  ),
  of(
    "then-added",
    object({ a: text, b: text }, { ...condition, else: { required: ["b"] } }),
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] }, else: { required: ["b"] } }),
    ["", "/then"],
    "new refuses",
    { a: "" },
  ),
  of(
    "then-removed",
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] }, else: { required: ["b"] } }),
    object({ a: text, b: text }, { ...condition, else: { required: ["b"] } }),
    ["/then", ""],
    "old refuses",
    { a: "" },
  ),
  of(
    "else-added",
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] } }),
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] }, else: { required: ["b"] } }),
    ["", "/else"],
    "new refuses",
    {},
  ),
  of(
    "else-removed",
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] }, else: { required: ["b"] } }),
    object({ a: text, b: text }, { ...condition, then: { required: ["b"] } }),
    ["/else", ""],
    "old refuses",
    {},
  ),
];
