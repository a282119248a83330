/** Diagnostics as JSON, in the shape every command's `--format json` output holds them. */
import type { Diagnostic, Severity, Span } from "./diagnostic.js";

export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  readonly span?: Span;
  readonly pointer?: string;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  /** What `concordat generate` does about it; `check --fix-plan` tells which files that changes. */
  readonly fix?: { readonly title: string };
}

/** Computes every place, so the values no longer depend on the documents. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): DiagnosticJson[] {
  return diagnostics.map((one) => {
    const { code, severity, message, help, span, pointer, fix } = one;
    const related = one.related.map((other) => ({ message: other.message, span: spanJson(other.span) }));
    return {
      code,
      severity,
      message,
      help,
      ...(span === undefined ? {} : { span: spanJson(span) }),
      ...(pointer === undefined ? {} : { pointer }),
      related,
      ...(fix === undefined ? {} : { fix: { title: fix.title } }),
    };
  });
}

function spanJson({ file, start, end }: Span): Span {
  return {
    file,
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}
