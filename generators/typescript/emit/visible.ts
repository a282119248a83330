/** Makes characters visible that an editor does not show or that change the order in which it shows others. */

/**
 * Controls, formats (bidirectional ones among them), halves of surrogate pairs, line and paragraph separators, blank
 * letters. Joiners stay: emoji and some scripts are spelled with them.
 */
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** Each hidden character as `\u{…}`, which in a string literal means the same character. */
export function visible(text: string): string {
  return text.replace(hidden, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
