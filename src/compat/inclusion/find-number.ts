/** The number nearest to 0 that keeps to bounds and multiples. */
import type { Budget } from "./budget.js";
import type { Found } from "./found.js";
import {
  commonMultiple,
  compare,
  exactly,
  floorOfQuotient,
  isMultiple,
  middle,
  rational,
  times,
  valueOf,
  type Rational,
} from "./rational.js";

/** One thing asked of a number. */
export type NumberFact =
  | { readonly kind: "at-least"; readonly bound: number | bigint; readonly exclusive: boolean }
  | { readonly kind: "at-most"; readonly bound: number | bigint; readonly exclusive: boolean }
  | { readonly kind: "multiple"; readonly of: number | bigint; readonly not: boolean }
  | { readonly kind: "not-number"; readonly value: number | bigint };

interface Bound {
  readonly at: Rational;
  readonly exclusive: boolean;
}

/** More candidates than that are not tried. */
const greatestSearch = 10_000n;

export function findNumber(facts: readonly NumberFact[], budget: Budget): Found {
  budget.spend(facts.length);
  let low: Bound | null = null;
  let high: Bound | null = null;
  let step: Rational | null = null;
  const others: Rational[] = [];
  const excluded: Rational[] = [];
  for (const fact of facts) {
    if (fact.kind === "at-least") low = stricter(low, fact, 1);
    else if (fact.kind === "at-most") high = stricter(high, fact, -1);
    else if (fact.kind === "not-number") excluded.push(exactly(fact.value));
    else if (fact.not) others.push(exactly(fact.of));
    else step = step === null ? exactly(fact.of) : commonMultiple(step, exactly(fact.of));
  }
  if (low !== null && high !== null) {
    const order = compare(low.at, high.at);
    if (order > 0 || (order === 0 && (low.exclusive || high.exclusive))) return { kind: "empty" };
  }
  const isGood = (one: Rational): boolean =>
    inside(one, low, high) &&
    (step === null || isMultiple(one, step)) &&
    !others.some((other) => isMultiple(one, other)) &&
    !excluded.some((other) => compare(one, other) === 0);
  return step === null
    ? amongAll(low, high, isGood, excluded.length + others.length, budget)
    : amongMultiples(step, low, high, others, excluded.length, isGood, budget);
}

function stricter(
  known: Bound | null,
  { bound, exclusive }: { readonly bound: number | bigint; readonly exclusive: boolean },
  sign: 1 | -1,
): Bound {
  const at = exactly(bound);
  if (known === null) return { at, exclusive };
  const order = compare(at, known.at) * sign;
  if (order !== 0) return order > 0 ? { at, exclusive } : known;
  return { at, exclusive: exclusive || known.exclusive };
}

function inside(one: Rational, low: Bound | null, high: Bound | null): boolean {
  const above = low === null ? 1 : compare(one, low.at);
  const below = high === null ? 1 : compare(high.at, one);
  return (
    (above > 0 || (above === 0 && low?.exclusive === false)) &&
    (below > 0 || (below === 0 && high?.exclusive === false))
  );
}

/** The multiples of the step from the one nearest to 0 outwards, for as long as what they may be can change. */
function amongMultiples(
  step: Rational,
  low: Bound | null,
  high: Bound | null,
  others: readonly Rational[],
  excluded: number,
  isGood: (one: Rational) => boolean,
  budget: Budget,
): Found {
  if (others.some((other) => isMultiple(step, other))) return { kind: "empty" };
  const first = low === null ? null : floorOfQuotient(low.at, step) + (isMultiple(low.at, step) ? 0n : 1n);
  const last = high === null ? null : floorOfQuotient(high.at, step);
  if (first !== null && last !== null && first > last) return { kind: "empty" };
  // Whether a multiple is one of the others too is the same again after this many steps.
  const period = others.map((other) => commonMultiple(step, other)).reduce(commonMultiple, step);
  const cycle = floorOfQuotient(period, step);
  const enough = (cycle + 1n) * (BigInt(excluded) + 2n);
  const start = first !== null && first > 0n ? first : last !== null && last < 0n ? last : 0n;
  let outside = false;
  for (let away = 0n; away <= enough; away++) {
    if (away > greatestSearch) return { kind: "undecided", reason: "too many multiples to look through" };
    budget.spend(0.2);
    let within = false;
    for (const count of away === 0n ? [start] : [start + away, start - away]) {
      if ((first !== null && count < first) || (last !== null && count > last)) continue;
      within = true;
      const one = times(step, count);
      if (!isGood(one)) continue;
      const value = valueOf(one);
      if (value !== null) return { kind: "value", value };
      outside = true;
    }
    if (!within) break;
  }
  return outside ? { kind: "undecided", reason: "a number that no double holds" } : { kind: "empty" };
}

/** Between two different bounds there are numbers without end; few of them are refused. */
function amongAll(
  low: Bound | null,
  high: Bound | null,
  isGood: (one: Rational) => boolean,
  refusals: number,
  budget: Budget,
): Found {
  let outside = false;
  for (const one of candidates(low, high, refusals)) {
    budget.spend(0.2);
    if (!isGood(one)) continue;
    const value = valueOf(one);
    if (value !== null) return { kind: "value", value };
    outside = true;
  }
  if (!outside && low !== null && high !== null && compare(low.at, high.at) === 0) return { kind: "empty" };
  return { kind: "undecided", reason: "a number that no double holds" };
}

const far = exactly(1e21);

function* candidates(low: Bound | null, high: Bound | null, refusals: number): Iterable<Rational> {
  const zero = exactly(0);
  if (inside(zero, low, high)) yield zero;
  const whole = rational(1n);
  const anchors = [low, high].flatMap((bound) => (bound === null ? [] : [bound.at]));
  for (const at of anchors) yield at;
  // Doubles are far apart there.
  for (const at of anchors) if (compare(at, far) > 0 || compare(at, times(far, -1n)) < 0) yield times(at, 2n);
  const starts = anchors.length === 0 ? [zero] : anchors;
  for (let away = 0n; away <= BigInt(refusals) + 2n; away++) {
    for (const at of starts) {
      const floor = floorOfQuotient(at, whole);
      yield rational(floor + away);
      yield rational(floor - away);
    }
  }
  let [from, to] =
    low !== null && high !== null
      ? [low.at, high.at]
      : low !== null
        ? [low.at, sum(low.at, whole)]
        : high !== null
          ? [sum(high.at, rational(-1n)), high.at]
          : [zero, whole];
  for (let count = 0; count <= refusals + 60; count++) {
    const between = middle(from, to);
    yield between;
    // Short decimals first: they can be multiples of no odd step, and a double holds them.
    yield* decimalsBetween(from, to, count);
    to = between;
    if (count % 8 === 7) from = middle(from, to);
  }
}

function* decimalsBetween(from: Rational, to: Rational, places: number): Iterable<Rational> {
  if (places > 20) return;
  const grain = rational(1n, 10n ** BigInt(places));
  const next = times(grain, floorOfQuotient(from, grain) + 1n);
  if (compare(next, to) < 0) yield next;
}

function sum(one: Rational, other: Rational): Rational {
  return rational(one.over * other.under + other.over * one.under, one.under * other.under);
}
