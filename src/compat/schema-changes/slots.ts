/** Where one node holds others: to follow a way down, and to put something else at its end. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { noFacts } from "../../contract/lower/nodes.js";

/** The field of a node that holds another, and which of several it is. */
export interface Slot {
  readonly field:
    | "type"
    | "arms"
    | "members"
    | "properties"
    | "patternProperties"
    | "additional"
    | "propertyNames"
    | "dependentSchemas"
    | "prefixItems"
    | "items"
    | "contains"
    | "if"
    | "then"
    | "else"
    | "base"
    | "unevaluatedProperties";
  readonly index?: number;
}

/** The same node with another child. Nodes keep no texts and facts: no value depends on them. */
export function withChild(node: TypeNode, { field, index = 0 }: Slot, child: TypeId): TypeNode {
  let slot = -1;
  return mapChildren(node, (id, at) => {
    if (at !== field) return id;
    slot++;
    return slot === index ? child : id;
  });
}

/** The same node with each child replaced, in a fixed order; what is no value's concern is left out. */
export function mapChildren(
  node: TypeNode,
  replaced: (id: TypeId, field: Slot["field"]) => TypeId,
): TypeNode {
  switch (node.kind) {
    case "any":
    case "never":
    case "null":
    case "boolean":
    case "integer":
    case "number":
    case "enum":
      return node.facts === noFacts ? node : { ...node, facts: noFacts };
    case "string": {
      const { contentSchema: _, ...rest } = node;
      return { ...rest, facts: noFacts };
    }
    case "alias":
    case "nullable":
    case "not":
      return { ...node, facts: noFacts, type: replaced(node.type, "type") };
    case "union":
      return { ...node, facts: noFacts, arms: node.arms.map((arm) => replaced(arm, "arms")) };
    case "intersection":
      return { ...node, facts: noFacts, members: node.members.map((one) => replaced(one, "members")) };
    case "conditional":
      return {
        ...node,
        facts: noFacts,
        if: replaced(node.if, "if"),
        ...(node.then === undefined ? {} : { then: replaced(node.then, "then") }),
        ...(node.else === undefined ? {} : { else: replaced(node.else, "else") }),
      };
    case "unevaluated":
      return {
        ...node,
        facts: noFacts,
        base: replaced(node.base, "base"),
        ...(node.properties === undefined
          ? {}
          : { properties: replaced(node.properties, "unevaluatedProperties") }),
        ...(node.items === undefined ? {} : { items: replaced(node.items, "items") }),
      };
    case "array":
      return {
        ...node,
        facts: noFacts,
        prefixItems: node.prefixItems.map((one) => replaced(one, "prefixItems")),
        ...(node.items === undefined ? {} : { items: replaced(node.items, "items") }),
        ...(node.contains === undefined
          ? {}
          : { contains: { ...node.contains, type: replaced(node.contains.type, "contains") } }),
      };
    case "object":
      return {
        ...node,
        facts: noFacts,
        properties: node.properties.map((one) => ({ ...one, type: replaced(one.type, "properties") })),
        patternProperties: node.patternProperties.map(({ pattern, type }) => ({
          pattern,
          type: replaced(type, "patternProperties"),
        })),
        ...(node.additional === undefined ? {} : { additional: replaced(node.additional, "additional") }),
        ...(node.propertyNames === undefined
          ? {}
          : { propertyNames: replaced(node.propertyNames, "propertyNames") }),
        dependentSchemas: node.dependentSchemas.map(
          ([name, type]) => [name, replaced(type, "dependentSchemas")] as const,
        ),
      };
  }
}
