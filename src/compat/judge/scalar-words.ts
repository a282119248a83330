/** What a raw schema says of values as such, in the words that the worker knows. */
import type { FormatTable } from "../../contract/formats.js";
import type { SchemaDialect } from "../../contract/lower/keywords.js";
import type { JsonObject, JsonValue } from "../../source/json.js";
import { textOf } from "./in-place.js";
import { said } from "./raw-keywords.js";
import { Silence } from "./silence.js";
import { holdsBigint } from "./survey.js";
import type { View } from "./view.js";

/** Those of which the worker has a second opinion besides ajv-formats', or that ajv-formats reads as their texts say. */
const checkedFormats: ReadonlySet<string> = new Set([
  ...["date-time", "date", "uuid", "ip", "ipv4", "ipv6", "byte"],
  ...["time", "duration", "email", "hostname", "uri", "uri-reference", "uri-template"],
  ...["json-pointer", "relative-json-pointer", "regex"],
]);

const types: ReadonlySet<JsonValue> = new Set([
  ...["null", "boolean", "number", "integer", "string", "array", "object"],
]);

/**
 * The keywords that hold no schemas. Those with `x-` are the worker's own, exact where ajv is not: with bigints, and with
 * fractions for `multipleOf`.
 */
export function scalarWords(
  own: JsonObject,
  dialect: SchemaDialect,
  { isExact }: View,
  formats: FormatTable,
): Record<string, unknown> {
  const words: Record<string, unknown> = {};
  const read = (keyword: string): JsonValue | undefined => said(own, keyword, dialect);

  const type = read("type");
  if (type !== undefined) {
    const listed = typesOf(type, dialect);
    const isOfNumbers = listed.includes("number") || listed.includes("integer");
    words[isExact && isOfNumbers ? "x-type" : "type"] = listed;
  }
  addValues(words, read("enum"), read("const"), isExact);
  addBounds(words, read, isExact);
  const factor = read("multipleOf");
  if (factor !== undefined) {
    const number = numberOf(factor, "multipleOf");
    if (!(number > 0)) throw new Silence('"multipleOf" is not above 0');
    words["x-multipleOf"] = number;
  }
  for (const keyword of counts) {
    const count = read(keyword);
    if (count !== undefined) words[keyword] = countOf(count, keyword);
  }
  const pattern = read("pattern");
  if (pattern !== undefined) words.pattern = textOf(pattern, "pattern");
  if (read("uniqueItems") === true) words[isExact ? "x-uniqueItems" : "uniqueItems"] = true;
  const format = read("format");
  if (typeof format === "string" && formats.asserted(format)) addFormat(words, format);
  return words;
}

const counts = [
  ...["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"],
  ...["minContains", "maxContains"],
];

function typesOf(type: JsonValue, dialect: SchemaDialect): readonly JsonValue[] {
  const listed = Array.isArray(type) && dialect !== "openapi-3.0" ? (type as readonly JsonValue[]) : [type];
  if (listed.length === 0 || !listed.every((one) => types.has(one))) throw new Silence('its "type" is none');
  return listed;
}

function addValues(
  words: Record<string, unknown>,
  listed: JsonValue | undefined,
  constant: JsonValue | undefined,
  isExact: boolean,
): void {
  if (listed !== undefined) {
    if (!Array.isArray(listed)) throw new Silence('"enum" is no list');
    // Ajv refuses an empty list; our own keyword refuses every value.
    words[isExact || listed.length === 0 || holdsBigint(listed) ? "x-enum" : "enum"] = listed;
  }
  if (constant === undefined) return;
  // In a list, for ajv looks for identifiers in the objects of keywords that it does not know.
  if (isExact || holdsBigint(constant)) words["x-const"] = [constant];
  else words.const = constant;
}

/** With the booleans of OpenAPI 3.0 and of draft-04 (validation §5.1.2). */
function addBounds(
  words: Record<string, unknown>,
  read: (keyword: string) => JsonValue | undefined,
  isExact: boolean,
): void {
  const add = (keyword: string, bound: JsonValue): void => {
    const number = numberOf(bound, keyword);
    words[isExact || typeof number === "bigint" ? `x-${keyword}` : keyword] = number;
  };
  for (const [plain, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const bound = read(plain);
    const further = read(exclusive);
    if (bound !== undefined) add(further === true ? exclusive : plain, bound);
    if (further !== undefined && typeof further !== "boolean") add(exclusive, further);
  }
}

function numberOf(value: JsonValue, keyword: string): number | bigint {
  if (typeof value !== "number" && typeof value !== "bigint") throw new Silence(`"${keyword}" is no number`);
  return value;
}

function countOf(value: JsonValue, keyword: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new Silence(`"${keyword}" is no count`);
  }
  return value;
}

/** Integer ranges are written as texts, for the worker makes bigints of them. */
function addFormat(words: Record<string, unknown>, format: string): void {
  const [, sign, size] = /^(u?)int(8|16|32|64)$/u.exec(format) ?? [];
  if (size !== undefined) {
    const bits = BigInt(size);
    const [low, high] = sign === "u" ? [0n, 1n << bits] : [-(1n << (bits - 1n)), 1n << (bits - 1n)];
    words["x-integer"] = [String(low), String(high - 1n)];
    return;
  }
  if (!checkedFormats.has(format)) throw new Silence(`the format "${format}" cannot be checked`);
  words.format = format;
}
