/** Integers in the three forms that code may hold them in. */
import { mostDigits } from "./large-integer.js";

/** A number that is an integer, and one that a double holds exactly: between these bounds, both included. */
export function isIntegerBetween(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** Null is no bound. */
export function isBigintBetween(value: unknown, min: bigint | null, max: bigint | null): value is bigint {
  return typeof value === "bigint" && (min === null || value >= min) && (max === null || value <= max);
}

/** Text as JSON writes an integer, without fraction, exponent or `-0`, of no more digits than a double's range has. */
export function isIntegerText(value: unknown): value is string {
  return (
    typeof value === "string" && value.length <= mostDigits + 1 && /^(?:0|-?[1-9][0-9]{0,308})$/.test(value)
  );
}

/** Null is no bound. */
export function isIntegerTextBetween(
  value: unknown,
  min: bigint | null,
  max: bigint | null,
): value is string {
  return isIntegerText(value) && ((min === null && max === null) || isBigintBetween(BigInt(value), min, max));
}
