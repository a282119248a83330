/** What JSON types a parameter's value is made of: enough to read it back from text. */

/**
 * A scalar, several of which any may be meant (tried in the order: null, boolean, bigint, integer, number, string), an
 * array of one shape, or an object. `any` reads what looks like a JSON scalar as one, and everything else as a string.
 * `wide`: an integer that JavaScript holds as the API's `int64` says.
 */
export type Shape =
  | ScalarShape
  | { readonly oneOf: readonly Shape[] }
  | { readonly items: Shape }
  | { readonly properties: Readonly<Record<string, Shape>>; readonly others?: Shape };

export type ScalarShape =
  | "null"
  | "boolean"
  | "integer"
  | "number"
  | "string"
  | "any"
  | "wide-bigint"
  | "wide-string";
