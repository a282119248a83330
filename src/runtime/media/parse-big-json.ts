/** JSON text without the loss of integers that a double cannot hold. */
import { setOwn } from "../parameters/set-own.js";
import { LargeInteger, numberOf } from "../validation/large-integer.js";
import type { Validator } from "../validation/validator.js";
import { DecodeError } from "./body-error.js";
import { parseJson } from "./parse-json.js";

/**
 * A number of 16 digits or with an exponent, behind what stands before a number: where there is none, `JSON.parse` rounds
 * no integer. Within a string it may be found, too.
 */
const risky = /(?:^|[:,[\s])-?\d(?:\d{15}|[\d.]*[eE])/;

/**
 * Integers at wide places as the validator widens them, others as the nearest double.
 * @throws DecodeError where the text is no JSON, nested too deep, or has a number beyond the range of doubles
 */
export function parseBigJson(text: string, validator: Validator<unknown> | undefined): unknown {
  const value = parseJson(text);
  if (!validator?.widen) return value;
  return risky.test(text) ? settle(widened(parse(text), validator)) : widened(value, validator);
}

/** As `parseBigJson` does, but integers that a double cannot hold are each a `LargeInteger`. */
export function parseLossless(text: string): unknown {
  const value = parseJson(text);
  return risky.test(text) ? parse(text) : value;
}

/** @throws DecodeError where an integer has more digits than a double's range */
export function widened(value: unknown, { widen }: Validator<unknown>): unknown {
  if (!widen) return value;
  try {
    return widen(value);
  } catch (cause) {
    throw new DecodeError("the text has an integer that is too long", [], { cause });
  }
}

/** Reads what `JSON.parse` has found to be JSON, and so has nothing to check but numbers. */
function parse(text: string): unknown {
  let at = 0;
  const skip = () => {
    while (text.charCodeAt(at) <= 0x20) at++;
    return text.charCodeAt(at);
  };
  const parseString = (): string => {
    const start = at;
    do at = text.indexOf('"', at + 1);
    while (isEscaped(text, at));
    const raw = text.slice(start, ++at);
    return raw.includes("\\") ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  };
  const parseValue = (): unknown => {
    const code = skip();
    if (code === 0x22) return parseString();
    if (code === 0x7b) {
      const object = {};
      at++;
      while (skip() !== 0x7d) {
        if (text[at] === ",") at++;
        skip();
        const name = parseString();
        skip();
        at++;
        setOwn(object, name, parseValue());
      }
      at++;
      return object;
    }
    if (code === 0x5b) {
      const array: unknown[] = [];
      at++;
      while (skip() !== 0x5d) {
        if (text[at] === ",") at++;
        array.push(parseValue());
      }
      at++;
      return array;
    }
    scalar.lastIndex = at;
    const literal = scalar.exec(text)?.[0] ?? "";
    at += literal.length;
    return code > 0x39 ? JSON.parse(literal) : parseNumber(literal);
  };
  const scalar = /[-+.\w]+/y;
  return parseValue();
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === 0x5c) start--;
  return (at - start) % 2 === 1;
}

function parseNumber(literal: string): unknown {
  const number = Number(literal);
  if (!Number.isFinite(number)) throw new DecodeError("the text has a number that is too large");
  return Number.isInteger(number) && !Number.isSafeInteger(number) && isInteger(literal)
    ? new LargeInteger(literal)
    : number;
}

function isInteger(literal: string): boolean {
  const [mantissa = "", exponent = "0"] = literal.split(/e/i);
  const fraction = mantissa.split(".")[1] ?? "";
  let digits = fraction.length;
  while (fraction[digits - 1] === "0") digits--;
  return digits <= Number(exponent);
}

/** Each `LargeInteger` that is left as the nearest double, in place; the depth of the text bounds that of the value. */
export function settle(value: unknown): unknown {
  if (value instanceof LargeInteger) return numberOf(value);
  if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === "object" && member !== null) setOwn(value, name, settle(member));
    }
  }
  return value;
}
