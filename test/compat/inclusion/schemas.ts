/** Random schemas, relaxed or narrowed ones, and the small values that tell many of them apart. */
import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import type { Schema } from "./check.js";

const scalars: readonly JsonValue[] = [
  null,
  true,
  false,
  -1,
  0,
  1,
  2,
  3,
  1.5,
  0.5,
  "",
  "a",
  "b",
  "ab",
  "ba",
  "x-a",
];
const inner: readonly JsonValue[] = [0, 1, "a", null, {}, [], 1.5, "ab", true, -1, { a: 0 }, [0]];
const names = ["a", "b", "c", "ab", "x-a"];

/** All values of two levels over few names, texts and numbers. */
export const values: readonly JsonValue[] = [
  ...scalars,
  ...[[], [[]], [{}], [null], [0, 1, 2], [0, 0, 0], ["a", "a"], ["b", 1, "a"], [{ a: 0 }], {}],
  ...inner.map((one): JsonValue => [one]),
  ...inner.flatMap((one) => inner.slice(0, 4).map((other): JsonValue => [one, other])),
  ...names.flatMap((name) => inner.map((one): JsonValue => ({ [name]: one }))),
  ...names
    .slice(1)
    .flatMap((name) =>
      inner.flatMap((one) => inner.slice(0, 6).map((other): JsonValue => ({ a: one, [name]: other }))),
    ),
];

type Keywords = fc.Arbitrary<JsonObject>;

function some(model: Readonly<Record<string, fc.Arbitrary<unknown>>>): Keywords {
  return fc.record(model, { requiredKeys: [] }) as Keywords;
}

const counts = fc.integer({ min: 0, max: 3 });
const scalarKeywords: readonly Keywords[] = [
  some({
    type: fc.constantFrom("integer", "number"),
    minimum: fc.constantFrom(0, 1, 0.5, -1),
    maximum: fc.constantFrom(0, 1, 2, 1.5),
    exclusiveMinimum: fc.constantFrom(0, 1),
    multipleOf: fc.constantFrom(1, 2, 0.5, 1.5, 3),
  }),
  some({
    type: fc.constant("string"),
    minLength: counts,
    maxLength: counts,
    pattern: fc.constantFrom("^a", "b$", "^ab?$", "a", "^[ab]*$", "^(?!a)", "\\bx"),
    format: fc.constantFrom("date", "uuid", "ipv4"),
  }),
  fc.constantFrom(...values.slice(0, 40)).map((value) => ({ const: value })),
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((list) => ({ enum: list })),
  fc
    .uniqueArray(fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object"), {
      minLength: 1,
      maxLength: 3,
    })
    .map((list) => ({ type: list })),
];

function structured(below: fc.Arbitrary<Schema>): readonly Keywords[] {
  const parts = fc.array(below, { minLength: 2, maxLength: 3 });
  const byName = (...keys: readonly string[]): Keywords =>
    some(Object.fromEntries(keys.map((key) => [key, below])));
  return [
    some({
      type: fc.constant("object"),
      properties: byName("a", "b", "c"),
      required: fc.subarray(["a", "b", "c"]),
      additionalProperties: fc.oneof(fc.constant(false), below),
    }),
    some({
      patternProperties: byName("^a", "b", "^x-", "^.$"),
      propertyNames: fc.constantFrom(
        { maxLength: 1 },
        { pattern: "^a" },
        { enum: ["a", "b"] },
        { minLength: 2 },
      ),
      minProperties: counts,
      maxProperties: counts,
      dependentRequired: fc.constant({ a: ["b"] }),
      dependentSchemas: byName("a", "b"),
    }),
    some({
      type: fc.constant("array"),
      items: below,
      prefixItems: fc.array(below, { minLength: 1, maxLength: 2 }),
      minItems: counts,
      maxItems: counts,
    }),
    some({
      contains: below,
      minContains: counts,
      maxContains: counts,
      uniqueItems: fc.boolean(),
    }),
    parts.map((list) => ({ allOf: list })),
    parts.map((list) => ({ anyOf: list })),
    parts.map((list) => ({ oneOf: list })),
    below.map((one) => ({ not: one })),
    fc.tuple(below, byName("then", "else")).map(([condition, branches]) => ({ if: condition, ...branches })),
    some({ unevaluatedProperties: fc.oneof(fc.constant(false), below) }),
    some({ unevaluatedItems: fc.oneof(fc.constant(false), below) }),
    fc.constantFrom("#/$defs/list", "#/$defs/tree").map(($ref) => ({ $ref })),
  ];
}

const { schema } = fc.letrec<{ schema: Schema; scalar: Schema }>((tie) => {
  const joined = (keywords: readonly Keywords[]): fc.Arbitrary<Schema> =>
    fc
      .array(fc.oneof(...keywords), { minLength: 1, maxLength: 2 })
      .map((list) => Object.assign({}, ...list) as Schema);
  return {
    scalar: fc.oneof(
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 8, arbitrary: joined(scalarKeywords) },
    ),
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: "schema" },
      tie("scalar"),
      joined([...scalarKeywords, ...structured(tie("schema"))]),
    ),
  };
});

const definitions: JsonObject = {
  list: { type: "array", items: { $ref: "#/$defs/list" } },
  tree: { type: "object", properties: { a: { $ref: "#/$defs/tree" }, b: { type: "integer" } } },
};

/** A schema, and another that often differs from it in one keyword only. */
export const pairs: fc.Arbitrary<readonly [Schema, Schema]> = fc
  .tuple(schema, schema, fc.nat(), fc.boolean())
  .map(([one, other, at, isRelated]) => [one, isRelated ? without(one, at) : other] as const)
  .map(([one, other]) => [defined(one), defined(other)] as const);

function defined(one: Schema): Schema {
  return typeof one === "boolean" ? one : { ...one, $defs: definitions };
}

/** Leaves out a keyword here or further in. */
function without(one: Schema, at: number): Schema {
  if (typeof one === "boolean") return !one;
  const keys = Object.keys(one);
  const key = keys[at % Math.max(keys.length, 1)];
  if (key === undefined) return { minProperties: at % 3 };
  const held = one[key]!;
  if (Array.isArray(held) && (key === "anyOf" || key === "oneOf" || key === "allOf") && at % 3 > 0) {
    return {
      ...one,
      [key]: held.map((part, index) => (index === 0 ? without(part as Schema, at >> 1) : part)),
    };
  }
  if (["not", "items", "contains", "additionalProperties"].includes(key) && at % 3 > 0) {
    return { ...one, [key]: without(held as Schema, at >> 1) };
  }
  const { [key]: _, ...rest } = one;
  return rest;
}
