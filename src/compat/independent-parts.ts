/** Whether the parts of two OpenAPI documents can be compared each for itself, with the components that it refers to. */
import { member, type JsonObject, type JsonValue } from "../source/json.js";
import { componentsOf } from "./component-references.js";
import { sameJson } from "./same-json.js";

/** Not where a part may rest on what is not seen from it. */
export function isEachPartAlone(one: JsonObject, other: JsonObject): boolean {
  return isSelfContained(one) && isSelfContained(other) && sameAround(one, other);
}

/** What names a place other than by a pointer to a component can be reached by ways that are not followed here. */
const otherWays: ReadonlySet<string> = new Set([
  ...["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "operationRef"],
]);
const toComponent = /^#\/components\/[^/]+\/[^/]+/u;

function isSelfContained(document: JsonObject): boolean {
  const stack: JsonValue[] = [document];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[]) {
        if (typeof item === "object" && item !== null) stack.push(item);
      }
      continue;
    }
    for (const key of Object.keys(value as JsonObject)) {
      const inner = (value as JsonObject)[key]!;
      if (otherWays.has(key)) return false;
      if (key === "$ref" && typeof inner === "string" && !toComponent.test(inner)) return false;
      if (typeof inner === "object" && inner !== null) stack.push(inner);
    }
  }
  return true;
}

const parts: ReadonlySet<string> = new Set([
  "paths",
  "webhooks",
  "components",
  "info",
  "tags",
  "externalDocs",
]);

/** What every operation takes over from the document. */
function sameAround(one: JsonObject, other: JsonObject): boolean {
  const around = (document: JsonObject): JsonObject => ({
    ...Object.fromEntries(
      Object.entries(document).filter(([key]) => !parts.has(key) && !key.startsWith("x-")),
    ),
    securitySchemes: member(componentsOf(document), "securitySchemes") ?? null,
  });
  return sameJson(around(one), around(other));
}
