/** Holds texts that are matched against an expression that can take very long to a length at which it does not. */

/** False, unmatched, where the text is longer than `longest` UTF-16 code units. */
export function matchesWithin(pattern: RegExp, text: string, longest: number): boolean {
  return text.length <= longest && pattern.test(text);
}
