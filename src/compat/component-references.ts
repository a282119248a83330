/** The components of an OpenAPI document, and references to them. */
import { isObject, member, type JsonObject, type JsonValue } from "../source/json.js";
import { formatPointer, parsePointerFragment } from "../source/pointer.js";

/** The pointer from `components` to the component that a reference leads to, or into; empty where it leads elsewhere. */
export function keyOf(reference: string): string {
  const [, ...tokens] = parsePointerFragment(reference.slice(1)) ?? [];
  return formatPointer(tokens.slice(0, 2));
}

/** To components, a discriminator's among them. */
export function referencesIn(root: JsonValue | undefined): string[] {
  const found: string[] = [];
  const stack = root === undefined ? [] : [root];
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      if (key === "$ref" && typeof inner === "string") found.push(inner);
      else if (key === "mapping" && isObject(inner)) found.push(...Object.values(inner).flatMap(mapped));
      stack.push(inner);
    }
  }
  return found;
}

function mapped(target: JsonValue): string[] {
  if (typeof target !== "string") return [];
  return [/[#/.]/u.test(target) ? target : `#/components/schemas/${target}`];
}

export function componentsOf(document: JsonObject): JsonObject {
  const components = member(document, "components");
  return isObject(components) ? components : {};
}
