/** What is known of the properties of an object, from the facts of a branch. */
import type { Fact, GroupFact, ObjectFact } from "./branch.js";
import type { Literal, Literals } from "./literal.js";

type Declaration = Extract<ObjectFact, { kind: "object" }>;

/** Some property is so. */
export interface Demand {
  readonly name: readonly Literal[];
  readonly value: readonly Literal[];
}

/** Where a name stands: which patterns match it; `name` null: it is none of those that are known. */
export interface Spot {
  readonly name: string | null;
  readonly matches: (pattern: string) => boolean;
}

/** So many patterns are combined. */
const greatestPatterns = 6;

export class ObjectParts {
  readonly present = new Map<string, readonly Literal[]>();
  readonly absent = new Set<string>();
  readonly demands: readonly Demand[];
  /** How many properties there may be. */
  readonly min: number;
  readonly max: number;
  /** What every name must be. */
  readonly names: readonly Literal[];
  readonly patterns: readonly string[];
  /** Names that some part speaks of. */
  readonly known: ReadonlySet<string>;
  /** What is known contradicts itself. */
  readonly isDead: boolean;
  readonly #declarations: readonly Declaration[];
  readonly #groups: readonly GroupFact[];
  readonly #literals: Literals;

  constructor(facts: readonly Fact[], literals: Literals) {
    this.#literals = literals;
    this.#declarations = facts.filter((fact) => fact.kind === "object");
    this.#groups = facts.filter(
      (fact) => fact.kind === "rest" || fact.kind === "closed" || fact.kind === "covered",
    );
    let isDead = false;
    let min = 0;
    let max = Infinity;
    const demands: Demand[] = [];
    for (const { view, node, absent } of this.#declarations) {
      for (const name of view.object(node).required) if (!absent.has(name)) this.#add(name, []);
      min = Math.max(min, node.minProperties ?? 0);
      max = Math.min(max, node.maxProperties ?? Infinity);
    }
    for (const fact of facts) {
      if (fact.kind === "present") this.#add(fact.name, fact.literals);
      else if (fact.kind === "absent") this.absent.add(fact.name);
      else if (fact.kind === "some-property") demands.push({ name: fact.name, value: fact.literals });
      else if (fact.kind === "property-count") {
        min = Math.max(min, fact.min);
        max = Math.min(max, fact.max);
      } else if (fact.kind === "rest" && fact.exists) {
        const demand = this.#uncovered(fact.group, fact.literal);
        if (demand === null) isDead = true;
        else demands.push(demand);
      }
    }
    this.demands = demands;
    this.min = min;
    this.max = max;
    this.isDead =
      isDead ||
      min > max ||
      this.present.size > max ||
      [...this.absent].some((name) => this.present.has(name));
    this.names = this.#declarations.flatMap(({ view, node: { propertyNames } }) =>
      propertyNames === undefined ? [] : [literals.type(view, propertyNames, true, false)],
    );
    const declared = this.#declarations.flatMap(({ view, node }) => [...view.object(node).properties.keys()]);
    this.known = new Set([...declared, ...this.present.keys(), ...this.absent]);
    this.patterns = [
      ...new Set(
        this.#declarations.flatMap(({ node }) => node.patternProperties.map(({ pattern }) => pattern)),
      ),
    ];
  }

  #add(name: string, literals: readonly Literal[]): void {
    this.present.set(name, [...(this.present.get(name) ?? []), ...literals]);
  }

  /** What the value there must be; null where there can be none. */
  literalsAt({ name, matches }: Spot): readonly Literal[] | null {
    const found: Literal[] = name === null ? [] : [...(this.present.get(name) ?? [])];
    for (const { view, node, closed } of this.#declarations) {
      const declared = name === null ? undefined : view.object(node).properties.get(name);
      let types = declared === undefined ? [] : [declared.type];
      for (const { pattern, type } of node.patternProperties) if (matches(pattern)) types.push(type);
      if (types.length === 0 && node.additional !== undefined) types = [node.additional];
      for (const type of types) found.push(this.#literals.type(view, type, true, closed));
    }
    for (const fact of this.#groups) {
      if (fact.kind === "covered" || (fact.kind === "rest" && fact.exists)) continue;
      if (this.#isCovered(fact.group, { name, matches })) continue;
      if (fact.kind === "rest") {
        if (fact.literal === null) return null;
        found.push(fact.literal);
      } else if (this.#members(fact.group).some(({ view, node }) => view.object(node).properties.size > 0)) {
        return null;
      }
    }
    return found;
  }

  /** The sets of patterns that a name may match and no others, the smallest first; of many patterns at most two together. */
  matchings(): readonly ReadonlySet<string>[] {
    const { patterns } = this;
    if (patterns.length > greatestPatterns) {
      const pairs = patterns.flatMap((one, at) =>
        patterns.slice(at + 1).map((other) => new Set([one, other])),
      );
      return [new Set<string>(), ...patterns.map((one) => new Set([one])), ...pairs];
    }
    return Array.from({ length: 2 ** patterns.length }, (_, bits) => {
      return new Set(patterns.filter((__, index) => (bits & (1 << index)) !== 0));
    }).sort((one, other) => one.size - other.size);
  }

  /** Whether some names are of none of the matchings. */
  get hasFurtherMatchings(): boolean {
    return this.patterns.length > greatestPatterns;
  }

  #members(group: number): readonly Declaration[] {
    return this.#declarations.filter(({ groups }) => groups.includes(group));
  }

  #isCovered(group: number, { name, matches }: Spot): boolean {
    if (this.#isWhole(group)) return true;
    return this.#members(group).some(
      ({ view, node }) =>
        (name !== null && view.object(node).properties.has(name)) ||
        node.patternProperties.some(({ pattern }) => matches(pattern)),
    );
  }

  #isWhole(group: number): boolean {
    return (
      this.#groups.some((fact) => fact.kind === "covered" && fact.groups.includes(group)) ||
      this.#members(group).some(({ node }) => node.additional !== undefined)
    );
  }

  #uncovered(group: number, literal: Literal | null): Demand | null {
    if (this.#isWhole(group)) return null;
    const members = this.#members(group);
    const names = new Set(members.flatMap(({ view, node }) => [...view.object(node).properties.keys()]));
    const patterns = new Set(
      members.flatMap(({ node }) => node.patternProperties.map(({ pattern }) => pattern)),
    );
    return {
      name: [
        this.#literals.text("", true),
        ...[...names].map((name) => this.#literals.otherThan(name)),
        ...[...patterns].map((pattern) => this.#literals.text(pattern, false)),
      ],
      value: literal === null ? [] : [literal],
    };
  }
}
