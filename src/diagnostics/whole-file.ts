/** The place of a diagnostic that concerns a file as a whole: an empty span at its start. */
import type { Location, Span } from "./diagnostic.js";

const start = { line: 1, column: 1 };

export function wholeFile(file: string): Location {
  return { file, pointer: "", span: { file, start, end: start } };
}

export function isWholeFile(span: Span): boolean {
  return span.end.line === 1 && span.end.column === 1;
}
