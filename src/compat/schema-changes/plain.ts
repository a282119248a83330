/** What a schema says of JSON types: which one alone, that all its values are of one, that none is null. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import type { Edition } from "./edition.js";

/** The one JSON type whose values are all taken; null where more is said, or less. */
export function plainType(node: TypeNode): string | null {
  switch (node.kind) {
    case "string":
      return node.minLength === undefined &&
        node.maxLength === undefined &&
        node.pattern === undefined &&
        node.format === undefined &&
        node.contentEncoding === undefined &&
        node.contentMediaType === undefined &&
        node.contentSchema === undefined
        ? "string"
        : null;
    case "array":
      return node.prefixItems.length === 0 &&
        node.items === undefined &&
        node.contains === undefined &&
        node.minItems === undefined &&
        node.maxItems === undefined &&
        node.uniqueItems === undefined
        ? "array"
        : null;
    case "object":
      return node.properties.length === 0 &&
        node.required.length === 0 &&
        node.patternProperties.length === 0 &&
        node.additional === undefined &&
        node.propertyNames === undefined &&
        node.minProperties === undefined &&
        node.maxProperties === undefined &&
        node.dependentRequired.length === 0 &&
        node.dependentSchemas.length === 0
        ? "object"
        : null;
    default:
      return null;
  }
}

/** Deeper nests are not looked into. */
const greatestDepth = 20;

/** Whether every value of the type is of that JSON type, as far as is seen. */
export function isAllOf(type: string, edition: Edition, id: TypeId, depth = 0): boolean {
  if (depth > greatestDepth) return false;
  const of = (one: TypeId): boolean => isAllOf(type, edition, one, depth + 1);
  const node = edition.node(id);
  switch (node.kind) {
    case "alias":
      return of(node.type);
    case "union":
      return node.arms.every(of);
    case "intersection":
      return node.members.some(of);
    case "unevaluated":
      return of(node.base);
    default:
      return node.kind === type;
  }
}

/** Whether null is no value of the type, as far as is seen. */
export function refusesNull(edition: Edition, id: TypeId, depth = 0): boolean {
  if (depth > greatestDepth) return false;
  const of = (one: TypeId): boolean => refusesNull(edition, one, depth + 1);
  const node = edition.node(id);
  switch (node.kind) {
    case "alias":
      return of(node.type);
    case "union":
      return node.arms.every(of);
    case "intersection":
      return node.members.some(of);
    case "boolean":
    case "integer":
    case "number":
    case "string":
    case "enum":
    case "array":
    case "object":
      return true;
    default:
      return false;
  }
}
