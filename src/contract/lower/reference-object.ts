/** Follows the Reference Objects of OpenAPI, which may stand for a parameter, an answer and the like. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonObject } from "../../source/json.js";
import type { OpenApiContext } from "./openapi-context.js";
import type { Located } from "./resources.js";

export interface LocatedObject extends Located {
  readonly value: JsonObject;
}

/** The object itself or the one its `$ref` leads to; undefined, reported, where there is none. */
export function dereference(
  located: Located,
  expected: string,
  { context }: OpenApiContext,
): LocatedObject | undefined {
  const seen = new Set<unknown>();
  for (let at: Located | null = located; at !== null;) {
    const { value, place, resource }: Located = at;
    if (!isObject(value)) {
      context.wrongType(expected, value, place);
      return undefined;
    }
    if (typeof value.$ref !== "string") return { value, place, resource };
    if (seen.has(value)) {
      context.report(diagnostic("ref-cycle", { length: seen.size }, { at: place }));
      return undefined;
    }
    seen.add(value);
    at = context.resources.resolve(value.$ref, resource, place.at("$ref"));
  }
  return undefined;
}
