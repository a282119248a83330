/** Running a validator: values that pass as they are, errors up to the limit, and what no stack holds. */
import { describe, expect, test } from "vitest";
import { expectArray, expectItems } from "../../../src/runtime/validation/expect-arrays.js";
import { expectInteger } from "../../../src/runtime/validation/expect-scalars.js";
import { expectAll } from "../../../src/runtime/validation/expect-unions.js";
import { every } from "../../../src/runtime/validation/members.js";
import type { Explain } from "../../../src/runtime/validation/report.js";
import { explainAll, validate } from "../../../src/runtime/validation/validate.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";

const integers: Validator<number[]> = {
  is: (value): value is number[] => Array.isArray(value) && every(value, Number.isSafeInteger),
  explain: expectAll(expectArray, expectItems(expectInteger())),
};

function isNest(value: unknown): value is unknown[] {
  return Array.isArray(value) && every(value, isNest);
}

const explainNest: Explain = (value, report) =>
  expectAll(expectArray, expectItems(explainNest))(value, report);

const nest: Validator<unknown[]> = { is: isNest, explain: explainNest };

function nested(depth: number): unknown[] {
  let value: unknown[] = [];
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe("validate", () => {
  test("gives the value itself", () => {
    const value = [1, 2];
    const result = validate(integers, value);
    expect(result).toEqual({ ok: true, value: [1, 2] });
    expect(result.ok && result.value).toBe(value);
  });

  test("collects up to 20 errors, or as many as asked for", () => {
    const wrong = Array.from({ length: 100 }, () => 0.5);
    const count = (limit?: number): number => {
      const result = validate(integers, wrong, limit === undefined ? {} : { limit });
      return result.ok ? 0 : result.errors.length;
    };
    expect([count(), count(3), count(0), count(1000)]).toEqual([20, 3, 1, 100]);
  });

  test("values too deep for the stack are refused", () => {
    const depth = [{ pointer: "", keyword: "depth", expectation: "a value that is not nested so deep" }];
    expect(validate(nest, nested(1_000_000))).toEqual({ ok: false, errors: depth });
    expect(explainAll(nest, nested(1_000_000), "/body")).toMatchObject([
      { pointer: "/body", keyword: "depth" },
    ]);
  });

  test("other exceptions are not hidden", () => {
    const broken: Validator<unknown> = {
      is: (value): value is unknown => isNest((value as () => unknown)()),
      explain: () => undefined,
    };
    expect(() => validate(broken, 1)).toThrow(TypeError);
  });
});

describe("explainAll", () => {
  test("puts the pointer before those of the errors", () => {
    expect(explainAll(integers, [0.5], "/query/ids")).toEqual([
      { pointer: "/query/ids/0", keyword: "type", expectation: "an integer" },
    ]);
  });

  test("never says nothing", () => {
    expect(explainAll(integers, [1])).toEqual([
      { pointer: "", keyword: "false", expectation: "a value that can be checked in a reasonable time" },
    ]);
  });
});
