/** The properties of an object that may be put together of several types. */
import { aliases } from "../../../src/contract/aliases.js";
import type { Property, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import type { Direction } from "../types/directions.js";
import { isFile } from "../validators/shapes.js";

/** Each name once, with the first that speaks of it. */
export function membersOf(type: TypeId, { nodes }: TypeSpace, direction: Direction): readonly Property[] {
  const found = new Map<string, Property>();
  const ids = new Set([type]);
  // A set is walked in the order of insertion, with what is added on the way.
  for (const id of ids) {
    const node = nodes[id]!;
    if (node.kind === "alias" || node.kind === "nullable") ids.add(node.type);
    else if (node.kind === "unevaluated") ids.add(node.base);
    else if (node.kind === "intersection") for (const member of node.members) ids.add(member);
    else if (node.kind === "union") for (const arm of node.arms) ids.add(arm);
    else if (node.kind === "object") {
      for (const property of node.properties) {
        const { name, access } = property;
        const isThere = access === "both" || (access === "readOnly") === (direction === "read");
        if (isThere && !found.has(name)) found.set(name, property);
      }
    }
  }
  return [...found.values()];
}

/** What a property of a multipart body is a file by: itself, or each of its items. */
export function fileOf(type: TypeId, space: TypeSpace): "file" | "files" | undefined {
  const node = target(type, space);
  if (isFile(node)) return "file";
  if (node.kind !== "array" || node.items === undefined || node.prefixItems.length > 0) return undefined;
  return isFile(target(node.items, space)) ? "files" : undefined;
}

function target(type: TypeId, { nodes }: TypeSpace): TypeNode {
  const node = nodes[aliases(type, (id) => nodes[id]!).at(-1)!]!;
  return node.kind === "nullable" ? nodes[aliases(node.type, (id) => nodes[id]!).at(-1)!]! : node;
}
