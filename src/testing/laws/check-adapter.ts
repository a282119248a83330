/** Holds an adapter between wire and domain to its laws. */
import type { Arbitrary } from "fast-check";
import type { Adapter } from "../../runtime/adapter/adapter.js";
import { validate } from "../../runtime/validation/validate.js";
import { fastCheck } from "../fast-check.js";
import { valuesOf, type TypeOfSchema, type ValueSource } from "../values/values-of.js";
import { difference } from "./difference.js";
import { LawError, type Breach } from "./law-error.js";
import { Merges } from "./merges.js";
import { run } from "./run.js";
import { smallest } from "./shrink.js";

export interface AdapterCheck<Wire, Domain> {
  readonly wire: ValueSource<NoInfer<Wire>> | TypeOfSchema<NoInfer<Wire>>;
  /** Domain values of every kind, those too that never come from the wire. */
  readonly domain: readonly NoInfer<Domain>[];
  /** Further domain values. */
  readonly domainArbitrary?: Arbitrary<NoInfer<Domain>>;
  /** How many random values of each side are tried. None needs fast-check. Default: 100. */
  readonly runs?: number;
  /** Default: 7, so that each run tries the same values. */
  readonly seed?: number;
}

/** How many values the laws held for. */
export interface AdapterSummary {
  readonly wire: { exhaustive: number; boundaries: number; unknown: number; random: number };
  /** `reached`: from the wire; `merged`: members of the classes in `merges`. */
  readonly domain: { listed: number; merged: number; reached: number; random: number };
}

/**
 * Total, pure and deterministic both ways; wire → domain → wire is the identity; what comes out is of the contract's
 * type; and the domain values that meet on the wire are exactly those that `merges` says. With n the value that stands
 * for another by `merges`, for each domain value d: n(n(d)) is n(d), `toWire(n(d))` is `toWire(d)`, and
 * n(`toDomain(toWire(d))`) is n(d). Members that no schema speaks of may be dropped on the way.
 *
 * Pure: plain objects, arrays, maps, sets and dates stay as they are, and none that is not frozen is in both argument
 * and result; of instances of classes it is not seen whether their private members change.
 * @throws LawError with the smallest value found that breaks a law
 * @throws UnmakeableError as `valuesOf` does
 */
export function checkAdapter<Wire, Domain>(
  adapter: Adapter<Wire, Domain>,
  { wire, domain, domainArbitrary, runs = 100, seed = 7 }: AdapterCheck<Wire, Domain>,
): AdapterSummary {
  const source = "exhaustive" in wire ? wire : valuesOf(wire);
  const merges = new Merges<Domain>(adapter.merges ?? []);
  const laws = new Laws(adapter, source, merges);
  const exhaustive = source.exhaustive();
  const boundaries = source.boundaries();
  const unknown = source.unknown();
  const simple = exhaustive[0]!;
  const fail = (breach: Breach): never => {
    throw new LawError(breach);
  };
  const failSmallest = (value: Wire, breach: Breach): never => {
    const again = (smaller: Wire): Breach | undefined =>
      source.validator.is(smaller) ? laws.ofWire(smaller) : undefined;
    return fail(again(smallest(value, simple, (smaller) => again(smaller) !== undefined)) ?? breach);
  };
  for (const value of [...exhaustive, ...boundaries]) {
    const breach = laws.ofWire(value);
    if (breach !== undefined) failSmallest(value, breach);
  }
  for (const { value, known } of unknown) {
    const breach = laws.ofWire(value, known);
    if (breach !== undefined) fail(breach);
  }
  const reached = [...exhaustive, ...boundaries].map((value) => adapter.toDomain(value));
  for (const value of [...domain, ...merges.members, ...reached]) {
    const breach = laws.ofDomain(value);
    if (breach !== undefined) fail(breach);
  }
  if (runs > 0) {
    const found = counterexample(source.arbitrary(), (value) => laws.ofWire(value), runs, seed);
    if (found !== undefined) failSmallest(found.value, found.breach);
    if (domainArbitrary !== undefined) {
      const other = counterexample(domainArbitrary, (value) => laws.ofDomain(value), runs, seed);
      if (other !== undefined) fail(other.breach);
    }
  }
  merges.assertUsed();
  return {
    wire: {
      exhaustive: exhaustive.length,
      boundaries: boundaries.length,
      unknown: unknown.length,
      random: runs,
    },
    domain: {
      listed: domain.length,
      merged: merges.members.length,
      reached: reached.length,
      random: domainArbitrary === undefined ? 0 : runs,
    },
  };
}

/** The first value that breaks a law, shrunk; undefined where none does. */
function counterexample<T>(
  values: Arbitrary<T>,
  law: (value: T) => Breach | undefined,
  numRuns: number,
  seed: number,
): { readonly value: T; readonly breach: Breach } | undefined {
  const fc = fastCheck();
  const { counterexample } = fc.check(
    fc.property(values, (value) => law(value) === undefined),
    { seed, numRuns },
  );
  const [value] = counterexample ?? [];
  const breach = value === undefined ? undefined : law(value);
  return value === undefined || breach === undefined ? undefined : { value, breach };
}

class Laws<Wire, Domain> {
  readonly #adapter: Adapter<Wire, Domain>;
  readonly #source: ValueSource<Wire>;
  readonly #merges: Merges<Domain>;

  constructor(adapter: Adapter<Wire, Domain>, source: ValueSource<Wire>, merges: Merges<Domain>) {
    this.#adapter = adapter;
    this.#source = source;
    this.#merges = merges;
  }

  /** @param known the value without what no schema speaks of: as good as it */
  ofWire(value: Wire, known: Wire = value): Breach | undefined {
    // What nobody looks at may be passed on as it is.
    const mayShare = known !== value;
    const there = run("toDomain", "wire value", this.#adapter.toDomain, value, mayShare);
    if (!there.ok) return there.breach;
    const back = run("toWire", "domain value", this.#adapter.toWire, there.result, mayShare);
    if (!back.ok) return { ...back.breach, details: [["wire value", value], ...back.breach.details] };
    const details = [
      ["wire value", value],
      ["domain value", there.result],
      ["came back", back.result],
    ] as const;
    const invalid = this.#invalid(back.result);
    if (invalid !== undefined) return { ...invalid, details };
    const how = { nullIsAbsent: this.#adapter.nullIsAbsent === true };
    const found = difference(known, back.result, how);
    if (found === undefined || difference(value, back.result, how) === undefined) return undefined;
    const sentence = "wire → domain → wire is not the identity";
    return { law: "identity", sentence, details, difference: found };
  }

  ofDomain(value: Domain): Breach | undefined {
    const there = run("toWire", "domain value", this.#adapter.toWire, value);
    if (!there.ok) return there.breach;
    const wire = there.result;
    const invalid = this.#invalid(wire);
    if (invalid !== undefined)
      return {
        ...invalid,
        details: [
          ["domain value", value],
          ["wire value", wire],
        ],
      };
    let other: Domain;
    let twice: Domain;
    try {
      other = this.#merges.representative(value);
      twice = this.#merges.representative(other);
    } catch (cause) {
      const notes = [`it threw ${String(cause)}`];
      return { law: "total", sentence: "merges throws", details: [["domain value", value]], notes, cause };
    }
    const unstable = difference(other, twice);
    if (unstable !== undefined)
      return {
        law: "merges",
        sentence: "the value that stands for another by merges has another stand for itself",
        details: [
          ["domain value", value],
          ["stands for it", other],
          ["stands for that", twice],
        ],
        difference: unstable,
      };
    const othersWire = run("toWire", "domain value", this.#adapter.toWire, other);
    if (!othersWire.ok) return othersWire.breach;
    const apart = difference(wire, othersWire.result);
    if (apart !== undefined)
      return {
        law: "merges",
        sentence: "two domain values meet by merges, but not on the wire",
        details: [
          ["domain value", value],
          ["meets", other],
          ["on the wire", wire],
          ["of the other", othersWire.result],
        ],
        difference: apart,
      };
    const back = run("toDomain", "wire value", this.#adapter.toDomain, wire);
    if (!back.ok) return { ...back.breach, details: [["domain value", value], ...back.breach.details] };
    const lost = difference(other, this.#merges.representative(back.result));
    if (lost === undefined) return undefined;
    return {
      law: "merges",
      sentence: "domain → wire → domain gives a value of which merges does not say that it meets the first",
      details: [
        ["domain value", value],
        ["on the wire", wire],
        ["came back", back.result],
      ],
      difference: lost,
    };
  }

  #invalid(wire: Wire): Omit<Breach, "details"> | undefined {
    const outcome = validate(this.#source.validator, wire);
    if (outcome.ok) return undefined;
    return {
      law: "valid",
      sentence: "toWire gives a value that the contract does not allow",
      notes: outcome.errors.map(
        ({ pointer, expectation }) => `at ${pointer || "the root"}: expected ${expectation}`,
      ),
    };
  }
}
