/** Patterns: matched as the engine does, but in bounded time; and texts that match are made from them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesPattern } from "../../../src/testing/schema/patterns.js";
import { textsOf, textRules } from "../../../src/testing/values/texts.js";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}";

const patterns: readonly string[] = [
  "^a+$",
  "a|bc|",
  "^(?:ab?){2,3}c*$",
  "^[^a-c\\d]{3}$",
  "[\\w.-]+@[\\w-]+",
  "^(?=.*\\d)(?=.*b)[\\db]{2,}$",
  "^(?!ab)[abc]*$",
  "^a*(?<!aaa)b?$",
  "(?<=a)b",
  "\\bab\\b",
  "a\\Bb",
  "^(a|ab)(c|bcd)(d*)$",
  "^\\p{L}+$",
  "^\\u{61}\\x62\\u0063$",
  "^a{0}b{2}c{1,}$",
  "^.$",
  "^[\\]a-]+$",
  `^(?!${uuid}$)^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$`,
];

const letters = fc.string({ unit: fc.constantFrom(..."aabbccd019.-@ ]é😀\n"), maxLength: 30 });

test.each(patterns)("%s takes what the engine takes", (pattern) => {
  const engine = new RegExp(pattern, "u");
  // Behind seventeen of its own characters a text is too long to be given to the engine.
  const long = pattern.startsWith("^") ? letters : letters.map((text) => `${text}${" ".repeat(17)}`);
  fc.assert(
    fc.property(long, (text) => matchesPattern(pattern, text) === engine.test(text)),
    { seed: 7, numRuns: 500 },
  );
});

test("what would take the engine years takes no time", () => {
  expect(matchesPattern("^(a+)+$", `${"a".repeat(200)}b`)).toBe(false);
  expect(matchesPattern("^([a-z]+[a-z-]*(?<!-))(\\.[a-z]+[a-z-]*(?<!-))*$", `${"aaa.".repeat(20)}aaa-`)).toBe(
    false,
  );
});

describe("texts of a pattern", () => {
  test.each<[string, readonly string[]]>([
    ["^(vpc|external)$", ["vpc", "external"]],
    ["^[a-c]$", ["a", "c"]],
    ["^x?y{2,3}$", ["yy", "xyyy"]],
    ["^[0-9]{1,3}(-[0-9]{1,3})?$", ["0", "00-0", "000-00", "9-000"]],
    ["^\\p{Script=Armenian}$", ["\u0531"]],
    ["", [""]],
  ])("%s", (pattern, wanted) => {
    const texts = textsOf(textRules([{ pattern }]), (text) => new RegExp(pattern, "u").test(text));
    expect(texts.slice(0, wanted.length)).toEqual(wanted);
  });

  test("by chance where lookarounds leave none of the regular ones", () => {
    const pattern = "^(?=.*\\d.*\\d)(?=.*[a-z])(?=.*[A-Z])[\\da-zA-Z]{6,8}$";
    const texts = textsOf(textRules([{ pattern }]), (text) => new RegExp(pattern, "u").test(text));
    expect(texts.length).toBeGreaterThan(0);
  });
});
