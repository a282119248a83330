/** A place as people and editors write it. */
import type { Span } from "../diagnostic.js";
import { isWholeFile } from "../whole-file.js";

/** `path:line:column`, unescaped; of a whole file the path alone. */
export function placeText(span: Span): string {
  return isWholeFile(span) ? span.file : `${span.file}:${span.start.line}:${span.start.column}`;
}
