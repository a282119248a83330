/** What ajv compiles from schemas, on values that are no plain JSON. */
import { describe, expect, test } from "vitest";
import { ajvSchemas, ajvValidator, type AjvParts } from "../../src/runtime/ajv.js";
import { validate } from "../../src/runtime/validation/validate.js";

const closed = { type: "object", properties: { a: { type: "string" } }, additionalProperties: false };

function chain(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

const proto = (member: unknown): unknown => Object.fromEntries([["__proto__", member]]);

const rows: readonly (readonly [what: string, schema: unknown, taken: unknown[], refused: unknown[]])[] = [
  [
    "undefined members are absent",
    closed,
    [{ a: undefined }, { b: undefined }, { a: "x", b: undefined }],
    [{ a: "x", b: null }],
  ],
  ["they are not counted", { minProperties: 1 }, [{ a: 1, b: undefined }], [{ a: undefined }]],
  ["nor deeper", { type: "array", items: closed }, [[{ b: undefined }]], [[{ b: 1 }]]],
  ["undefined items are items", { maxItems: 1, items: true }, [[undefined]], [[undefined, undefined]]],
  [
    "inherited members are none",
    { required: ["toString"] },
    [{ toString: 1 }],
    [{}, Object.create({ toString: 1 })],
  ],
  [
    "a member named __proto__",
    { required: ["__proto__"], patternProperties: { "^__proto__$": { type: "string" } } },
    [proto("a")],
    [{}, proto(1)],
  ],
  [
    "bigints",
    { "x-integer": ["bigint", 0, 18446744073709551615n] },
    [0n, 2n ** 64n - 1n],
    [0, -1n, 2n ** 64n, "0"],
  ],
  [
    "integers as text",
    { "x-integer": ["string", -1, null] },
    ["-1", "9".repeat(30)],
    ["-2", "1.0", "01", 1, 1n],
  ],
  ["safe integers", { "x-integer": ["number", null, 5] }, [-5, 5], [6, 0.5, 2 ** 53 * -1, 1n, "1", NaN]],
  ["exact multiples", { type: "number", multipleOf: 0.1 }, [0.3, 1e300], [0.35, "0.3", NaN, Infinity]],
  [
    "multiples of bigints",
    { "x-integer": ["bigint", null, null], multipleOf: 3 },
    [9n, 3n * 10n ** 30n],
    [10n],
  ],
  [
    "unique items",
    { uniqueItems: true },
    [[1n, 2, "1"], {}],
    [
      [1n, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1n },
      ],
    ],
  ],
  ["listed values", { enum: ["a", 5n, { a: [1n] }] }, ["a", 5n, { a: [1] }], ["b", 5, { a: 1 }]],
  ["lengths in code points", { type: "string", maxLength: 1 }, ["\u{1f600}"], ["ab"]],
];

test.each(rows)("%s", (_, schema, taken, refused) => {
  const is = ajvSchemas({ Root: schema })("Root");
  expect([...taken, ...refused].filter(is)).toEqual(taken);
});

test("a value that is looked at is not changed", () => {
  const value = { a: "x", b: undefined, __proto__: null };
  expect(ajvSchemas({ Root: closed })("Root")(value)).toBe(true);
  expect(Object.keys(value)).toEqual(["a", "b"]);
});

describe("parts that are given", () => {
  const parts: AjvParts = {
    formats: { even: (text) => text.length % 2 === 0 },
    patterns: [["^(a+)+$", { test: (text) => text === "mine" }]],
    checks: [(value) => value instanceof Date],
  };
  test.each([
    [{ type: "string", format: "even" }, "ab", "abc"],
    [{ type: "string", pattern: "^(a+)+$" }, "mine", "aa"],
    [{ patternProperties: { "^(a+)+$": false } }, { aa: 1 }, { mine: 1 }],
    [{ "x-is": 0 }, new Date(0), {}],
  ])("%j", (schema, taken, refused) => {
    const is = ajvSchemas({ Root: schema }, parts)("Root");
    expect([is(taken), is(refused)]).toEqual([true, false]);
  });
});

test("files beside undefined members are files still", () => {
  const schema = { properties: { file: { "x-is": 0 } }, additionalProperties: false };
  const is = ajvSchemas({ Root: schema }, { checks: [(value) => value instanceof Blob] })("Root");
  expect(is({ file: new Blob([]), other: undefined })).toBe(true);
});

test("schemas refer to each other, in circles", () => {
  const schemas = ajvSchemas({
    Tree: {
      type: "object",
      properties: { leaf: { $ref: "#/$defs/Gr%C3%B6%C3%9Fe" }, next: { $ref: "#/$defs/Tree" } },
    },
    Größe: { type: "string" },
  });
  const [tree, size] = [schemas("Tree"), schemas("Größe")];
  expect([{ next: { leaf: "a" } }, { next: { leaf: 1 } }].map(tree)).toEqual([true, false]);
  expect(["a", 1].map(size)).toEqual([true, false]);
});

test("values that are nested too deep are told of", () => {
  const schemas = ajvSchemas({ List: { type: "array", items: { $ref: "#/$defs/List" } } });
  const validator = ajvValidator<unknown>(schemas, "List", { explain: () => undefined });
  expect(validate(validator, chain(100_000))).toEqual({
    ok: false,
    errors: [{ pointer: "", keyword: "depth", expectation: "a value that is not nested so deep" }],
  });
});

test("nothing is compiled before a guard is called; a schema that is not there is told of", () => {
  const is = ajvSchemas({ Root: { $ref: "#/$defs/Missing" } })("Root");
  expect(() => is(1)).toThrow("can't resolve reference #/$defs/Missing");
  expect(() => ajvSchemas({})("Root")(1)).toThrow("No schema is named Root");
});
