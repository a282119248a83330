/** Parameter styles: a value as text and back (OpenAPI 3.1 §4.8.12.3, 3.2 §4.12.3; RFC 6570). */
import type { Shape } from "./shape.js";

export interface Style {
  readonly name:
    | "matrix"
    | "label"
    | "simple"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject"
    | "cookie";
  /** The text for the URL or the header, percent-encoded where that place asks for it. Undefined values of objects are left out. */
  readonly write: (name: string, value: unknown, options: WriteOptions) => string;
  /**
   * The value; undefined where the parameter is absent. What is read may still break the schema, and then the validator
   * says so: text that is no number stays text.
   */
  readonly read: (name: string, source: ReadSource, options: ReadOptions) => unknown;
}

export interface WriteOptions {
  readonly explode: boolean;
  readonly allowReserved?: true;
  readonly in: "path" | "query" | "header" | "cookie";
}

/** For a path or a header: the raw text. For a query, cookies or a form: the raw (still encoded) pairs in their order. */
type ReadSource =
  | { readonly text: string }
  | { readonly pairs: readonly (readonly [name: string, value: string])[] };

export interface ReadOptions extends WriteOptions {
  readonly shape: Shape;
}
