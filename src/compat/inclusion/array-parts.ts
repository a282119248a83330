/** What is known of the items of an array, from the facts of a branch. */
import type { ArrayFact, Fact, GroupFact } from "./branch.js";
import type { Literal, Literals } from "./literal.js";

type Declaration = Extract<ArrayFact, { kind: "array" }>;
export type Counter = Extract<ArrayFact, { kind: "matching-items" }>;

/** Some item from this place on is so. */
export interface Demand {
  readonly from: number;
  readonly value: readonly Literal[];
}

export class ArrayParts {
  readonly demands: readonly Demand[];
  readonly counters: readonly Counter[];
  /** How many items there may be. */
  readonly min: number;
  readonly max: number;
  readonly isUnique: boolean;
  /** Two items must be equal. */
  readonly isRepeated: boolean;
  /** From here on all places are alike. */
  readonly tail: number;
  readonly isDead: boolean;
  readonly #declarations: readonly Declaration[];
  readonly #groups: readonly GroupFact[];
  readonly #items = new Map<number, Literal[]>();
  readonly #literals: Literals;

  constructor(facts: readonly Fact[], literals: Literals) {
    this.#literals = literals;
    this.#declarations = facts.filter((fact) => fact.kind === "array");
    this.#groups = facts.filter((fact) => fact.kind === "rest" || fact.kind === "covered");
    const demands: Demand[] = [];
    const counters: Counter[] = [];
    let isDead = false;
    let min = 0;
    let max = Infinity;
    for (const declaration of this.#declarations) {
      const { node } = declaration;
      min = Math.max(min, node.minItems ?? 0);
      max = Math.min(max, node.maxItems ?? Infinity);
      const { minimum = 0, maximum = Infinity } = node.contains ?? {};
      if (minimum === 0 && maximum === Infinity) continue;
      const [is, isNot] = this.#contained(declaration)!;
      counters.push({ kind: "matching-items", is, isNot, min: minimum, max: maximum });
    }
    for (const fact of facts) {
      if (fact.kind === "item") {
        this.#items.set(fact.index, [...(this.#items.get(fact.index) ?? []), ...fact.literals]);
        min = Math.max(min, fact.index + 1);
      } else if (fact.kind === "some-item") demands.push({ from: fact.from, value: fact.literals });
      else if (fact.kind === "matching-items") counters.push(fact);
      else if (fact.kind === "item-count") {
        min = Math.max(min, fact.min);
        max = Math.min(max, fact.max);
      } else if (fact.kind === "rest" && fact.exists) {
        const demand = this.#uncovered(fact.group, fact.literal);
        if (demand === null) isDead = true;
        else demands.push(demand);
      }
    }
    this.demands = demands;
    this.counters = joined(counters);
    this.isUnique = this.#declarations.some(({ node }) => node.uniqueItems === true);
    this.isRepeated = facts.some(({ kind }) => kind === "repeated");
    this.min = Math.max(min, this.isRepeated ? 2 : 0);
    this.max = max;
    this.tail = Math.max(
      0,
      ...this.#declarations.map(({ node }) => node.prefixItems.length),
      ...[...this.#items.keys()].map((index) => index + 1),
      ...demands.map(({ from }) => from),
    );
    this.isDead =
      isDead ||
      this.min > this.max ||
      (this.isUnique && this.isRepeated) ||
      this.counters.some((one) => one.min > one.max);
  }

  /** What the item there must be; null where there can be none. */
  literalsAt(index: number): readonly Literal[] | null {
    const found: Literal[] = [...(this.#items.get(index) ?? [])];
    for (const { view, node, closed } of this.#declarations) {
      const type = node.prefixItems[index] ?? node.items;
      if (type !== undefined) found.push(this.#literals.type(view, type, true, closed));
    }
    for (const fact of this.#groups) {
      if (fact.kind !== "rest" || fact.exists || this.#isCovered(fact.group, index)) continue;
      const contained = this.#members(fact.group).flatMap((one) => this.#contained(one)?.slice(0, 1) ?? []);
      const options = fact.literal === null ? contained : [...contained, fact.literal];
      if (options.length === 0) return null;
      found.push(this.#literals.either(options));
    }
    return found;
  }

  #contained({ view, node: { contains } }: Declaration): readonly [is: Literal, isNot: Literal] | null {
    if (contains === undefined) return null;
    return [
      this.#literals.type(view, contains.type, true, false),
      this.#literals.type(view, contains.type, false, false),
    ];
  }

  #members(group: number): readonly Declaration[] {
    return this.#declarations.filter(({ groups }) => groups.includes(group));
  }

  #isWhole(group: number): boolean {
    return (
      this.#groups.some((fact) => fact.kind === "covered" && fact.groups.includes(group)) ||
      this.#members(group).some(({ node }) => node.items !== undefined)
    );
  }

  #isCovered(group: number, index: number): boolean {
    return this.#isWhole(group) || this.#members(group).some(({ node }) => index < node.prefixItems.length);
  }

  #uncovered(group: number, literal: Literal | null): Demand | null {
    if (this.#isWhole(group)) return null;
    const members = this.#members(group);
    const others = members.flatMap((one) => this.#contained(one)?.slice(1) ?? []);
    return {
      from: Math.max(0, ...members.map(({ node }) => node.prefixItems.length)),
      value: literal === null ? others : [literal, ...others],
    };
  }
}

/** Counters of the same items become one. */
function joined(counters: readonly Counter[]): readonly Counter[] {
  const byItems = new Map<Literal, Counter>();
  for (const one of counters) {
    const known = byItems.get(one.is);
    byItems.set(
      one.is,
      known === undefined
        ? one
        : { ...one, min: Math.max(one.min, known.min), max: Math.min(one.max, known.max) },
    );
  }
  return [...byItems.values()];
}
