/** Tells the integers that may be beyond what a double holds. */
import type { IntegerNode } from "../../../src/contract/ir.js";

const maxSafe = BigInt(Number.MAX_SAFE_INTEGER);
const wideFormats: ReadonlySet<string | undefined> = new Set(["int128", "uint128"]);

/** By a bound or a format that says so: an integer without bounds is, as a rule, a small one of which nobody said it. */
export function isWide({ range, format }: IntegerNode): boolean {
  const { minimum, maximum } = range;
  if (range.class === "safe") return false;
  if (wideFormats.has(format)) return true;
  return [minimum, maximum].some((bound) => bound !== null && (bound > maxSafe || bound < -maxSafe));
}
