/** What becomes of a value from one version to the next, before it is written as code. */
import type { MediaType } from "../../../src/contract/ir.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { Limits } from "./limits.js";

export type Plan =
  | { readonly kind: "same" }
  /** The function of a pair of types that have names. */
  | { readonly kind: "function"; readonly pair: string }
  | { readonly kind: "members"; readonly members: MembersPlan }
  | { readonly kind: "tuple"; readonly parts: readonly Plan[]; readonly rest: Plan }
  | { readonly kind: "nullable"; readonly plan: Plan; readonly takesNull: boolean }
  | { readonly kind: "values"; readonly mode: "except" | "only"; readonly values: readonly JsonValue[] }
  | {
      readonly kind: "choice";
      /** How arms are told apart; `tag` is the member whose value does it. */
      readonly by: "tag" | "key" | "kind";
      readonly tag: string;
      readonly arms: readonly (readonly [arm: string, plan: Plan])[];
      readonly lost: readonly string[];
    }
  | { readonly kind: "integer"; readonly as: "asBigint" | "asIntegerText" }
  /** From a wide form; the bounds are those of the other version, where it has some. */
  | { readonly kind: "number"; readonly minimum?: number; readonly maximum?: number }
  /** The other version allows less: what is beyond stays as it is, unless a decision says otherwise. */
  | { readonly kind: "fitting"; readonly limits: Limits; readonly plan: Plan }
  | { readonly kind: "undecided" }
  | { readonly kind: "stream"; readonly plan: Plan }
  | {
      readonly kind: "media";
      readonly member: "body" | "data";
      readonly arms: readonly (readonly [range: string, plan: Plan])[];
      readonly lost: readonly string[];
      readonly name?: string;
      readonly unnamed?: true;
    }
  | { readonly kind: "turns"; readonly first: Plan; readonly second: Plan }
  /** A decision gives what is undecided: the whole, or members of an object. */
  | { readonly kind: "decided"; readonly where: Where; readonly plan: Plan }
  /** Of an answer; what stays the same stands before wider ones that change. */
  | { readonly kind: "statuses"; readonly arms: readonly (readonly [status: string, plan: Plan])[] };

/** Where in an operation a decision is for something without a name: its key and its types follow from that. */
export type Where =
  | {
      readonly kind: "content";
      readonly role: readonly string[];
      readonly from: MediaType;
      readonly to: MediaType;
    }
  /** Members of the request, or the whole of it. */
  | { readonly kind: "request"; readonly role: string }
  | { readonly kind: "answer"; readonly status: string };

/** Names are those of members. */
export interface MembersPlan {
  readonly lifts: ReadonlyMap<string, Plan>;
  /** The target's names of members that the source has under others. */
  readonly rename: ReadonlyMap<string, string>;
  readonly omit: readonly string[];
  readonly refuse: readonly string[];
  /** Defaults of what is refused: whoever sends one says no more than who sends nothing. */
  readonly unset: ReadonlyMap<string, Filling>;
  /** Required in the source, missing in the target of a request. */
  readonly lost: readonly string[];
  readonly only?: readonly string[];
  readonly nullIsAbsent: readonly string[];
  readonly fill: ReadonlyMap<string, Filling>;
  readonly others?: { readonly plan: Plan; readonly except: readonly string[] };
  /** Required in the target, missing in the source. */
  readonly always: readonly string[];
  /** Required in the target, optional in the source. */
  readonly absent: readonly string[];
  /** All that the source has and the target lacks, to be told of. */
  readonly left: readonly string[];
  /** Optional in the target, missing in the source: a decision may give them. */
  readonly gained: readonly string[];
  /** Those of them for which a decision is asked wherever it is there. */
  readonly offered: readonly string[];
  /** Of what is lifted, with decisions of its own, what this decision may give instead; see `withReplaceable`. */
  readonly replaceable: readonly string[];
  /** Objects that are there from now on, for something in them is. */
  readonly create: readonly string[];
  /** Those that the target need not have, and whether the source had to. */
  readonly optional: ReadonlyMap<string, boolean>;
}

/** A constant of JSON; `wide` where code holds its integer in another form than JSON has. */
export interface Filling {
  readonly value: JsonValue;
  readonly wide: "bigint" | "string" | null;
}

export const same: Plan = { kind: "same" };
export const undecidedPlan: Plan = { kind: "undecided" };

/**
 * What of a plan the wire does not decide: `refusable` what came with what one side has more of, `unavoidable` what
 * valid values of the source alone run into. `offered` is decided by the wire, but a decision may say otherwise; `unfit`
 * is, too, where a value is beyond what the target allows.
 */
export type Severity = "offered" | "unfit" | "refusable" | "unavoidable" | null;

function worst(...all: readonly Severity[]): Severity {
  if (all.includes("unavoidable")) return "unavoidable";
  if (all.includes("refusable")) return "refusable";
  if (all.includes("unfit")) return "unfit";
  return all.includes("offered") ? "offered" : null;
}

/** Whether the decision need not be there. */
export function isOptional(severity: Severity): boolean {
  return severity === "offered" || severity === "unfit";
}

/** @param ofPair of a function: null where it has a decision of its own */
export function severityOf(plan: Plan, ofPair: (pair: string) => Severity): Severity {
  const below = (one: Plan): Severity => severityOf(one, ofPair);
  switch (plan.kind) {
    case "same":
    case "decided":
    case "integer":
      return null;
    case "function":
      return ofPair(plan.pair);
    case "members":
      return membersSeverity(plan.members, below);
    case "tuple":
      return worst(...plan.parts.map(below), below(plan.rest));
    case "nullable":
      return worst(plan.takesNull ? null : "unavoidable", below(plan.plan));
    case "values":
      return "refusable";
    case "statuses":
      return worst(...plan.arms.map(([, one]) => below(one)));
    case "choice":
    case "media":
      return worst(plan.lost.length > 0 ? "refusable" : null, ...plan.arms.map(([, one]) => below(one)));
    case "number":
      return "refusable";
    case "fitting":
      return worst("unfit", below(plan.plan));
    case "undecided":
      return "unavoidable";
    case "stream":
      return below(plan.plan);
    case "turns":
      return worst(below(plan.first), below(plan.second));
  }
}

function membersSeverity(members: MembersPlan, below: (plan: Plan) => Severity): Severity {
  const { lifts, refuse, lost, others, always, absent, offered, replaceable } = members;
  return worst(
    always.length + absent.length + lost.length > 0 ? "unavoidable" : null,
    refuse.length > 0 ? "refusable" : null,
    offered.length + replaceable.length > 0 ? "offered" : null,
    ...[...lifts.values()].map(below),
    others === undefined ? null : below(others.plan),
  );
}

/** Whether there is something in it of which a decision may say otherwise than the wire. */
export function isOffering(plan: Plan, ofPair: (pair: string) => Severity): boolean {
  switch (plan.kind) {
    case "decided":
      return false;
    case "function":
      return ofPair(plan.pair) === "offered";
    case "members":
      if (plan.members.offered.length + plan.members.replaceable.length > 0) return true;
      break;
    default:
  }
  return partsOf(plan).some((one) => isOffering(one, ofPair));
}

/** What is done of it where no decision is asked; parts with a decision of their own stay. */
export function withoutOffers(plan: Plan): Plan {
  return simplified(plan, () => false, "no offers");
}

/** The plans that a plan is made of. */
export function partsOf(plan: Plan): readonly Plan[] {
  switch (plan.kind) {
    case "members": {
      const { lifts, others } = plan.members;
      return others === undefined ? [...lifts.values()] : [...lifts.values(), others.plan];
    }
    case "tuple":
      return [...plan.parts, plan.rest];
    case "nullable":
    case "stream":
    case "decided":
    case "fitting":
      return [plan.plan];
    case "choice":
    case "media":
    case "statuses":
      return plan.arms.map(([, one]) => one);
    case "turns":
      return [plan.first, plan.second];
    default:
      return [];
  }
}

/** Without what changes nothing. @param isSame of the function of a pair */
export function simplified(
  plan: Plan,
  isSame: (pair: string) => boolean,
  offers: "offers" | "no offers" = "offers",
): Plan {
  const inner = (one: Plan): Plan => simplified(one, isSame, offers);
  switch (plan.kind) {
    case "function":
      return isSame(plan.pair) ? same : plan;
    case "members": {
      const own = simplifiedMembers(plan.members, inner);
      const members = offers === "offers" ? own : { ...own, offered: [], replaceable: [] };
      return isEmpty(members) ? same : { kind: "members", members };
    }
    case "tuple": {
      const [parts, rest] = [plan.parts.map(inner), inner(plan.rest)];
      return rest === same && parts.every((one) => one === same) ? same : { kind: "tuple", parts, rest };
    }
    case "nullable": {
      const own = inner(plan.plan);
      return own === same && plan.takesNull ? same : { ...plan, plan: own };
    }
    case "choice": {
      const arms = plan.arms
        .map(([arm, one]) => [arm, inner(one)] as const)
        .filter(([, one]) => one !== same);
      return arms.length === 0 && plan.lost.length === 0 ? same : { ...plan, arms };
    }
    case "media": {
      const arms = plan.arms
        .map(([arm, one]) => [arm, inner(one)] as const)
        .filter(([, one]) => one !== same);
      const says = plan.lost.length > 0 || plan.name !== undefined || plan.unnamed !== undefined;
      return arms.length === 0 && !says ? same : { ...plan, arms };
    }
    case "statuses": {
      const arms = plan.arms.map(([arm, one]) => [arm, inner(one)] as const);
      const changed = arms.filter(([, one]) => one !== same).map(([arm]) => arm);
      const isWithin = (arm: string): boolean =>
        arm !== "default" &&
        changed.some((one) => one === "default" || (one.endsWith("XX") && one[0] === arm[0]));
      const kept = arms.filter(([arm, one]) => one !== same || isWithin(arm));
      return changed.length === 0 ? same : { kind: "statuses", arms: kept };
    }
    case "stream": {
      const own = inner(plan.plan);
      return own === same ? same : { ...plan, plan: own };
    }
    case "turns": {
      const [first, second] = [inner(plan.first), inner(plan.second)];
      if (first === same) return second;
      return second === same ? first : { kind: "turns", first, second };
    }
    case "fitting":
      return { ...plan, plan: inner(plan.plan) };
    case "decided": {
      if (offers === "no offers") return plan;
      const own = inner(plan.plan);
      return own === same ? same : { ...plan, plan: own };
    }
    default:
      return plan;
  }
}

function simplifiedMembers(members: MembersPlan, inner: (plan: Plan) => Plan): MembersPlan {
  const lifts = new Map(
    [...members.lifts].map(([name, plan]) => [name, inner(plan)] as const).filter(([, one]) => one !== same),
  );
  const { others, ...rest } = members;
  const plan = others === undefined ? same : inner(others.plan);
  return {
    ...rest,
    lifts,
    ...(others === undefined || plan === same ? {} : { others: { ...others, plan } }),
  };
}

/** Whether nothing is to be done, perhaps `besides` what becomes of members without a name. */
export function isEmpty(members: MembersPlan, besides = false): boolean {
  const {
    lifts,
    only,
    fill,
    rename,
    unset: _,
    others,
    gained: __,
    left: ___,
    optional: ____,
    ...lists
  } = members;
  const isAlone = lifts.size + fill.size + rename.size === 0 && only === undefined;
  return (
    isAlone && (besides || others === undefined) && Object.values(lists).every((list) => list.length === 0)
  );
}
