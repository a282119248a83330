/** What generated validators ask of values, case by case. */
import { expect, test } from "vitest";
import { hasLength } from "../../../src/runtime/validation/has-length.js";
import { hasUniqueItems } from "../../../src/runtime/validation/has-unique-items.js";
import { isEqual } from "../../../src/runtime/validation/is-equal.js";
import { isMultipleOf } from "../../../src/runtime/validation/is-multiple-of.js";
import { isObject } from "../../../src/runtime/validation/is-object.js";
import { matchesWithin } from "../../../src/runtime/validation/matches-within.js";

const nested = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`);
const own = JSON.parse('{ "__proto__": { "a": 1 } }') as unknown;

test.each<[text: string, min: number, max: number, wanted: boolean]>([
  ["", 0, 0, true],
  ["", 1, Infinity, false],
  ["abc", 3, 3, true],
  ["abc", 4, 9, false],
  ["abc", 0, 2, false],
  ["😀😀", 2, 2, true],
  ["😀😀", 3, 4, false],
  ["😀😀", 0, 1, false],
  ["😀", 2, Infinity, false],
  ["\ud83d\ud83d", 2, 2, true],
  ["\ude00\ud83d", 2, 2, true],
  ["a😀\ude00", 3, 3, true],
])("the length of %j is from %d to %d: %s", (text, min, max, wanted) => {
  expect(hasLength(text, min, max)).toBe(wanted);
  expect([...text].length >= min && [...text].length <= max).toBe(wanted);
});

test.each<[one: unknown, other: unknown, wanted: boolean]>([
  [1, 1n, true],
  [1n, 1n, true],
  [1, 2n, false],
  [1n, "1", false],
  [1n, true, false],
  [0, -0, true],
  [0n, false, false],
  [2 ** 53, 2n ** 53n + 1n, false],
  [null, {}, false],
  [[], {}, false],
  [[1, [2]], [1n, [2]], true],
  [[1], [1, 2], false],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: undefined }, { b: undefined }, true],
  [{ a: 1 }, { b: 1 }, false],
  [own, {}, false],
  [{}, own, false],
  [{ toString: 1 }, { a: 1 }, false],
])("case %#: equal, %s", (one, other, wanted) => {
  expect(isEqual(one, other)).toBe(wanted);
  expect(isEqual(other, one)).toBe(wanted);
});

test.each<[items: unknown[], wanted: boolean]>([
  [[], true],
  [[1, 2, "1", true, null, "true"], true],
  [[1, 1n], false],
  [[0, -0], false],
  [[1e20, 100_000_000_000_000_000_000n], false],
  [[2 ** 53, 2n ** 53n + 1n], true],
  [["a", "b", "a"], false],
  [
    [
      { a: 1, b: 2 },
      { b: 2n, a: 1 },
    ],
    false,
  ],
  [[{ a: 1 }, { a: 1, b: undefined }], false],
  [[{ a: "1" }, { a: 1 }], true],
  [["{}", {}], true],
  [[[], {}], true],
  [[[1, 2], [12], ["1,2"], "[1,2]"], true],
  [[{ a: 1 }, { "a:1": 1 }], true],
  [[own, {}], true],
  [[own, own], false],
])("unique items, case %#: %s", (items, wanted) => {
  expect(hasUniqueItems(items)).toBe(wanted);
});

test("values nested deeper than 1,000 levels are not compared", () => {
  expect(isEqual(nested(900), nested(900))).toBe(true);
  expect(isEqual(nested(5000), nested(5000))).toBe(false);
  expect(hasUniqueItems([nested(900), 1])).toBe(true);
  expect(hasUniqueItems([nested(5000), 1])).toBe(false);
});

test("many items that are all different take a time that grows with their number alone", () => {
  const numbers = Array.from({ length: 200_000 }, (_, index) => index);
  expect(hasUniqueItems(numbers)).toBe(true);
  expect(hasUniqueItems(numbers.map((id) => ({ id })))).toBe(true);
});

test.each<[value: number | bigint, of: number | bigint, wanted: boolean]>([
  [9, 3, true],
  [10, 3, false],
  [-9, 3, true],
  [0, 0.1, true],
  [0.3, 0.1, true],
  [0.35, 0.1, false],
  [0.0075, 0.0001, true],
  [0.00751, 0.0001, false],
  [4.35, 0.01, true],
  [1.1, 1, false],
  [3n, 1.5, true],
  [2n ** 64n, 2, true],
  [2n ** 64n + 1n, 2n, false],
  [1e308, 0.123456789, false],
  [1e308, 0.5, true],
  [1e308, 5e-324, true],
  [5e-324, 1e308, false],
  [1e23, 1e22, true],
  [12_391_239_123, 1e-8, true],
  [Infinity, 2, false],
  [Number.NaN, 2, false],
])("%d is a multiple of %d: %s", (value, of, wanted) => {
  expect(isMultipleOf(value, of)).toBe(wanted);
});

test.each<[value: unknown, wanted: boolean]>([
  [{}, true],
  [Object.create(null), true],
  [null, false],
  [[], false],
  [undefined, false],
  ["", false],
  [1n, false],
  [() => 1, false],
])("an object, case %#: %s", (value, wanted) => {
  expect(isObject(value)).toBe(wanted);
});

test("a text that is too long is not matched", () => {
  expect(matchesWithin(/^a+$/u, "aaa", 3)).toBe(true);
  expect(matchesWithin(/^a+$/u, "aaaa", 3)).toBe(false);
  expect(matchesWithin(/^a+$/u, "b", 3)).toBe(false);
});
