/** The schemas of JSON Schema itself, which schemas may refer to without being remote. */
import { createRequire } from "node:module";
import type { JsonValue } from "../source/json.js";
import type { SourceDocument } from "../source/place.js";
import { sourceFromValue } from "../source/value-document.js";

const latest = [
  "schema",
  "meta/applicator",
  "meta/content",
  "meta/core",
  "meta/format-annotation",
  "meta/meta-data",
  "meta/unevaluated",
  "meta/validation",
];

let known: ReadonlyMap<string, JsonValue> | undefined;

/** By their URIs; none where the schema names none, since most do not. */
export function metaSchemasFor(schema: JsonValue): ReadonlyMap<string, JsonValue> {
  return refersToOne(schema) ? (known ??= load()) : new Map();
}

function refersToOne(schema: JsonValue): boolean {
  if (typeof schema === "string") return /^https?:\/\/json-schema\.org\/draft/.test(schema);
  if (typeof schema !== "object" || schema === null) return false;
  return Object.entries(schema as object).some(
    ([key, value]) => key !== "$schema" && refersToOne(value as JsonValue),
  );
}

function load(): ReadonlyMap<string, JsonValue> {
  const require = createRequire(import.meta.url);
  return new Map([
    ...latest.map((part): [string, JsonValue] => [
      `https://json-schema.org/draft/2020-12/${part}`,
      require(`ajv/dist/refs/json-schema-2020-12/${part}.json`) as JsonValue,
    ]),
    [
      "http://json-schema.org/draft-07/schema",
      require("ajv/dist/refs/json-schema-draft-07.json") as JsonValue,
    ],
  ]);
}

const documents = new Map<ReadonlyMap<string, JsonValue>, readonly SourceDocument[]>();

/** The same as documents, for whoever reads those. */
export function documentsOf(schemas: ReadonlyMap<string, JsonValue>): readonly SourceDocument[] {
  if (schemas.size === 0) return [];
  let found = documents.get(schemas);
  if (found === undefined) {
    found = [...schemas].flatMap(([uri, schema]) => sourceFromValue(schema, uri).document ?? []);
    documents.set(schemas, found);
  }
  return found;
}
