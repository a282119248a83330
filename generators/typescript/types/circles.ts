/** Finds the type aliases that TypeScript would refuse, for they lead back to themselves through no object or array that puts it off. */
import type { TypeId, TypeSpace } from "../../../src/contract/ir.js";
import { childrenOf, isStructure } from "./children.js";
import { isDirect, within, type Surroundings } from "./surroundings.js";

type Edges = ReadonlyMap<TypeId, readonly TypeId[]>;

/**
 * Of the declared types those that are on such a circle, or between two circles: a reference from one of them to another,
 * outside of every object and array, has to be left out.
 */
export function circularAliases(space: TypeSpace, declared: Iterable<TypeId>): ReadonlySet<TypeId> {
  const ids = new Set(declared);
  const targets = new Map<TypeId, readonly TypeId[]>();
  for (const id of ids) targets.set(id, directReferences(id, space, ids));
  const sources = new Map<TypeId, TypeId[]>([...ids].map((id) => [id, []]));
  for (const [id, list] of targets) for (const target of list) sources.get(target)!.push(id);
  const left = new Set(ids);
  peel(left, targets, sources);
  peel(left, sources, targets);
  return left;
}

/** Takes away, again and again, what has no edge to anything that is left. */
function peel(left: Set<TypeId>, edges: Edges, backwards: Edges): void {
  const counts = new Map<TypeId, number>();
  const loose: TypeId[] = [];
  for (const id of left) {
    const count = edges.get(id)!.filter((target) => left.has(target)).length;
    counts.set(id, count);
    if (count === 0) loose.push(id);
  }
  for (let id = loose.pop(); id !== undefined; id = loose.pop()) {
    left.delete(id);
    for (const source of backwards.get(id)!) {
      const count = counts.get(source);
      if (count === undefined) continue;
      counts.set(source, count - 1);
      if (count === 1) loose.push(source);
    }
  }
}

function directReferences(
  from: TypeId,
  { nodes }: TypeSpace,
  declared: ReadonlySet<TypeId>,
): readonly TypeId[] {
  if (isStructure(nodes[from]!)) return [];
  const found: TypeId[] = [];
  const stack: [TypeId, Surroundings][] = [[from, "none"]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [id, outer] = next;
    const around = within(nodes[id]!, outer);
    if (around === "structure") continue;
    for (const child of childrenOf(nodes[id]!, id)) {
      if (!declared.has(child)) stack.push([child, around]);
      else if (isDirect(around)) found.push(child);
    }
  }
  return found;
}
