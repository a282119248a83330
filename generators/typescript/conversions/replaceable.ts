/** Marks members that the decision about an object may give, in place of the decisions about what they are. */
import { partsOf, severityOf, type MembersPlan, type Plan, type Severity } from "./plan.js";
import type { Pair } from "./planner.js";

/** The functions that lead to some decision, their own or one of a function within. */
export function leadingPairs(
  pairs: ReadonlyMap<string, Pair>,
  ofPair: (pair: string) => Severity,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [key, { plan, isNamed }] of pairs)
      if ((isNamed && severityOf(plan, ofPair) !== null) || isLeading(plan, found)) found.add(key);
  }
  return found;
}

function isLeading(plan: Plan, leading: ReadonlySet<string>): boolean {
  if (plan.kind === "function") return leading.has(plan.pair);
  return partsOf(plan).some((one) => isLeading(one, leading));
}

/** Where an object gains or loses members: what it loses may have moved into a part of it, or the other way round. */
export function withReplaceable(
  plan: Plan,
  leading: ReadonlySet<string>,
  ofPair: (pair: string) => Severity,
): Plan {
  const inner = (one: Plan): Plan => withReplaceable(one, leading, ofPair);
  switch (plan.kind) {
    case "members": {
      const { lifts, others, gained, always, left, absent } = plan.members;
      const isChanged = gained.length + always.length + left.length > 0;
      const may = ([name, one]: readonly [string, Plan]): boolean =>
        isChanged && !absent.includes(name) && severityOf(one, ofPair) === null && isLeading(one, leading);
      const members: MembersPlan = {
        ...plan.members,
        lifts: new Map([...lifts].map(([name, one]) => [name, inner(one)])),
        replaceable: [...lifts].filter(may).map(([name]) => name),
        ...(others === undefined ? {} : { others: { ...others, plan: inner(others.plan) } }),
      };
      return { kind: "members", members };
    }
    case "tuple":
      return { ...plan, parts: plan.parts.map(inner), rest: inner(plan.rest) };
    case "nullable":
    case "stream":
    case "decided":
    case "fitting":
      return { ...plan, plan: inner(plan.plan) };
    case "choice":
    case "media":
    case "statuses":
      return { ...plan, arms: plan.arms.map(([arm, one]) => [arm, inner(one)] as const) };
    case "turns":
      return { ...plan, first: inner(plan.first), second: inner(plan.second) };
    default:
      return plan;
  }
}
