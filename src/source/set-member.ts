/** Gives an object under construction a member, whatever its key. */
import type { JsonValue } from "./json.js";

/** `__proto__` becomes a member like any other; assigned, it would change the object's prototype. */
export function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
