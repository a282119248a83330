/** Whether two JSON values are the same but for the order of their keys. */
import { isObject, type JsonValue } from "../source/json.js";

/** @param references are filled with those of the first value */
export function sameJson(one: JsonValue, other: JsonValue, references?: Set<string>): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return all(one.length, (index) =>
      sameJson(one[index] as JsonValue, other[index] as JsonValue, references),
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  const { $ref } = one;
  if (typeof $ref === "string") references?.add($ref);
  return all(keys.length, (index) => {
    const key = keys[index]!;
    return Object.hasOwn(other, key) && sameJson(one[key]!, other[key]!, references);
  });
}

/** Goes on after the first that fails, for references are noted on the way. */
function all(length: number, test: (index: number) => boolean): boolean {
  let result = true;
  for (let index = 0; index < length; index++) if (!test(index)) result = false;
  return result;
}
