/** The schema of a type with those of all types in it. */
import { isJsonObject, own, type Json, type JsonObject } from "../schema/schema.js";

/** Two are equal where all that is said of the types is. */
export function closureOf(document: JsonObject, name: string): string {
  const types = own(document, "$defs");
  const found = new Map<string, Json | undefined>();
  const queue = [name];
  const visit = (value: Json | undefined): void => {
    if (Array.isArray(value)) for (const item of value) visit(item as Json);
    if (!isJsonObject(value)) return;
    const reference = own(value, "$ref");
    const [, other] = typeof reference === "string" ? (/^#\/\$defs\/([^/]+)$/.exec(reference) ?? []) : [];
    if (other !== undefined) queue.push(other);
    for (const part of Object.values(value)) visit(part);
  };
  for (const next of queue) {
    if (found.has(next)) continue;
    const type = isJsonObject(types) ? own(types, next) : undefined;
    found.set(next, type);
    visit(type);
  }
  return JSON.stringify([...found]);
}
