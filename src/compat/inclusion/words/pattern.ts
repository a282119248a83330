/** From a pattern (ECMA-262, unanchored) to the words it matches. */
import type { Assertion, CharacterClass, CharSet, Concatenation, Element, Expression } from "refa";
import { Undecidable } from "../undecidable.js";
import { refa } from "./refa.js";
import type { Term, Terms } from "./term.js";

const maximum = 0x10ffff;

/** More copies of a group that looks around are not written out. */
const greatestUnrolling = 8;

/**
 * @returns every word where the pattern is no regular expression, which says nothing
 * @throws Undecidable for what is not regular, or looks further back than one character
 */
export function wordsOf(pattern: string, terms: Terms): Term {
  const flags = ["u", ""].find((one) => compiles(pattern, one));
  if (flags === undefined) return terms.every;
  const unsupported = new Undecidable(`the pattern ${JSON.stringify(pattern)} is beyond regular languages`);
  let expression: Expression;
  try {
    const parser = refa().JS.Parser.fromLiteral({ source: pattern, flags });
    ({ expression } = parser.parse({ backreferences: "throw", assertions: "parse" }));
  } catch {
    throw unsupported;
  }
  return new PatternCompiler(terms, flags === "u", expression, unsupported).compile();
}

function compiles(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** What stands before: nothing, or a character of this set, which no look behind tells apart further. */
type Left = "start" | CharSet;

class PatternCompiler {
  readonly #terms: Terms;
  readonly #unicode: boolean;
  readonly #expression: Expression;
  readonly #unsupported: Undecidable;
  /** The characters, as the looks behind tell them apart. */
  readonly #lefts: readonly CharSet[];
  #copies = 0;

  constructor(terms: Terms, unicode: boolean, expression: Expression, unsupported: Undecidable) {
    this.#terms = terms;
    this.#unicode = unicode;
    this.#expression = expression;
    this.#unsupported = unsupported;
    let lefts: readonly CharSet[] = [terms.alphabet];
    for (const set of this.#looksBehind(expression.alternatives)) {
      lefts = lefts
        .flatMap((one) => [one.intersect(set), one.without(set)])
        .filter((one) => !one.isEmpty);
    }
    this.#lefts = lefts;
  }

  compile(): Term {
    const { alternatives } = this.#expression;
    const terms = this.#terms;
    const from = (left: Left): Term =>
      terms.or(alternatives.map(({ elements }) => this.#elements(elements, terms.every, left)));
    if (!looksBehind(alternatives)) return terms.sequence(terms.every, from("start"));
    const later = this.#lefts.map((left) =>
      terms.sequence(terms.every, terms.sequence(terms.one(left), from(left))),
    );
    return terms.or([from("start"), ...later]);
  }

  /** The words that match these elements and then `after`. */
  #elements(elements: readonly Element[], after: Term, left: Left): Term {
    const [first, ...rest] = elements;
    if (first === undefined) return after;
    const terms = this.#terms;
    if (first.type === "Assertion") {
      if (first.kind === "behind") {
        return this.#isBehind(first, left) === first.negate ? terms.none : this.#elements(rest, after, left);
      }
      const ahead = terms.or(
        first.alternatives.map((one) => this.#elements(one.elements, terms.every, left)),
      );
      return terms.and([first.negate ? terms.not(ahead) : ahead, this.#elements(rest, after, left)]);
    }
    if (looks([first])) return this.#unrolled(first, rest, after, left);
    const words = this.#plain(first);
    if (!rest.some((one) => looksBehind([one]))) {
      return terms.sequence(words, this.#elements(rest, after, left));
    }
    const parts = this.#lefts.map((one) => {
      const ending = terms.and([words, terms.sequence(terms.every, terms.one(one))]);
      return ending === terms.none ? ending : terms.sequence(ending, this.#elements(rest, after, one));
    });
    if (words.nullable) parts.push(this.#elements(rest, after, left));
    return terms.or(parts);
  }

  /** A group that looks around, written out as the alternatives there are. */
  #unrolled(first: Element, rest: readonly Element[], after: Term, left: Left): Term {
    if (++this.#copies > 1000) throw this.#unsupported;
    if (first.type === "Alternation") {
      return this.#terms.or(
        first.alternatives.map(({ elements }) => this.#elements([...elements, ...rest], after, left)),
      );
    }
    if (first.type !== "Quantifier" || first.max > greatestUnrolling) throw this.#unsupported;
    const counts = Array.from({ length: first.max - first.min + 1 }, (_, index) => first.min + index);
    const once = { type: "Alternation", alternatives: first.alternatives } as unknown as Element;
    return this.#terms.or(
      counts.map((count) =>
        this.#elements([...Array.from({ length: count }, () => once), ...rest], after, left),
      ),
    );
  }

  #plain(element: Element): Term {
    const terms = this.#terms;
    switch (element.type) {
      case "CharacterClass":
        return terms.one(this.#set(element));
      case "Alternation":
        return terms.or(element.alternatives.map((one) => this.#plainSequence(one)));
      case "Quantifier": {
        const part = terms.or(element.alternatives.map((one) => this.#plainSequence(one)));
        return terms.repeat(part, element.min, element.max);
      }
      case "Assertion":
      case "Unknown":
        throw this.#unsupported;
    }
  }

  #plainSequence({ elements }: Concatenation): Term {
    return elements.reduceRight(
      (rest, one) => this.#terms.sequence(this.#plain(one), rest),
      this.#terms.empty,
    );
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
          if (behind.length > 1 || (behind[0] ?? noElement).type !== "CharacterClass") throw this.#unsupported;
          return behind.length === 0 ? [] : [this.#set(behind[0] as CharacterClass)];
        });
      }),
    );
  }
}

const noElement = { type: "CharacterClass" } as const;

function looks(elements: readonly Element[]): boolean {
  return elements.some(
    (element) =>
      element.type === "Assertion" ||
      ("alternatives" in element && element.alternatives.some((one) => looks(one.elements))),
  );
}

function looksBehind(parts: readonly (Concatenation | Element)[]): boolean {
  return parts.some((part) => {
    if (part.type === "Assertion" && part.kind === "behind") return true;
    if (part.type === "Concatenation") return looksBehind(part.elements);
    return "alternatives" in part && looksBehind(part.alternatives);
  });
}
