/** From a pattern (ECMA-262, unanchored) to the words it matches. */
import type { Assertion, CharacterClass, CharSet, Concatenation, Element, Expression, JS } from "refa";
import { refa } from "./refa.js";
import type { Term, Terms } from "./term.js";

const maximum = 0x10ffff;

/** More copies of a group that looks around are not written out. */
const greatestUnrolling = 8;
const greatestCopies = 1000;

/** The words of a pattern, as near as they are told. */
export interface PatternWords {
  /** All words that it matches, and perhaps others. */
  readonly atMost: Term;
  /** It matches all of these; null where nothing is told. */
  readonly atLeast: Term | null;
}

/** Exact but for what is not regular, or looks further back than one character. A pattern that is none says nothing. */
export function wordsOf(pattern: string, terms: Terms): PatternWords {
  const flags = ["u", ""].find((one) => compiles(pattern, one));
  if (flags === undefined) return { atMost: terms.every, atLeast: terms.every };
  const parser = refa().JS.Parser.fromLiteral({ source: pattern, flags });
  try {
    const { expression } = parser.parse({ backreferences: "throw", assertions: "parse" });
    const exact = new PatternCompiler(terms, flags === "u", expression).compile();
    return { atMost: exact, atLeast: exact };
  } catch {
    return { atMost: nearly(parser, flags, terms), atLeast: null };
  }
}

/** What cannot be told may be any text. */
function nearly(parser: JS.Parser, flags: string, terms: Terms): Term {
  for (const assertions of ["parse", "unknown"] as const) {
    try {
      const { expression } = parser.parse({ backreferences: "unknown", assertions });
      return new PatternCompiler(terms, flags === "u", expression).compile();
    } catch {
      continue;
    }
  }
  return terms.every;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Thrown for what is not told exactly. */
class NotRegular extends Error {}

/** What stands before: nothing, or a character of this set, which no look behind tells apart further. */
type Left = "start" | CharSet;

class PatternCompiler {
  readonly #terms: Terms;
  readonly #unicode: boolean;
  readonly #expression: Expression;
  /** The characters, as the looks behind tell them apart. */
  readonly #lefts: readonly CharSet[];
  readonly #known = new Map<readonly Element[], Map<string, Term>>();
  #copies = 0;

  constructor(terms: Terms, unicode: boolean, expression: Expression) {
    this.#terms = terms;
    this.#unicode = unicode;
    this.#expression = expression;
    let lefts: readonly CharSet[] = [terms.alphabet];
    for (const set of this.#looksBehind(expression.alternatives)) {
      lefts = lefts.flatMap((one) => [one.intersect(set), one.without(set)]).filter((one) => !one.isEmpty);
    }
    this.#lefts = lefts;
  }

  compile(): Term {
    const { alternatives } = this.#expression;
    const terms = this.#terms;
    const from = (left: Left): Term =>
      terms.or(alternatives.map(({ elements }) => this.#elements(elements, 0, terms.every, left)));
    if (!looksBehind(alternatives)) return terms.sequence(terms.every, from("start"));
    const later = this.#lefts.map((left) =>
      terms.sequence(terms.every, terms.sequence(terms.one(left), from(left))),
    );
    return terms.or([from("start"), ...later]);
  }

  /** The words that match the elements from a place on and then `after`. */
  #elements(elements: readonly Element[], at: number, after: Term, left: Left): Term {
    let known = this.#known.get(elements);
    if (known === undefined) this.#known.set(elements, (known = new Map()));
    const key = `${at} ${after.id} ${left === "start" ? left : this.#lefts.indexOf(left)}`;
    let words = known.get(key);
    if (words === undefined) known.set(key, (words = this.#compute(elements, at, after, left)));
    return words;
  }

  #compute(elements: readonly Element[], at: number, after: Term, left: Left): Term {
    const first = elements[at];
    if (first === undefined) return after;
    const terms = this.#terms;
    const rest = (before: Left): Term => this.#elements(elements, at + 1, after, before);
    if (first.type === "Assertion") {
      if (first.kind === "behind") {
        return this.#isBehind(first, left) === first.negate ? terms.none : rest(left);
      }
      // What is only told at most would make the opposite too little.
      if (first.negate && hasUnknown(first.alternatives)) throw new NotRegular();
      const ahead = terms.or(
        first.alternatives.map((one) => this.#elements(one.elements, 0, terms.every, left)),
      );
      return terms.and([first.negate ? terms.not(ahead) : ahead, rest(left)]);
    }
    const words = this.#local(first);
    if (words === null) return this.#unrolled(first, elements.slice(at + 1), after, left);
    if (!looksBehind(elements.slice(at + 1))) return terms.sequence(words, rest(left));
    const parts = this.#lefts.map((one) => {
      const ending = this.#endingWith(words, one);
      return ending === terms.none ? ending : terms.sequence(ending, rest(one));
    });
    if (words.nullable) parts.push(rest(left));
    return terms.or(parts);
  }

  #endingWith(words: Term, set: CharSet): Term {
    return this.#terms.and([words, this.#terms.sequence(this.#terms.every, this.#terms.one(set))]);
  }

  /** A group that looks beyond itself, written out as the alternatives there are. */
  #unrolled(first: Element, rest: readonly Element[], after: Term, left: Left): Term {
    if (++this.#copies > greatestCopies) throw new NotRegular();
    if (first.type === "Alternation") {
      return this.#terms.or(
        first.alternatives.map(({ elements }) => this.#elements([...elements, ...rest], 0, after, left)),
      );
    }
    if (first.type !== "Quantifier" || first.max > greatestUnrolling) throw new NotRegular();
    const counts = Array.from({ length: first.max - first.min + 1 }, (_, index) => first.min + index);
    const once = { type: "Alternation", alternatives: first.alternatives } as unknown as Element;
    return this.#terms.or(
      counts.map((count) =>
        this.#elements([...Array.from({ length: count }, () => once), ...rest], 0, after, left),
      ),
    );
  }

  /** The words of an element by itself; null where it looks beyond itself. */
  #local(element: Element): Term | null {
    const terms = this.#terms;
    switch (element.type) {
      case "CharacterClass":
        return terms.one(this.#set(element));
      case "Unknown":
        return terms.every;
      case "Assertion":
        return null;
      case "Alternation":
      case "Quantifier": {
        const parts = element.alternatives.map(({ elements }) => this.#localSequence(elements));
        if (!parts.every((part) => part !== null)) return null;
        const whole = terms.or(parts);
        return element.type === "Alternation" ? whole : terms.repeat(whole, element.min, element.max);
      }
    }
  }

  /** A look behind is answered by what stands before it in the sequence, if that is never empty. */
  #localSequence(elements: readonly Element[]): Term | null {
    let words = this.#terms.empty;
    for (const element of elements) {
      if (element.type === "Assertion") {
        if (element.kind !== "behind" || words.nullable) return null;
        const fitting = this.#lefts.filter((left) => this.#isBehind(element, left) !== element.negate);
        words = this.#terms.or(fitting.map((left) => this.#endingWith(words, left)));
      } else {
        const part = this.#local(element);
        if (part === null) return null;
        words = this.#terms.sequence(words, part);
      }
    }
    return words;
  }

  /** Without the `u` flag a set that has all surrogates stands for the characters beyond them too. */
  #set({ characters }: Pick<CharacterClass, "characters">): CharSet {
    let ranges = characters.ranges;
    if (!this.#unicode && ranges.some(({ min, max }) => min <= 0xd800 && max >= 0xdfff)) {
      ranges = [...ranges, { min: 0x10000, max: maximum }];
    }
    return refa().CharSet.empty(maximum).union(ranges).intersect(this.#terms.alphabet);
  }

  #isBehind({ alternatives }: Assertion, left: Left): boolean {
    return alternatives.some(({ elements }) => {
      if (elements.length === 0) return true;
      if (left === "start") return false;
      return !this.#set(elements[0] as CharacterClass).isDisjointWith(left);
    });
  }

  #looksBehind(alternatives: readonly Concatenation[]): CharSet[] {
    return alternatives.flatMap(({ elements }) =>
      elements.flatMap((element): CharSet[] => {
        if (element.type === "CharacterClass" || element.type === "Unknown") return [];
        if (element.type !== "Assertion" || element.kind === "ahead") {
          return this.#looksBehind(element.alternatives);
        }
        return element.alternatives.flatMap(({ elements: behind }) => {
          if (behind.length > 1 || (behind[0] ?? noElement).type !== "CharacterClass") throw new NotRegular();
          return behind.length === 0 ? [] : [this.#set(behind[0] as CharacterClass)];
        });
      }),
    );
  }
}

const noElement = { type: "CharacterClass" } as const;

function looksBehind(parts: readonly (Concatenation | Element)[]): boolean {
  return parts.some((part) => {
    if (part.type === "Assertion" && part.kind === "behind") return true;
    if (part.type === "Concatenation") return looksBehind(part.elements);
    return "alternatives" in part && looksBehind(part.alternatives);
  });
}

function hasUnknown(parts: readonly (Concatenation | Element)[]): boolean {
  return parts.some((part) => {
    if (part.type === "Unknown") return true;
    if (part.type === "Concatenation") return hasUnknown(part.elements);
    return "alternatives" in part && hasUnknown(part.alternatives);
  });
}
