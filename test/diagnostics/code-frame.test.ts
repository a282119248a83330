import { expect, test } from "vitest";
import { codeFrame } from "../../src/diagnostics/code-frame.js";
import type { Position } from "../../src/diagnostics/diagnostic.js";
import { plainStyle } from "../../src/diagnostics/style.js";

function frame(lines: readonly string[], start: Position, end: Position, width = 120): string[] {
  return codeFrame(lines, { file: "f", start, end }, "red", { ...plainStyle, width });
}

const at = (line: number, column: number): Position => ({ line, column });

test("carets stand under the span", () => {
  expect(frame(["{", '  "a": 1'], at(2, 3), at(2, 6))).toEqual([' 2 |   "a": 1', "   |   ^^^"]);
});

test("an empty span has one caret, also at the end of a line", () => {
  expect(frame(["ab"], at(1, 3), at(1, 3))).toEqual([" 1 | ab", "   |   ^"]);
});

test("tabs, wide, combining and unsafe characters take the columns they are shown in", () => {
  expect(frame(["\t漢e\u0301\u001bX"], at(1, 6), at(1, 7))).toEqual([
    " 1 |   漢e\u0301\\u{1b}X",
    "   |            ^",
  ]);
});

test("two lines are both marked, the second from its first character", () => {
  expect(frame(["a: {", "    b }", "c"], at(1, 4), at(2, 8))).toEqual([
    " 1 | a: {",
    "   |    ^",
    " 2 |     b }",
    "   |     ^^^",
  ]);
});

test("of many lines the first and the last are shown", () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
  expect(frame(lines, at(2, 6), at(11, 8))).toEqual([
    "  2 | line 2",
    "    |      ^",
    "  :",
    " 11 | line 11",
    "    | ^^^^^^^",
  ]);
});

test("a long line is cut around the span", () => {
  const line = `${"x".repeat(500)}HERE${"y".repeat(500)}`;
  const [text, carets] = frame([line], at(1, 501), at(1, 505), 80);
  expect(text).toBe(` 1 | ...${"x".repeat(40)}HERE${"y".repeat(31)}...`);
  expect(carets!.indexOf("^")).toBe(text!.indexOf("HERE"));
  expect(carets!.trimEnd().endsWith("| " + " ".repeat(43) + "^^^^")).toBe(true);
});

test("a place beyond the text has no frame", () => {
  expect(frame(["one"], at(7, 1), at(7, 2))).toEqual([]);
});
