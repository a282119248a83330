/** A document's text, and the line and column of each offset in it. */
import type { Position, Span } from "../diagnostics/diagnostic.js";

export class SourceText {
  /** As shown to people. */
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  #lineStarts: number[] | null = null;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  /** Offsets are in UTF-16 code units; a line ends at LF, so CRLF files count the same. */
  position(offset: number): Position {
    const starts = (this.#lineStarts ??= lineStarts(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }

  span(start: number, end: number): Span {
    return { file: this.path, start: this.position(start), end: this.position(end) };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
