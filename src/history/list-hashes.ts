/** The hashes in `versions.json`: which of them disagree with the documents' bytes, and the list with them put right. */
import { diagnostic, type Diagnostic, type Position } from "../diagnostics/diagnostic.js";
import type { ListEntry } from "./version-list.js";

export interface HashedEntry extends ListEntry {
  /** Of the document's bytes now; null where it could not be read. */
  readonly actual: string | null;
}

export function hashProblems(entries: readonly HashedEntry[]): Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const { version, sha256, actual, place } of entries) {
    if (actual === null || actual === sha256) continue;
    problems.push(
      sha256 === undefined
        ? diagnostic("version-hash-missing", { version }, { at: place })
        : diagnostic("version-hash-differs", { version }, { at: place.at("sha256") }),
    );
  }
  return problems;
}

/** The versions whose listed hash is replaced: their documents are not what they were when it was written. */
export function renewals(entries: readonly HashedEntry[]): Diagnostic[] {
  return entries
    .filter(({ sha256, actual }) => sha256 !== undefined && actual !== null && actual !== sha256)
    .map(({ version, place }) => diagnostic("version-hash-renewed", { version }, { at: place.at("sha256") }));
}

/** The list's text with the documents' hashes; nothing else of it changes. */
export function withHashes(text: string, entries: readonly HashedEntry[]): string {
  // Places do not count a byte order mark.
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const offsetOf = offsets(text.slice(mark), mark);
  const edits = entries.flatMap(({ sha256, actual, place }) => {
    if (actual === null || actual === sha256) return [];
    if (sha256 !== undefined) {
      const { start, end } = place.at("sha256").span;
      return [{ start: offsetOf(start), end: offsetOf(end), text: JSON.stringify(actual) }];
    }
    const key = offsetOf(place.at("version").keySpan.start);
    const end = offsetOf(place.at("version").span.end);
    // On a line of its own where the version has one.
    const indentation = /(?:\r?\n[ \t]*)?$/u.exec(text.slice(0, key))![0] || " ";
    return [{ start: end, end, text: `,${indentation}"sha256": ${JSON.stringify(actual)}` }];
  });
  let result = text;
  for (const edit of edits.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

function offsets(text: string, before: number): (position: Position) => number {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return ({ line, column }) => before + starts[line - 1]! + column - 1;
}
