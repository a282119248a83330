/** The source lines a span covers, with carets under it. */
import type { Span } from "./diagnostic.js";
import { displayWidth } from "./display-width.js";
import { escapeText } from "./escape.js";
import { paint, type Color, type Style } from "./style.js";

const contextBefore = 40;
const tab = "  ";

/**
 * The lines of a frame, without line breaks; none where the span is beyond the text.
 * Of a span of more than three lines, the first and the last.
 */
export function codeFrame(lines: readonly string[], span: Span, color: Color, style: Style): string[] {
  const first = span.start.line;
  const last = span.end.column === 1 && span.end.line > first ? span.end.line - 1 : span.end.line;
  const numbers = last - first < 3 ? range(first, last) : [first, last];
  const gutter = String(last).length;
  const bar = style.unicode ? "│" : "|";
  const frame: string[] = [];
  for (const number of numbers) {
    const line = lines[number - 1];
    if (line === undefined) continue;
    if (number === last && numbers.length === 2 && last - first >= 3) {
      frame.push(paint(style, "dim", ` ${(style.unicode ? "⋮" : ":").padStart(gutter)}`));
    }
    const from = number === first ? span.start.column - 1 : firstNonBlank(line);
    const to = number === span.end.line ? span.end.column - 1 : line.length;
    const { text, caret } = cut(line, from, Math.max(to, from), style, style.width - gutter - 4);
    frame.push(`${paint(style, "dim", ` ${String(number).padStart(gutter)} ${bar}`)} ${text}`);
    frame.push(
      `${paint(style, "dim", ` ${" ".repeat(gutter)} ${bar}`)} ${" ".repeat(caret.before)}${paint(style, color, "^".repeat(caret.length))}`,
    );
  }
  return frame;
}

/** The part of a line around [from, to) that fits, ready to print, and where the carets go. */
function cut(line: string, from: number, to: number, style: Style, width: number) {
  const ellipsis = style.unicode ? "…" : "...";
  const start = line.length <= width ? 0 : Math.max(0, Math.min(from - contextBefore, line.length - width));
  const head = (start > 0 ? ellipsis : "") + shown(line.slice(start, from));
  const end = Math.max(from, Math.min(line.length, start + width));
  const marked = shown(line.slice(from, Math.min(to, end)));
  const tail = shown(line.slice(Math.min(to, end), end)) + (end < line.length ? ellipsis : "");
  return {
    text: `${head}${marked}${tail}`,
    caret: { before: displayWidth(head), length: Math.max(1, displayWidth(marked)) },
  };
}

function shown(text: string): string {
  return escapeText(text.replaceAll("\t", tab));
}

function firstNonBlank(line: string): number {
  const index = line.search(/\S/u);
  return index < 0 ? 0 : index;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
