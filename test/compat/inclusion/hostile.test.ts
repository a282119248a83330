/** What inclusion does with schemas and options that mean it ill: it answers, or says which option is wrong. */
import { describe, expect, test } from "vitest";
import { checkInclusion, type CheckInclusionOptions } from "../../../src/compat/check-inclusion.js";
import type { Inclusion } from "../../../src/compat/inclusion/language.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { Schema } from "./check.js";

const included: Inclusion = { verdict: "included" };
const not = (witness: JsonValue): Inclusion => ({ verdict: "not-included", witness });
const undecided = (reason: string): Inclusion => ({ verdict: "undecided", reason });
const unread = (reason: string): Inclusion => undecided(`the first schema cannot be read: ${reason}`);

/** What JSON does not have, given all the same. */
const given = (value: unknown): Schema => value as Schema;

function nest(levels: number, around: (inner: Schema) => Schema, innermost: Schema = {}): Schema {
  let schema = innermost;
  for (let level = 0; level < levels; level++) schema = around(schema);
  return schema;
}

function many<T>(count: number, one: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => one(index));
}

function ring(of: Record<string, unknown>): Schema {
  return given({ $ref: "#/$defs/a", $defs: of });
}

const circle: Record<string, unknown> = { type: "object" };
circle.properties = { a: circle };

const tooDeep = "values are nested more than 512 levels deep";
const spent = undecided("the budget of 100000 steps is spent");
const unending = undecided("too many schemas speak of one value, or one refers to itself without end");
const onlyReferences = (count: number): Inclusion =>
  unread(`references that lead to each other and to nothing else, ${count} in all`);

describe("what is no JSON", () => {
  test.each<[string, unknown, Inclusion]>([
    ["4,000 levels", nest(4000, (items) => ({ items })), unread(tooDeep)],
    ["100,000 levels", nest(100_000, (items) => ({ items })), unread(tooDeep)],
    ["levels of a value", { enum: [nest(5000, (inner) => ({ a: inner }))] }, unread(tooDeep)],
    ["an object within itself", circle, unread('the value at "/properties/a" contains itself')],
    [
      "one object in many places",
      nest(40, (inner) => ({ properties: { a: inner, b: inner } })),
      unread("objects that stand in several places would expand to more than 1000000 values"),
    ],
    [
      "a getter that throws",
      {
        get type(): string {
          throw new Error("no");
        },
      },
      unread("it has a member that throws an error when it is read"),
    ],
    [
      "a proxy that throws",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      unread("it has a member that throws an error when it is read"),
    ],
    ["a symbol", { type: Symbol("a") }, unread('the value at "/type" is a symbol, which JSON does not have')],
    ["a function", { not: () => 1 }, unread('the value at "/not" is a function, which JSON does not have')],
    ["undefined", { type: undefined }, unread('the value at "/type" is undefined, which JSON does not have')],
    ["NaN", { minimum: NaN }, unread('the value at "/minimum" is NaN, which JSON does not have')],
    [
      "an infinity",
      { minimum: Infinity },
      unread('the value at "/minimum" is Infinity, which JSON does not have'),
    ],
    [
      "a hole",
      { enum: new Array(1) },
      unread('the value at "/enum/0" is undefined, which JSON does not have'),
    ],
    ["a map", new Map(), unread('the value at "" is an object of a class, which JSON does not have')],
    [
      "inherited keywords",
      Object.create({ type: "string" }),
      unread('the value at "" is an object of a class, which JSON does not have'),
    ],
    ["nothing", undefined, unread('the value at "" is undefined, which JSON does not have')],
    ["null", null, unread("it is neither an object nor a boolean, as schemas are")],
    ["a number", 1, unread("it is neither an object nor a boolean, as schemas are")],
    ["a list", [], unread("it is neither an object nor a boolean, as schemas are")],
    ["a path", import.meta.filename, unread("it is neither an object nor a boolean, as schemas are")],
  ])("%s", (_, schema, wanted) => {
    expect(checkInclusion(given(schema), true)).toEqual(wanted);
    expect(checkInclusion(given(schema), true, { dialect: "openapi-3.0" })).toEqual(wanted);
  });

  test("the second schema is looked at likewise", () => {
    expect(checkInclusion(true, given(circle))).toEqual(
      undecided('the second schema cannot be read: the value at "/properties/a" contains itself'),
    );
  });
});

describe("what JavaScript takes for more than it is", () => {
  const inProto = (members: string): Schema => JSON.parse(members) as Schema;

  test.each<[string, unknown, Schema, Inclusion]>([
    [
      "a getter is read once",
      {
        get type(): string {
          return "string";
        },
      },
      { type: "string" },
      included,
    ],
    ["a symbol as a key", { [Symbol("type")]: "integer", type: "string" }, { type: "string" }, included],
    ["no prototype", Object.assign(Object.create(null), { type: "string" }), { type: "string" }, included],
    ["`__proto__` is no keyword", inProto('{"__proto__":{"type":"string"}}'), { type: "string" }, not(null)],
    [
      "`__proto__` as a property",
      inProto('{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'),
      inProto('{"properties":{"__proto__":{"type":"integer"}}}'),
      undecided('a witness is not confirmed: ajv does not see a property named "__proto__"'),
    ],
    [
      "`constructor` as a property",
      { type: "object", properties: { constructor: { type: "string" } }, required: ["constructor"] },
      given({ properties: { constructor: { type: "integer" } } }),
      not(JSON.parse('{"constructor":""}') as JsonValue),
    ],
    ["`constructor` is not required by all", { type: "object" }, { required: ["constructor"] }, not({})],
    ["a bigint", { type: "integer", minimum: 1n }, { minimum: 0 }, included],
    ["a constant beyond doubles", { const: 10n ** 30n }, { type: "integer", minimum: 10n ** 30n }, included],
  ])("%s", (_, sub, sup, wanted) => {
    expect(checkInclusion(given(sub), sup)).toEqual(wanted);
  });
});

describe("what is large", () => {
  const texts = (count: number): string[] => many(count, (index) => `v${index}`);
  const required = (count: number): Schema[] => many(count, (index) => ({ required: [`a${index}`] }));

  test.each<[string, Schema, Schema, Inclusion]>([
    ["100,000 constants", { enum: texts(100_000) }, { enum: texts(100_001).toReversed() }, included],
    ["100,000 constants but one", { enum: texts(100_001) }, { enum: texts(100_000) }, not("v100000")],
    ["constants that are too many", { type: "number" }, { enum: many(100_000, (index) => index) }, spent],
    [
      "50,000 variants",
      { anyOf: many(50_000, (index) => ({ const: index })) },
      { type: "integer" },
      included,
    ],
    ["500 variants that overlap", { type: "object", oneOf: required(500) }, { type: "object" }, included],
    ["5,000 variants that overlap", { type: "object", oneOf: required(5000) }, { maxProperties: 3 }, spent],
    ["5,000 variants that overlap, on the right", { type: "object" }, { oneOf: required(5000) }, spent],
    [
      "20,000 variants for the judge",
      { type: "null" },
      {
        anyOf: many(20_000, (index) => ({
          type: "object",
          required: ["a"],
          properties: { a: { const: index } },
        })),
      },
      undecided("a witness is not confirmed: a schema has too many parts to be compiled"),
    ],
    ["10,000 parts", { type: "object", allOf: required(10_000) }, { type: "object" }, included],
    ["too many variants on the right", { type: "object" }, { anyOf: required(10_000) }, unending],
    [
      "an array that is too long",
      { type: "array", minItems: 1e15 },
      { maxItems: 3 },
      undecided("an array would have to have 1000000000000000 items"),
    ],
    [
      "items to be found",
      { type: "array", contains: { const: 1 }, minContains: 1e9 },
      { maxItems: 3 },
      undecided("an array would have to have 1000000000 items"),
    ],
    [
      "items that differ",
      { type: "array", uniqueItems: true, minItems: 1e6 },
      false,
      undecided("an array would have to have 1000000 items"),
    ],
    [
      "a text that is too long",
      { type: "string", minLength: 1e15 },
      { maxLength: 3 },
      undecided("a text would have to be 1000000000000000 long"),
    ],
    [
      "properties",
      { type: "object", minProperties: 1e9 },
      { maxProperties: 3 },
      undecided("an object would have to have 1000000000 properties"),
    ],
    [
      "500 negations",
      nest(500, (inner) => ({ not: inner })),
      nest(501, (inner) => ({ not: inner })),
      not(null),
    ],
    [
      "oneOf of allOf of oneOf",
      nest(
        8,
        (inner) => ({ oneOf: [{ allOf: [inner, { minLength: 1 }] }, { allOf: [inner, { maxLength: 3 }] }] }),
        { type: "string" },
      ),
      { type: "string" },
      included,
    ],
  ])("%s", (_, sub, sup, wanted) => {
    expect(checkInclusion(sub, sup)).toEqual(wanted);
  });
});

describe("references", () => {
  test.each<[string, Schema, Schema, Inclusion]>([
    ["to itself", { $ref: "#" }, true, onlyReferences(1)],
    [
      "in a circle of allOf",
      ring({ a: { allOf: [{ $ref: "#/$defs/b" }] }, b: { allOf: [{ $ref: "#/$defs/a" }] } }),
      true,
      onlyReferences(2),
    ],
    [
      "to what it negates",
      ring({ a: { not: { $ref: "#/$defs/a" } } }),
      { type: "string" },
      undecided("a schema refers to itself without end"),
    ],
    [
      "in a chain of 20,000",
      ring({
        a: { $ref: "#/$defs/0" },
        ...many(20_000, (index) => ({ $ref: `#/$defs/${index + 1}` })),
        20000: { type: "string" },
      }),
      { type: "string" },
      included,
    ],
    [
      "in a ring of 20,000",
      ring({
        a: { $ref: "#/$defs/0" },
        ...many(20_000, (index) => ({
          type: "object",
          properties: { next: { $ref: `#/$defs/${(index + 1) % 20_000}` } },
        })),
      }),
      { properties: { next: { type: "object" } } },
      included,
    ],
  ])("%s", (_, sub, sup, wanted) => {
    expect(checkInclusion(sub, sup)).toEqual(wanted);
  });
});

describe("patterns and numbers", () => {
  const text = (pattern: string): Schema => ({ type: "string", pattern });
  const number = (more: Record<string, number>): Schema => ({ type: "number", ...more });

  test.each<[string, Schema, Schema, Inclusion]>([
    ["a pattern that backtracks", text("^(a|a)*$"), text("^a*$"), included],
    ["a pattern with too many states", text("(a|b)*a(a|b){40}$"), text("(a|b)*b(a|b){40}$"), spent],
    ["a pattern that repeats", text("^(a{1000}){1000}$"), text("^(a{999}){1000}$"), spent],
    [
      "a pattern nested deeply",
      text("(".repeat(20_000) + ")".repeat(20_000)),
      { minLength: 1 },
      undecided("a pattern is too long"),
    ],
    ["a long pattern", text("a".repeat(1_000_000)), { minLength: 1 }, undecided("a pattern is too long")],
    ["tiny multiples", number({ multipleOf: 1e-300 }), number({ multipleOf: 3e-300 }), not(1e-300)],
    ["integers as tiny multiples", { type: "integer" }, number({ multipleOf: 1e-300 }), included],
    ["the least double", number({ multipleOf: 5e-324 }), number({ multipleOf: 1e-323 }), not(5e-324)],
    ["a great minimum", number({ minimum: 1e308 }), number({ minimum: 1e307 }), included],
    [
      "beyond doubles",
      number({ minimum: Number.MAX_VALUE }),
      number({ maximum: Number.MAX_VALUE }),
      not(2n * BigInt(Number.MAX_VALUE)),
    ],
  ])("%s", (_, sub, sup, wanted) => {
    expect(checkInclusion(sub, sup)).toEqual(wanted);
  });
});

describe("options", () => {
  const budget = 'the option "budget" of checkInclusion is a finite number of steps, 0 or more, not';

  test.each<[unknown, ErrorConstructor, string]>([
    [
      { dialect: "draft-08" },
      TypeError,
      'the option "dialect" of checkInclusion is "draft-07", "2020-12" or "openapi-3.0", not "draft-08"',
    ],
    [
      { dialect: 7 },
      TypeError,
      'the option "dialect" of checkInclusion is "draft-07", "2020-12" or "openapi-3.0", not a value of type number',
    ],
    [
      { formats: "__proto__" },
      TypeError,
      'the option "formats" of checkInclusion is "assert" or "annotate", not "__proto__"',
    ],
    [{ budget: NaN }, RangeError, `${budget} NaN`],
    [{ budget: -1 }, RangeError, `${budget} -1`],
    [{ budget: Infinity }, RangeError, `${budget} Infinity`],
    [{ budget: "5" }, TypeError, `${budget} "5"`],
    [null, TypeError, "the options of checkInclusion are an object: {dialect?, formats?, budget?}"],
  ])("%j", (options, kind, message) => {
    const ask = (): Inclusion => checkInclusion(true, true, options as CheckInclusionOptions);
    expect(ask).toThrow(new kind(message));
    expect(ask).toThrow(kind);
  });

  test("what is given as undefined is not given", () => {
    const options = { dialect: undefined, formats: undefined, budget: undefined };
    expect(checkInclusion(true, true, options)).toEqual(included);
  });

  test("a budget of no steps decides what needs none", () => {
    expect(checkInclusion({ type: "string" }, { type: "string" }, { budget: 0 })).toEqual(included);
    expect(checkInclusion({ type: "string" }, { type: "integer" }, { budget: 0 })).toEqual(
      undecided("the budget of 0 steps is spent"),
    );
  });
});
