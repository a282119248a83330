/** Types that take every value of their JSON type. */
import type { TypeNode } from "./ir.js";

/** By the node alone: of a union, an intersection or an alias it is not looked for. A format counts as a constraint. */
export function isUnconstrained(node: TypeNode): boolean {
  switch (node.kind) {
    case "null":
    case "boolean":
      return true;
    case "number":
      return [
        node.minimum,
        node.maximum,
        node.exclusiveMinimum,
        node.exclusiveMaximum,
        node.multipleOf,
      ].every((one) => one === undefined);
    case "string":
      return (
        (node.minLength ?? 0) === 0 &&
        node.maxLength === undefined &&
        node.pattern === undefined &&
        node.format === undefined
      );
    case "array":
      return (
        node.prefixItems.length === 0 &&
        node.items === undefined &&
        node.contains === undefined &&
        (node.minItems ?? 0) === 0 &&
        node.maxItems === undefined &&
        node.uniqueItems === undefined
      );
    case "object":
      return (
        node.properties.length === 0 &&
        node.required.length === 0 &&
        node.patternProperties.length === 0 &&
        node.additional === undefined &&
        node.propertyNames === undefined &&
        (node.minProperties ?? 0) === 0 &&
        node.maxProperties === undefined &&
        node.dependentRequired.length === 0 &&
        node.dependentSchemas.length === 0
      );
    default:
      return false;
  }
}
