/** What a command found, in the form that every kind of report is written from. */
import type { Span } from "../diagnostic.js";

export type Level = "error" | "warning" | "note";

export interface ReportItem {
  /** A code or the id of a rule: kebab-case. */
  readonly rule: string;
  readonly level: Level;
  /** One line, unescaped. */
  readonly message: string;
  /** The file is relative to the working directory. */
  readonly span?: Span;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
  /** How to mend it. */
  readonly help?: string;
  /** A proof, as lines of text whose blanks count. */
  readonly proof?: readonly string[];
  /** Stays the same when lines move. */
  readonly fingerprint: string;
}

export interface Report {
  /** What was asked, as a short noun: `diff`, `check`. */
  readonly name: string;
  /** One line that says how it went. */
  readonly summary: string;
  /** Whether items of the level `error` are what made the command refuse; else nothing did. */
  readonly refused: boolean;
  readonly toolVersion: string;
  readonly items: readonly ReportItem[];
  /** What a rule means, where that is known. */
  readonly meaningOf: (rule: string) => string | undefined;
  /** Where people read a place in a browser; a URL that needs no escaping. */
  readonly linkTo?: (span: Span) => string | undefined;
}
