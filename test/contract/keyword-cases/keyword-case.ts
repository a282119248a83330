/** A schema that shows what a keyword means, with values it must take and values it must not. */
import type { SchemaDialect } from "../../../src/contract/lower/keywords.js";
import type { JsonValue } from "../../../src/source/json.js";

export interface KeywordCase {
  /** The keyword that the case is about. */
  readonly keyword: string;
  readonly dialects: readonly SchemaDialect[];
  readonly schema: JsonValue;
  readonly accepted: readonly JsonValue[];
  readonly refused: readonly JsonValue[];
}

export const all: readonly SchemaDialect[] = ["draft-07", "2020-12", "openapi-3.0", "openapi-3.1"];
export const jsonSchema: readonly SchemaDialect[] = ["draft-07", "2020-12", "openapi-3.1"];
export const latest: readonly SchemaDialect[] = ["2020-12", "openapi-3.1"];
export const openApi: readonly SchemaDialect[] = ["openapi-3.0", "openapi-3.1"];

/** Makes rows of one keyword. */
export function keyword(name: string, dialects: readonly SchemaDialect[]) {
  return (schema: JsonValue, accepted: readonly JsonValue[], refused: readonly JsonValue[]): KeywordCase => ({
    keyword: name,
    dialects,
    schema,
    accepted,
    refused,
  });
}
