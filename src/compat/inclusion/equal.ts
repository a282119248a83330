/** Equality of JSON values. */
import { isObject, type JsonValue } from "../../source/json.js";

/** 2020-12 core §4.2.2: 1.0 is 1, the order of members does not matter. */
export function isEqual(one: JsonValue, other: JsonValue): boolean {
  if (isNumber(one)) return isNumber(other) && one == other;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item: JsonValue, index) => isEqual(item, other[index] as JsonValue))
    );
  }
  if (isObject(one)) {
    if (!isObject(other)) return false;
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isEqual(one[name]!, other[name]!))
    );
  }
  return one === other;
}

export function isNumber(value: JsonValue): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** 1.0 is one. */
export function isInteger(value: JsonValue): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}
