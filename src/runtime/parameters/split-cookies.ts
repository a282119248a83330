/** The header `cookie` as its pairs. */
import { splitPairs, type Pair } from "./split-query.js";

/**
 * Name and value as they are written, without white space around them and without quotes around the value (RFC 6265
 * §4.2.1, §5.4).
 * @throws DecodeError where there are more than 1,000 cookies
 */
export function splitCookies(header: string): Pair[] {
  return splitPairs(header, ";").flatMap(([name, value]) => {
    const trimmed = value.trim();
    const bare = /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
    return name.trim() === "" ? [] : [[name.trim(), bare] as const];
  });
}
