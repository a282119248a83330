/** Quotes a text for a POSIX shell. */

/** One word, whatever is in it (POSIX.1-2017, Shell Command Language §2.2.2). */
export function shellWord(text: string): string {
  return /^[\w./-]+$/u.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
