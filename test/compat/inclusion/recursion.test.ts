/** Inclusion of types that refer to themselves, and of those built to take long. */
import { describe, expect, test } from "vitest";
import { inclusions } from "../../../src/compat/inclusion/inclusions.js";
import { included, language, lower, relation, type Schema } from "./check.js";

const list = (item: Schema, more: Record<string, unknown> = {}): Schema =>
  ({
    $ref: "#/$defs/list",
    $defs: {
      list: {
        type: "object",
        properties: { head: item, tail: { $ref: "#/$defs/list" } },
        ...more,
      },
    },
  }) as Schema;

describe("recursion", () => {
  test.each<[string, Schema, string, Schema]>([
    ["covariant", list({ type: "integer" }), "<", list({ type: "number" })],
    ["unrelated", list({ type: "integer" }), "#", list({ type: "string" })],
    ["required at every depth", list(true, { required: ["head"] }), "<", list(true)],
    [
      "unrolled once",
      list({ type: "integer" }),
      "=",
      {
        type: "object",
        properties: { head: { type: "integer" }, tail: { $ref: "#/$defs/list" } },
        $defs: {
          list: {
            type: "object",
            properties: { head: { type: "integer" }, tail: { $ref: "#/$defs/list" } },
            minProperties: 0,
          },
        },
      },
    ],
    ["without a finite value", list(true, { required: ["tail"] }), "=", false],
    [
      "two types in turn",
      {
        $ref: "#/$defs/a",
        $defs: {
          a: { type: "array", items: { $ref: "#/$defs/b" } },
          b: { anyOf: [{ type: "integer" }, { $ref: "#/$defs/a" }] },
        },
      },
      "<",
      {
        $ref: "#/$defs/b",
        $defs: {
          b: { anyOf: [{ type: "number" }, { type: "array", items: { $ref: "#/$defs/b" } }] },
        },
      },
    ],
  ])("%s", (_, left, wanted, right) => {
    expect(relation(left, right)).toBe(wanted);
  });

  test("the witness is as deep as it must be", () => {
    const trees = (leaf: Schema): Schema =>
      ({
        $ref: "#/$defs/tree",
        $defs: {
          tree: {
            type: "object",
            properties: { kids: { type: "array", items: { $ref: "#/$defs/tree" } }, leaf },
            required: ["kids"],
          },
        },
      }) as Schema;
    expect(included(trees({ type: "integer" }), trees({ type: "string" }))).toEqual({
      verdict: "not-included",
      witness: { kids: [], leaf: 0 },
    });
  });
});

/** Schemas s0 to s(n-1), each an object with these references; the last one is otherwise. */
function family(
  count: number,
  refs: (index: number) => readonly number[],
  last: Record<string, unknown>,
): Schema {
  const one = (index: number): [string, unknown] => [
    `s${index}`,
    {
      type: "object",
      properties: Object.fromEntries(
        refs(index).map((to, at) => [`r${at}`, { $ref: `#/$defs/s${to % count}` }]),
      ),
      ...(index === count - 1 ? last : {}),
    },
  ];
  return {
    $ref: "#/$defs/s0",
    $defs: Object.fromEntries(Array.from({ length: count }, (_, index) => one(index))),
  } as Schema;
}

function nested(depth: number, mode: "oneOf" | "anyOf", leaf: Schema): Schema {
  if (depth === 0) return leaf;
  const arms = [0, 1, 2].map((at) => ({ allOf: [nested(depth - 1, mode, leaf), { minProperties: at }] }));
  return { [mode]: arms } as Schema;
}

describe("hostile schemas", () => {
  test("458 that refer to each other", () => {
    const refs = (index: number): number[] => [0, 1, 2, 3, 4].map((at) => index * 7 + at * 31 + 1);
    const plain = family(458, refs, {});
    expect(included(plain, family(458, refs, {})).verdict).toBe("included");
    expect(included(plain, family(458, refs, { minProperties: 0, properties: { r0: {} } })).verdict).toBe(
      "included",
    );
    expect(included(plain, family(458, refs, { required: ["r0"] })).verdict).toBe("not-included");
  });

  test("a ring of 250", () => {
    const ring = (last: Record<string, unknown>): Schema => family(250, (index) => [index + 1], last);
    expect(
      included(ring({}), ring({ properties: { r0: { $ref: "#/$defs/s0" } }, maxProperties: 9 })).verdict,
    ).toBe("not-included");
    expect(included(ring({ required: ["r0"] }), ring({})).verdict).toBe("included");
  });

  test.each([
    [4, "the budget of 20000 steps is spent"],
    [6, "too many choices depend on each other"],
  ])("oneOf of allOf, %i deep, is undecided, and says so", (depth, reason) => {
    const deep = nested(depth, "oneOf", { type: "object" });
    const other = nested(depth, "oneOf", { type: "object", properties: { z: { type: "string" } } });
    expect(included(deep, other, 20_000)).toEqual({ verdict: "undecided", reason });
  });

  test("patterns that would make large automata", () => {
    expect(
      included(
        { type: "string", pattern: "^(a|b)*a(a|b){30}$" },
        { type: "string", pattern: "^(a|b)*b(a|b){30}$" },
        20_000,
      ),
    ).toEqual({ verdict: "undecided", reason: "the budget of 20000 steps is spent" });
  });

  test("patterns that hang when they are tried by backtracking", () => {
    // The oracle would try it by backtracking.
    const sub = language(lower({ const: `${"a".repeat(60)}!` }));
    const sup = language(lower({ type: "string", pattern: "^(a+)+$" }));
    expect(inclusions().includes(sub, sup).verdict).toBe("not-included");
    expect(inclusions().includes(sup, sub)).toEqual({ verdict: "not-included", witness: "a" });
  });

  test.each<[string, Schema, Schema, string]>([
    [
      "long texts",
      { type: "string", minLength: 1e9 },
      { type: "string", minLength: 1e9 + 1 },
      "a text would have to be 1000000000 long",
    ],
    [
      "long arrays",
      { type: "array", minItems: 1e9 },
      { type: "array", contains: {}, minContains: 2e9 },
      "an array would have to have 1000000000 items",
    ],
    [
      "many properties",
      { type: "object", minProperties: 1e9 },
      { type: "object", minProperties: 2e9 },
      "an object would have to have 1000000000 properties",
    ],
    [
      "a schema that is its own negation",
      { $ref: "#/$defs/a", $defs: { a: { not: { $ref: "#/$defs/a" } } } },
      { type: "integer" },
      "a schema refers to itself without end",
    ],
  ])("%s have no witness that could be shown", (_, left, right, reason) => {
    expect(included(left, right)).toEqual({ verdict: "undecided", reason });
  });
});
