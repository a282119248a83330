/** Diagnostics as one short line each, for tables. */
import type { Diagnostic, Span } from "../../src/diagnostics/diagnostic.js";

export function spanText(span: Span | undefined): string {
  if (span === undefined) return "nowhere";
  return `${span.start.line}:${span.start.column}-${span.end.line}:${span.end.column}`;
}

/** `code line:column-line:column`, and the places of what is related after it. */
export function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((one) =>
    [one.code, spanText(one.span), ...one.related.map((related) => `< ${spanText(related.span)}`)].join(" "),
  );
}
