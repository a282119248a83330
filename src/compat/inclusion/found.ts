/** What a search for a value comes to. */
import type { JsonValue } from "../../source/json.js";

export type Found =
  | { readonly kind: "value"; readonly value: JsonValue }
  /** There is no such value. */
  | { readonly kind: "empty" }
  | { readonly kind: "undecided"; readonly reason: string };

export const nothing: Found = { kind: "empty" };
