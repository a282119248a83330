/** Names a finding so that it can be accepted: the same name as long as the same thing is said of the same place. */
import { createHash } from "node:crypto";
import { canonicalJson, isObject, type JsonValue } from "../source/json.js";
import type { Place } from "../source/place.js";
import { formatPointer } from "../source/pointer.js";
import type { Finding } from "./finding.js";

/** Twelve hex digits of the SHA-256 of rule, operation, side and pointer, the pointer as `stablePointer` gives it. */
export function fingerprint(
  { rule, operation, side }: Pick<Finding, "rule" | "operation" | "side">,
  pointer: string,
): string {
  return createHash("sha256").update([rule, operation, side, pointer].join("\n")).digest("hex").slice(0, 12);
}

/** Whether findings of a rule are about something that was not there before. */
export function isAddition(rule: string): boolean {
  return /-added(?:-|$)/u.test(rule);
}

/** The pointer of a place, with what stands in a list named by what it is instead of by its position. */
export function stablePointer(place: Place): string {
  let value: JsonValue | undefined = place.document.value;
  const tokens = place.tokens.map((token) => {
    const inList = Array.isArray(value);
    value = childOf(value, token);
    return inList && value !== undefined ? nameOf(value) : token;
  });
  return formatPointer(tokens);
}

function childOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[token];
}

function nameOf(value: JsonValue): string {
  if (!isObject(value)) return canonicalJson(value);
  const { $ref, name, in: where, url } = value;
  if (typeof $ref === "string") return $ref;
  if (typeof name === "string" && typeof where === "string") return `${where} ${name}`;
  if (typeof url === "string") return url;
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 12);
}
