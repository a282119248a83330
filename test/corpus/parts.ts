/** The types that the values of a type are made of, one way. */
import type { Direction } from "../../src/contract/hash.js";
import type { TypeId, TypeNode } from "../../src/contract/ir.js";

export function partsOf(node: TypeNode, direction: Direction): TypeId[] {
  const left = direction === "request" ? "readOnly" : "writeOnly";
  switch (node.kind) {
    case "array":
      return defined(...node.prefixItems, node.items, node.contains?.type);
    case "object":
      return defined(
        ...node.properties.filter(({ access }) => access !== left).map(({ type }) => type),
        ...node.patternProperties.map(({ type }) => type),
        node.additional,
        node.propertyNames,
        ...node.dependentSchemas.map(([, type]) => type),
      );
    case "union":
      return [...node.arms];
    case "intersection":
      return [...node.members];
    case "nullable":
    case "not":
    case "alias":
      return [node.type];
    case "conditional":
      return defined(node.if, node.then, node.else);
    case "unevaluated":
      return defined(node.base, node.properties, node.items);
    default:
      return [];
  }
}

function defined(...ids: readonly (TypeId | undefined)[]): TypeId[] {
  return ids.filter((id) => id !== undefined);
}
