/** Makes text from documents, paths and branch names safe to show: nothing in it can steer a terminal, a build log or the order of a line. */

/**
 * Controls, format characters (bidirectional ones among them), line and paragraph separators, unpaired surrogates, and
 * whatever else is not seen (Unicode's Default_Ignorable_Code_Point).
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}]/gu;

/** Build services obey `##[…]` and `##name[…]` wherever they stand in a line of a log. */
const commandInLine = /##(?=[a-z]*\[)/giu;

/** And `::name::` where a line begins, blanks aside: what begins with it may come to begin a line. */
const commandAtStart = /^(\s*):(?=:)/u;

/** The text with every unsafe character written as `\u{hex}`, line breaks and tabs too; doing it twice changes nothing. */
export function escapeText(text: string): string {
  return text
    .replace(unsafe, escaped)
    .replace(commandInLine, `#${escaped("#")}`)
    .replace(commandAtStart, `$1${escaped(":")}`);
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** The same inside the text of a JSON value, where such characters stand only in strings: the value stays equal. */
export function escapeJsonText(json: string): string {
  return json
    .replace(unsafe, (character) => (character === "\n" ? character : escapedUnits(character)))
    .replace(commandInLine, `#${escapedUnits("#")}`);
}

function escapedUnits(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
