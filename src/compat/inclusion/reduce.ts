/** Takes the items of a branch apart until only facts of its JSON type and choices are left. */
import type { IntegerNode, NodeOf, NumberNode, StringNode, TypeId, UnionNode } from "../../contract/ir.js";
import { isObject, jsonTypeOf, type JsonValue } from "../../source/json.js";
import type { Alternative, Branch, Fact, Item, Typed } from "./branch.js";
import type { Budget } from "./budget.js";
import type { Literal, Literals } from "./literal.js";
import { bit } from "./masks.js";
import { Undecidable } from "./undecidable.js";
import { noNames } from "./view.js";

/** A longer way in one place is a schema that refers to itself. */
const greatestCount = 5000;

/** @returns false where the branch holds no value */
export function reduce(branch: Branch, literals: Literals, budget: Budget): boolean {
  return new Reducer(branch, literals, budget).run();
}

class Reducer {
  readonly #branch: Branch;
  readonly #literals: Literals;
  readonly #budget: Budget;

  constructor(branch: Branch, literals: Literals, budget: Budget) {
    this.#branch = branch;
    this.#literals = literals;
    this.#budget = budget;
  }

  run(): boolean {
    const { todo } = this.#branch;
    for (let item = todo.pop(); item !== undefined; item = todo.pop()) {
      this.#budget.spend(0.2);
      if (this.#branch.seen.size > greatestCount)
        throw new Undecidable("too many schemas speak of one value, or one refers to itself without end");
      if (!this.#take(item)) return false;
    }
    return true;
  }

  #take(item: Item): boolean {
    switch (item.kind) {
      case "typed":
        return this.#typed(item);
      case "literal":
        return this.#literal(item.literal);
      case "among": {
        const values = item.values.filter((value) => jsonTypeOf(value) === this.#branch.type);
        this.#branch.facts.push({ kind: "among", values });
        return values.length > 0;
      }
      default:
        this.#branch.facts.push(item);
        return true;
    }
  }

  #literal(literal: Literal): boolean {
    const { type } = this.#branch;
    switch (literal.kind) {
      case "type": {
        const { view, type: id, positive, closed } = literal;
        return this.#root({ kind: "typed", view, type: id, positive, closed, groups: [], absent: noNames });
      }
      case "other-value":
        return this.#other(literal.value);
      case "text":
        if (type !== "string") return !literal.positive;
        return this.#take({ kind: "pattern", pattern: literal.pattern, not: !literal.positive });
      case "either":
        this.#branch.choose(literal.parts.map((part) => [{ kind: "literal", literal: part }]));
        return true;
    }
  }

  #root(typed: Typed): boolean {
    const { type } = this.#branch;
    if (!typed.closed) return this.#typed(typed);
    if (!typed.positive) {
      const reason = "a closed schema stands on the right";
      this.#branch.choose([[{ ...typed, closed: false }], [{ kind: "doubt", reason }]]);
      return true;
    }
    if (type !== "object") return this.#typed({ ...typed, closed: type === "array" });
    let group = this.#branch.closedGroup;
    if (group === null) {
      this.#branch.closedGroup = group = this.#branch.groups++;
      this.#branch.facts.push({ kind: "closed", group });
    }
    return this.#typed({ ...typed, groups: [group] });
  }

  #other(value: JsonValue): boolean {
    const { type } = this.#branch;
    if (jsonTypeOf(value) !== type) return true;
    if (type === "number") return this.#take({ kind: "not-number", value: value as number });
    if (type === "string") return this.#take({ kind: "not-text", text: value as string });
    if (type === "array") {
      const items = value as readonly JsonValue[];
      this.#branch.choose([
        ...around("item-count", items.length),
        ...items.map((item, index): Alternative => [
          { kind: "item", index, literals: [this.#literals.otherThan(item)] },
        ]),
      ]);
      return true;
    }
    if (!isObject(value)) return true;
    const names = Object.keys(value);
    const others = [this.#literals.text("", true), ...names.map((name) => this.#literals.otherThan(name))];
    this.#branch.choose([
      ...names.map((name): Alternative => [{ kind: "absent", name }]),
      ...names.map((name): Alternative => [
        { kind: "present", name, literals: [this.#literals.otherThan(value[name]!)] },
      ]),
      [{ kind: "some-property", name: others, literals: [] }],
    ]);
    return true;
  }

  #typed(typed: Typed): boolean {
    const { view, type: id, positive, closed, groups } = typed;
    const absent = view.absentIn(id, typed.absent);
    const here = bit[this.#branch.type];
    const { may, must } = view.masks.of(id);
    if ((may & here) === 0) return !positive;
    if ((must & here) !== 0 && !closed) {
      if (!positive) return false;
      if (groups.length === 0) return true;
    }
    const key = `${id} ${view.classes[id]!} ${positive} ${closed} ${groups.join()} ${keyOf(absent)}`;
    if (this.#branch.seen.has(key)) return true;
    this.#branch.seen.add(key);
    const node = view.node(id);
    const inContext = { ...typed, absent };
    const like = (type: TypeId): Typed => ({ ...inContext, type });
    const other = (type: TypeId): Typed => ({
      ...like(type),
      positive: !positive,
      closed: false,
      groups: [],
      absent: noNames,
    });
    switch (node.kind) {
      case "any":
      case "never":
      case "null":
      case "boolean":
        return positive === (node.kind !== "never");
      case "alias":
      case "nullable":
        return this.#typed(like(node.type));
      case "not":
        return this.#typed(other(node.type));
      case "intersection":
        if (positive) this.#branch.todo.push(...node.members.map(like));
        else this.#branch.choose(node.members.map((member) => [like(member)]));
        return true;
      case "union":
        return positive ? this.#oneArm(node, inContext) : this.#noArm(node, inContext);
      case "conditional":
        return this.#conditional(node, inContext);
      case "unevaluated":
        return this.#unevaluated(node, inContext);
      case "enum": {
        const values = node.values.map(({ value }) => value);
        if (positive) return this.#take({ kind: "among", values });
        return values.every((value) => this.#other(value));
      }
      case "integer":
      case "number":
        return this.#facts(numberFacts(node), positive);
      case "string":
        return this.#facts(this.#stringFacts(node, typed), positive);
      case "array":
      case "object":
        if (positive) this.#structure(node, inContext);
        else this.#branch.splits.push({ kind: "refusal", typed: inContext });
        return true;
    }
  }

  #structure(node: NodeOf<"array" | "object">, typed: Typed): void {
    const { view, closed, groups, absent } = typed;
    if (node.kind === "array") {
      this.#branch.facts.push({ kind: "array", view, node, closed, groups });
      return;
    }
    this.#branch.facts.push({ kind: "object", view, node, closed, groups, absent });
    const present = (name: string): Item => ({ kind: "present", name, literals: [] });
    for (const [name, all] of node.dependentRequired) {
      const required = all.filter((one) => !absent.has(one));
      if (required.length === 0) continue;
      this.#branch.choose([[{ kind: "absent", name }], [present(name), ...required.map(present)]]);
    }
    for (const [name, type] of node.dependentSchemas) {
      this.#branch.choose([[{ kind: "absent", name }], [present(name), { ...typed, type }]]);
    }
  }

  #facts(facts: readonly (readonly [Fact, Fact | readonly Fact[]])[], positive: boolean): boolean {
    if (positive) this.#branch.facts.push(...facts.map(([is]) => is));
    else this.#branch.choose(facts.flatMap(([, isNot]) => [isNot].flat()).map((one) => [one]));
    return positive || facts.length > 0;
  }

  #oneArm(node: UnionNode, typed: Typed): boolean {
    const { view, closed, groups } = typed;
    const here = bit[this.#branch.type];
    const arms = node.arms.filter((arm) => (view.masks.of(arm).may & here) !== 0);
    if (arms.length === 0) return false;
    const yes = (arm: TypeId): Item => ({ ...typed, type: arm });
    const no = (arm: TypeId): Item => ({ ...typed, type: arm, positive: false, closed: false, groups: [] });
    if (arms.length === 1) return this.#typed({ ...typed, type: arms[0]! });
    if (node.mode === "oneOf" && !node.disjoint) {
      this.#budget.spend(arms.length ** 2 / 40);
      const refused = arms.map(no);
      // By place, for an arm may stand there twice.
      this.#branch.choose(
        arms.map((arm, at) => [yes(arm), ...refused.slice(0, at), ...refused.slice(at + 1)]),
      );
    } else if (node.disjoint || groups.length === 0) {
      this.#branch.choose(arms.map((arm) => [yes(arm)]));
    } else if (arms.length > 5) {
      this.#branch.choose([
        ...arms.map((arm) => [yes(arm)]),
        [{ kind: "doubt", reason: "what a value evaluates depends on too many alternatives" }],
      ]);
    } else {
      // Every choice of arms, those left out refused where what is evaluated depends on it.
      const choices = subsets(arms).filter((chosen) => chosen.length > 0);
      this.#branch.choose(
        choices.map((chosen) => [
          ...chosen.map(yes),
          ...(closed ? [] : arms.filter((arm) => !chosen.includes(arm)).map(no)),
        ]),
      );
    }
    return true;
  }

  #noArm(node: UnionNode, typed: Typed): boolean {
    const { arms } = node;
    const none: readonly Item[] = arms.map((arm) => ({ ...typed, type: arm }));
    if (node.mode !== "oneOf" || node.disjoint) {
      this.#branch.todo.push(...none);
      return true;
    }
    const here = bit[this.#branch.type];
    const possible = arms.filter((arm) => (typed.view.masks.of(arm).may & here) !== 0);
    this.#budget.spend(possible.length ** 2 / 20);
    const taken = possible.map((arm): Typed => ({ ...typed, type: arm, positive: true }));
    const pairs = taken.flatMap((one, index) => taken.slice(index + 1).map((other) => [one, other]));
    this.#branch.choose([none, ...pairs]);
    return true;
  }

  #conditional(node: NodeOf<"conditional">, typed: Typed): boolean {
    const { positive, groups } = typed;
    const condition = (holds: boolean): Item => ({
      ...typed,
      type: node.if,
      positive: holds,
      closed: false,
      groups: holds && positive ? groups : [],
      absent: noNames,
    });
    const branches = [
      [condition(true), node.then],
      [condition(false), node.else],
    ] as const;
    const alternatives = branches.flatMap(([first, type]): Alternative[] => {
      if (type !== undefined) return [[first, { ...typed, type }]];
      return positive ? [[first]] : [];
    });
    if (alternatives.length > 0) this.#branch.choose(alternatives);
    return alternatives.length > 0;
  }

  #unevaluated(node: NodeOf<"unevaluated">, typed: Typed): boolean {
    const { view, positive, closed, groups } = typed;
    const { type } = this.#branch;
    const below = type === "object" ? node.properties : type === "array" ? node.items : undefined;
    const base = { ...typed, type: node.base };
    if (below === undefined) return this.#typed(base);
    const group = this.#branch.groups++;
    if (positive) {
      if (groups.length > 0) this.#branch.facts.push({ kind: "covered", groups });
      const literal = this.#literals.type(view, below, true, closed);
      const isNever = literal.node.kind === "never";
      this.#branch.facts.push({ kind: "rest", group, literal: isNever ? null : literal, exists: false });
      return this.#typed({ ...base, groups: [...groups, group] });
    }
    const literal = this.#literals.type(view, below, false, false);
    this.#branch.choose([
      [base],
      [
        { kind: "rest", group, literal, exists: true },
        { ...base, positive: true, closed: false, groups: [group] },
      ],
    ]);
    return true;
  }

  #stringFacts(node: StringNode, { view }: Typed): (readonly [Fact, Fact | readonly Fact[]])[] {
    const { minLength = 0, maxLength = Infinity, pattern, format } = node;
    const facts: (readonly [Fact, Fact | readonly Fact[]])[] = [];
    const length = (min: number, max: number): Fact => ({ kind: "text-length", min, max });
    if (minLength > 0) facts.push([length(minLength, Infinity), length(0, minLength - 1)]);
    if (maxLength < Infinity) facts.push([length(0, maxLength), length(maxLength + 1, Infinity)]);
    if (pattern !== undefined) {
      facts.push([
        { kind: "pattern", pattern, not: false },
        { kind: "pattern", pattern, not: true },
      ]);
    }
    if (view.formats.asserted(format)) {
      facts.push([
        { kind: "format", format: format!, not: false },
        { kind: "format", format: format!, not: true },
      ]);
    }
    return facts;
  }
}

function keyOf(names: ReadonlySet<string>): string {
  return names.size === 0 ? "" : JSON.stringify([...names].sort());
}

/** Each with what breaks it. */
function numberFacts(node: IntegerNode | NumberNode): (readonly [Fact, Fact | readonly Fact[]])[] {
  const facts: (readonly [Fact, Fact])[] = [];
  const least = (bound: number | bigint, exclusive: boolean): Fact => ({
    kind: "at-least",
    bound,
    exclusive,
  });
  const most = (bound: number | bigint, exclusive: boolean): Fact => ({ kind: "at-most", bound, exclusive });
  const multiple = (of: number | bigint): void => {
    facts.push([
      { kind: "multiple", of, not: false },
      { kind: "multiple", of, not: true },
    ]);
  };
  if (node.kind === "integer") {
    multiple(1);
    const { minimum, maximum } = node.range;
    if (minimum !== null) facts.push([least(minimum, false), most(minimum, true)]);
    if (maximum !== null) facts.push([most(maximum, false), least(maximum, true)]);
  } else {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
    if (minimum !== undefined) facts.push([least(minimum, false), most(minimum, true)]);
    if (maximum !== undefined) facts.push([most(maximum, false), least(maximum, true)]);
    if (exclusiveMinimum !== undefined)
      facts.push([least(exclusiveMinimum, true), most(exclusiveMinimum, false)]);
    if (exclusiveMaximum !== undefined)
      facts.push([most(exclusiveMaximum, true), least(exclusiveMaximum, false)]);
  }
  if (node.multipleOf !== undefined) multiple(node.multipleOf);
  return facts;
}

/** Fewer or more than so many. */
function around(kind: "item-count" | "property-count", count: number): Alternative[] {
  return [
    ...(count === 0 ? [] : [[{ kind, min: 0, max: count - 1 }] as const]),
    [{ kind, min: count + 1, max: Infinity }],
  ];
}

function subsets<T>(of: readonly T[]): T[][] {
  return of.reduce<T[][]>((known, one) => [...known, ...known.map((some) => [...some, one])], [[]]);
}
