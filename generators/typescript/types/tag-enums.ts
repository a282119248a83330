/** Finds the enums whose values tell the arms of a union apart. */
import { combinedTypes } from "../../../src/contract/combined-types.js";
import type { EnumNode, TypeId, TypeNode, TypeSpace, UnionNode } from "../../../src/contract/ir.js";

/** The enums of the properties that a discriminator names or by which the arms are tagged. */
export function tagEnums({ nodes }: TypeSpace): ReadonlySet<EnumNode> {
  const found = new Set<EnumNode>();
  for (const node of nodes) {
    if (node.kind !== "union") continue;
    for (const tag of tagsOf(node)) addEnums(node.arms, tag, nodes, found);
  }
  return found;
}

function tagsOf({ facts, tagging }: UnionNode): Set<string> {
  const tags = new Set<string>();
  if (facts.discriminator !== undefined) tags.add(facts.discriminator.property);
  if ("tag" in tagging) tags.add(tagging.tag);
  return tags;
}

function addEnums(
  arms: readonly TypeId[],
  tag: string,
  nodes: readonly TypeNode[],
  found: Set<EnumNode>,
): void {
  const types: TypeId[] = [];
  for (const node of allParts(arms, nodes)) {
    if (node.kind !== "object") continue;
    for (const { name, type } of node.properties) if (name === tag) types.push(type);
  }
  for (const node of allParts(types, nodes)) if (node.kind === "enum") found.add(node);
}

/** The types and all that they are combined of, within no property or item. */
function* allParts(start: readonly TypeId[], nodes: readonly TypeNode[]): Iterable<TypeNode> {
  // A set is walked in the order of insertion, with what is added on the way.
  const ids = new Set(start);
  for (const id of ids) {
    const node = nodes[id]!;
    yield node;
    for (const part of combinedTypes(node)) ids.add(part);
  }
}
