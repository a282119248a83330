/** Where two values differ first. */
import { isObject } from "../../runtime/validation/is-object.js";
import { show } from "../show.js";

export interface Difference {
  /** A JSON Pointer (RFC 6901), from the root of both; empty for the root. */
  readonly pointer: string;
  /** `1n became 2n`. */
  readonly text: string;
}

export interface Comparison {
  /** Of members of objects. */
  readonly nullIsAbsent: boolean;
}

const exact: Comparison = { nullIsAbsent: false };

/**
 * Undefined where there is none. A number is no bigint, text counts to the last character, a member that is undefined
 * counts as absent, NaN is NaN and -0 is 0. Instances are equal if they are of one class and their own members are
 * equal, or by their `equals`, if they have it; dates, maps, sets and bytes by what they hold.
 */
export function difference(one: unknown, other: unknown, how: Comparison = exact): Difference | undefined {
  return compare(one, other, "", how, new Map());
}

export function areEqual(one: unknown, other: unknown): boolean {
  return difference(one, other) === undefined;
}

/** @param around pairs that are being compared, for values may go in circles */
function compare(
  one: unknown,
  other: unknown,
  pointer: string,
  how: Comparison,
  around: ReadonlyMap<unknown, unknown>,
): Difference | undefined {
  if (one === other || (Number.isNaN(one) && Number.isNaN(other))) return undefined;
  // Written only where it is told, for values are large and mostly equal.
  const whole = (): Difference => ({ pointer, text: `${show(one)} became ${show(other)}` });
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return whole();
  if (around.get(one) === other) return undefined;
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other) && !(isPlain(one) && isPlain(other)))
    return whole();
  const inside = new Map([...around, [one, other]]);
  const parts = (first: readonly unknown[], second: readonly unknown[]): Difference | undefined => {
    for (let at = 0; at < Math.max(first.length, second.length); at++) {
      const place = `${pointer}/${at}`;
      if (at >= second.length) return { pointer: place, text: `${show(first[at])} is gone` };
      if (at >= first.length) return { pointer: place, text: `${show(second[at])} was added` };
      const found = compare(first[at], second[at], place, how, inside);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  if (Array.isArray(one)) return parts(one, other as readonly unknown[]);
  const own = opaque(one, other);
  if (own !== undefined) return own ? undefined : whole();
  if (one instanceof Map) return parts([...one].flat(), [...(other as ReadonlyMap<unknown, unknown>)].flat());
  if (one instanceof Set) return parts([...one], [...(other as ReadonlySet<unknown>)]);
  return members(one as Record<string, unknown>, other as Record<string, unknown>, pointer, how, inside);
}

function members(
  one: Record<string, unknown>,
  other: Record<string, unknown>,
  pointer: string,
  how: Comparison,
  inside: ReadonlyMap<unknown, unknown>,
): Difference | undefined {
  const isThere = (object: Record<string, unknown>, name: string): boolean =>
    Object.hasOwn(object, name) && object[name] !== undefined && !(how.nullIsAbsent && object[name] === null);
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const place = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!isThere(one, name) && !isThere(other, name)) continue;
    if (!isThere(other, name))
      return {
        pointer: place,
        text: `${show(one[name])} ${Object.hasOwn(other, name) ? `became ${show(other[name])}` : "is gone"}`,
      };
    if (!isThere(one, name))
      return {
        pointer: place,
        text: Object.hasOwn(one, name)
          ? `${show(one[name])} became ${show(other[name])}`
          : `${show(other[name])} was added`,
      };
    const found = compare(one[name], other[name], place, how, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Of two of one class that are not compared by their members; undefined where they are. */
function opaque(one: object, other: object): boolean | undefined {
  if (one instanceof Date) return Object.is(one.getTime(), (other as Date).getTime());
  if (ArrayBuffer.isView(one)) return String(one) === String(other);
  if (isPlain(one) || one instanceof Map || one instanceof Set || !isObject(one)) return undefined;
  if (typeof one["equals"] === "function")
    return Boolean((one["equals"] as (that: object) => unknown)(other));
  if (Object.keys(one).length > 0 || Object.keys(other).length > 0) return undefined;
  // All that is known of a value that keeps what it holds to itself is how it tells of itself.
  return one.toString === Object.prototype.toString ? false : String(one) === String(other);
}
