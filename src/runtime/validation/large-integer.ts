/** An integer of a JSON text that a double cannot hold, as it is written there, until it is known what shall hold it. */

/** Made by the lossless parser: the literal is a JSON number (RFC 8259 §6) whose value is an integer. */
export class LargeInteger {
  /** Perhaps with a fraction or an exponent: `12345678901234567890`, `1.5e20`. */
  readonly literal: string;

  constructor(literal: string) {
    this.literal = literal;
  }
}

/** The most digits that an integer may have: those of the largest double, which the parser holds literals to as well. */
export const mostDigits = 309;

/** @throws RangeError where the literal has more than 309 digits before its point, so that `1e1000000` takes no memory */
export function bigintOf({ literal }: LargeInteger): bigint {
  const mark = literal.search(/[eE]/u);
  const mantissa = mark < 0 ? literal : literal.slice(0, mark);
  const negative = mantissa.startsWith("-");
  const [whole = "", fraction = ""] = mantissa.slice(negative ? 1 : 0).split(".");
  const digits = whole + fraction;
  let zeros = 0;
  while (digits[zeros] === "0") zeros++;
  if (zeros === digits.length) return 0n;
  const count = whole.length + (mark < 0 ? 0 : Number(literal.slice(mark + 1))) - zeros;
  if (count > mostDigits) throw new RangeError(`an integer of more than ${mostDigits} digits`);
  const size = BigInt(digits.slice(zeros, zeros + count).padEnd(count, "0"));
  return negative ? -size : size;
}

/** The nearest double. */
export function numberOf({ literal }: LargeInteger): number {
  return Number(literal);
}
