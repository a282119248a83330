/** Converts integers between the forms in which code holds them (`int64`), where only one of two versions is wide. */
import { Undecided } from "./refusal.js";
import type { Convert } from "./run.js";

export const asBigint: Convert = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;

export const asIntegerText: Convert = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : value;

/** Of a bigint or of decimal digits. */
export const asNumber: Convert = (value: unknown, run) => {
  if (typeof value !== "bigint" && typeof value !== "string") return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new Undecided(`version ${run.context.to} has no number as large as ${String(value).slice(0, 40)}`);
  }
  return number;
};
