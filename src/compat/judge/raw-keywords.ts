/** What stands where in a raw schema, by dialect: the judge's own table, so that an error in the contract's is found. */
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";

/** OpenAPI 3.0.4 §4.7.24, without `$ref`, which stands alone there. */
const old = new Set([
  ...["type", "enum", "format", "nullable"],
  ...["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "items"],
  ...["minProperties", "maxProperties", "required", "properties", "additionalProperties"],
  ...["allOf", "anyOf", "oneOf", "not"],
]);

/** JSON Schema draft-07, validation §6 and core §8. */
const seventh = new Set([
  ...[...old].filter((keyword) => keyword !== "nullable"),
  ...["const", "if", "then", "else", "contains", "additionalItems"],
  ...["patternProperties", "propertyNames", "dependencies"],
]);

/** JSON Schema 2020-12, core §10 and §11, validation §6; `dependencies` is still read (core appendix C, and ajv). */
const latest = new Set([
  ...[...seventh].filter((keyword) => keyword !== "additionalItems"),
  ...["$ref", "$dynamicRef", "prefixItems", "minContains", "maxContains"],
  ...["dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems"],
]);

const known: Readonly<Record<SchemaDialect, ReadonlySet<string>>> = {
  "openapi-3.0": old,
  "draft-07": seventh,
  "openapi-3.1": latest,
  "2020-12": latest,
};

/** Whether a reference takes the place of all that stands beside it. */
export function isBareReference(schema: JsonObject, dialect: SchemaDialect): boolean {
  return (dialect === "openapi-3.0" || dialect === "draft-07") && Object.hasOwn(schema, "$ref");
}

/** What a keyword says where the dialect has it; undefined where it says nothing. */
export function said(schema: JsonObject, keyword: string, dialect: SchemaDialect): JsonValue | undefined {
  return known[dialect].has(keyword) && Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

/** The keywords of a schema that its dialect has. */
export function spoken(schema: JsonObject, dialect: SchemaDialect): string[] {
  return Object.keys(schema).filter((keyword) => known[dialect].has(keyword));
}

export function isUnevaluating(dialect: SchemaDialect): boolean {
  return known[dialect].has("unevaluatedProperties");
}

/** Which way a property with this schema travels alone, as its own schema says. */
export function accessOf(schema: JsonValue, dialect: SchemaDialect): "readOnly" | "writeOnly" | null {
  if (!isObject(schema) || isBareReference(schema, dialect)) return null;
  const reads = Object.hasOwn(schema, "readOnly") && schema.readOnly === true;
  const writes = Object.hasOwn(schema, "writeOnly") && schema.writeOnly === true;
  if (reads === writes) return null;
  return reads ? "readOnly" : "writeOnly";
}
