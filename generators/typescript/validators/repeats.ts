/** Finds the types whose guards could look at one part of a value again and again, twice as often with each level. */
import { components } from "../../../src/contract/hash/components.js";
import type { TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { allChildrenOf } from "./all-children.js";

/** Types that contain themselves by way of a type that looks at a value, or a part of it, in several ways. */
export function repeatedTypes({ nodes }: TypeSpace): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  for (const component of components(nodes.length, (id) => allChildrenOf(nodes[id]!, id))) {
    const inside = new Set(component);
    const isCircle = component.some((id) => allChildrenOf(nodes[id]!, id).some((child) => inside.has(child)));
    if (isCircle && component.some((id) => looksTwice(nodes[id]!, inside)))
      for (const id of component) found.add(id);
  }
  return found;
}

function looksTwice(node: TypeNode, inside: ReadonlySet<TypeId>): boolean {
  const count = (ids: readonly (TypeId | undefined)[]): number =>
    ids.filter((id) => id !== undefined && inside.has(id)).length;
  switch (node.kind) {
    case "union":
      return node.tagging.kind === "untagged" && !node.disjoint && count(node.arms) > 1;
    case "intersection":
      return count(node.members) > 1;
    case "conditional":
      return count([node.if, node.then, node.else]) > 1;
    case "unevaluated":
      return count([node.base]) > 0;
    case "array":
      return count([node.contains?.type]) > 0 && count([node.items, ...node.prefixItems]) > 0;
    case "object": {
      const others = [
        ...node.dependentSchemas.map(([, type]) => type),
        ...node.patternProperties.map(({ type }) => type),
      ];
      return (
        count(others) > 0 &&
        count([...others, node.additional, ...node.properties.map(({ type }) => type)]) > 1
      );
    }
    default:
      return false;
  }
}
