/** Makes text from documents, paths and branch names safe to show: nothing in it can steer a terminal or reorder a line. */

/** Controls, format characters (bidirectional ones among them), line and paragraph separators, unpaired surrogates. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text with every unsafe character written as `\u{hex}`; line breaks and tabs too. */
export function escapeText(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The same inside the text of a JSON value, where such characters stand only in strings: the value stays equal. */
export function escapeJsonText(json: string): string {
  return json.replace(unsafe, (character) => {
    if (character === "\n") return character;
    return [...character]
      .flatMap((one) => one.split(""))
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  });
}
