/** Text of others for a terminal. */

/** Control and format characters (of terminals, of the direction of writing), and line ends, as escapes. */
export function printable(text: string, allowed = ""): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
    allowed.includes(character) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
