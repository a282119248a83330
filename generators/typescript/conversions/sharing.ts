/** Which functions are the same for requests and for answers. */
import { partsOf, type Plan } from "./plan.js";
import type { Pair } from "./planner.js";
import type { VersionSide } from "./context.js";

/** Those that do the same of themselves, and pass on to functions that do. */
export function sharedPairs(
  some: ReadonlyMap<string, Pair>,
  others: ReadonlyMap<string, Pair>,
  [source, target]: readonly [VersionSide, VersionSide],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [key, pair] of some) {
    const counterpart = others.get(key);
    const isOneWay = [[source, pair.source] as const, [target, pair.target] as const].every(
      ([{ types }, id]) => types.form(id, "read") === types.form(id, "write"),
    );
    if (counterpart !== undefined && isOneWay && textOf(pair) === textOf(counterpart)) found.add(key);
  }
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const key of found)
      if (functionsIn(some.get(key)!.plan).some((pair) => !found.has(pair))) found.delete(key);
  }
  return found;
}

function textOf({ plan }: Pair): string {
  return JSON.stringify(plan, (_, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

function functionsIn(plan: Plan): readonly string[] {
  return plan.kind === "function" ? [plan.pair] : partsOf(plan).flatMap(functionsIn);
}
