/** Diagnostics as text for people: `path:line:col - error code: message`, a code frame, related places, and the way out. */
import { codeFrame } from "./code-frame.js";
import type { Code, Diagnostic, Severity, Span } from "./diagnostic.js";
import { escapeText } from "./escape.js";
import { paint, severityColor, type Color, type Style } from "./style.js";
import { isWholeFile } from "./whole-file.js";

export interface TextOptions {
  readonly style: Style;
  /** The text of a file named in a span, or null where it cannot be read. */
  readonly readText: (file: string) => string | null;
  /** How many of one code are shown before the rest is only counted. */
  readonly perCode?: number;
}

const severities: readonly Severity[] = ["error", "warning", "info"];

/** Errors first, then warnings and infos, each in the order given; ends in a line break unless empty. */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const { perCode = 20 } = options;
  const linesOf = lineReader(options.readText);
  const blocks: string[] = [];
  for (const severity of severities) {
    const seen = new Map<Code, number>();
    for (const one of diagnostics) {
      if (one.severity !== severity) continue;
      const count = (seen.get(one.code) ?? 0) + 1;
      seen.set(one.code, count);
      if (count <= perCode) blocks.push(renderOne(one, linesOf, options.style));
    }
    for (const [code, count] of seen) {
      if (count > perCode) blocks.push(`... and ${count - perCode} more of ${code}\n`);
    }
  }
  return blocks.join("");
}

/** `3 errors, 1 warning, 20 notes`, or an empty text. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const nouns: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
  return severities
    .map((severity) => [nouns[severity], diagnostics.filter((one) => one.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => `${count} ${noun}${count === 1 ? "" : "s"}`)
    .join(", ");
}

function renderOne(one: Diagnostic, linesOf: (file: string) => readonly string[], style: Style): string {
  const color = severityColor[one.severity];
  const span = one.span;
  const where = span === undefined ? "" : `${paint(style, "bold", placeText(span))} - `;
  const lines = [`${where}${paint(style, color, one.severity)} ${one.code}: ${escapeText(one.message)}`];
  // A note is one line: there can be thousands, and none of them asks for anything to be done.
  if (one.severity !== "info") {
    if (span !== undefined) lines.push(...frameOf(span, linesOf, color, style));
    for (const related of one.related) {
      lines.push(`  ${placeText(related.span)}: ${escapeText(related.message)}`);
      lines.push(...frameOf(related.span, linesOf, "cyan", style));
    }
    lines.push(`  ${paint(style, "cyan", "help")}: ${escapeText(one.help)}`, "");
  }
  return `${lines.join("\n")}\n`;
}

function placeText(span: Span): string {
  const file = escapeText(span.file);
  return isWholeFile(span) ? file : `${file}:${span.start.line}:${span.start.column}`;
}

function frameOf(
  span: Span,
  linesOf: (file: string) => readonly string[],
  color: Color,
  style: Style,
): string[] {
  return isWholeFile(span) ? [] : codeFrame(linesOf(span.file), span, color, style);
}

function lineReader(readText: (file: string) => string | null): (file: string) => readonly string[] {
  const cache = new Map<string, readonly string[]>();
  return (file) => {
    let lines = cache.get(file);
    if (lines === undefined) {
      lines = readText(file)?.split(/\r\n|\n|\r/u) ?? [];
      cache.set(file, lines);
    }
    return lines;
  };
}
