/** The smallest value of a type that has a given value at the end of a way. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { noDocs, noFacts } from "../../contract/lower/nodes.js";
import type { Edition, Step } from "./edition.js";

/**
 * The type at the beginning of the way, narrowed to values that take the way to its end; null where the way leads
 * through what no single value can be made to take.
 */
export function pinned(edition: Edition, way: readonly Step[], end: TypeId): TypeId | null {
  let id = end;
  for (let index = way.length - 1; index >= 0; index--) {
    const { id: parent, slot } = way[index]!;
    const taken = taking(edition, edition.node(parent), slot.field, slot.index ?? 0, id);
    if (taken === null) return null;
    id = taken;
  }
  return id;
}

function taking(
  edition: Edition,
  node: TypeNode,
  field: Step["slot"]["field"],
  index: number,
  child: TypeId,
): TypeId | null {
  const add = (made: TypeNode): TypeId =>
    edition.addNode({ ...made, docs: noDocs, facts: noFacts } as TypeNode);
  switch (node.kind) {
    case "alias":
    case "nullable":
      return child;
    case "union":
      return field === "arms" ? child : null;
    case "intersection":
      return add({ ...node, members: node.members.map((one, at) => (at === index ? child : one)) });
    case "unevaluated":
      return field === "base" ? add({ ...node, base: child }) : null;
    case "object":
      if (field !== "properties") return null;
      return add({
        ...node,
        properties: node.properties.map((property, at) =>
          at === index ? { ...property, type: child, presence: "required" } : property,
        ),
      });
    case "array": {
      if (field === "prefixItems") {
        const prefixItems = node.prefixItems.map((one, at) => (at === index ? child : one));
        return add({ ...node, prefixItems, minItems: Math.max(node.minItems ?? 0, index + 1) });
      }
      if (field !== "items") return null;
      const minItems = Math.max(node.minItems ?? 0, node.prefixItems.length + 1);
      return add({ ...node, items: child, minItems });
    }
    default:
      return null;
  }
}

/** Where on the way fewer values below may mean more above, the outermost such step; -1 where nowhere. */
export function turnOf(edition: Edition, way: readonly Step[]): number {
  return way.findIndex(({ id, slot }) => {
    const node = edition.node(id);
    if (node.kind === "union") return node.mode === "oneOf" && !node.disjoint;
    if (node.kind === "array" && slot.field === "contains") return node.contains?.maximum !== undefined;
    if (node.kind === "unevaluated") return slot.field === "base";
    return node.kind === "not" || slot.field === "if";
  });
}
