/** A JSON Schema document as values are made from it: parsed, with integers exact and references to follow. */
import { parseLossless } from "../../runtime/media/parse-big-json.js";
import { bigintOf, LargeInteger } from "../../runtime/validation/large-integer.js";
import { isObject } from "../../runtime/validation/is-object.js";
import { setOwn } from "../../runtime/parameters/set-own.js";

/** JSON, with a bigint for each integer that a double cannot hold. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/** 2020-12 core §4.3. */
export type Schema = boolean | JsonObject;

/** What `import` or `JSON.parse` gives of a document, or its text, of which large integers are read exactly. */
export type SchemaSource = string | object;

export function readSchema(source: SchemaSource): JsonObject {
  const value = exact(typeof source === "string" ? parseLossless(source) : source);
  if (!isJsonObject(value)) throw new TypeError("the schema is no object");
  return value;
}

function exact(value: unknown): Json {
  if (value instanceof LargeInteger) return bigintOf(value);
  if (Array.isArray(value)) return value.map(exact);
  if (!isObject(value)) return value as Json;
  const copy: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value)) setOwn(copy, name, exact(member));
  return copy;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value);
}

export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function schemaIn(object: JsonObject, keyword: string): Schema | undefined {
  const value = own(object, keyword);
  return typeof value === "boolean" || isJsonObject(value) ? value : undefined;
}

export function schemasIn(object: JsonObject, keyword: string): readonly Schema[] {
  const value = own(object, keyword);
  return Array.isArray(value) ? (value as readonly Schema[]) : [];
}

/** The entries of a keyword whose value is an object: `properties`, `patternProperties`, `dependentSchemas` … */
export function entriesIn<Value = Schema>(object: JsonObject, keyword: string): [string, Value][] {
  const value = own(object, keyword);
  return isJsonObject(value) ? (Object.entries(value) as [string, Value][]) : [];
}

export function namesIn(object: JsonObject, keyword: string): readonly string[] {
  const value = own(object, keyword);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** A number of a keyword, as `minLength`. */
export function countIn(object: JsonObject, keyword: string): number | undefined {
  const value = own(object, keyword);
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}
