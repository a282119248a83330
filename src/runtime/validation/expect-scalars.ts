/** Explains scalars; each function gives one that explains. */
import type { TextPattern } from "./matches-linearly.js";
import { hasLength } from "./has-length.js";
import { isEqual } from "./is-equal.js";
import { isMultipleOf } from "./is-multiple-of.js";
import { listOf, refuse, type Explain, type Is } from "./report.js";

/** A rule for values of a type: the keyword, what it expects, and whether a value keeps it. */
export type Rule<T> = readonly [keyword: string, expectation: string, keeps: (value: T) => boolean];

/** A type by its guard. */
export function expectType(expectation: string, is: Is): Explain {
  return (value, report) => {
    if (!is(value)) refuse(report, "type", expectation);
  };
}

export const expectBoolean: Explain = (value, report) => {
  if (typeof value !== "boolean") refuse(report, "type", "true or false");
};

export const expectNull: Explain = (value, report) => {
  if (value !== null) refuse(report, "type", "null");
};

/** What a schema that takes nothing says. */
export const expectNothing: Explain = (_, report) => refuse(report, "false", "nothing here");

export function expectString(...rules: readonly Rule<string>[]): Explain {
  return (value, report) => {
    if (typeof value !== "string") refuse(report, "type", "a string");
    else
      for (const [keyword, expectation, keeps] of rules)
        if (!keeps(value)) refuse(report, keyword, expectation);
  };
}

export function format(name: string, is: (text: string) => boolean): Rule<string> {
  return ["format", `text of the format ${name}`, is];
}

export function minLength(min: number): Rule<string> {
  return ["minLength", `at least ${min} characters`, (text) => hasLength(text, min, Infinity)];
}

export function maxLength(max: number): Rule<string> {
  return ["maxLength", `at most ${max} characters`, (text) => hasLength(text, 0, max)];
}

/** @param longest for a pattern that can take long: texts of more UTF-16 code units are refused */
export function pattern(expression: TextPattern, longest = Infinity): Rule<string> {
  const limit = longest < Infinity ? `, of at most ${longest} characters` : "";
  return [
    "pattern",
    `text that matches ${expression.source}${limit}`,
    (text) => text.length <= longest && expression.test(text),
  ];
}

/** Numbers in whichever form the type holds them, which the guard tells. */
export function expectNumber(
  expectation: string,
  is: Is,
  ...rules: readonly Rule<number | bigint>[]
): Explain {
  return (value, report) => {
    if (!is(value)) return refuse(report, "type", expectation);
    const number = typeof value === "string" ? BigInt(value) : (value as number | bigint);
    for (const [keyword, wanted, keeps] of rules) if (!keeps(number)) refuse(report, keyword, wanted);
  };
}

/** An integer that is held as a number. */
export function expectInteger(...rules: readonly Rule<number | bigint>[]): Explain {
  const explain = expectNumber("an integer", Number.isInteger, ...rules);
  return (value, report) => {
    if (!Number.isInteger(value) || Number.isSafeInteger(value)) explain(value, report);
    else refuse(report, "type", `an integer of at most ${Number.MAX_SAFE_INTEGER} either way`);
  };
}

export function minimum(bound: number | bigint): Rule<number | bigint> {
  return ["minimum", `at least ${bound}`, (value) => value >= bound];
}

export function maximum(bound: number | bigint): Rule<number | bigint> {
  return ["maximum", `at most ${bound}`, (value) => value <= bound];
}

export function exclusiveMinimum(bound: number | bigint): Rule<number | bigint> {
  return ["exclusiveMinimum", `more than ${bound}`, (value) => value > bound];
}

export function exclusiveMaximum(bound: number | bigint): Rule<number | bigint> {
  return ["exclusiveMaximum", `less than ${bound}`, (value) => value < bound];
}

export function multipleOf(factor: number | bigint): Rule<number | bigint> {
  return ["multipleOf", `a multiple of ${factor}`, (value) => isMultipleOf(value, factor)];
}

/** One of these scalars, as they are. */
export function expectValue(values: Iterable<unknown>): Explain {
  return expectOneOf(values, (one, value) => one === value);
}

/** One of these values, by JSON's equality. */
export function expectEqual(values: Iterable<unknown>): Explain {
  return expectOneOf(values, isEqual);
}

function expectOneOf(values: Iterable<unknown>, same: (one: unknown, value: unknown) => boolean): Explain {
  return (value, report) => {
    const all = [...values];
    if (all.some((one) => same(one, value))) return;
    refuse(report, all.length === 1 ? "const" : "enum", listOf(all));
  };
}
