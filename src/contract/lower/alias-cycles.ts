/** Finds references that lead only to each other. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import type { TypeId, TypeNode } from "../ir.js";
import type { LoweringContext } from "./context.js";

/** Reports schemas that lead to themselves by references alone; returns their ids. */
export function reportAliasCycles(nodes: readonly TypeNode[], context: LoweringContext): Set<TypeId> {
  const cyclic = new Set<TypeId>();
  const state = new Uint8Array(nodes.length);
  for (let start = 0; start < nodes.length; start++) {
    const path: TypeId[] = [];
    let id = start;
    while (state[id] === 0) {
      state[id] = 1;
      path.push(id);
      const node = nodes[id]!;
      const next = node.kind === "alias" ? node.type : undefined;
      if (next === undefined) break;
      id = next;
      if (state[id] === 1) {
        const cycle = path.slice(path.indexOf(id));
        for (const one of cycle) cyclic.add(one);
        const [first, ...rest] = cycle.map((one) => nodes[one]!.place);
        context.report(
          diagnostic(
            "ref-cycle",
            { length: cycle.length },
            {
              at: first!,
              related: rest.map((at) => ({ message: "by way of this reference", at })),
            },
          ),
        );
        break;
      }
    }
    for (const one of path) state[one] = 2;
  }
  return cyclic;
}
