/** The type that has one JSON value. */
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { code, join, propertyKey, type Code } from "../emit/code.js";

export type Int64 = "number" | "bigint" | "string";

/** An integer that no double holds is what the option makes of such integers; a `number` cannot be it, so any is. */
export function literalType(value: JsonValue, int64: Int64): Code {
  if (typeof value === "bigint") {
    if (int64 === "number") return code`number`;
    return int64 === "bigint" ? code`${value}` : code`${String(value)}`;
  }
  if (Array.isArray(value)) {
    return code`[${join(
      (value as readonly JsonValue[]).map((item) => literalType(item, int64)),
      code`, `,
    )}]`;
  }
  if (!isObject(value)) return code`${value as string | number | boolean | null}`;
  const members = Object.keys(value).map(
    (key) => code`${propertyKey(key)}: ${literalType(value[key]!, int64)}`,
  );
  return members.length === 0 ? code`{ [key: string]: never }` : code`{ ${join(members, code`; `)} }`;
}
