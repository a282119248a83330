import fc from "fast-check";
import { analyse } from "scslre";
import { describe, expect, it } from "vitest";
import { linearAutomata } from "../../../../generators/typescript/validators/linear.js";
import { matchesLinearly } from "../../../../src/runtime/validation/matches-linearly.js";

const automataOf = (source: string) =>
  linearAutomata(analyse({ source, flags: "u" }, { maxReports: 0 }).parsed.pattern);

const hostname = String.raw`^([a-zA-Z0-9]+[a-zA-Z0-9\-]*(?<!-))(\.[a-zA-Z0-9]+[a-zA-Z0-9\-]*(?<!-))*$`;
const name =
  "^(?![0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$)^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$";
const uuid = "abcdef01-2345-6789-abcd-ef0123456789";

describe("patterns of real documents", () => {
  it.each([
    [hostname, "a".repeat(100_000), true],
    [hostname, `${"a".repeat(100_000)}-`, false],
    [hostname, `${"a-b.".repeat(25_000)}c`, true],
    [hostname, `${"a".repeat(100_000)}!`, false],
    [name, `a${"b".repeat(100_000)}`, true],
    [name, `a${"b".repeat(100_000)}!`, false],
    [name, uuid, false],
    [name, `${uuid}0`, true],
    [name, "", false],
  ])("%#", (pattern, text, wanted) => {
    expect(matchesLinearly(automataOf(pattern)!, text)).toBe(wanted);
  });
});

it.each([
  ["a{3,5}?", true],
  ["(a)|^$", true],
  [String.raw`\b.(?=[b-d])(?<!\s)\B`, true],
  ["^(?=a+)(?!b)c", true],
  ["a{500}", false],
  [String.raw`(a)\1`, false],
  [String.raw`\p{L}`, false],
  ["a(?=bc)", false],
  ["(?!ab)c", false],
  ["^(?!(?=ab)c)d", false],
])("%s is supported: %s", (pattern, wanted) => {
  expect(automataOf(pattern) !== null).toBe(wanted);
});

const atoms = [
  ..."ab-.1",
  "[ab]",
  "[^a]",
  "[^a-b\\n]",
  String.raw`\d`,
  String.raw`\W`,
  String.raw`\w`,
  String.raw`\s`,
  "😀",
  "[😀-😂]",
  String.raw`\ud83d`,
];
const assertions = [
  "^",
  "$",
  String.raw`\b`,
  String.raw`\B`,
  ...atoms.slice(0, 11).flatMap((one) => ["(?=", "(?!", "(?<=", "(?<!"].map((open) => `${open}${one})`)),
];
const { source } = fc.letrec<{ source: string; piece: string; group: string }>((tie) => ({
  source: fc
    .array(
      fc.array(tie("piece"), { maxLength: 4 }).map((all) => all.join("")),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => all.join("|")),
  group: fc.tuple(fc.constantFrom("(", "(?:"), tie("source")).map(([open, inner]) => `${open}${inner})`),
  piece: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...assertions),
    fc
      .tuple(
        fc.oneof({ depthSize: "small" }, fc.constantFrom(...atoms), tie("group")),
        fc.constantFrom("", "", "*", "+", "?", "*?", "{2}", "{1,3}", "{0}", "{2,}?"),
      )
      .map(([one, count]) => one + count),
  ),
}));
const texts = fc
  .array(fc.constantFrom(..."aab-.1 \n\u2028", "😀", "😁", "\ud83d", "\ude00"), { maxLength: 9 })
  .map((all) => all.join(""));
const whole = fc
  .tuple(fc.constantFrom("", "", "^", "^(?!a+b)", "^(?=.*b$)^"), source, fc.constantFrom("", "$"))
  .map(([before, inner, after]) => (before === "" ? inner : `${before}(?:${inner})${after}`));

/** Tried at each code point (ECMA-262 §22.2.7.2), for engines may search between the halves of a pair as well. */
function found(source: string, text: string): boolean {
  const expression = new RegExp(source, "uy");
  let index = 0;
  return [...text, ""].some((character) => {
    expression.lastIndex = index;
    index += character.length;
    return expression.test(text);
  });
}

it("agrees with RegExp", () => {
  let compared = 0;
  fc.assert(
    fc.property(whole, fc.array(texts, { minLength: 5, maxLength: 5 }), (pattern, all) => {
      const automata = automataOf(pattern);
      if (automata === null) return;
      for (const text of ["", ...all]) {
        compared++;
        expect([pattern, text, matchesLinearly(automata, text)]).toEqual([
          pattern,
          text,
          found(pattern, text),
        ]);
      }
    }),
    { numRuns: 3000, seed: 7 },
  );
  expect(compared).toBeGreaterThan(10_000);
});
