/** The format `char`. */

/** One character: one code point. */
export function isChar(text: string): boolean {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0)! > 0xffff);
}
