/** Finds the types that are not the same when read as when written. */
import type { TypeId, TypeSpace } from "../../../src/contract/ir.js";
import { childrenOf } from "./children.js";

/** `read`: what a server gives, without the write-only properties; `write`: what it takes, without the read-only ones. */
export type Direction = "read" | "write";

/** Objects with read-only or write-only properties, and all that such a type is in. */
export function typesWithTwoForms({ nodes }: TypeSpace): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  for (const [id, node] of nodes.entries()) {
    if (node.kind === "object" && node.properties.some(({ access }) => access !== "both")) found.add(id);
  }
  if (found.size === 0) return found;
  const users = new Map<TypeId, TypeId[]>();
  for (const [id, node] of nodes.entries()) {
    for (const child of childrenOf(node, id)) {
      const list = users.get(child);
      if (list === undefined) users.set(child, [id]);
      else list.push(id);
    }
  }
  // A set is walked in the order of insertion, with what is added on the way.
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}
