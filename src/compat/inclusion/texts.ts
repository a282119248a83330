/** Texts: what patterns match, by derivatives, so that no pattern can hang. */
import type { Budget } from "./budget.js";
import { Undecidable } from "./undecidable.js";
import { wordsOf } from "./words/pattern.js";
import { Terms, type Term } from "./words/term.js";

/** A pattern that is not regular is tried by backtracking on texts this short: it may take two to the length. */
const shortEnough = 16;

export class Texts {
  #terms: Terms | undefined;
  readonly #words = new Map<string, Term | Undecidable>();

  get terms(): Terms {
    return (this.#terms ??= new Terms());
  }

  /** @throws Undecidable where the pattern is not regular */
  words(pattern: string): Term {
    let words = this.#words.get(pattern);
    if (words === undefined) {
      try {
        words = wordsOf(pattern, this.terms);
      } catch (error) {
        if (!(error instanceof Undecidable)) throw error;
        words = error;
      }
      this.#words.set(pattern, words);
    }
    if (words instanceof Undecidable) throw words;
    return words;
  }

  matches(pattern: string, text: string, budget: Budget): boolean {
    const wanted = /^\^([\w -]*)\$$/.exec(pattern);
    if (wanted !== null) return text === wanted[1];
    try {
      return this.terms.has(this.words(pattern), text, budget);
    } catch (error) {
      if (!(error instanceof Undecidable) || text.length > shortEnough) throw error;
      return new RegExp(pattern, isUnicode(pattern) ? "u" : "").test(text);
    }
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
