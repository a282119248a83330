/** Integers that a double cannot hold: read, held, checked and written. */
import { expect, test } from "vitest";
import {
  isBigintBetween,
  isIntegerBetween,
  isIntegerText,
  isIntegerTextBetween,
} from "../../../src/runtime/validation/integers.js";
import { bigintOf, LargeInteger, numberOf } from "../../../src/runtime/validation/large-integer.js";
import { narrowFromText, widenToBigint, widenToText } from "../../../src/runtime/validation/widen.js";

test.each<[literal: string, wanted: bigint]>([
  ["18446744073709551615", 18_446_744_073_709_551_615n],
  ["-9223372036854775808", -9_223_372_036_854_775_808n],
  ["1.5e20", 150_000_000_000_000_000_000n],
  ["-1.5E+20", -150_000_000_000_000_000_000n],
  ["12345678901234567890.000", 12_345_678_901_234_567_890n],
  ["123456789012345678900e-1", 12_345_678_901_234_567_890n],
  ["0.00012345678901234567890e23", 12_345_678_901_234_567_890n],
  ["0e999999999999", 0n],
  ["-0.0e5", 0n],
  ["1e308", 10n ** 308n],
])("%s", (literal, wanted) => {
  expect(bigintOf(new LargeInteger(literal))).toBe(wanted);
  expect(numberOf(new LargeInteger(literal))).toBe(Number(literal));
});

test.each(["1e309", "1e1000000000", "9".repeat(310), "1e99999999999999999999999"])(
  "%s is refused before it takes memory",
  (literal) => {
    expect(() => bigintOf(new LargeInteger(literal))).toThrow(
      new RangeError("an integer of more than 309 digits"),
    );
  },
);

test.each<[value: unknown, wanted: boolean]>([
  [1, true],
  [5, true],
  [0, false],
  [6, false],
  [1.5, false],
  ["1", false],
  [1n, false],
  [Number.NaN, false],
  [null, false],
])("%s is an integer from 1 to 5: %s", (value, wanted) => {
  expect(isIntegerBetween(value, 1, 5)).toBe(wanted);
});

test("a number beyond the safe ones is no integer, whatever the bounds", () => {
  expect(isIntegerBetween(2 ** 53 - 1, 0, Infinity)).toBe(true);
  expect(isIntegerBetween(2 ** 53, 0, Infinity)).toBe(false);
});

test.each<[value: unknown, min: bigint | null, max: bigint | null, wanted: boolean]>([
  [1n, 1n, 1n, true],
  [0n, 1n, null, false],
  [2n, null, 1n, false],
  [2n ** 70n, null, null, true],
  [1, null, null, false],
  ["1", null, null, false],
])("%s is a bigint from %s to %s: %s", (value, min, max, wanted) => {
  expect(isBigintBetween(value, min, max)).toBe(wanted);
});

test.each<[value: unknown, wanted: boolean]>([
  ["0", true],
  ["-1", true],
  ["18446744073709551616", true],
  ["9".repeat(309), true],
  ["9".repeat(310), false],
  ["", false],
  ["-", false],
  ["-0", false],
  ["+1", false],
  ["01", false],
  ["1.0", false],
  ["1e3", false],
  [" 1", false],
  ["1\n", false],
  ["0x1", false],
  ["١", false],
  [1, false],
  [1n, false],
])("%s is the text of an integer: %s", (value, wanted) => {
  expect(isIntegerText(value)).toBe(wanted);
  expect(isIntegerTextBetween(value, null, null)).toBe(wanted);
});

test("the text of an integer is held to its bounds", () => {
  expect(isIntegerTextBetween("18446744073709551615", 0n, 2n ** 64n - 1n)).toBe(true);
  expect(isIntegerTextBetween("18446744073709551616", 0n, 2n ** 64n - 1n)).toBe(false);
  expect(isIntegerTextBetween("-1", 0n, null)).toBe(false);
});

const large = new LargeInteger("18446744073709551615");

test.each<[value: unknown, bigint: unknown, text: unknown]>([
  [1, 1n, "1"],
  [-0, 0n, "0"],
  [1e21, 10n ** 21n, "1000000000000000000000"],
  [large, 18_446_744_073_709_551_615n, "18446744073709551615"],
  [1.5, 1.5, 1.5],
  [null, null, null],
  [true, true, true],
  ["7", "7", Number.NaN],
])("%s is widened to %s and to %s", (value, bigint, text) => {
  expect(widenToBigint(value)).toBe(bigint);
  expect(widenToText(value)).toBe(text);
});

test.each<[value: unknown, wanted: unknown]>([
  ["18446744073709551615", 18_446_744_073_709_551_615n],
  ["-1", -1n],
  ["01", "01"],
  [1, 1],
  [null, null],
])("%s is narrowed to %s", (value, wanted) => {
  expect(narrowFromText(value)).toBe(wanted);
});
