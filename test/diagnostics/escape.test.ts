import { expect, test } from "vitest";
import { escapeJsonText, escapeText } from "../../src/diagnostics/escape.js";

test.each([
  ["plain text, Ümlaut, 漢字, 😀", "plain text, Ümlaut, 漢字, 😀"],
  ["\u001b[31mred\u001b[0m", "\\u{1b}[31mred\\u{1b}[0m"],
  ["two\nlines\r\tand a tab", "two\\u{a}lines\\u{d}\\u{9}and a tab"],
  ["\u202eevil\u2066", "\\u{202e}evil\\u{2066}"],
  ["\u2028\u2029\u0085\u009b", "\\u{2028}\\u{2029}\\u{85}\\u{9b}"],
  ["half \ud800 pair", "half \\u{d800} pair"],
  ["\u034f\u115f\u3164", "\\u{34f}\\u{115f}\\u{3164}"],
  ["##[error]a ##vso[b] ## [c] #[d]", "#\\u{23}[error]a #\\u{23}vso[b] ## [c] #[d]"],
  [" ::error::a ::b", " \\u{3a}:error::a ::b"],
  ["\u200b\ufeff\u{e0041}", "\\u{200b}\\u{feff}\\u{e0041}"],
])("%j is shown as %j", (text, shown) => {
  expect(escapeText(text)).toBe(shown);
});

test("what is escaped already stays as it is", () => {
  const text = escapeText("::a\u202e ##[b]\n");
  expect(escapeText(text)).toBe(text);
});

test("escaped JSON text is the same value", () => {
  const value = { "a\u202e": ["\u001b[2J", "\u{e0041}", "\u2028", "##[a]", "fine\n"] };
  const text = escapeJsonText(JSON.stringify(value, null, 2));
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toMatch(/^[\n -~]*$/u);
  expect(text).not.toContain("##[");
});
