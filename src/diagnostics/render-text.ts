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

/**
 * Errors first, then warnings and notes, each in the order given. Warnings and notes that say the same of several
 * places, as of each version of an API, are shown once, with their number. Ends in a line break unless empty.
 */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const { perCode = 20, style } = options;
  const linesOf = lineReader(options.readText);
  const blocks: string[] = [];
  for (const severity of severities) {
    const seen = new Map<Code, number>();
    for (const { first, others } of grouped(diagnostics, severity)) {
      const count = (seen.get(first.code) ?? 0) + 1;
      seen.set(first.code, count);
      if (count <= perCode) blocks.push(renderOne(first, others, linesOf, style));
    }
    for (const [code, count] of seen) {
      if (count > perCode) blocks.push(`... and ${count - perCode} more of ${code}\n`);
    }
  }
  return blocks.join("");
}

interface Group {
  readonly first: Diagnostic;
  /** How many more there are like it. */
  others: number;
}

function grouped(diagnostics: readonly Diagnostic[], severity: Severity): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const [index, one] of diagnostics.entries()) {
    if (one.severity !== severity) continue;
    const key = severity === "error" ? String(index) : `${one.code} ${one.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: one, others: 0 });
    else group.others += 1;
  }
  return groups.values();
}

/** `3 errors, 1 warning, 20 notes`, or an empty text. */
export function countText(diagnostics: readonly Diagnostic[]): string {
  const nouns: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
  return severities
    .map(
      (severity) => [nouns[severity], diagnostics.filter((one) => one.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => `${count} ${noun}${count === 1 ? "" : "s"}`)
    .join(", ");
}

function renderOne(
  one: Diagnostic,
  others: number,
  linesOf: (file: string) => readonly string[],
  style: Style,
): string {
  const color = severityColor[one.severity];
  const span = one.span;
  const where = span === undefined ? "" : `${paint(style, "bold", placeText(span))} - `;
  const more = others === 0 ? "" : ` (and at ${others} more place${others === 1 ? "" : "s"})`;
  const lines = [
    `${where}${paint(style, color, one.severity)} ${one.code}: ${escapeText(one.message)}${more}`,
  ];
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
      lines = readText(file)?.split(/\r?\n/u) ?? [];
      cache.set(file, lines);
    }
    return lines;
  };
}
