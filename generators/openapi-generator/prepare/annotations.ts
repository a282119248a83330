/** What a schema of OpenAPI 3.0 says besides which values it takes. */
import type { Docs, Facts } from "../../../src/contract/ir.js";
import { canonicalJson, type JsonValue } from "../../../src/source/json.js";
import { printJson, type Printable, type SchemaObject } from "../../json-schema/print.js";

type Entry = readonly [keyword: string, value: Printable | undefined];

/** What is undefined is left out. */
export function schemaOf(entries: readonly Entry[]): SchemaObject {
  return new Map(entries.filter((entry): entry is readonly [string, Printable] => entry[1] !== undefined));
}

/**
 * OpenAPI 3.0.4 §4.7.24. Examples are left out: generators copy them into code, where nobody needs them. A default is
 * what the server takes where nothing was said, and clients that know it say it; it is told to people alone. A
 * discriminator stands with its union.
 */
export function annotationsOf(docs: Docs, { access, default: value, extensibleEnum }: Facts): SchemaObject {
  const { title, description, deprecated } = docs;
  return schemaOf([
    ["title", title],
    ["description", described(description, value)],
    ["deprecated", deprecated],
    ["readOnly", access === "readOnly" ? true : undefined],
    ["writeOnly", access === "writeOnly" ? true : undefined],
    ["x-extensible-enum", extensibleEnum],
  ]);
}

/** With the default, for people. */
export function described(text: string | undefined, value: JsonValue | undefined): string | undefined {
  if (value === undefined) return text;
  const told = `Default: ${canonicalJson(value)}`;
  return text === undefined ? told : `${text}\n\n${told}`;
}

const keywords: readonly string[] = [
  ...["title", "description", "deprecated", "readOnly", "writeOnly", "x-extensible-enum"],
];

export function hasAnnotations(schema: SchemaObject): boolean {
  return keywords.some((keyword) => schema.has(keyword));
}

/** The schema with these annotations and, at its top, no others; beside a `$ref` nothing counts (OpenAPI 3.0.4 §4.7.23). */
export function annotate(schema: SchemaObject, notes: SchemaObject): SchemaObject {
  if (notes.size === 0) return schema;
  if (schema.has("$ref") || hasAnnotations(schema)) return new Map([...notes, ["allOf", [schema]]]);
  return new Map([...notes, ...schema]);
}

export function sameAnnotations(one: SchemaObject, other: SchemaObject): boolean {
  return printJson(one) === printJson(other);
}
