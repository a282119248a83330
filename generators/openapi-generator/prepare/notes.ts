/** What is told of a prepared document: what was written otherwise, and what could not be said. */
import { diagnostic, type Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { Place } from "../../../src/source/place.js";

/** One place where what is given to the generator is written otherwise than in the document. */
export interface Rewrite {
  /** RFC 6901, into the document as it was read; `""` for the whole. */
  readonly pointer: string;
  readonly kind: RewriteKind;
  /** One sentence for people: what was written instead, and why. No line breaks. */
  readonly text: string;
}

type RewriteKind = keyof typeof reasons;

const reasons = {
  "64-bit": "an integer is written as int64, for without that format it would be read as one of 32 bits",
  "unsigned-64-bit": "an unsigned integer is written as an int64 without a sign, the only form that is known",
  double: "a number is written as a double, for without a format it would be read as one of 32 bits",
  "tagged-union": "an arm of a tagged union is written as a schema of its own, named for its tag",
  "discriminator-added":
    "a tagged union is given a discriminator, for its arms would not be told apart without",
  "discriminator-left-out":
    "a discriminator is left out, for an arm could not be read once its tag is taken away",
  tags: "an operation is left its first tag alone, for it would be written once for each and not compile",
  "text-union":
    "a union of strings is written as one string (proved to be the same), for its arms all look alike",
  alias:
    "a second name of a type that code has no name for is written as that type, of which it would else have none",
  callbacks:
    "callbacks are left out, for the requests in them are the server's and a client has no part in them",
  default: "a default is told in the description alone, for clients would send it where nothing was said",
  namesake:
    "an enum is written as a schema of its own, for it would be called like the schema that it stands in",
  "enum-names":
    "values of an enum are given names beside them, for some would have none, or one that another has",
  name: "a name is written otherwise, for it is no identifier, differs from another in case alone, or is taken in clients",
  "document-version": "the version of the document is written as semver has it, for packages know no other",
  dialect: "the document is written as OpenAPI 3.0, of which alone all is read",
} as const;

export class Notes {
  readonly #rewrites = new Map<string, Rewrite>();
  readonly #diagnostics = new Map<string, Diagnostic>();

  get rewrites(): readonly Rewrite[] {
    return [...this.#rewrites.values()];
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()];
  }

  /** A second time at one place it is not told again. */
  rewritten(kind: RewriteKind, { pointer }: Place): void {
    this.#rewrites.set(`${kind} ${pointer}`, { pointer, kind, text: reasons[kind] });
  }

  /** A type is written so that it takes more values, since OpenAPI 3.0 has no word for this one. */
  loosened(keyword: string, at: Place): void {
    this.#tell(diagnostic("language-type-loosened", { keyword }, { at }));
  }

  leftOut(operation: string, reason: string, at: Place): void {
    this.#tell(diagnostic("language-operation-left-out", { operation, reason }, { at }));
  }

  unequal(operation: string, at: Place): void {
    this.#tell(diagnostic("language-document-unequal", { operation }, { at }));
  }

  #tell(one: Diagnostic): void {
    this.#diagnostics.set(`${one.code} ${one.message} ${one.span?.file} ${one.pointer}`, one);
  }
}
