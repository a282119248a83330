/** What Concordat has to say about an input: a code from the catalogue, a message, a place, and where possible a fix. */
import { catalogue } from "./catalogue.js";
import type { Fix } from "./fix.js";

export type Severity = "error" | "warning" | "info";

/** 1-based; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Half-open. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Something that can tell its place; the span may be computed when it is read. */
export interface Location {
  readonly file: string;
  /** RFC 6901. */
  readonly pointer: string;
  readonly span: Span;
}

export interface Related {
  readonly message: string;
  readonly span: Span;
}

export type Code = keyof typeof catalogue;

export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  /** What happened and why. */
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
  readonly span?: Span;
  /** RFC 6901 pointer into the document the span is in. */
  readonly pointer?: string;
  readonly related: readonly Related[];
  /** What `concordat generate` does about it. */
  readonly fix?: Fix;
}

type PlaceholderNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderNames<Rest>
  : never;

type Texts<C extends Code> = `${(typeof catalogue)[C]["message"]} ${(typeof catalogue)[C]["help"]}`;

/** The values a code's message and help ask for. */
export type Values<C extends Code> = { readonly [Name in PlaceholderNames<Texts<C>>]: string | number };

export interface Where {
  readonly at?: Location | undefined;
  /** For a text that could not be parsed and so has no pointers. */
  readonly span?: Span | undefined;
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
  readonly fix?: Fix | undefined;
}

/** Makes a diagnostic; line and column of `where.at` are computed when `span` is first read. */
export function diagnostic<C extends Code>(code: C, values: Values<C>, where: Where = {}): Diagnostic {
  const entry = catalogue[code];
  const { at, related = [], fix } = where;
  return {
    code,
    severity: entry.severity,
    message: fill(entry.message, values),
    help: fill(entry.help, values),
    ...(at === undefined ? {} : { pointer: at.pointer }),
    get span() {
      return at === undefined ? where.span! : at.span;
    },
    related: related.map((one) => ({
      message: one.message,
      get span() {
        return one.at.span;
      },
    })),
    ...(fix === undefined ? {} : { fix }),
  };
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name]));
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((one) => one.severity === "error");
}
