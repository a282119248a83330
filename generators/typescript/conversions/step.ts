/** One way between two neighbouring versions, of all requests or of all answers: what its types need. */
import type { Direction } from "../../../src/contract/hash.js";
import type { Code } from "../emit/code.js";
import type { StepContext, VersionSide, Way } from "./context.js";
import { partsOf, severityOf, simplified, type Plan, type Severity } from "./plan.js";
import { pairSeverities, Planner, type Pair } from "./planner.js";
import { leavablePairs } from "./leavable.js";
import { leadingPairs, withReplaceable } from "./replaceable.js";
import { sharedPairs } from "./sharing.js";
import { WayWriter } from "./way-writer.js";

export interface StepCounts {
  /** Pairs of types with something to do. */
  changed: number;
  /** Those that only pass on what changed within. */
  lifts: number;
  /** Those that do something of themselves, without a decision. */
  derived: number;
  /** Those with a decision. */
  decided: number;
}

/** One way of one step: all requests, or all answers. */
export class StepWay {
  readonly planner: Planner;
  readonly #way: Way;
  readonly #polarity: Direction;
  readonly #context: StepContext;
  #pairs: ReadonlyMap<string, Pair> = new Map();
  #ofPair: (pair: string) => Severity = () => null;
  #withOffers: (plan: Plan) => Plan = (plan) => plan;
  #messages: readonly Plan[] = [];
  #other: StepWay | undefined;

  constructor(way: Way, polarity: Direction, context: StepContext) {
    this.#way = way;
    this.#polarity = polarity;
    this.#context = context;
    const [source, target] = this.sides();
    this.planner = new Planner(source, target, polarity, {
      int64: context.int64,
      isOpen: target.isOpen,
      named: way === "up" ? "target" : "source",
    });
  }

  sides(): readonly [source: VersionSide, target: VersionSide] {
    const { newer, older } = this.#context;
    return this.#way === "up" ? [older, newer] : [newer, older];
  }

  /** To be called when everything is planned. @param other the same way of the other messages */
  finish(messages: readonly Plan[], other: StepWay | undefined): void {
    this.#messages = messages;
    this.#other = other;
  }

  /** The functions that lead to decisions, be it of the other messages: they share their keys with these. */
  leading(): ReadonlySet<string> {
    const pairs = this.planner.pairs();
    return leadingPairs(pairs, pairSeverities(pairs));
  }

  /** To be asked for when everything is planned. */
  pairs(): ReadonlyMap<string, Pair> {
    if (this.#pairs.size === 0) {
      const pairs = this.planner.pairs();
      const ofPair = pairSeverities(pairs);
      const leading = new Set([...this.leading(), ...(this.#other?.leading() ?? [])]);
      this.#withOffers = (plan) => withReplaceable(plan, leading, ofPair);
      this.#pairs = new Map(
        [...pairs].map(([key, pair]) => [key, { ...pair, plan: this.#withOffers(pair.plan) }]),
      );
      this.#ofPair = pairSeverities(this.#pairs);
    }
    return this.#pairs;
  }

  /** The types of whose values the target allows less. */
  narrowed(): readonly Pair[] {
    return [...this.pairs().values()].filter(({ plan }) => isNarrowed(plan));
  }

  /** A message's plan without what changes nothing. */
  told(message: Plan): Plan {
    const pairs = this.pairs();
    return this.#withOffers(simplified(message, (pair) => !pairs.has(pair)));
  }

  count(counts: StepCounts): void {
    for (const { plan, isNamed } of this.pairs().values()) {
      counts.changed++;
      if (isNamed && severityOf(plan, this.#ofPair) !== null) counts.decided++;
      else if (isLift(plan)) counts.lifts++;
      else counts.derived++;
    }
  }

  /** Of the functions of pairs without a decision of their own. */
  severities(): (pair: string) => Severity {
    this.pairs();
    return this.#ofPair;
  }

  /** Of functions, those in whose place there may be nothing. */
  leavable(): ReadonlySet<string> {
    return leavablePairs(this.pairs(), this.#messages);
  }

  /** Functions are shared with the other messages. */
  writer(declarations: Code[]): WayWriter {
    const other = this.#other;
    const pairs = this.pairs();
    const shared = other === undefined ? new Set<string>() : sharedPairs(pairs, other.pairs(), this.sides());
    const [leavable, others] = [this.leavable(), other?.leavable() ?? new Set<string>()];
    return new WayWriter(
      { way: this.#way, polarity: this.#polarity, context: this.#context, sides: this.sides() },
      {
        pairs,
        others: other?.pairs() ?? new Map(),
        shared,
        ofPair: this.#ofPair,
        ofOther: other?.severities() ?? (() => null),
        mayLeave: (pair) => leavable.has(pair) && (!shared.has(pair) || others.has(pair)),
        mayOtherLeave: (pair) => others.has(pair),
      },
      declarations,
    );
  }
}

/** Itself, not by a function that it calls. */
function isNarrowed(plan: Plan): boolean {
  return plan.kind === "fitting" || partsOf(plan).some(isNarrowed);
}

/** Whether a function only passes on what changed within. */
function isLift(plan: Plan): boolean {
  switch (plan.kind) {
    case "function":
      return true;
    case "nullable":
      return plan.takesNull;
    case "tuple":
    case "stream":
      return true;
    case "choice":
      return plan.lost.length === 0;
    case "members": {
      const {
        lifts,
        others,
        only,
        fill,
        rename,
        unset: _,
        create: __,
        gained: ___,
        left: ____,
        optional: _____,
        ...lists
      } = plan.members;
      const isAlone = only === undefined && fill.size + rename.size === 0;
      return (
        isAlone &&
        (lifts.size > 0 || others !== undefined) &&
        Object.values(lists).every((one) => one.length === 0)
      );
    }
    default:
      return false;
  }
}
