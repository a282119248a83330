/** Tells values that are valid at one version and not at the other, which allows less: bounds, lengths, patterns. */
import { hasLength } from "../validation/has-length.js";
import { hasUniqueItems } from "../validation/has-unique-items.js";
import { isMultipleOf } from "../validation/is-multiple-of.js";
import { unchanged } from "./conversion.js";
import { Undecided } from "./refusal.js";
import type { Convert } from "./run.js";

/** What the other version allows, as far as it is less. */
interface Limits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly exclusiveMinimum?: number | bigint;
  readonly exclusiveMaximum?: number | bigint;
  readonly multipleOf?: number | bigint;
  readonly isInteger?: true;
  /** Something that is not looked into: any value may not fit. */
  readonly more?: true;
}

/**
 * A value that does not fit is for the decision around it, which is asked of each value where `more` is set; without one
 * it stays as it is, and is not valid then.
 * @param convert what becomes of the others
 */
export function fits(limits: Limits, convert: Convert = unchanged): Convert {
  return (value, run) => {
    if (run.isStrict && !isWithin(value, limits))
      throw new Undecided(`version ${run.to} allows less than this value`);
    return convert(value, run);
  };
}

function isWithin(value: unknown, limits: Limits): boolean {
  if (limits.more === true) return false;
  if (Array.isArray(value)) {
    const { minItems = 0, maxItems = Infinity, uniqueItems } = limits;
    const { length } = value;
    return length >= minItems && length <= maxItems && (uniqueItems !== true || hasUniqueItems(value));
  }
  const { minLength, maxLength } = limits;
  if (typeof value === "string" && (minLength !== undefined || maxLength !== undefined))
    return hasLength(value, minLength ?? 0, maxLength ?? Infinity);
  // Digits are told as the number that they mean.
  const number = typeof value === "string" && /^-?\d+$/u.test(value) ? BigInt(value) : value;
  return typeof number !== "number" && typeof number !== "bigint" ? true : isNumberWithin(number, limits);
}

function isNumberWithin(number: number | bigint, limits: Limits): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, isInteger } = limits;
  return (
    (minimum === undefined || number >= minimum) &&
    (maximum === undefined || number <= maximum) &&
    (exclusiveMinimum === undefined || number > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || number < exclusiveMaximum) &&
    (multipleOf === undefined || isMultipleOf(number, multipleOf)) &&
    (isInteger !== true || typeof number === "bigint" || Number.isInteger(number))
  );
}
