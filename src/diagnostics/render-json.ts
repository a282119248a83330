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
}

/** Computes every place, so the values no longer depend on the documents. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): DiagnosticJson[] {
  return diagnostics.map((one) => {
    const { code, severity, message, help, span, pointer } = one;
    const related = one.related.map((other) => ({ message: other.message, span: spanJson(other.span) }));
    return {
      code,
      severity,
      message,
      help,
      ...(span === undefined ? {} : { span: spanJson(span) }),
      ...(pointer === undefined ? {} : { pointer }),
      related,
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
