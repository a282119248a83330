/** The types that a type is made of, in whatever way. */
import type { TypeId, TypeNode } from "../../../src/contract/ir.js";
import { visit, type Visitor } from "../../../src/contract/visit.js";
import { childrenOf } from "../types/children.js";

const none = (): readonly TypeId[] => [];

const furtherChildren: Visitor<readonly TypeId[]> = {
  any: none,
  never: none,
  null: none,
  boolean: none,
  integer: none,
  number: none,
  string: none,
  enum: none,
  array: (node) => (node.contains === undefined ? [] : [node.contains.type]),
  object: (node) => [
    ...node.dependentSchemas.map(([, type]) => type),
    ...(node.propertyNames === undefined ? [] : [node.propertyNames]),
  ],
  nullable: none,
  union: none,
  intersection: none,
  not: (node) => [node.type],
  conditional: (node) => [node.if, node.then, node.else].filter((one) => one !== undefined),
  unevaluated: (node) => [node.properties, node.items].filter((one) => one !== undefined),
  alias: none,
};

/** Those that say nothing in TypeScript among them. */
export function allChildrenOf(node: TypeNode, id: TypeId): readonly TypeId[] {
  return [...childrenOf(node, id), ...visit(furtherChildren, node, id)];
}
