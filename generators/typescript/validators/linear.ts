/** Turns patterns into the automata that `matchesLinearly` runs, where they can be. */
import {
  type Alternative,
  type Element,
  everything,
  type Pattern,
  type Ranges,
  rangesOf,
} from "./character-ranges.js";

/** As `linearPattern` of the runtime takes it. */
interface LinearAutomaton {
  /** The first code point of each class of characters after class 0, ascending. */
  readonly bounds: readonly number[];
  /** The positions that take a character, a row of words for each class. */
  readonly takes: readonly number[];
  /** The positions that may come next, a row of words for each position. */
  readonly next: readonly number[];
  /** The positions at which the whole text may end. */
  readonly last: readonly number[];
  /** Set where the text must not be one of these. */
  readonly not?: true;
}

/** Sets of classes of characters as bits; bit 0 stands for what is before and after the text. */
interface Guard {
  readonly before: bigint;
  readonly after: bigint;
}
type Edge = readonly [position: number, guard: Guard];
/** How a part begins and ends, and under which guards it reads nothing. */
interface Part {
  readonly empty: readonly Guard[];
  readonly first: readonly Edge[];
  readonly last: readonly Edge[];
}

const mostPositions = 500;
/** So that no pattern holds up the generator: parts visited, and edges and guards put together. */
const mostSteps = 500_000;
const mostClasses = 500;
const word: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

class Unsupported extends Error {}

/** Of an expression with the flag `u`; null where it holds what no automaton of bounded size can do. */
export function linearAutomata({ alternatives }: Pattern): readonly LinearAutomaton[] | null {
  try {
    const { rest, lookaheads } = conjunction(alternatives);
    return [
      new Builder(rest).build(),
      ...lookaheads.map(({ alternatives: inner, negate }) => {
        const automaton = new Builder(inner).build(true);
        return negate ? { ...automaton, not: true as const } : automaton;
      }),
    ];
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

/** As source: numbers alone. */
export function automataText(automata: readonly LinearAutomaton[]): string {
  const texts = automata.map(({ not, ...rows }) => {
    const parts = Object.entries(rows).map(([name, row]) => `${name}: [${row.join(", ")}]`);
    return `{ ${[...parts, ...(not ? ["not: true"] : [])].join(", ")} }`;
  });
  return `[${texts.join(", ")}]`;
}

type Lookahead = Extract<Element, { kind: "lookahead" }>;
type Elements = readonly { readonly elements: readonly Element[] }[];

/** `^(?!a)b` matches what `^b` does and `^(?:a)` does not. */
function conjunction(alternatives: readonly Alternative[]): { rest: Elements; lookaheads: Lookahead[] } {
  const elements = alternatives[0]!.elements;
  const isStart = (element: Element | undefined): boolean =>
    element?.type === "Assertion" && element.kind === "start";
  if (alternatives.length > 1 || !isStart(elements[0])) return { rest: alternatives, lookaheads: [] };
  const lookaheads: Lookahead[] = [];
  let at = 1;
  for (let element = elements[at]; element !== undefined; element = elements[++at]) {
    if (element.type === "Assertion" && element.kind === "lookahead") lookaheads.push(element as Lookahead);
    else if (!isStart(element)) break;
  }
  return { rest: [{ elements: [elements[0]!, ...elements.slice(at)] }], lookaheads };
}

class Builder {
  readonly #alternatives: Elements;
  readonly #bounds: readonly number[];
  readonly #all: bigint;
  readonly #takes: bigint[] = [0n];
  readonly #next: Map<string, Edge>[] = [new Map()];
  #steps = 0;

  constructor(alternatives: Elements) {
    this.#alternatives = alternatives;
    const edges = new Set<number>();
    collect(alternatives, (ranges) => {
      for (const [from, to] of ranges) edges.add(from).add(to + 1);
    });
    this.#bounds = [...edges].filter((edge) => edge > 0 && edge <= 0x10ffff).sort((a, b) => a - b);
    if (this.#bounds.length > mostClasses) throw new Unsupported();
    this.#all = (1n << BigInt(this.#bounds.length + 2)) - 1n;
  }

  /** @param isAnchored whether it is tried at the start of the text alone */
  build(isAnchored = false): LinearAutomaton {
    const any = (): Part => optional(this.#repeated(this.#position(this.#bits(everything))), this.#free);
    const found = this.#group(this.#alternatives);
    const start: Part = { empty: [], first: [], last: [[0, this.#free]] };
    const before = isAnchored ? start : this.#sequence(start, any());
    const whole = this.#sequence(this.#sequence(before, found), any());
    return this.#written(whole.last);
  }

  /** Splits positions so that all their characters fulfil the same guards: no guard is left. */
  #written(last: readonly Edge[]): LinearAutomaton {
    const states: { position: number; takes: bigint; targets: Set<number> }[] = [];
    const ids = new Map<string, number>();
    const ends: boolean[] = [];
    const state = (position: number, takes: bigint): number => {
      const key = `${position} ${takes}`;
      const found = ids.get(key);
      if (found !== undefined) return found;
      if (states.length >= mostPositions) throw new Unsupported();
      ids.set(key, states.length);
      return states.push({ position, takes, targets: new Set() }) - 1;
    };
    const guards = new Map<number, ReadonlySet<bigint>>();
    const guardsOf = (position: number): ReadonlySet<bigint> => {
      const known = guards.get(position);
      if (known !== undefined) return known;
      const edges = [...this.#next[position]!.values(), ...last.filter(([at]) => at === position)];
      this.#spend(edges.length + last.length);
      const found = new Set(edges.map(([, { before }]) => before));
      guards.set(position, found);
      return found;
    };
    state(0, 1n);
    for (const [id, { position, takes, targets }] of states.entries()) {
      ends[id] = last.some(
        ([at, g]) => at === position && (g.before & takes) !== 0n && (g.after & 1n) !== 0n,
      );
      for (const [target, guard] of this.#next[position]!.values()) {
        this.#spend(1);
        if ((guard.before & takes) === 0n) continue;
        let pieces = [this.#takes[target]! & guard.after];
        for (const before of guardsOf(target))
          pieces = pieces
            .flatMap((piece) => [piece & before, piece & ~before])
            .filter((piece) => piece !== 0n);
        for (const piece of pieces) if (piece !== 0n) targets.add(state(target, piece));
      }
    }
    const words = Math.ceil(states.length / 32);
    const rows = (isSet: (id: number) => boolean): number[] => {
      const row = Array.from({ length: words }, () => 0);
      for (let id = 0; id < states.length; id++) if (isSet(id)) row[id >> 5]! |= 1 << (id & 31);
      return row.map((bits) => bits >>> 0);
    };
    const classes = Array.from({ length: this.#bounds.length + 1 }, (_, index) => 2n << BigInt(index));
    return {
      bounds: this.#bounds,
      takes: classes.flatMap((bit) => rows((id) => (states[id]!.takes & bit) !== 0n)),
      next: states.flatMap(({ targets }) => rows((id) => targets.has(id))),
      last: rows((id) => ends[id]!),
    };
  }

  get #free(): Guard {
    return { before: this.#all, after: this.#all };
  }

  #bits(ranges: Ranges): bigint {
    let bits = 0n;
    for (const [index, from] of [0, ...this.#bounds].entries())
      if (ranges.some(([low, high]) => low <= from && from <= high)) bits |= 2n << BigInt(index);
    return bits;
  }

  #group(alternatives: Elements): Part {
    const parts = alternatives.map(({ elements }) =>
      elements
        .map((element) => this.#element(element))
        .reduce((a, b) => this.#sequence(a, b), this.#empty([this.#free])),
    );
    return {
      empty: distinct(parts.flatMap((part) => part.empty)),
      first: parts.flatMap((part) => part.first),
      last: parts.flatMap((part) => part.last),
    };
  }

  #empty(empty: readonly Guard[]): Part {
    return { empty, first: [], last: [] };
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > mostSteps) throw new Unsupported();
  }

  #element(element: Element): Part {
    this.#spend(1);
    switch (element.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        return this.#position(this.#bits(exactRanges(element)));
      case "Group":
      case "CapturingGroup":
        return this.#group(element.alternatives);
      case "Quantifier":
        return this.#quantified(element.element, element.min, element.max);
      case "Assertion":
        return this.#empty(this.#guards(element));
      default:
        throw new Unsupported();
    }
  }

  #guards(element: Extract<Element, { type: "Assertion" }>): Guard[] {
    const all = this.#all;
    switch (element.kind) {
      case "start":
        return [{ before: 1n, after: all }];
      case "end":
        return [{ before: all, after: 1n }];
      case "word": {
        const inside = this.#bits(word);
        const outside = all & ~inside;
        const [same, other] = element.negate ? [inside, outside] : [outside, inside];
        return [
          { before: inside, after: same },
          { before: outside, after: other },
        ];
      }
      default: {
        const bits = this.#bits(oneCharacter(element.alternatives));
        const allowed = element.negate ? all & ~bits : bits;
        return element.kind === "lookahead"
          ? [{ before: all, after: allowed }]
          : [{ before: allowed, after: all }];
      }
    }
  }

  #quantified(element: Element, min: number, max: number): Part {
    if (max === 0) return this.#empty([this.#free]);
    const copies = max === Infinity ? Math.max(min, 1) : max;
    if (copies > mostPositions) throw new Unsupported();
    // Nested, so that the optional ones are left out from the end: a(a(a)?)?
    let whole = this.#empty([this.#free]);
    for (let index = copies - 1; index >= 0; index--) {
      const copy = this.#element(element);
      const one = max === Infinity && index === copies - 1 ? this.#repeated(copy) : copy;
      whole = this.#sequence(one, whole);
      if (index >= min) whole = optional(whole, this.#free);
    }
    return whole;
  }

  #position(takes: bigint): Part {
    if (this.#takes.length > mostPositions) throw new Unsupported();
    const position = this.#takes.push(takes) - 1;
    this.#next.push(new Map());
    const edges: Edge[] = [[position, this.#free]];
    return { empty: [], first: edges, last: edges };
  }

  #repeated(part: Part): Part {
    this.#connect(part.last, part.first);
    return part;
  }

  #sequence(a: Part, b: Part): Part {
    this.#connect(a.last, b.first);
    this.#spend(a.last.length * (b.empty.length + 1) + b.first.length * (a.empty.length + 1));
    this.#spend(a.first.length + b.last.length + a.empty.length * b.empty.length);
    const through = (edges: readonly Edge[], guards: readonly Guard[]): Edge[] =>
      guards.flatMap((guard) => edges.map(([at, own]): Edge => [at, both(own, guard)]));
    return {
      empty: distinct(a.empty.flatMap((one) => b.empty.map((other) => both(one, other)))),
      first: [...a.first, ...through(b.first, a.empty)],
      last: [...through(a.last, b.empty), ...b.last],
    };
  }

  #connect(from: readonly Edge[], to: readonly Edge[]): void {
    this.#spend(from.length * to.length);
    for (const [position, leaving] of from) {
      for (const [target, entering] of to) {
        const guard = both(leaving, entering);
        this.#next[position]!.set(`${target} ${guard.before} ${guard.after}`, [target, guard]);
      }
    }
  }
}

function both(a: Guard, b: Guard): Guard {
  return { before: a.before & b.before, after: a.after & b.after };
}

function optional(part: Part, free: Guard): Part {
  return { ...part, empty: [free] };
}

function distinct(guards: readonly Guard[]): Guard[] {
  const found = new Map(guards.map((guard) => [`${guard.before} ${guard.after}`, guard]));
  if (found.size > 16) throw new Unsupported();
  return [...found.values()].filter(({ before, after }) => before !== 0n && after !== 0n);
}

function oneCharacter(alternatives: readonly Alternative[]): Ranges {
  const [element, ...others] = alternatives.length === 1 ? alternatives[0]!.elements : [];
  if (others.length > 0) throw new Unsupported();
  switch (element?.type) {
    case "Character":
    case "CharacterSet":
    case "CharacterClass":
      return exactRanges(element);
    default:
      throw new Unsupported();
  }
}

/** Classes of Unicode properties differ from one version of an engine to another. */
function exactRanges(
  element: Extract<Element, { type: "Character" | "CharacterSet" | "CharacterClass" }>,
): Ranges {
  const parts = element.type === "CharacterClass" ? element.elements : [element];
  if (parts.some((part) => part.type === "CharacterSet" && part.kind === "property")) throw new Unsupported();
  return rangesOf(element);
}

function collect(alternatives: Elements, take: (ranges: Ranges) => void): void {
  for (const { elements } of alternatives) {
    for (let element of elements) {
      while (element.type === "Quantifier") element = element.element;
      if (element.type === "Group" || element.type === "CapturingGroup") collect(element.alternatives, take);
      else if (element.type === "Assertion") {
        if (element.kind === "word") take(word);
        else if ("alternatives" in element) take(oneCharacter(element.alternatives));
      } else if (element.type !== "Backreference") take(exactRanges(element as never));
    }
  }
}
