/** Finds a value that reaches a goal, or shows that there is none: by cases, with what is open assumed to be empty. */
import { jsonTypeOf, type JsonType, type JsonValue } from "../../source/json.js";
import { Branch, type Alternative, type Fact, type Split } from "./branch.js";
import type { Budget } from "./budget.js";
import { Evaluation } from "./evaluate.js";
import { acceptsClosed } from "./evaluate-closed.js";
import { isEqual } from "./equal.js";
import { ArraySearch } from "./find-array.js";
import { findNumber, type NumberFact } from "./find-number.js";
import { ObjectSearch } from "./find-object.js";
import { findString, type StringFact } from "./find-string.js";
import { nothing, type Found } from "./found.js";
import { goalOf, type Goal } from "./goal.js";
import type { Literal, Literals, TypeLiteral } from "./literal.js";
import { bit, jsonTypes, type Mask } from "./masks.js";
import type { Memory } from "./memory.js";
import { reduce } from "./reduce.js";
import type { Texts } from "./texts.js";
import { Undecidable } from "./undecidable.js";
import type { View } from "./view.js";

/** A goal within so many goals is put off. */
const greatestDepth = 60;
const greatestChoices = 500;
/** So many refused types are first tried one by one. */
const greatestSingles = 100;

export class Search {
  readonly literals: Literals;
  readonly budget: Budget;
  readonly #texts: Texts;
  readonly #memory: Memory;
  readonly #evaluations = new Map<View, Evaluation>();
  /** How many choices are open, one within the other. */
  #choices = 0;

  constructor(literals: Literals, texts: Texts, memory: Memory, budget: Budget) {
    this.literals = literals;
    this.budget = budget;
    this.#texts = texts;
    this.#memory = memory;
  }

  /** Answers a whole question: the smallest value found that is all of this. */
  answer(literals: readonly Literal[]): Found {
    return this.#memory.settle(
      () => this.find(literals),
      (goal) => this.#reach(goal),
    );
  }

  /**
   * The smallest value found that is all of this. A goal within itself is taken to be empty: the smallest value of a goal
   * has none of the same goal inside.
   */
  find(literals: readonly Literal[], within?: Mask): Found {
    this.budget.spend();
    const goal = goalOf(literals, this.literals, within);
    return goal === null ? nothing : this.#reach(goal);
  }

  holds(literal: Literal, value: JsonValue): boolean {
    switch (literal.kind) {
      case "type": {
        const { view, type, positive, closed } = literal;
        const evaluation = this.#evaluation(view);
        return (
          positive === (closed ? acceptsClosed(evaluation, [type], value) : evaluation.accepts(type, value))
        );
      }
      case "other-value":
        return !isEqual(literal.value, value);
      case "text":
        return literal.positive === (typeof value === "string" && this.matches(literal.pattern, value));
      case "either":
        return literal.parts.some((part) => this.holds(part, value));
    }
  }

  /** Whether it is all of this: closed types of one view together. */
  allHold(literals: readonly Literal[], value: JsonValue): boolean {
    const closed = literals.filter(
      (one) => one.kind === "type" && one.positive && one.closed,
    ) as TypeLiteral[];
    const views = new Set(closed.map(({ view }) => view));
    return (
      literals.every((one) => closed.includes(one as TypeLiteral) || this.holds(one, value)) &&
      [...views].every((view) => {
        const types = closed.filter((one) => one.view === view).map(({ type }) => type);
        return acceptsClosed(this.#evaluation(view), types, value);
      })
    );
  }

  matches(pattern: string, text: string): boolean {
    return pattern === "" || this.#texts.matches(pattern, text, this.budget);
  }

  #evaluation(view: View): Evaluation {
    let evaluation = this.#evaluations.get(view);
    if (evaluation === undefined) {
      this.#evaluations.set(view, (evaluation = new Evaluation(view, this.#texts, this.budget)));
    }
    return evaluation;
  }

  #reach(goal: Goal): Found {
    const known = this.#memory.recall(goal.key);
    if (known !== undefined) return known;
    if (this.#memory.depth >= greatestDepth) return this.#memory.putOff(goal);
    return this.#memory.during(goal.key, () => {
      try {
        return this.#solve(goal);
      } catch (error) {
        if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
        throw error;
      }
    });
  }

  #solve(goal: Goal): Found {
    const { literals } = goal;
    const constants = literals.find((one) => one.kind === "type" && one.positive && one.node.kind === "enum");
    if (constants?.kind === "type" && constants.node.kind === "enum") {
      return this.#among(
        constants.node.values.map(({ value }) => value),
        goal,
      );
    }
    const union = literals.find((one) => one.kind === "type" && isDivisible(one));
    if (union?.kind === "type" && union.node.kind === "union") {
      const { view, node, closed } = union;
      const rest = literals.filter((one) => one !== union);
      return first(node.arms, (arm) =>
        this.find([...rest, this.literals.type(view, arm, true, closed)], goal.mask),
      );
    }
    const types = jsonTypes.filter((type) => (bit[type] & goal.mask) !== 0);
    return first(types, (type) => {
      if (type === "null") return this.#among([null], goal);
      if (type === "boolean") return this.#among([false, true], goal);
      const items = literals.map((literal) => ({ kind: "literal", literal }) as const);
      return this.#explore(new Branch(type, items), goal, true);
    });
  }

  /** The first of these values that reaches the goal. */
  #among(values: readonly JsonValue[], { literals, mask }: Goal): Found {
    return first(values, (value) => {
      this.budget.spend(0.2);
      if ((bit[jsonTypeOf(value)] & mask) === 0) return nothing;
      try {
        return this.allHold(literals, value) ? { kind: "value", value } : nothing;
      } catch (error) {
        if (error instanceof Undecidable) return { kind: "undecided", reason: error.message };
        throw error;
      }
    });
  }

  /** @param isWhole nothing has been chosen yet */
  #explore(branch: Branch, goal: Goal, isWhole: boolean): Found {
    this.budget.spend();
    if (!reduce(branch, this.literals, this.budget)) return nothing;
    const among = branch.facts.find((fact) => fact.kind === "among");
    if (among !== undefined) return this.#among(among.values, goal);
    const choices = branch.splits.filter((split) => split.kind === "choice");
    if (choices.length > 0) {
      const [least] = choices.toSorted((one, other) => one.alternatives.length - other.alternatives.length);
      return this.#choose(branch, least!, least!.alternatives, goal);
    }
    return this.#refuse(branch, goal, isWhole);
  }

  #choose(branch: Branch, split: Split, alternatives: readonly Alternative[], goal: Goal): Found {
    if (this.#choices > greatestChoices) throw new Undecidable("too many choices depend on each other");
    this.#choices++;
    try {
      return first(alternatives, (alternative) =>
        this.#explore(branch.with(alternative, split), goal, false),
      );
    } finally {
      this.#choices--;
    }
  }

  /** Breaks one of the structured types that are refused, the one first that leaves the fewest ways. */
  #refuse(branch: Branch, goal: Goal, isWhole: boolean): Found {
    if (branch.splits.length === 0) return this.#finish(branch);
    const search =
      branch.type === "object" ? new ObjectSearch(branch.facts, this) : new ArraySearch(branch.facts, this);
    if (search.parts.isDead) return nothing;
    let best: { split: Split; alternatives: readonly Alternative[] } | null = null;
    const open: Split[] = [];
    for (const split of branch.splits) {
      if (split.kind !== "refusal") continue;
      const alternatives = search.refusals(split.typed);
      if (alternatives === "met") continue;
      if (alternatives.length === 0) return nothing;
      open.push(split);
      if (best === null || alternatives.length < best.alternatives.length) best = { split, alternatives };
    }
    branch.splits.length = 0;
    branch.splits.push(...open);
    if (best === null) return this.#finish(branch);
    if (isWhole && open.length > 1 && open.length <= greatestSingles && this.#isCoveredByOne(open, goal))
      return nothing;
    return this.#choose(branch, best.split, best.alternatives, goal);
  }

  /** Whether already one of the refused types holds all values that are asked for. */
  #isCoveredByOne(refused: readonly Split[], goal: Goal): boolean {
    const asked = goal.literals.filter((one) => one.kind !== "type" || one.positive);
    return refused.some((split) => {
      if (split.kind !== "refusal") return false;
      const { view, type } = split.typed;
      const single = goalOf(
        [...asked, this.literals.type(view, type, false, false)],
        this.literals,
        goal.mask,
      );
      return single === null || (single.key !== goal.key && this.#reach(single).kind === "empty");
    });
  }

  #finish({ type, facts }: Branch): Found {
    const doubt = facts.find((fact) => fact.kind === "doubt");
    if (doubt !== undefined) return { kind: "undecided", reason: doubt.reason };
    return this.#finishers[type](facts);
  }

  readonly #finishers: Readonly<Record<JsonType, (facts: readonly Fact[]) => Found>> = {
    null: () => ({ kind: "value", value: null }),
    boolean: () => ({ kind: "value", value: false }),
    number: (facts) => findNumber(facts as readonly NumberFact[], this.budget),
    string: (facts) => findString(facts as readonly StringFact[], this.#texts, this.budget),
    array: (facts) => new ArraySearch(facts, this).find(),
    object: (facts) => new ObjectSearch(facts, this).find(),
  };
}

/** A union whose arms can be looked at one by one. */
function isDivisible({ node, positive, closed }: TypeLiteral): boolean {
  if (node.kind !== "union" || !positive || node.untyped === true) return false;
  return node.disjoint || (node.mode === "anyOf" && !closed);
}

/** The first value; else whether all are empty. */
function first<T>(of: readonly T[], find: (one: T) => Found): Found {
  let found = nothing;
  for (const one of of) {
    const next = find(one);
    if (next.kind === "value") return next;
    if (next.kind === "undecided") found = next;
  }
  return found;
}
