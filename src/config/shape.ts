/** The few JSON Schema keywords in which the shapes of Concordat's own files are written. */
import type { JsonValue } from "../source/json.js";

/** A JSON Schema (draft-07) of these keywords alone, which `checkShape` interprets. */
export type Shape = PlainShape | EitherShape;

/** One of several shapes, no two of one type. */
interface EitherShape {
  readonly description?: string;
  readonly anyOf: readonly PlainShape[];
}

export interface PlainShape {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: JsonValue;
  readonly type: "object" | "array" | "string" | "boolean" | "integer";
  readonly enum?: readonly string[];
  /** ECMA-262 with the `u` flag; anchored by itself where it should be. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly uniqueItems?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Shape;
  readonly propertyNames?: { readonly pattern: string; readonly description: string };
}
