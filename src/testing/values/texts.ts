/** Texts that some schemas take together. */
import { readPattern } from "../schema/pattern.js";
import { countIn, namesIn, own, type Json, type JsonObject } from "../schema/schema.js";
import { textsOfFormat } from "./format-texts.js";
import { someText, textsLike } from "./pattern-texts.js";

/** Longer texts are made only where a schema takes no shorter. */
const longest = 10_000;
const longestOfAll = 1_000_000;
const mostTries = 2000;

/** What several schemas say of a text. */
export interface TextRules {
  readonly min: number;
  readonly max: number;
  readonly formats: readonly string[];
  readonly patterns: readonly string[];
  readonly examples: readonly string[];
}

export function textRules(parts: readonly JsonObject[]): TextRules {
  const all = (keyword: string): string[] =>
    parts.map((part) => own(part, keyword)).filter((one) => typeof one === "string");
  return {
    min: Math.max(0, ...parts.map((part) => countIn(part, "minLength") ?? 0)),
    max: Math.min(Infinity, ...parts.map((part) => countIn(part, "maxLength") ?? Infinity)),
    formats: all("format").filter((format) => textsOfFormat(format) !== undefined),
    patterns: all("pattern"),
    examples: [...all("default"), ...parts.flatMap((part) => namesIn(part, "examples"))].filter(
      (one: Json) => typeof one === "string",
    ),
  };
}

/** Whether texts are to be looked for, rather than written down from lengths alone. */
export function isSearched({ formats, patterns }: TextRules): boolean {
  return formats.length + patterns.length > 0;
}

/**
 * The simplest first; each is taken.
 * @param takes by all that is known of the place
 */
export function textsOf(rules: TextRules, takes: (text: string) => boolean): readonly string[] {
  const { min, max, formats, patterns, examples } = rules;
  const made = isSearched(rules)
    ? [
        ...formats.flatMap((format) => textsOfFormat(format) ?? []),
        ...patterns.flatMap((pattern) => textsLike(pattern, [1, 2, min, Math.min(max, longest)])),
      ]
    : plain(min, max);
  const found = [...new Set([...made, ...examples])].filter(takes);
  if (found.length > 0 || !isSearched(rules)) return found;
  return patterns.flatMap((pattern) => tried(pattern, takes));
}

function tried(pattern: string, takes: (text: string) => boolean): readonly string[] {
  const read = readPattern(pattern);
  if (read === undefined) return [];
  const next = randomly();
  const found: string[] = [];
  for (let count = 0; count < mostTries && found.length < 3; count++) {
    const text = someText(read.pattern, next);
    if (takes(text)) found.push(text);
  }
  return found;
}

/** The same numbers in every run (a linear congruential generator). */
function randomly(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What readers of text trip over, and the bounds of the length, counted in code points. */
function plain(min: number, max: number): readonly string[] {
  const lengths = [Math.max(1, min), min, min + 1, max - 1, max].filter(
    (length) =>
      length >= min && length <= max && (length <= longest || (length === min && min <= longestOfAll)),
  );
  const strange = ["😀", "é", " ", '"\\/', "\u0000", "\u2028", "a\nb", "__proto__", "null", "0", "-1"];
  return [
    ...lengths.map((length) => "a".repeat(length)),
    ...lengths.filter((length) => length > 0 && length <= longest).map((length) => "😀".repeat(length)),
    ...strange,
  ];
}
