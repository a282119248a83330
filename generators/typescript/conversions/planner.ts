/** Finds what becomes of the values of one version's types at a neighbouring version, in one direction. */
import type { Classes, Direction } from "../../../src/contract/hash.js";
import type { EnumNode, NodeOf, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { canonicalJson, jsonTypeOf, type JsonValue } from "../../../src/source/json.js";
import { isWide } from "../types/integers.js";
import type { Int64 } from "../types/literals.js";
import type { Form, VersionTypes } from "../types/version-types.js";
import { hasWideByFormat } from "../validators/subject.js";
import { arrayLimits, isTooShort, numberLimits, stringLimits, type Limits } from "./limits.js";
import { planMembers } from "./members.js";
import {
  same,
  severityOf,
  simplified,
  undecidedPlan,
  type Filling,
  type Plan,
  type Severity,
} from "./plan.js";
import { planUnion } from "./unions.js";
import { nodeBehind, objectView } from "./view.js";

/** One of the two versions. */
export interface Side {
  readonly types: VersionTypes;
  readonly classes: Classes;
}

export interface PlannerOptions {
  readonly int64: Int64;
  /** Whether an enum is one that more values may join. */
  readonly isOpen: (node: EnumNode) => boolean;
  /** The side whose names functions bear: the newer version's. */
  readonly named: "source" | "target";
}

/** Types of the two versions, of which values of the one become values of the other by a function of their own. */
export interface Pair {
  readonly source: TypeId;
  readonly target: TypeId;
  /** What the function is named after. */
  readonly identifier: string;
  /** Decisions can name both types, so that it may have some of its own. */
  readonly isNamed: boolean;
  readonly plan: Plan;
}

export class Planner {
  readonly source: Side;
  readonly target: Side;
  readonly polarity: Direction;
  readonly #options: PlannerOptions;
  readonly #pairs = new Map<string, Pair>();
  readonly #known = new Map<string, Plan>();
  readonly #around = new Set<string>();
  readonly #circular = new Set<string>();
  readonly #byContract: boolean;

  constructor(source: Side, target: Side, polarity: Direction, options: PlannerOptions) {
    this.source = source;
    this.target = target;
    this.polarity = polarity;
    this.#options = options;
    this.#byContract =
      options.int64 !== "number" &&
      [source, target].some(({ types }) => hasWideByFormat(types.contract.types.nodes));
  }

  get sourceSpace(): TypeSpace {
    return this.source.types.contract.types;
  }

  get targetSpace(): TypeSpace {
    return this.target.types.contract.types;
  }

  /** Those with something to do, and what it is, without what turned out to change nothing. */
  pairs(): ReadonlyMap<string, Pair> {
    const changed = new Set<string>();
    const isSame = (pair: string): boolean => !changed.has(pair);
    for (let before = -1; before !== changed.size;) {
      before = changed.size;
      for (const [key, { plan }] of this.#pairs)
        if (!changed.has(key) && simplified(plan, isSame) !== same) changed.add(key);
    }
    const entries = [...this.#pairs].filter(([key]) => changed.has(key));
    return new Map(entries.map(([key, pair]) => [key, { ...pair, plan: simplified(pair.plan, isSame) }]));
  }

  plan(source: TypeId, target: TypeId): Plan {
    if (this.isEqual(source, target)) return same;
    const key = `${source} ${target}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [from, to] = [this.#form(this.source, source), this.#form(this.target, target)];
    const isPair = from !== undefined && to !== undefined;
    if (this.#around.has(key)) {
      this.#circular.add(key);
      return { kind: "function", pair: key };
    }
    this.#around.add(key);
    const isNamed = isPair && isExported(this.source, from) && isExported(this.target, to);
    const plan = this.#body(source, target);
    this.#around.delete(key);
    let result = plan;
    if (isPair || this.#circular.has(key)) {
      const [name, other] = this.#options.named === "target" ? [to, from] : [from, to];
      const identifier = name?.identifier ?? other?.identifier ?? "Part";
      this.#pairs.set(key, { source, target, identifier, isNamed, plan });
      result = { kind: "function", pair: key };
    }
    this.#known.set(key, result);
    return result;
  }

  /** Whether every value of the one is one of the other, and held in the same form. */
  isEqual(source: TypeId, target: TypeId): boolean {
    const [from, to] = [this.source.classes, this.target.classes];
    if (this.#byContract) return from.contract(source) === to.contract(target);
    return from.wire(source, this.polarity) === to.wire(target, this.polarity);
  }

  takesNull(id: TypeId, space: TypeSpace, depth = 0): boolean {
    const node = nodeBehind(id, space);
    if (depth > 20) return false;
    if (node.kind === "union") return node.arms.some((arm) => this.takesNull(arm, space, depth + 1));
    if (node.kind === "intersection")
      return node.members.every((one) => this.takesNull(one, space, depth + 1));
    return node.kind === "nullable" || node.kind === "null" || node.kind === "any";
  }

  /** Of a type that also takes null. */
  withoutNull(id: TypeId, space: TypeSpace): TypeId {
    const node = nodeBehind(id, space);
    return node.kind === "nullable" ? node.type : id;
  }

  /** A constant as code holds it; undefined where that is not known of all its parts. */
  filling(value: JsonValue, type: TypeId, space = this.targetSpace): Filling | undefined {
    const node = nodeBehind(this.withoutNull(type, space), space);
    const { int64 } = this.#options;
    if (int64 === "number" && !isHeldAsNumbers(value)) return undefined;
    if (int64 === "number" || value === null) return { value, wide: null };
    if (node.kind === "integer") return { value, wide: isWide(node) ? int64 : null };
    const isScalar = typeof value !== "object" && typeof value !== "bigint";
    return isScalar || canonicalJson(value).length === 2 ? { value, wide: null } : undefined;
  }

  /** The one value that the type has. */
  constant(id: TypeId, space: TypeSpace): JsonValue | undefined {
    const node = nodeBehind(id, space);
    return node.kind === "enum" && node.values.length === 1 ? node.values[0]!.value : undefined;
  }

  #form({ types }: Side, id: TypeId): Form | undefined {
    return types.form(id, this.polarity === "request" ? "write" : "read");
  }

  #body(source: TypeId, target: TypeId): Plan {
    const from = this.#telling(source, this.sourceSpace);
    const to = this.#telling(target, this.targetSpace);
    if (to.kind === "any" || from.kind === "never") return same;
    if (from.kind === "nullable") {
      if (to.kind === "nullable")
        return { kind: "nullable", takesNull: true, plan: this.plan(from.type, to.type) };
      const takesNull = this.takesNull(target, this.targetSpace);
      return { kind: "nullable", takesNull, plan: this.plan(from.type, target) };
    }
    if (to.kind === "nullable") return from.kind === "null" ? same : this.plan(source, to.type);
    const views = [
      objectView(source, this.sourceSpace, this.polarity),
      objectView(target, this.targetSpace, this.polarity),
    ] as const;
    if (views[0] !== undefined && views[1] !== undefined) return planMembers(views[0], views[1], this);
    if (from.kind === "union" || to.kind === "union") return planUnion(source, target, this);
    if (from.kind === "array" && to.kind === "array") return this.#array(from, to);
    return this.#scalar(from, to);
  }

  /** Of an intersection the member that says the most of a scalar. */
  #telling(id: TypeId, space: TypeSpace): TypeNode {
    const node = nodeBehind(id, space);
    if (node.kind !== "intersection") return node;
    const members = node.members.map((member) => nodeBehind(member, space));
    const find = (...kinds: readonly string[]) => members.find(({ kind }) => kinds.includes(kind));
    return find("enum") ?? find("integer") ?? find("number", "string", "boolean") ?? node;
  }

  #array(from: NodeOf<"array">, to: NodeOf<"array">): Plan {
    if (isTooShort(from, to, this.sourceSpace)) return undecidedPlan;
    return fitting(arrayLimits(from, to), this.#items(from, to));
  }

  #items(from: NodeOf<"array">, to: NodeOf<"array">): Plan {
    if (from.prefixItems.length !== to.prefixItems.length) {
      const length = Math.max(from.prefixItems.length, to.prefixItems.length);
      if (from.items === undefined || to.items === undefined) return undecidedPlan;
      const part = ({ prefixItems, items }: NodeOf<"array">, at: number): TypeId => prefixItems[at] ?? items!;
      const parts = Array.from({ length }, (_, at) => this.plan(part(from, at), part(to, at)));
      return { kind: "tuple", parts, rest: this.plan(from.items, to.items) };
    }
    const parts = from.prefixItems.map((item, at) => this.plan(item, to.prefixItems[at]!));
    const rest =
      to.items === undefined
        ? same
        : from.items === undefined
          ? undecidedPlan
          : this.plan(from.items, to.items);
    return { kind: "tuple", parts, rest };
  }

  #scalar(from: TypeNode, to: TypeNode): Plan {
    if (from.kind === "enum") return this.#enum(from, to);
    if (to.kind === "enum") {
      if (from.kind === "string" && this.#options.isOpen(to)) return same;
      const known = to.values.map(({ value }) => value);
      const isKind = known.some((value) => scalarKinds(value).includes(from.kind));
      return isKind ? { kind: "values", mode: "only", values: known } : undecidedPlan;
    }
    if (isNumeric(from) && isNumeric(to)) return this.#number(from, to);
    if (from.kind === "string" && to.kind === "string") {
      const { formats } = this.target.types.contract;
      return fitting(
        stringLimits(from, to, (format) => formats.asserted(format)),
        same,
      );
    }
    // What several schemas say of a value that is not an object alone is not looked into.
    return from.kind === to.kind && from.kind !== "intersection" ? same : undecidedPlan;
  }

  #enum(from: EnumNode, to: TypeNode): Plan {
    if (to.kind === "enum" && this.#options.isOpen(to)) return same;
    const known =
      to.kind === "enum" ? new Set(to.values.map(({ value }) => canonicalJson(value))) : undefined;
    const isKept = (value: JsonValue): boolean =>
      known?.has(canonicalJson(value)) ?? scalarKinds(value).includes(to.kind);
    const lost = from.values.map(({ value }) => value).filter((value) => !isKept(value));
    if (lost.length === from.values.length) return undecidedPlan;
    return lost.length === 0 ? same : { kind: "values", mode: "except", values: lost };
  }

  /** Code may hold the integers of one side in another form. */
  #number(from: Numeric, to: Numeric): Plan {
    const { int64 } = this.#options;
    const [wasWide, isNowWide] = [from, to].map((node) => node.kind === "integer" && isWide(node));
    const limits = numberLimits(from, to, int64);
    if (int64 === "number" || wasWide === isNowWide) return fitting(limits, same);
    if (!wasWide)
      return fitting(limits, { kind: "integer", as: int64 === "bigint" ? "asBigint" : "asIntegerText" });
    const { minimum, maximum } = to.kind === "integer" ? to.range : { minimum: null, maximum: null };
    const bound = (value: bigint | null): number | undefined =>
      value !== null && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
    const [low, high] = [bound(minimum), bound(maximum)];
    return {
      kind: "number",
      ...(low === undefined ? {} : { minimum: low }),
      ...(high === undefined ? {} : { maximum: high }),
    };
  }
}

type Numeric = NodeOf<"integer"> | NodeOf<"number">;

function isNumeric(node: TypeNode): node is Numeric {
  return node.kind === "integer" || node.kind === "number";
}

function fitting(limits: Limits, plan: Plan): Plan {
  return limits.size === 0 ? plan : { kind: "fitting", limits, plan };
}

/** Whether there is no integer in it that a number does not hold. */
function isHeldAsNumbers(value: JsonValue): boolean {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value));
  return typeof value !== "object" || value === null || Object.values(value).every(isHeldAsNumbers);
}

function isExported({ types }: Side, { identifier }: Form): boolean {
  return types.exported.has(identifier);
}

function scalarKinds(value: JsonValue): readonly string[] {
  const type = jsonTypeOf(value);
  return type === "number" ? ["number", "integer"] : [type];
}

/** Of the functions of pairs, for those around them. */
export function pairSeverities(pairs: ReadonlyMap<string, Pair>): (pair: string) => Severity {
  const known = new Map<string, Severity>();
  const of = (key: string): Severity => {
    const pair = pairs.get(key);
    if (pair === undefined || pair.isNamed) return null;
    if (!known.has(key)) {
      known.set(key, null);
      known.set(key, severityOf(pair.plan, of));
    }
    return known.get(key)!;
  };
  return of;
}
