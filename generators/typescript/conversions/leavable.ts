/** Which decisions may give nothing, for it is about something that the target need not have. */
import { partsOf, type Plan } from "./plan.js";
import type { Pair } from "./planner.js";

/**
 * The functions that are used for optional members alone, one of which at least has become so: what was said there in the
 * older form by some value, the other may say by absence.
 */
export function leavablePairs(
  pairs: ReadonlyMap<string, Pair>,
  messages: readonly Plan[],
): ReadonlySet<string> {
  const freed = new Set<string>();
  const needed = new Set<string>();
  const visit = (plan: Plan, wasRequired?: boolean): void => {
    if (plan.kind === "function") {
      if (wasRequired === undefined) needed.add(plan.pair);
      else if (wasRequired) freed.add(plan.pair);
    } else if (plan.kind === "members") {
      const { lifts, others, optional } = plan.members;
      for (const [name, one] of lifts) visit(one, optional.get(name));
      if (others !== undefined) visit(others.plan);
    } else if (plan.kind === "nullable" && plan.takesNull) visit(plan.plan, wasRequired);
    else for (const part of partsOf(plan)) visit(part);
  };
  for (const plan of [...[...pairs.values()].map((pair) => pair.plan), ...messages]) visit(plan);
  return new Set([...freed].filter((pair) => !needed.has(pair)));
}
