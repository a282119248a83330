/** One fast look over the bytes of a JSON text, for what `JSON.parse` does not tell. */
import type { JsonValue } from "./json.js";

export interface Survey {
  /** Nesting goes beyond the limit. */
  readonly tooDeep: boolean;
  /** There may be a number that a double does not hold: `JSON.parse` would change it without a word. */
  readonly wideNumbers: boolean;
  /** Members of all objects together, each duplicate counted. */
  readonly keys: number;
  /** Where the longer objects and arrays end, by where they begin; in UTF-16 code units. */
  readonly ends: ReadonlyMap<number, number>;
}

/** 15 digits always fit a double exactly. */
const SAFE_DIGITS = 15;
/** With at most 15 digits before it, an exponent of two digits never overflows. */
const SAFE_EXPONENT_DIGITS = 2;

/** Code units; over what is not longer one steps as soon as one remembers it. */
const SHORT = 500;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/**
 * Exact for well-formed JSON (RFC 8259); for other text it ends all the same, and its answer means nothing.
 * Bytes, not the string: reading one is several times faster. Measured: 14 ms for 13 MB, where
 * `JSON.parse` takes 40 to 100.
 */
export function surveyJson(bytes: Uint8Array, depthLimit: number): Survey {
  const length = bytes.length;
  let at = 0;
  let keys = 0;
  let wideNumbers = false;
  /** How many bytes more than UTF-16 code units were read. */
  let surplus = 0;
  /** Where the objects and arrays begin that are open. */
  const open: number[] = [];
  const ends = new Map<number, number>();
  while (at < length) {
    let byte = bytes[at++]!;
    if (byte === SPACE) {
      while (bytes[at] === SPACE) at++;
    } else if (byte === QUOTE) {
      while (at < length && (byte = bytes[at++]!) !== QUOTE) {
        if (byte === BACKSLASH) at++;
        else if (byte >= 0x80) surplus += surplusOf(byte);
      }
    } else if (byte === 0x3a /* : */) {
      keys++;
    } else if (byte === 0x7b /* { */ || byte === 0x5b /* [ */) {
      if (open.push(at - 1 - surplus) > depthLimit) return { tooDeep: true, wideNumbers, keys, ends };
    } else if (byte === 0x7d /* } */ || byte === 0x5d /* ] */) {
      const start = open.pop() ?? at;
      const end = at - surplus;
      if (end - start > SHORT) ends.set(start, end);
    } else if (byte >= 0x30 && byte <= 0x39) {
      const start = at - 1;
      at = endOfDigits(bytes, at);
      if (at - start > SAFE_DIGITS && bytes[start - 1] !== 0x2e /* . */) wideNumbers = true;
    } else if (byte === 0x65 /* e */ || byte === 0x45 /* E */) {
      const sign = bytes[at];
      const start = sign === 0x2b /* + */ || sign === 0x2d /* - */ ? at + 1 : at;
      at = endOfDigits(bytes, start);
      if (at - start > SAFE_EXPONENT_DIGITS) wideNumbers = true;
    }
  }
  return { tooDeep: false, wideNumbers, keys, ends };
}

/** RFC 3629 §3: two bytes are one code unit, three bytes are one, four are two. */
function surplusOf(byte: number): number {
  return byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
}

function endOfDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = bytes[at]) at++;
  return at;
}

/** Members of all objects together. For a value from `JSON.parse` only: its objects inherit no enumerable key. */
export function countKeys(value: JsonValue): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === "object" && item !== null) count += countKeys(item);
  } else {
    const object = value as { readonly [key: string]: JsonValue };
    // for-in, because it makes no list of the keys: a third faster than Object.values.
    for (const key in object) {
      count++;
      const member = object[key]!;
      if (typeof member === "object" && member !== null) count += countKeys(member);
    }
  }
  return count;
}
