/** Exact fractions: JSON numbers are decimals, and so are their multiples. */

/** In lowest terms, the denominator above 0. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

/** An exponent beyond that of every double means no number of a document. */
const greatestExponent = 400;

export function rational(over: bigint, under = 1n): Rational {
  const divisor = gcd(over < 0n ? -over : over, under);
  return divisor === 1n ? { over, under } : { over: over / divisor, under: under / divisor };
}

/** The decimal that a document has for it, 0.1 as one tenth; of a whole number what the double is; -0 is 0. */
export function exactly(value: number | bigint): Rational {
  if (typeof value === "bigint") return { over: value, under: 1n };
  if (Number.isInteger(value)) return { over: BigInt(value), under: 1n };
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(
    String(value),
  )!;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const power = Number(exponent) - fraction.length;
  return power >= 0 ? rational(digits * 10n ** BigInt(power)) : rational(digits, 10n ** BigInt(-power));
}

/** The JSON value; null where it is none that a double or an integer holds exactly. */
export function valueOf({ over, under }: Rational): number | bigint | null {
  if (under === 1n) {
    const number = Number(over);
    if (Number.isSafeInteger(number)) return number;
    // From there on a double is written with an exponent, and so read as one again.
    return Math.abs(number) >= 1e21 && Number.isFinite(number) && BigInt(number) === over ? number : over;
  }
  const text = decimalText(over, under);
  if (text === null) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return null;
  return compare(exactly(number), { over, under }) === 0 ? number : null;
}

/** Null where it has no end. */
function decimalText(over: bigint, under: bigint): string | null {
  let places = 0;
  let scale = 1n;
  while (scale % under !== 0n) {
    if (++places > greatestExponent) return null;
    scale *= 10n;
  }
  return `${over * (scale / under)}e-${places}`;
}

export function compare(one: Rational, other: Rational): number {
  const left = one.over * other.under;
  const right = other.over * one.under;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function times({ over, under }: Rational, count: bigint): Rational {
  return rational(over * count, under);
}

/** Halfway. */
export function middle(one: Rational, other: Rational): Rational {
  return rational(one.over * other.under + other.over * one.under, 2n * one.under * other.under);
}

export function isMultiple(value: Rational, of: Rational): boolean {
  return (value.over * of.under) % (value.under * of.over) === 0n;
}

/** The least number above 0 that is a multiple of both. */
export function commonMultiple(one: Rational, other: Rational): Rational {
  const under = one.under * other.under;
  const left = one.over * other.under;
  const right = other.over * one.under;
  return rational((left / gcd(left, right)) * right, under);
}

/** The whole part of one divided by the other, rounded down. */
export function floorOfQuotient(one: Rational, other: Rational): bigint {
  const over = one.over * other.under;
  const under = one.under * other.over;
  const quotient = over / under;
  return over % under !== 0n && over < 0n !== under < 0n ? quotient - 1n : quotient;
}

function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
