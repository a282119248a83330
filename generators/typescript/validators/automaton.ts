/** Regular expressions as automata of positions (Glushkov), whose edges count the ways that lead along them. */
import { type Alternative, type Element, everything, type Ranges, rangesOf } from "./character-ranges.js";

/** By position, which is one place of the expression that takes a character: what it takes, and what may come next. */
export interface Automaton {
  readonly takes: Ranges[];
  /** The number of ways to each next position: 1, or 2 for several. */
  readonly next: Map<number, number>[];
}

export type Lookaround = Extract<Element, { type: "Assertion"; kind: "lookahead" | "lookbehind" }>;

/** How a part begins and ends: positions with the number of ways there, and the number of ways to read nothing. */
interface Part {
  readonly empty: number;
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
}

const mostPositions = 1000;
const mostEdges = 200_000;
const mostVisits = 50_000;
/** A counted repetition that would have more positions than this is taken as endless. */
const mostUnrolled = 64;

const nothing: Part = { empty: 1, first: new Map(), last: new Map() };

export class AutomatonBuilder {
  readonly automaton: Automaton = { takes: [], next: [] };
  readonly lookarounds: Lookaround[] = [];
  /** It grew too large, or there is something in it that no automaton can do. */
  failed = false;
  #edges = 0;
  #visits = 0;

  /** @param isSearched whether it is tried at every place of the text, not at its start alone */
  build(alternatives: readonly Alternative[], isSearched: boolean, isEnd = true): void {
    const start = this.#position(everything);
    if (isSearched) this.#repeated(start);
    this.#sequence(start, this.#alternatives(alternatives, isEnd));
  }

  /** @param isEnd what is matched ends here: a repetition at the end then need not go on, for it cannot fail any more */
  #alternatives(alternatives: readonly Alternative[], isEnd: boolean): Part {
    const parts = alternatives.map(({ elements }) =>
      elements
        .map((element, index) => this.#element(element, isEnd && index === elements.length - 1))
        .reduce((before, after) => this.#sequence(before, after), nothing),
    );
    return {
      empty: several(parts.reduce((sum, part) => sum + part.empty, 0)),
      first: joined(parts.map((part) => part.first)),
      last: joined(parts.map((part) => part.last)),
    };
  }

  #element(element: Element, isEnd: boolean): Part {
    if (++this.#visits > mostVisits) this.failed = true;
    if (this.failed) return nothing;
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return this.#position(rangesOf(element));
      case "Group":
      case "CapturingGroup":
        return this.#alternatives(element.alternatives, isEnd);
      case "Quantifier":
        return this.#quantified(element.element, element.min, isEnd ? element.min : element.max, isEnd);
      case "Assertion":
        if (element.kind === "lookahead" || element.kind === "lookbehind") this.lookarounds.push(element);
        // Taken to hold.
        return nothing;
      default:
        this.failed = true;
        return nothing;
    }
  }

  #quantified(element: Element, min: number, max: number, isEnd: boolean): Part {
    if (max === 0) return nothing;
    const before = this.automaton.takes.length;
    const one = this.#element(element, isEnd && max === 1);
    const size = this.automaton.takes.length - before;
    if (max === 1) return min === 0 ? optional(one) : one;
    // Nothing read many times may take as many steps, and nested ones a power of that.
    if (size === 0) this.failed = true;
    if (this.failed) return nothing;
    if (max === Infinity || max * size > mostUnrolled) return this.#repeated(one, min > 0 ? one.empty : 1);
    const others = Array.from({ length: max - 1 }, (_, index) =>
      this.#element(element, isEnd && index === max - 2),
    );
    const copies = [one, ...others];
    // Nested, so that there is one way only to leave out the optional ones: a(a(a)?)?
    const tail = copies
      .slice(min)
      .reduceRight<Part>((after, copy) => optional(this.#sequence(copy, after)), nothing);
    return copies.slice(0, min).reduceRight((after, copy) => this.#sequence(copy, after), tail);
  }

  #position(takes: Ranges): Part {
    const { automaton } = this;
    if (automaton.takes.length >= mostPositions) {
      this.failed = true;
      return nothing;
    }
    const position = automaton.takes.push(takes) - 1;
    automaton.next.push(new Map());
    const ways = new Map([[position, 1]]);
    return { empty: 0, first: ways, last: ways };
  }

  #repeated(part: Part, empty = 1): Part {
    this.#connect(part.last, part.first);
    return { ...part, empty };
  }

  #sequence(before: Part, after: Part): Part {
    this.#connect(before.last, after.first);
    if (before.empty * after.empty > 2) this.failed = true;
    return {
      empty: several(before.empty * after.empty),
      first: joined([before.first, times(after.first, before.empty)]),
      last: joined([times(before.last, after.empty), after.last]),
    };
  }

  #connect(from: ReadonlyMap<number, number>, to: ReadonlyMap<number, number>): void {
    this.#edges += from.size * to.size;
    if (this.#edges > mostEdges) this.failed = true;
    if (this.failed) return;
    for (const [position, ways] of from) {
      const next = this.automaton.next[position]!;
      for (const [other, more] of to) next.set(other, several((next.get(other) ?? 0) + ways * more));
    }
  }
}

function optional(part: Part): Part {
  // ECMA-262 §22.2.2.3.1: an optional repetition that reads nothing is not taken.
  return { ...part, empty: 1 };
}

function several(ways: number): number {
  return Math.min(ways, 2);
}

function joined(parts: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  for (const part of parts) {
    for (const [position, ways] of part) all.set(position, several((all.get(position) ?? 0) + ways));
  }
  return all;
}

function times(part: ReadonlyMap<number, number>, factor: number): ReadonlyMap<number, number> {
  if (factor === 1) return part;
  return new Map(factor === 0 ? [] : [...part].map(([position, ways]) => [position, several(ways * factor)]));
}
