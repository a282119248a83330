/** The types that a type's declaration is made of: those that say nothing in TypeScript are not among them. */
import type { TypeId, TypeNode } from "../../../src/contract/ir.js";
import { visit, type Visitor } from "../../../src/contract/visit.js";

const none: readonly TypeId[] = [];
const noChildren = (): readonly TypeId[] => none;

const children: Visitor<readonly TypeId[]> = {
  any: noChildren,
  never: noChildren,
  null: noChildren,
  boolean: noChildren,
  integer: noChildren,
  number: noChildren,
  string: noChildren,
  enum: noChildren,
  array: (node) => (node.items === undefined ? node.prefixItems : [...node.prefixItems, node.items]),
  object: (node) => {
    const ids = node.properties.map(({ type }) => type);
    for (const { type } of node.patternProperties) ids.push(type);
    if (node.additional !== undefined) ids.push(node.additional);
    return ids;
  },
  nullable: (node) => [node.type],
  union: (node) => node.arms,
  intersection: (node) => node.members,
  not: noChildren,
  conditional: noChildren,
  unevaluated: (node) => [node.base],
  alias: (node) => [node.type],
};

export function childrenOf(node: TypeNode, id: TypeId): readonly TypeId[] {
  return visit(children, node, id);
}

/** Types whose text ends the circles that a type alias may not go in. */
export function isStructure({ kind }: TypeNode): boolean {
  return kind === "object" || kind === "array";
}
