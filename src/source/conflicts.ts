/** Conflict markers that git leaves in a file when a merge stops. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceText } from "./text.js";

const MARKERS = ["<<<<<<< ", "||||||| ", ">>>>>>> "];
const DIVIDER = "=======";

/** The first marker, or null. A marker begins its line; the divider is the whole of it. */
export function conflictMarker(source: SourceText): Diagnostic | null {
  const { text } = source;
  const starts = MARKERS.map((marker) => lineStartingWith(text, marker)).filter((at) => at !== -1);
  let divider = lineStartingWith(text, DIVIDER);
  while (divider !== -1 && !/^\r?(?:\n|$)/u.test(text.slice(divider + 7, divider + 9))) {
    divider = lineStartingWith(text, DIVIDER, divider + 1);
  }
  if (divider !== -1) starts.push(divider);
  if (starts.length === 0) return null;
  const at = Math.min(...starts);
  const marker = text.slice(at, at + 7);
  return diagnostic("conflict-markers", { marker }, { span: source.span(at, at + 7) });
}

function lineStartingWith(text: string, start: string, from = 0): number {
  if (from === 0 && text.startsWith(start)) return 0;
  const at = text.indexOf(`\n${start}`, Math.max(from - 1, 0));
  return at === -1 ? -1 : at + 1;
}
