/** Finds the types that are not the same when read as when written. */
import type { TypeId, TypeSpace } from "../../../src/contract/ir.js";
import { childrenOf } from "./children.js";

/** `read`: what a server gives, without the write-only properties; `write`: what it takes, without the read-only ones. */
export type Direction = "read" | "write";

/** Objects with read-only or write-only properties, and all that such a type is in: of the named types and `roots`. */
export function typesWithTwoForms(
  { nodes, names }: TypeSpace,
  roots: readonly TypeId[],
): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  for (let id = 0; id < nodes.length; id++) {
    const node = nodes[id]!;
    if (node.kind === "object" && node.properties.some(({ access }) => access !== "both")) found.add(id);
  }
  if (found.size === 0) return found;
  const users = usersOf(nodes, [...names.values(), ...roots]);
  // A set is walked in the order of insertion, with what is added on the way.
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}

/** Of the types, and of all that they are made of, the types that are made of each. */
function usersOf(
  nodes: TypeSpace["nodes"],
  types: readonly TypeId[],
): ReadonlyMap<TypeId, readonly TypeId[]> {
  const users = new Map<TypeId, TypeId[]>();
  const visited = new Set(types);
  const stack = [...visited];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const child of childrenOf(nodes[id]!, id)) {
      const list = users.get(child);
      if (list === undefined) users.set(child, [id]);
      else list.push(id);
      if (visited.has(child)) continue;
      visited.add(child);
      stack.push(child);
    }
  }
  return users;
}
