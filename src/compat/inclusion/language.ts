/** What inclusion compares: the values that one side of a call may write, or that it reads. */
import type { Direction } from "../../contract/hash.js";
import type { TypeId, TypeSpace } from "../../contract/ir.js";
import type { FormatTable } from "../../contract/formats.js";
import type { JsonValue } from "../../source/json.js";

/** The values of a type, as one side of a call sees them. */
export interface Language {
  /** Types may be added at its end between two questions; those that were there stay what they are. */
  readonly types: TypeSpace;
  readonly id: TypeId;
  readonly formats: FormatTable;
  /** Which way the value travels: `readOnly` properties are absent from requests, `writeOnly` ones from answers. Null: both are there. */
  readonly direction: Direction | null;
  /** `closed`: as a writer emits that sends no property its schema does not declare. `written`: all that the schema takes. */
  readonly content: "closed" | "written";
}

/** Whether every value of one language is a value of another. */
export type Inclusion =
  | { readonly verdict: "included" }
  /** The witness is a value of the first language and not of the second. */
  | { readonly verdict: "not-included"; readonly witness: JsonValue }
  | { readonly verdict: "undecided"; readonly reason: string };

/** The smallest value that was found in a language. */
export type Smallest =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "empty" }
  | { readonly kind: "undecided"; readonly reason: string };

/** Answers questions about languages, remembering what it has answered. */
export interface Inclusions {
  /** @param most in steps, where that is less than the budget of all questions */
  includes(sub: Language, sup: Language, most?: number): Inclusion;
  smallest(language: Language): Smallest;
}
