/** Texts: what patterns match, by derivatives, so that no pattern can hang. */
import { excerpt } from "../../source/excerpt.js";
import type { Budget } from "./budget.js";
import { Undecidable } from "./undecidable.js";
import { wordsOf, type PatternWords } from "./words/pattern.js";
import { Terms } from "./words/term.js";

/** A pattern that is not regular is tried by backtracking on texts this short: it may take two to the length. */
const shortEnough = 16;
const greatestLength = 10_000;

export class Texts {
  #terms: Terms | undefined;
  readonly #words = new Map<string, PatternWords>();

  get terms(): Terms {
    return (this.#terms ??= new Terms());
  }

  /** @throws Undecidable where the pattern is too long */
  words(pattern: string): PatternWords {
    if (pattern.length > greatestLength) throw new Undecidable("a pattern is too long");
    let words = this.#words.get(pattern);
    if (words === undefined) this.#words.set(pattern, (words = wordsOf(pattern, this.terms)));
    return words;
  }

  /** @throws Undecidable where the pattern is too long, or not regular and the text is long */
  matches(pattern: string, text: string, budget: Budget): boolean {
    const wanted = /^\^([\w -]*)\$$/.exec(pattern);
    if (wanted !== null) return text === wanted[1];
    const { atMost, atLeast } = this.words(pattern);
    if (atLeast !== null) return this.terms.has(atLeast, text, budget);
    if (!this.terms.has(atMost, text, budget)) return false;
    if (text.length > shortEnough) throw new Undecidable(`the pattern ${excerpt(pattern)} is not regular`);
    return new RegExp(pattern, isUnicode(pattern) ? "u" : "").test(text);
  }
}

function isUnicode(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** How many code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
