import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPointer, parsePointer, parsePointerFragment } from "../../src/source/pointer.js";

test.each([
  ["", []],
  ["/", [""]],
  ["/a~1b/~01/0", ["a/b", "~1", "0"]],
  ["a", null],
  ["/~", null],
  ["/~2", null],
])("%j", (pointer, tokens) => {
  expect(parsePointer(pointer)).toEqual(tokens);
});

test("tokens become a pointer", () => {
  expect(formatPointer(["a/b", "~1", 0])).toBe("/a~1b/~01/0");
});

test("any tokens survive", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
    }),
    { seed: 7 },
  );
});

// The middle column of RFC 6901 §6, and what goes against RFC 3986 §2.1.
test.each([
  ["", []],
  ["/foo/0", ["foo", "0"]],
  ["/", [""]],
  ["/a~1b", ["a/b"]],
  ["/c%25d", ["c%d"]],
  ["/e%5Ef", ["e^f"]],
  ["/i%5Cj", ["i\\j"]],
  ["/k%22l", ['k"l']],
  ["/%20", [" "]],
  ["/m~0n", ["m~n"]],
  ["/%7E1", ["/"]],
  ["/%C3%A9", ["é"]],
  ["%2Fa", ["a"]],
  ["/%", null],
  ["/%g0", null],
  ["/%C3", null],
  ["a", null],
])("fragment %j", (fragment, tokens) => {
  expect(parsePointerFragment(fragment)).toEqual(tokens);
});
