/** Puts together again what one schema said in several keywords and the contract holds as an intersection. */
import type { Printable, SchemaObject } from "../../json-schema/print.js";
import { hasAnnotations } from "./annotations.js";

/**
 * One schema for all members that say different things, for generators read `type` and `enum` beside each other, and not
 * in `allOf`; what cannot be said beside the others is.
 */
export function mergeMembers(members: readonly SchemaObject[]): SchemaObject {
  const merged = new Map<string, Printable>();
  const apart: SchemaObject[] = [];
  for (const member of members) {
    if (isPlain(member) && [...member].every(([keyword, value]) => agrees(merged, member, keyword, value))) {
      for (const [keyword, value] of member) merged.set(keyword, value);
    } else apart.push(member);
  }
  return apart.length === 0 ? merged : merged.set("allOf", apart);
}

function isPlain(schema: SchemaObject): boolean {
  return !["$ref", "allOf", "nullable"].some((keyword) => schema.has(keyword)) && !hasAnnotations(schema);
}

/** Values and what is said of their type may stand beside each other; of one type two things are said apart. */
function agrees(merged: SchemaObject, member: SchemaObject, keyword: string, value: Printable): boolean {
  if (!merged.has(keyword)) return true;
  return keyword === "type" && merged.get(keyword) === value && (merged.has("enum") || member.has("enum"));
}
