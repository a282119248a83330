/** Patterns and formats as regular languages, against regular expressions and the functions of the formats. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Budget } from "../../../../src/compat/inclusion/budget.js";
import { stringFormat } from "../../../../src/compat/inclusion/formats.js";
import { Texts } from "../../../../src/compat/inclusion/texts.js";
import { words } from "../../../../src/compat/inclusion/words/find-word.js";
import { formatNames } from "../../../../src/contract/formats.js";

const texts = new Texts();
const { terms } = texts;
const budget = (): Budget => new Budget(1_000_000);

function firstWords(pattern: string, isOpposite: boolean, count = 5): readonly string[] {
  const { atMost, atLeast } = texts.words(pattern);
  const language = isOpposite ? terms.not(atLeast ?? terms.every) : atMost;
  const found: string[] = [];
  for (const word of words(terms, language, { min: 0, max: 30 }, 3, budget())) {
    if (found.push(word) === count) break;
  }
  return found;
}

describe("patterns", () => {
  test.each<[string, readonly string[]]>([
    ["^$", [""]],
    ["^a{2,3}$", ["aa", "aaa"]],
    ["^(?:a|bc)$", ["a", "bc"]],
    ["^[^]$", ["a", "b", "c"]],
    ["^a(?=b)$", []],
    ["^(?!b)[abc]$", ["a", "c"]],
    ["^\\bab\\b$", ["ab"]],
    ["^a\\Bb$", ["ab"]],
    ["^ab(?<=a)$", []],
    ["^(?:a-?(?<!-)){2}$", ["aa"]],
    ["^\\d$", ["0", "1", "2"]],
    ["^(a|b)\\1$", ["aa", "bb"]],
    ["(", ["", "a", "b", "c", "aa"]],
  ])("%s", (pattern, wanted) => {
    expect(firstWords(pattern, false).toSorted()).toEqual(wanted.toSorted());
  });

  const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\w", "-", "(?:ab|b)", "(a|)", "\\s", "[a-c]");
  const quantifier = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,3}");
  const look = fc.constantFrom("^", "$", "\\b", "\\B", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "(?!ab|$)");
  const part = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(atom, quantifier).map((both) => both.join("")) },
    { weight: 1, arbitrary: look },
  );
  const sequence = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
  const group = fc
    .tuple(sequence, sequence, quantifier)
    .map(([one, other, count]) => `(?:${one}|${other})${count}`);
  const pattern = fc
    .array(fc.oneof(sequence, group), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join(""));
  const text = fc.array(fc.constantFrom("a", "b", "c", "-", "1", " ", "\n", "\u00e9"), { maxLength: 6 });

  test("they match what regular expressions match", () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (source, samples) => {
        const expression = new RegExp(source, "u");
        const { atMost, atLeast } = texts.words(source);
        const wrong = samples
          .map((characters) => characters.join(""))
          .filter((one) => {
            const isMatch = expression.test(one);
            const [may, must] = [atMost, atLeast ?? terms.none].map((term) => terms.has(term, one, budget()));
            return (isMatch && !may!) || (!isMatch && must!);
          });
        expect({ source, wrong }).toEqual({ source, wrong: [] });
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test("their words match, and those of the complement do not", () => {
    fc.assert(
      fc.property(pattern, (source) => {
        const expression = new RegExp(source, "u");
        const isExact = texts.words(source).atLeast !== null;
        const missed = isExact ? firstWords(source, false).filter((word) => !expression.test(word)) : [];
        const matched = isExact ? firstWords(source, true).filter((word) => expression.test(word)) : [];
        expect({ source, missed, matched }).toEqual({ source, missed: [], matched: [] });
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("formats", () => {
  test.each(formatNames)("%s", (name) => {
    const { accepts, samples, atMost, atLeast } = stringFormat(name);
    const isIn = (pattern: string | undefined, one: string): boolean =>
      pattern === undefined || terms.has(texts.words(pattern).atMost, one, budget());
    expect(samples.filter((one) => !accepts(one) || !isIn(atMost, one))).toEqual([]);
    const words = atLeast === undefined ? [] : firstWords(atLeast, false, 40);
    expect(words.filter((one) => !accepts(one))).toEqual([]);
  });

  test.each([
    [
      "ipv6",
      "::",
      "::1",
      "1::",
      "1:2:3:4:5:6:7::",
      "::2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7:8",
      "::1.2.3.4",
      "1::1.2.3.4",
    ],
    [
      "ipv6",
      "1:2:3:4:5:6:1.2.3.4",
      "1:2:3:4:5::1.2.3.4",
      "1::2:3:4:5:6:7",
      "1:2::3:4:5:6:7:8",
      "1:2:3:4:5:6:7",
    ],
    [
      "ipv6",
      "1::2::3",
      ":::",
      "1:",
      "12345::",
      "::1.2.3",
      "1:2:3:4:5:6:7:1.2.3.4",
      "::1:2:3:4:5:6:7:8",
      "::g",
    ],
    [
      "duration",
      "P1Y",
      "P1Y2M3D",
      "P1Y3D",
      "P1YT1H",
      "PT1H3S",
      "P1W",
      "P1W1D",
      "P",
      "PT",
      "P1DT",
      "P1M2DT3S",
    ],
    ["byte", "", "A", "AA", "AA==", "AAA=", "AAAA", "AA=A", "====", "A===", "="],
    [
      "date",
      "2000-02-29",
      "1900-02-29",
      "2004-02-29",
      "2001-02-29",
      "0000-02-29",
      "2000-13-01",
      "2000-04-31",
    ],
    ["json-pointer", "", "/", "a", "/~", "/~0", "/~2", "//"],
    ["char", "a", "\u{1f4a9}", "", "ab", "\n"],
  ])("%s, as language and as function", (name, ...samples) => {
    const { accepts, atMost } = stringFormat(name);
    const { terms: own } = texts;
    expect(
      samples.filter((one) => own.has(texts.words(atMost!).atMost, one, budget()) !== accepts(one)),
    ).toEqual([]);
  });
});
