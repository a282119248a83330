/** The shortest words of a regular language. */
import type { CharSet } from "refa";
import type { Budget } from "../budget.js";
import type { Step, Term, Terms } from "./term.js";

/** In code points. */
export interface Lengths {
  readonly min: number;
  readonly max: number;
}

/**
 * The words of these lengths, the shortest first. It ends where there are no more; every word comes if at most `choices`
 * are asked for, and of each set of characters only so many.
 */
export function* words(
  terms: Terms,
  start: Term,
  { min, max }: Lengths,
  choices: number,
  budget: Budget,
): Iterable<string> {
  const { useful, accepting } = explore(terms, start, budget);
  if (!useful.has(start)) return;
  // A word longer than that by more than the number of states has a loop that can be left out.
  const longest = isFinite(useful, terms, budget) ? Math.min(max, useful.size) : max;
  const within: ReadonlySet<Term>[] = [accepting];
  for (let length = 0; length <= longest; length++) {
    while (within.length <= length) within.push(before(within.at(-1)!, useful, terms, budget));
    if (length < min) continue;
    if (within[length]!.has(start)) yield* spell(terms, start, length, within, choices, budget);
  }
}

interface Explored {
  /** The states from which some word is accepted. */
  readonly useful: ReadonlySet<Term>;
  readonly accepting: ReadonlySet<Term>;
}

function explore(terms: Terms, start: Term, budget: Budget): Explored {
  const sources = new Map<Term, Term[]>([[start, []]]);
  const queue = [start];
  for (const state of queue) {
    for (const { to } of terms.steps(state, budget)) {
      const known = sources.get(to);
      if (known === undefined) {
        budget.spend();
        sources.set(to, [state]);
        queue.push(to);
      } else known.push(state);
    }
  }
  const accepting = new Set(queue.filter((state) => state.nullable));
  const useful = new Set(accepting);
  for (const state of useful) for (const source of sources.get(state)!) useful.add(source);
  return { useful, accepting };
}

/** Whether no useful state leads back to itself. */
function isFinite(useful: ReadonlySet<Term>, terms: Terms, budget: Budget): boolean {
  const open = new Map<Term, number>();
  for (const state of useful) open.set(state, 0);
  for (const state of useful) {
    for (const { to } of terms.steps(state, budget)) if (open.has(to)) open.set(to, open.get(to)! + 1);
  }
  const free = [...open].filter(([, count]) => count === 0).map(([state]) => state);
  for (const state of free) {
    for (const { to } of terms.steps(state, budget)) {
      const count = open.get(to);
      if (count === undefined) continue;
      open.set(to, count - 1);
      if (count === 1) free.push(to);
    }
  }
  return free.length === useful.size;
}

/** The states that lead to one of these by one character. */
function before(
  states: ReadonlySet<Term>,
  useful: ReadonlySet<Term>,
  terms: Terms,
  budget: Budget,
): ReadonlySet<Term> {
  budget.spend(1 + useful.size / 10);
  return new Set([...useful].filter((state) => terms.steps(state, budget).some(({ to }) => states.has(to))));
}

function* spell(
  terms: Terms,
  start: Term,
  length: number,
  within: readonly ReadonlySet<Term>[],
  choices: number,
  budget: Budget,
): Iterable<string> {
  const nextOf = (state: Term, left: number): Iterator<[string, Term]> =>
    continuations(terms.steps(state, budget), within[left - 1]!, choices);
  if (length === 0) {
    yield "";
    return;
  }
  const text: string[] = [];
  const stack = [nextOf(start, length)];
  while (stack.length > 0) {
    budget.spend(0.1);
    const next = stack.at(-1)!.next();
    if (next.done === true) {
      stack.pop();
      text.pop();
      continue;
    }
    const [character, to] = next.value;
    text.push(character);
    if (text.length === length) {
      yield text.join("");
      text.pop();
    } else stack.push(nextOf(to, length - text.length));
  }
}

function* continuations(
  steps: readonly Step[],
  wanted: ReadonlySet<Term>,
  choices: number,
): Iterator<[string, Term]> {
  for (const { by, to } of steps) {
    if (!wanted.has(to)) continue;
    for (const character of charactersOf(by, choices)) yield [character, to];
  }
}

const liked: readonly (readonly [number, number])[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x20, 0x7e],
  [0, 0x10ffff],
];

/** The first so many characters, those first that are easy to read. */
function* charactersOf(set: CharSet, count: number): Iterable<string> {
  const seen = new Set<number>();
  for (const [from, to] of liked) {
    for (const { min, max } of set.ranges) {
      for (let code = Math.max(from, min); code <= Math.min(to, max); code++) {
        if (seen.has(code)) continue;
        if (seen.size >= count) return;
        seen.add(code);
        yield String.fromCodePoint(code);
      }
    }
  }
}
