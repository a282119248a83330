/**
 * Tells whether the ways by which a regular expression reads a text, all of which a backtracking matcher may try, can
 * grow in number with the text.
 *
 * They do exponentially where a loop reads a word in two ways, and polynomially where one loop leads to another by a
 * word that both of them read (Weber and Seidl, On the degree of ambiguity of finite automata, 1991). Assertions are
 * taken to hold and long counted repetitions to be endless, so what is found may be too much, but never too little.
 */
import { type Automaton, AutomatonBuilder, type Lookaround } from "./automaton.js";
import type { Alternative, Pattern, Ranges } from "./character-ranges.js";

export type Backtracking = "linear" | "unknown" | "polynomial" | "exponential";

const order: readonly Backtracking[] = ["linear", "unknown", "polynomial", "exponential"];
const mostSteps = 2_000_000;
/** Above a cubic polynomial, no text of a useful length is read in a useful time. */
const mostDegree = 3;
/** Of ways that do not grow with the text. */
const mostFixedWays = 1000;

/** Of an expression that is searched for anywhere in a text, as `test` does without the flags `g` and `y`. */
export function backtrackingOf({ alternatives }: Pattern): Backtracking {
  return worst(
    alternatives.map((alternative) => {
      const builder = new AutomatonBuilder();
      const isAnchored = beginsAtStart(alternative);
      builder.build([alternative], !isAnchored);
      return analysed(builder, !isAnchored);
    }),
  );
}

/** @param isRepeated whether it is tried at many places */
function analysed({ automaton, lookarounds, failed }: AutomatonBuilder, isRepeated: boolean): Backtracking {
  if (failed) return "unknown";
  return worst([
    ambiguity(automaton),
    ...lookarounds.map((lookaround) => around(lookaround, isRepeated || isInLoop(lookaround))),
  ]);
}

function around({ kind, alternatives }: Lookaround, isRepeated: boolean): Backtracking {
  const builder = new AutomatonBuilder();
  builder.build(alternatives, false, kind === "lookahead");
  const reads = isRepeated && hasLoop(builder.automaton) ? "polynomial" : "linear";
  return worst([analysed(builder, isRepeated), reads]);
}

function isInLoop(lookaround: Lookaround): boolean {
  for (let node: { parent: unknown; type: string } | null = lookaround; node !== null;) {
    if (node.type === "Quantifier") return true;
    node = node.parent as typeof node;
  }
  return false;
}

function beginsAtStart({ elements }: Alternative): boolean {
  const [first] = elements;
  if (first?.type === "Group" || first?.type === "CapturingGroup")
    return first.alternatives.every(beginsAtStart);
  return first?.type === "Assertion" && first.kind === "start";
}

function worst(found: readonly Backtracking[]): Backtracking {
  return found.reduce((a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b), "linear");
}

function hasLoop({ next }: Automaton): boolean {
  return reachable(next).some((from, position) => from.has(position));
}

function ambiguity(automaton: Automaton): Backtracking {
  const takes = masks(automaton.takes);
  const next = automaton.next.map((ways) => [...ways.keys()]);
  const from = reachable(automaton.next);
  const isLooping = (position: number): boolean => from[position]!.has(position);
  const together = (a: number, b: number): boolean => from[a]!.has(b) && from[b]!.has(a);
  const size = next.length;
  const budget = { steps: mostSteps };

  /** Whether one loop, a way from it to another, and that other can all read one word. */
  function leads(start: number, end: number): boolean {
    const triples: [number, number, number][] = [[start, start, end]];
    const seen = new Set<number>();
    for (let triple = triples.pop(); triple !== undefined; triple = triples.pop()) {
      const inLoop = next[triple[0]]!.filter((one) => together(start, one));
      const onTheWay = next[triple[1]]!.filter((one) => one === end || from[one]!.has(end));
      const inOther = next[triple[2]]!.filter((one) => together(end, one));
      for (const a of inLoop) {
        for (const b of onTheWay) {
          const both = takes[a]! & takes[b]!;
          if (both === 0n) continue;
          for (const c of inOther) {
            if (--budget.steps < 0) return false;
            const key = (a * size + b) * size + c;
            if ((both & takes[c]!) === 0n || seen.has(key)) continue;
            if (a === start && b === end && c === end) return true;
            seen.add(key);
            triples.push([a, b, c]);
          }
        }
      }
    }
    return false;
  }

  // A loop that reads a word in two ways: from a position, by two ways at once, back to it.
  if (meetings(automaton, takes, together, budget).size > 0) return "exponential";

  // Each loop that others lead to may add one to the degree.
  const ends: number[] = [];
  for (let start = 0; start < size; start++) {
    for (let end = 0; end < size; end++) {
      if (!isLooping(start) || !isLooping(end) || !from[start]!.has(end) || from[end]!.has(start)) continue;
      if (ends.some((other) => together(other, end))) continue;
      const found = leads(start, end);
      if (budget.steps < 0) return "unknown";
      if (found) ends.push(end);
    }
  }
  if (ends.length > 0) return ends.length < mostDegree ? "polynomial" : "exponential";
  // Outside of loops the ways are as many for any text, yet may be very many.
  const meet = meetings(automaton, takes, () => true, budget);
  if (budget.steps < 0) return "unknown";
  return mostWays(automaton, meet) > mostFixedWays ? "exponential" : "linear";
}

/** An estimate from above: where ways meet, there are as many more as positions they come from. Loops lead back. */
function mostWays({ next }: Automaton, meet: ReadonlyMap<number, ReadonlySet<number>>): number {
  const ways = next.map(() => 1);
  for (const [position, others] of next.entries()) {
    ways[position]! *= Math.max(meet.get(position)?.size ?? 1, 1);
    for (const other of others.keys()) {
      if (other > position) ways[other] = Math.max(ways[other]!, ways[position]!);
    }
  }
  return Math.max(...ways);
}

/** Where two ways that read the same word from one position meet again, and the positions that they come from. */
function meetings(
  { next }: Automaton,
  takes: readonly bigint[],
  isWithin: (from: number, to: number) => boolean,
  budget: { steps: number },
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  const meet = (at: number, ...from: number[]): void => {
    found.set(at, new Set([...(found.get(at) ?? []), ...from]));
  };
  const pairs = next.map((_, position): [number, number] => [position, position]);
  const seen = new Set<number>();
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [one, other] = pair;
    for (const [a, ways] of next[one]!) {
      if (!isWithin(one, a)) continue;
      if (one === other && ways > 1) meet(a, one, -1 - one);
      for (const b of next[other]!.keys()) {
        if (--budget.steps < 0) return found;
        if (!isWithin(other, b) || (takes[a]! & takes[b]!) === 0n) continue;
        if (a === b) {
          if (one < other) meet(a, one, other);
        } else if (!seen.has(a * next.length + b)) {
          seen.add(a * next.length + b);
          pairs.push([a, b]);
        }
      }
    }
  }
  return found;
}

/** By position, those that can be reached from it by at least one step. */
function reachable(next: Automaton["next"]): ReadonlySet<number>[] {
  return next.map((ways) => {
    const found = new Set(ways.keys());
    for (const position of found) for (const other of next[position]!.keys()) found.add(other);
    return found;
  });
}

/** Sets of characters as bits, one for each stretch of characters that no set tells apart. */
function masks(sets: readonly Ranges[]): bigint[] {
  const edges = [...new Set(sets.flat().flatMap(([from, to]) => [from, to + 1]))].sort((a, b) => a - b);
  const bits = new Map(edges.map((edge, index) => [edge, BigInt(index)]));
  return sets.map((ranges) =>
    ranges.reduce((mask, [from, to]) => mask | ((1n << bits.get(to + 1)!) - (1n << bits.get(from)!)), 0n),
  );
}
