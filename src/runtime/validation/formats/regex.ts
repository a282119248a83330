/** The format `regex`. */

/** ECMA-262 §22.2.1, with the `u` flag, as patterns of schemas are read; it is parsed, never run. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
