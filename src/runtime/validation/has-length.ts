/** Lengths of text as JSON Schema counts them: in code points (2020-12 validation §6.3.1, RFC 8259 §7). */

/** Both bounds included; `max` may be Infinity. Half a surrogate pair counts as one. */
export function hasLength(text: string, min: number, max: number): boolean {
  const units = text.length;
  // A code point is one code unit or two, so most lengths need no counting.
  if (units < min || units > 2 * max) return false;
  if (units <= max && units >= 2 * min) return true;
  const count = codePoints(text);
  return count >= min && count <= max;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}
