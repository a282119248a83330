/** The types of which a type is combined: what they say is said of the same value. */
import type { TypeId, TypeNode } from "./ir.js";

/** Without conditions, negations and dependencies, which speak of some values only. */
export function combinedTypes(node: TypeNode): readonly TypeId[] {
  switch (node.kind) {
    case "alias":
    case "nullable":
      return [node.type];
    case "unevaluated":
      return [node.base];
    case "intersection":
      return node.members;
    case "union":
      return node.arms;
    default:
      return [];
  }
}
