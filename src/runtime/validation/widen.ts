/** Wide integers on their way between JSON and code. */
import { isIntegerText } from "./integers.js";
import { bigintOf, LargeInteger } from "./large-integer.js";

/** An integer as a bigint; everything else as it is, for the guard to refuse. */
export function widenToBigint(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
  return value instanceof LargeInteger ? bigintOf(value) : value;
}

/**
 * An integer as plain decimal digits; text, which is no integer on the wire, as NaN, lest the guard take it for one that
 * was widened; everything else as it is.
 */
export function widenToText(value: unknown): unknown {
  const wide = widenToBigint(value);
  return typeof wide === "bigint" ? wide.toString() : typeof wide === "string" ? Number.NaN : wide;
}

/** Decimal digits as a bigint, which the writer of JSON writes as a number; everything else as it is. */
export function narrowFromText(value: unknown): unknown {
  return isIntegerText(value) ? BigInt(value) : value;
}
