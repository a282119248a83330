/** One way between two neighbouring versions, of all requests or of all answers: what its types need. */
import type { Direction } from "../../../src/contract/hash.js";
import type { Code } from "../emit/code.js";
import type { StepContext, VersionSide, Way } from "./context.js";
import { severityOf, type Plan, type Severity } from "./plan.js";
import { pairSeverities, Planner, type Pair } from "./planner.js";
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

  constructor(way: Way, polarity: Direction, context: StepContext) {
    this.#way = way;
    this.#polarity = polarity;
    this.#context = context;
    const [source, target] = this.sides();
    this.planner = new Planner(source, target, polarity, {
      int64: context.int64,
      isOpen: target.isOpen,
      offers: way === "up" && polarity === "request",
    });
  }

  sides(): readonly [source: VersionSide, target: VersionSide] {
    const { newer, older } = this.#context;
    return this.#way === "up" ? [older, newer] : [newer, older];
  }

  /** To be asked for when everything is planned. */
  pairs(): ReadonlyMap<string, Pair> {
    if (this.#pairs.size === 0) {
      this.#pairs = this.planner.pairs();
      this.#ofPair = pairSeverities(this.#pairs);
    }
    return this.#pairs;
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

  /** @param other the same way of the other messages, with which functions are shared */
  writer(other: StepWay | undefined, declarations: Code[]): WayWriter {
    const pairs = this.pairs();
    const shared = other === undefined ? new Set<string>() : sharedPairs(pairs, other.pairs(), this.sides());
    return new WayWriter(
      { way: this.#way, polarity: this.#polarity, context: this.#context, sides: this.sides() },
      {
        pairs,
        others: other?.pairs() ?? new Map(),
        shared,
        ofPair: this.#ofPair,
        ofOther: other?.severities() ?? (() => null),
      },
      declarations,
    );
  }
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
