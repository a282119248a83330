/** Patterns as generated code writes them, and which of them can take long. */
import fc from "fast-check";
import { analyse, type Report } from "scslre";
import { describe, expect, test } from "vitest";
import { screenPattern } from "../../../../generators/typescript/validators/patterns.js";

describe("the literal", () => {
  test.each<[pattern: string, wanted: string | undefined]>([
    ["^a+$", "/^a+$/u"],
    ["", "/(?:)/u"],
    ["a/b", "/a\\/b/u"],
    ["a\n\r\u2028\u2029", "/a\\n\\r\\u2028\\u2029/u"],
    ["\u200b\u202e\u0000", "/\\u{200b}\\u{202e}\\u{0}/u"],
    ["[\ud800]", "/[\\u{d800}]/u"],
    ["*/ `${x}`".replace("*", "\\*"), '/* @__PURE__ */ new RegExp("\\\\*/ `${x}`")'],
    ["\\-", '/* @__PURE__ */ new RegExp("\\\\-")'],
    ["(", undefined],
  ])("of %j is %s", (pattern, wanted) => {
    expect(screenPattern(pattern)?.literal).toBe(wanted);
  });

  test("is source text that means the same expression", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (pattern, text) => {
        const screened = screenPattern(pattern);
        if (screened === null) return;
        expect(screened.literal).not.toMatch(/[\n\r\u2028\u2029]/u);
        const written = new Function(`return ${screened.literal}`)() as RegExp;
        expect(written.test(text)).toBe(new RegExp(pattern, written.flags).test(text));
      }),
      { seed: 7 },
    );
  });
});

const patterns = [
  ["^a+$", "linear"],
  ["a+", "linear"],
  ["foo.*", "linear"],
  ["^[a-zA-Z][a-zA-Z0-9-]*$", "linear"],
  ["^([0-9]+)(\\.[0-9]+)*$", "linear"],
  ["^(?:ab|ac)*$", "linear"],
  ["^[^@]+@[^@]+$", "linear"],
  ["^(.|\\n)*$", "linear"],
  ["^(a|b)*(c|d)*$", "linear"],
  ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "linear"],
  ["^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]+$", "linear"],
  ["^((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)$", "linear"],
  ["^(?=.*\\d)(?=.*[a-z]).{8,}$", "linear"],
  ["(?:^a|^b)c*d", "linear"],
  ["(a+)+$", "exponential"],
  ["^(a|a)*$", "exponential"],
  ["^(?:ab|ab)*c", "exponential"],
  ["^(a*)*b", "exponential"],
  ["^(?:a|b|ab)*$", "exponential"],
  ["^(?:(?:|)a)*$", "exponential"],
  ["^([\\w.]|a)*$", "exponential"],
  ["^(?=(a+)+b)c", "exponential"],
  [`^${"a?".repeat(40)}b`, "exponential"],
  [`^${"[a-z]*".repeat(20)}$`, "exponential"],
  ["a+b", "polynomial"],
  [".*foo", "polynomial"],
  ["^a*a*$", "polynomial"],
  ["^.*foo.*$", "polynomial"],
  ["^\\S+@\\S+$", "polynomial"],
  ["^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$", "polynomial"],
  ["(?=a+b)c", "polynomial"],
  ["^(?:a(?=b*c))*$", "polynomial"],
  ["^.{1,100}@.{1,100}$", "polynomial"],
  [`^${"(?:|)".repeat(40)}b`, "unknown"],
  ["^(?:){1000000000}$", "unknown"],
  ["(x)\\1", "unknown"],
  ["^".padEnd(2001, "a"), "unknown"],
] as const;

test.each(patterns)("%s takes %s time", (pattern, wanted) => {
  const { safe, reason, longest } = screenPattern(pattern)!;
  expect(reason ?? "linear").toBe(wanted);
  expect(safe).toBe(wanted === "linear");
  expect(longest).toBe({ linear: undefined, polynomial: 400, exponential: 24, unknown: 24 }[wanted]);
});

test.each(patterns.filter(([pattern]) => pattern.length < 100))(
  "what scslre finds in %s is found",
  (pattern) => {
    const isReported = analyse({ source: pattern, flags: "u" }).reports.length > 0;
    expect(isReported && screenPattern(pattern)!.safe).toBe(false);
  },
);

/** Expressions of a small alphabet, in which almost any two parts read the same. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("a", "b", "[ab]", "c"),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => a + b),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("expression"), fc.constantFrom("*", "+", "?", "{0,3}")).map(([a, b]) => `(?:${a})${b}`),
  ),
}));

/** scslre takes a loop of what may be empty to read also what follows it: `(?:a?)*c*` is no trade of `c`. */
const isMistaken = (report: Report): boolean =>
  report.type === "Trade" &&
  !["a", "b", "c"].some(
    (letter) =>
      new RegExp(report.character.literal.source, "u").test(letter) &&
      [report.startQuant, report.endQuant].every(({ raw }) => raw.includes(letter)),
  );

test("what scslre finds in any expression is found", () => {
  fc.assert(
    fc.property(expression, (expression) => {
      const pattern = `^${expression}$`;
      const reports = analyse({ source: pattern, flags: "u" }).reports.filter((one) => !isMistaken(one));
      expect(reports.length > 0 && screenPattern(pattern)!.safe).toBe(false);
    }),
    { numRuns: 1000, seed: 7 },
  );
});

const hostile = {
  "deep loops": `^${"(?:".repeat(300)}a${")*".repeat(300)}$`,
  "deep counts": `^${"(?:".repeat(100)}a${"){2}".repeat(100)}$`,
  "deep counts of nothing": `^${"(?:".repeat(100)}${"){2}".repeat(100)}$`,
  "deep lookaheads": `^${"(?=".repeat(300)}a*${")".repeat(300)}$`,
  "many loops": `^(?:${"a*b?".repeat(190)})*$`,
  "many alternatives": `(?:${Array.from({ length: 100 }, (_, index) => `a*${index}`).join("|")})*$`,
  "great counts": "^(?:a{1000000}){1000000}$",
  "great counts of two nothings": "^(?:|){1000000000}$",
};

test.each(Object.entries(hostile))("%s do not hang the screening", (_, pattern) => {
  expect(screenPattern(pattern)).toHaveProperty("safe", pattern.includes("(?=(?="));
});
