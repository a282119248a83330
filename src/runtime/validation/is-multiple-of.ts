/** The keyword `multipleOf` (JSON Schema 2020-12 validation §6.2.1), on the decimal numbers that JSON writes. */

/**
 * Exact: 0.3 is a multiple of 0.1, and neither overflows. A double stands for the shortest decimal that reads back as it
 * (ECMA-262 §6.1.6.1.20), which is what a JSON text of up to 15 digits said.
 * @param of above 0
 */
export function isMultipleOf(value: number | bigint, of: number | bigint): boolean {
  // The remainder of two exact integers is exact (ECMA-262 §6.1.6.1.6).
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of))
    return (value as number) % (of as number) === 0;
  if (typeof value === "number" && !Number.isFinite(value)) return false;
  const [dividend, dividendScale] = decimal(value);
  const [divisor, divisorScale] = decimal(of);
  // Both as integers of the finer unit. The powers of ten stay below 10^650, since those of doubles do.
  const unit = Math.min(dividendScale, divisorScale);
  return (
    (dividend * 10n ** BigInt(dividendScale - unit)) % (divisor * 10n ** BigInt(divisorScale - unit)) === 0n
  );
}

/** Digits and the power of ten that they are multiplied by. */
function decimal(value: number | bigint): [digits: bigint, scale: number] {
  if (typeof value === "bigint") return [value, 0];
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
