/** A query or an urlencoded form as its pairs. */
import { DecodeError } from "../media/body-error.js";

export type Pair = readonly [name: string, value: string];

/** More pairs are refused. */
export const mostPairs = 1000;

/**
 * Name and value as they are written, still encoded; a name without `=` has the empty value, and what is between two
 * `&` may be empty (WHATWG URL §5.1).
 * @param query without the question mark
 * @throws DecodeError where there are more than 1,000 pairs
 */
export function splitQuery(query: string): Pair[] {
  return splitPairs(query, "&");
}

export function splitPairs(text: string, separator: "&" | ";"): Pair[] {
  const pairs: Pair[] = [];
  if (text === "") return pairs;
  const parts = text.split(separator, mostPairs + 1);
  if (parts.length > mostPairs) throw new DecodeError(`more than ${mostPairs} parameters`);
  for (const part of parts) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    pairs.push(equals === -1 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)]);
  }
  return pairs;
}
