/** Converts integers between the forms in which code holds them (`int64`), where only one of two versions is wide. */
import { Undecided } from "./refusal.js";
import type { Convert } from "./run.js";

export const asBigint: Convert = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;

export const asIntegerText: Convert = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : value;

/** Of a bigint or of decimal digits, as a safe integer within the bounds of the other version. */
export function asNumber(
  minimum: number = Number.MIN_SAFE_INTEGER,
  maximum: number = Number.MAX_SAFE_INTEGER,
): Convert {
  return (value: unknown, run) => {
    if (typeof value !== "bigint" && typeof value !== "string") return value;
    const number = Number(value);
    if (number >= minimum && number <= maximum) return number;
    const far = number < minimum ? "small" : "large";
    throw new Undecided(`version ${run.to} has no number as ${far} as ${String(value).slice(0, 40)}`);
  };
}
