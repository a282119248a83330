/** The shortest text that keeps to lengths, patterns and formats. */
import type { Budget } from "./budget.js";
import { nothing, type Found } from "./found.js";
import { stringFormat } from "./formats.js";
import { lengthOf, type Texts } from "./texts.js";
import { Undecidable } from "./undecidable.js";
import { words } from "./words/find-word.js";
import type { PatternWords } from "./words/pattern.js";

/** One thing asked of a text. */
export type StringFact =
  | { readonly kind: "text-length"; readonly min: number; readonly max: number }
  | { readonly kind: "pattern"; readonly pattern: string; readonly not: boolean }
  | { readonly kind: "format"; readonly format: string; readonly not: boolean }
  | { readonly kind: "not-text"; readonly text: string };

/** A longer text is no witness that anybody reads. */
const greatestLength = 100_000;
/** So many words that a format refuses are passed over. */
const greatestTries = 300;

export function findString(facts: readonly StringFact[], texts: Texts, budget: Budget): Found {
  budget.spend(facts.length);
  const wanted = sorted(facts);
  const { min, max } = wanted;
  if (min > max || contradict(facts)) return nothing;
  const isGood = (text: string): boolean => {
    budget.spend(facts.length / 100);
    return facts.every((fact) => holds(fact, text, texts, budget));
  };
  try {
    const simple = candidates(wanted).find(isGood);
    if (simple !== undefined) return { kind: "value", value: simple };
    if (wanted.patterns.length + wanted.formats.length === 0) return findPlain(wanted, isGood);
    return findWord(wanted, isGood, texts, budget);
  } catch (error) {
    if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
    throw error;
  }
}

interface Wanted {
  readonly min: number;
  readonly max: number;
  readonly patterns: readonly { readonly pattern: string; readonly not: boolean }[];
  readonly formats: readonly { readonly format: string; readonly not: boolean }[];
  readonly others: readonly string[];
}

function sorted(facts: readonly StringFact[]): Wanted {
  const lengths = facts.filter((fact) => fact.kind === "text-length");
  return {
    min: Math.max(0, ...lengths.map((fact) => fact.min)),
    max: Math.min(Infinity, ...lengths.map((fact) => fact.max)),
    patterns: facts.filter((fact) => fact.kind === "pattern"),
    formats: facts.filter((fact) => fact.kind === "format"),
    others: facts.flatMap((fact) => (fact.kind === "not-text" ? [fact.text] : [])),
  };
}

/** The same format or pattern asked for and forbidden. */
function contradict(facts: readonly StringFact[]): boolean {
  return facts.some(
    (one) =>
      (one.kind === "format" || one.kind === "pattern") &&
      one.not &&
      facts.some(
        (other) =>
          other.kind === one.kind &&
          !other.not &&
          (other.kind === "format"
            ? one.kind === "format" && other.format === one.format
            : one.kind === "pattern" && other.pattern === one.pattern),
      ),
  );
}

function holds(fact: StringFact, text: string, texts: Texts, budget: Budget): boolean {
  switch (fact.kind) {
    case "text-length": {
      const length = lengthOf(text);
      return length >= fact.min && length <= fact.max;
    }
    case "pattern":
      return texts.matches(fact.pattern, text, budget) !== fact.not;
    case "format":
      return stringFormat(fact.format).accepts(text) !== fact.not;
    case "not-text":
      return text !== fact.text;
  }
}

/** Texts that often will do, so that no automaton is made. */
function candidates({ min, max, patterns, formats, others }: Wanted): string[] {
  const asked = formats.filter(({ not }) => !not);
  if (asked.length > 0) return stringFormat(asked[0]!.format).samples.slice();
  if (patterns.some(({ not }) => !not) || min > greatestLength) return [];
  const plain = ["", "a", ...(others.length === 0 ? [] : ["b", "c"])].filter((text) => text.length <= max);
  return min === 0 ? plain : ["a".repeat(min), "b".repeat(min)];
}

function findPlain({ min, max, others }: Wanted, isGood: (text: string) => boolean): Found {
  if (min > greatestLength) return { kind: "undecided", reason: `a text would have to be ${min} long` };
  for (let length = min; length <= Math.min(max, min + others.length); length++) {
    for (let count = 0; count <= others.length; count++) {
      const text = textOf(count, length);
      if (text !== null && isGood(text)) return { kind: "value", value: text };
    }
  }
  if (max === 0) return nothing;
  return { kind: "undecided", reason: "too many texts are excluded" };
}

/** The so-and-so-many text of a length. */
function textOf(count: number, length: number): string | null {
  if (length === 0) return count === 0 ? "" : null;
  const digits = count
    .toString(26)
    .split("")
    .map((digit) => Number.parseInt(digit, 26));
  if (digits.length > length) return length === 1 ? String.fromCodePoint(0x61 + count) : null;
  const text = digits.map((digit) => String.fromCodePoint(0x61 + digit)).join("");
  return "a".repeat(length - text.length) + text;
}

function findWord(wanted: Wanted, isGood: (text: string) => boolean, texts: Texts, budget: Budget): Found {
  const { min, max, patterns, formats, others } = wanted;
  const { terms } = texts;
  const asked = [
    ...patterns.map(({ pattern, not }) => ({ ...texts.words(pattern), not })),
    ...formats.map(({ format, not }) => ({ ...formatWords(format, texts), not })),
  ];
  const language = terms.and(
    asked.map(({ atMost, atLeast, not }) => {
      if (!not) return atMost;
      return atLeast === null ? terms.every : terms.not(atLeast);
    }),
  );
  const isExact = asked.every(({ atMost, atLeast }) => atMost === atLeast);
  const tries = (isExact ? 2 : greatestTries) + others.length;
  let tried = 0;
  // Of the words of an exact language only the excluded ones are refused.
  const choices = isExact ? others.length + 1 : greatestTries;
  for (const word of words(terms, language, { min, max }, choices, budget)) {
    if (isGood(word)) return { kind: "value", value: word };
    if (++tried > tries)
      return { kind: "undecided", reason: "no text was found that a format or a pattern accepts" };
  }
  if (isExact || tried < greatestTries) return nothing;
  return { kind: "undecided", reason: "no text was found that a format or a pattern accepts" };
}

function formatWords(format: string, texts: Texts): PatternWords {
  const { atMost, atLeast } = stringFormat(format);
  return {
    atMost: atMost === undefined ? texts.terms.every : texts.words(atMost).atMost,
    atLeast: atLeast === undefined ? null : texts.words(atLeast).atLeast,
  };
}
