/** What becomes of the members of an object from one version to the next. */
import type { TypeId } from "../../../src/contract/ir.js";
import type { JsonValue } from "../../../src/source/json.js";
import { same, simplified, undecidedPlan, type Filling, type MembersPlan, type Plan } from "./plan.js";
import type { Planner } from "./planner.js";
import type { MemberView, ObjectView } from "./view.js";

/** While it is made. */
interface Draft {
  readonly lifts: Map<string, Plan>;
  readonly omit: string[];
  readonly refuse: string[];
  readonly unset: Map<string, Filling>;
  readonly lost: string[];
  readonly nullIsAbsent: string[];
  readonly fill: Map<string, Filling>;
  readonly always: string[];
  readonly absent: string[];
  readonly gained: string[];
  readonly left: string[];
  readonly optional: Map<string, boolean>;
}

function emptyDraft(): Draft {
  return {
    lifts: new Map(),
    omit: [],
    refuse: [],
    unset: new Map(),
    lost: [],
    nullIsAbsent: [],
    fill: new Map(),
    always: [],
    absent: [],
    gained: [],
    left: [],
    optional: new Map(),
  };
}

export const noMembers: MembersPlan = {
  ...emptyDraft(),
  rename: new Map(),
  offered: [],
  replaceable: [],
  create: [],
};

export function planMembers(source: ObjectView, target: ObjectView, planner: Planner): Plan {
  const draft = emptyDraft();
  const covering = typeof source.others === "string" ? undefined : source.others;
  for (const [name, member] of source.members) {
    const wanted = target.members.get(name);
    if (wanted === undefined && typeof target.others === "string") leave(draft, name, member, planner);
    else if (wanted === undefined) {
      // One of those that the target has no name for.
      const [type, ...more] = target.others as readonly TypeId[];
      if (type === undefined || more.length > 0) return undecidedPlan;
      keep(draft, name, member, { type, required: false }, planner);
    } else keep(draft, name, member, wanted, planner);
  }
  for (const [name, wanted] of target.members) {
    if (source.members.has(name)) continue;
    if (covering !== undefined && covering.length > 1) return undecidedPlan;
    if (covering?.length === 1) keep(draft, name, { type: covering[0]!, required: false }, wanted, planner);
    else {
      add(draft, name, wanted, planner);
      // A decision gives it instead.
      if (source.others !== "closed" && !draft.always.includes(name)) draft.omit.push(name);
    }
  }
  for (const name of target.required) {
    if (source.required.includes(name) || source.members.get(name)?.required === true) continue;
    if (source.members.has(name)) draft.absent.push(name);
    else draft.always.push(name);
  }
  if (draft.always.length > 0) {
    // A decision is asked in any case, and says itself whether what is always left out matters.
    draft.omit.push(...draft.lost.splice(0));
  }
  draft.omit.sort(compare);
  const others = planOthers(source, target, planner);
  if (others === undefined) return undecidedPlan;
  return simplified(
    { kind: "members", members: { ...noMembers, ...draft, offered: draft.gained, ...others } },
    () => false,
  );
}

function keep(draft: Draft, name: string, member: MemberView, wanted: MemberView, planner: Planner): void {
  const { sourceSpace, targetSpace } = planner;
  const mayBeNull = planner.takesNull(member.type, sourceSpace);
  const takesNull = planner.takesNull(wanted.type, targetSpace);
  const losesNull = mayBeNull && !takesNull;
  const type = losesNull ? planner.withoutNull(member.type, sourceSpace) : member.type;
  // A union that has null among its arms loses it as any other arm.
  const isAbsence = losesNull && type !== member.type;
  const plan = planner.plan(type, wanted.type);
  if (plan !== same) draft.lifts.set(name, plan);
  if (!wanted.required) draft.optional.set(name, member.required);
  if (isAbsence) draft.nullIsAbsent.push(name);
  if (!wanted.required || (member.required && !isAbsence)) return;
  const filling = fillingOf(wanted, planner) ?? (takesNull ? { value: null, wide: null } : undefined);
  if (filling === undefined) draft.absent.push(name);
  else draft.fill.set(name, filling);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What the target lacks; the only value that there can be tells nothing, so nothing is lost with it. */
function leave(draft: Draft, name: string, member: MemberView, planner: Planner): void {
  const { type, required } = member;
  const isConstant = required && planner.constant(type, planner.sourceSpace) !== undefined;
  if (!isConstant) draft.left.push(name);
  if (planner.polarity === "response" || isConstant) draft.omit.push(name);
  else if (required) draft.lost.push(name);
  else {
    draft.refuse.push(name);
    const filling =
      member.default === undefined ? undefined : planner.filling(member.default, type, planner.sourceSpace);
    if (filling !== undefined && filling.value !== null) draft.unset.set(name, filling);
  }
}

function add(draft: Draft, name: string, wanted: MemberView, planner: Planner): void {
  if (!wanted.required) {
    draft.gained.push(name);
    return;
  }
  const constant = planner.constant(wanted.type, planner.targetSpace);
  const filling =
    fillingOf(wanted, planner) ??
    (constant === undefined ? undefined : planner.filling(constant, wanted.type));
  if (filling === undefined) draft.always.push(name);
  else draft.fill.set(name, filling);
}

function fillingOf({ default: value, type }: MemberView, planner: Planner): Filling | undefined {
  const isThere = (given: JsonValue | undefined): given is JsonValue => given !== undefined;
  if (!isThere(value) || (value === null && !planner.takesNull(type, planner.targetSpace))) return undefined;
  return planner.filling(value, type);
}

/** What becomes of members that no name covers; undefined where nothing says so. */
function planOthers(
  source: ObjectView,
  target: ObjectView,
  planner: Planner,
): Pick<MembersPlan, "others" | "only"> | undefined {
  const [from, to] = [source.others, target.others];
  if (from === "closed" || to === "open") return {};
  const named = [
    ...target.members.keys(),
    ...target.required,
    ...(to === "closed" ? [] : source.members.keys()),
  ];
  const only = { only: [...new Set(named)] };
  if (from === "open") return only;
  if (to === "closed") return planner.polarity === "response" ? only : undefined;
  const plans = from.flatMap((one) => to.map((other) => planner.plan(one, other)));
  const pairs = from.length === to.length ? from.map((one, at) => planner.plan(one, to[at]!)) : plans;
  const [plan = same] = pairs;
  if (pairs.every((one) => one === same)) return {};
  if (pairs.length > 1) return undefined;
  return { others: { plan, except: [...source.members.keys(), ...target.members.keys()] } };
}
