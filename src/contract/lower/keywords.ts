/** The keywords of each dialect: which of them are represented, and where their subschemas are. */
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";

/** OpenAPI 3.2 has the schema dialect of 3.1. */
export type SchemaDialect = "openapi-3.0" | "openapi-3.1" | "draft-07" | "2020-12";

type Holds = "schema" | "schemas" | "schemas by name" | "schema or names by name" | "value";

const everywhere: readonly (readonly [string, Holds])[] = [
  ["title", "value"],
  ["description", "value"],
  ["default", "value"],
  ["readOnly", "value"],
  ["writeOnly", "value"],
  ["type", "value"],
  ["enum", "value"],
  ["format", "value"],
  ["multipleOf", "value"],
  ["minimum", "value"],
  ["maximum", "value"],
  ["exclusiveMinimum", "value"],
  ["exclusiveMaximum", "value"],
  ["minLength", "value"],
  ["maxLength", "value"],
  ["pattern", "value"],
  ["minItems", "value"],
  ["maxItems", "value"],
  ["uniqueItems", "value"],
  ["minProperties", "value"],
  ["maxProperties", "value"],
  ["required", "value"],
  ["items", "schema"],
  ["properties", "schemas by name"],
  ["additionalProperties", "schema"],
  ["allOf", "schemas"],
  ["anyOf", "schemas"],
  ["oneOf", "schemas"],
  ["not", "schema"],
  ["$ref", "value"],
];

const jsonSchema: readonly (readonly [string, Holds])[] = [
  ...everywhere,
  ["$schema", "value"],
  ["$id", "value"],
  ["$comment", "value"],
  ["examples", "value"],
  ["const", "value"],
  ["if", "schema"],
  ["then", "schema"],
  ["else", "schema"],
  ["contains", "schema"],
  ["propertyNames", "schema"],
  ["patternProperties", "schemas by name"],
  ["contentEncoding", "value"],
  ["contentMediaType", "value"],
  ["definitions", "schemas by name"],
];

const latest: readonly (readonly [string, Holds])[] = [
  ...jsonSchema,
  ["$defs", "schemas by name"],
  ["$anchor", "value"],
  ["$dynamicAnchor", "value"],
  ["$dynamicRef", "value"],
  ["deprecated", "value"],
  ["prefixItems", "schemas"],
  ["minContains", "value"],
  ["maxContains", "value"],
  ["dependentRequired", "value"],
  ["dependentSchemas", "schemas by name"],
  ["dependencies", "schema or names by name"],
  ["unevaluatedProperties", "schema"],
  ["unevaluatedItems", "schema"],
  ["contentSchema", "schema"],
];

const openApi: readonly (readonly [string, Holds])[] = [
  ["discriminator", "value"],
  ["example", "value"],
  ["externalDocs", "value"],
];

const tables: Readonly<Record<SchemaDialect, ReadonlyMap<string, Holds>>> = {
  "openapi-3.0": new Map<string, Holds>([
    ...everywhere,
    ...openApi,
    ["nullable", "value"],
    ["deprecated", "value"],
  ]),
  "openapi-3.1": new Map<string, Holds>([...latest, ...openApi]),
  "draft-07": new Map<string, Holds>([
    ...jsonSchema,
    ["dependencies", "schema or names by name"],
    ["additionalItems", "schema"],
  ]),
  "2020-12": new Map<string, Holds>(latest),
};

/** Whether the dialect has the keyword and the contract represents it, texts included. */
export function represented(keyword: string, dialect: SchemaDialect): boolean {
  return tables[dialect].has(keyword);
}

/** The represented keywords of a dialect. */
export function keywordsOf(dialect: SchemaDialect): readonly string[] {
  return [...tables[dialect].keys()];
}

/** The subschemas of a schema; in an OpenAPI document, where anything may hold one, all that is not an example. */
export function* childrenOf(
  schema: JsonObject,
  place: Place,
  dialect: SchemaDialect,
): Iterable<readonly [JsonValue, Place]> {
  const openApiDocument = dialect.startsWith("openapi");
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword]!;
    if (typeof value !== "object" || value === null) continue;
    const at = place.at(keyword);
    if (openApiDocument) {
      if (!exampleKeywords.has(keyword) && !keyword.startsWith("x-")) yield* openApiChildren(value, at);
      continue;
    }
    const holds = tables[dialect].get(keyword);
    if (holds === undefined || holds === "value") continue;
    if (Array.isArray(value)) {
      for (const [index, one] of (value as readonly JsonValue[]).entries()) yield [one, at.at(index)];
    } else if (holds === "schema") {
      yield [value, at];
    } else if (isObject(value)) {
      for (const name of Object.keys(value)) yield [value[name]!, at.at(name)];
    }
  }
}

const exampleKeywords: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

function* openApiChildren(value: JsonValue, at: Place): Iterable<readonly [JsonValue, Place]> {
  if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly JsonValue[]).entries()) yield [one, at.at(index)];
  } else {
    yield [value, at];
  }
}
