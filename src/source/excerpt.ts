/** Pieces of a document's text as messages quote them: short, in quotes, on one line. */

const LONGEST = 60;

export function excerpt(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** A character by itself, or its code point where it cannot be seen. */
export function characterName(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  if (code === 0x0a || code === 0x0d) return "a line break";
  if (code === 0x09) return "a tab";
  if (code === 0x22) return `'"'`;
  if (code > 0x20 && code < 0x7f) return `"${String.fromCharCode(code)}"`;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
