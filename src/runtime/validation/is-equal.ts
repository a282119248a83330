/** Equality of JSON values (JSON Schema 2020-12 core §4.2.2). */
import { isObject } from "./is-object.js";

/** Deeper values are not compared, and so not equal: recursion ends. */
export const deepest = 1000;

/**
 * Numbers and bigints are equal by value, objects in any order of keys. Own properties alone count, and one that is
 * undefined counts as absent.
 */
export function isEqual(one: unknown, other: unknown, levels = deepest): boolean {
  if (one === other) return true;
  if (typeof one === "bigint" || typeof other === "bigint") {
    // Loose equality of a number and a bigint is that of their values (ECMA-262 §7.2.14).
    return (typeof one === "number" || typeof other === "number") && one == other;
  }
  if (levels === 0) return false;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isEqual(item, other[index], levels - 1))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = presentKeys(one);
  return (
    keys.length === presentKeys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key], levels - 1))
  );
}

export function presentKeys(value: Record<string, unknown>): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
