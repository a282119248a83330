/** Equality, lengths, bounds and patterns as JSON Schema means them, exact for numbers of every size. */
import type { NumericBounds } from "../../src/contract/ir.js";
import { isObject, type JsonValue } from "../../src/source/json.js";

/** Equality of JSON values (2020-12 core §4.2.2): 1.0 is 1, the order of members does not matter. */
export function equal(one: JsonValue, other: JsonValue): boolean {
  if (isNumber(one) && isNumber(other)) return one == other;
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length &&
      one.every((item: JsonValue, index) => equal(item, other[index] as JsonValue))
    );
  }
  if (isObject(one) && isObject(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && equal(one[name]!, other[name]!))
    );
  }
  return one === other;
}

function isNumber(value: JsonValue): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

export function isInteger(value: JsonValue): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

export function codePoints(text: string): number {
  return [...text].length;
}

/** ECMA-262 with the `u` flag, or without where it is none with it; a pattern that is none either way says nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags).test(text);
    } catch {
      continue;
    }
  }
  return true;
}

export function inBounds(value: number | bigint, bounds: NumericBounds): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds;
  return (
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || isMultiple(value, multipleOf))
  );
}

/** Decimal arithmetic: 0.3 is a multiple of 0.1, whatever binary fractions make of them. */
function isMultiple(value: number | bigint, factor: number | bigint): boolean {
  const [digits, exponent] = decimal(value);
  const [factorDigits, factorExponent] = decimal(factor);
  const least = Math.min(exponent, factorExponent);
  return (
    (digits * 10n ** BigInt(exponent - least)) % (factorDigits * 10n ** BigInt(factorExponent - least)) === 0n
  );
}

/** digits × 10^exponent. */
function decimal(value: number | bigint): [digits: bigint, exponent: number] {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/u.exec(String(value))!;
  return [BigInt(`${sign}${whole}${fraction}`), Number(exponent) - fraction.length];
}
