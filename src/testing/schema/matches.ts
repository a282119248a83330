/** Whether a schema takes a JSON value: the judge of what is made, part by part, before the validator sees the whole. */
import { hasLength } from "../../runtime/validation/has-length.js";
import { hasUniqueItems } from "../../runtime/validation/has-unique-items.js";
import { isEqual } from "../../runtime/validation/is-equal.js";
import { isMultipleOf } from "../../runtime/validation/is-multiple-of.js";
import type { SchemaDocument } from "./document.js";
import { boundsOfFormat, matchesFormat } from "./formats.js";
import { matchesPattern } from "./patterns.js";
import {
  countIn,
  entriesIn,
  isJsonObject,
  namesIn,
  own,
  schemaIn,
  schemasIn,
  type Json,
  type JsonObject,
  type Schema,
} from "./schema.js";

/** The names and indices that the schema has looked at (2020-12 core §7.7.1 and §11). Null is a refusal. */
type Evaluated = ReadonlySet<string | number>;

const nothing: Evaluated = new Set();

/** Schemas that refer to each other without going deeper into the value come no further. */
const mostLevels = 400;

/** By JSON Schema 2020-12, with the formats asserted that validators assert by default. */
export class Judge {
  readonly #document: SchemaDocument;
  #levels = 0;
  /** Values are put together from others, which need not be looked at again. */
  readonly #known = new Map<JsonObject, WeakMap<object, boolean>>();

  constructor(document: SchemaDocument) {
    this.#document = document;
  }

  takes(schema: Schema, value: Json): boolean {
    if (typeof schema === "boolean") return schema;
    if (typeof value !== "object" || value === null) return this.#evaluate(schema, value) !== null;
    let known = this.#known.get(schema);
    if (known === undefined) this.#known.set(schema, (known = new WeakMap()));
    let takes = known.get(value);
    if (takes === undefined) known.set(value, (takes = this.#evaluate(schema, value) !== null));
    return takes;
  }

  #evaluate(schema: Schema, value: Json): Evaluated | null {
    if (typeof schema === "boolean") return schema ? nothing : null;
    if (this.#levels > mostLevels) return null;
    this.#levels++;
    try {
      return this.#object(schema, value);
    } finally {
      this.#levels--;
    }
  }

  #object(schema: JsonObject, value: Json): Evaluated | null {
    if (!isOfType(schema, value) || !isOneOfValues(schema, value)) return null;
    if (typeof value === "string" && !isText(schema, value)) return null;
    if ((typeof value === "number" || typeof value === "bigint") && !isInBounds(schema, value)) return null;
    const seen = new Set<string | number>();
    const adds = (outcome: Evaluated | null): boolean => {
      for (const one of outcome ?? []) seen.add(one);
      return outcome !== null;
    };
    if (!this.#combined(schema, value, adds)) return null;
    if (Array.isArray(value) && !this.#items(schema, value as readonly Json[], seen)) return null;
    if (isJsonObject(value) && !(this.#members(schema, value, seen) && this.#dependent(schema, value, adds)))
      return null;
    return this.#unevaluated(schema, value, seen) ? seen : null;
  }

  #combined(schema: JsonObject, value: Json, adds: (outcome: Evaluated | null) => boolean): boolean {
    const reference = own(schema, "$ref");
    if (typeof reference === "string" && !adds(this.#evaluate(this.#document.resolve(reference), value)))
      return false;
    if (!schemasIn(schema, "allOf").every((one) => adds(this.#evaluate(one, value)))) return false;
    for (const [keyword, most] of [
      ["anyOf", Infinity],
      ["oneOf", 1],
    ] as const) {
      const arms = schemasIn(schema, keyword);
      const taken = arms.map((one) => this.#evaluate(one, value)).filter((one) => one !== null);
      if (arms.length > 0 && (taken.length === 0 || taken.length > most)) return false;
      for (const one of taken) adds(one);
    }
    const not = schemaIn(schema, "not");
    if (not !== undefined && this.takes(not, value)) return false;
    const condition = schemaIn(schema, "if");
    if (condition === undefined) return true;
    const outcome = this.#evaluate(condition, value);
    if (outcome !== null) adds(outcome);
    const branch = schemaIn(schema, outcome === null ? "else" : "then");
    return branch === undefined || adds(this.#evaluate(branch, value));
  }

  #items(schema: JsonObject, value: readonly Json[], seen: Set<string | number>): boolean {
    if (value.length < (countIn(schema, "minItems") ?? 0)) return false;
    if (value.length > (countIn(schema, "maxItems") ?? Infinity)) return false;
    if (own(schema, "uniqueItems") === true && !hasUniqueItems(value)) return false;
    const first = schemasIn(schema, "prefixItems");
    const rest = schemaIn(schema, "items");
    for (const [index, item] of value.entries()) {
      const type = first[index] ?? rest;
      if (type === undefined) continue;
      if (!this.takes(type, item)) return false;
      seen.add(index);
    }
    const wanted = schemaIn(schema, "contains");
    if (wanted === undefined) return true;
    const found = [...value.keys()].filter((index) => this.takes(wanted, value[index]!));
    for (const index of found) seen.add(index);
    return (
      found.length >= (countIn(schema, "minContains") ?? 1) &&
      found.length <= (countIn(schema, "maxContains") ?? Infinity)
    );
  }

  #members(schema: JsonObject, value: JsonObject, seen: Set<string | number>): boolean {
    const names = Object.keys(value);
    if (names.length < (countIn(schema, "minProperties") ?? 0)) return false;
    if (names.length > (countIn(schema, "maxProperties") ?? Infinity)) return false;
    if (!namesIn(schema, "required").every((name) => Object.hasOwn(value, name))) return false;
    const nameType = schemaIn(schema, "propertyNames");
    const rest = schemaIn(schema, "additionalProperties");
    const patterns = entriesIn(schema, "patternProperties");
    const properties = own(schema, "properties");
    for (const name of names) {
      if (nameType !== undefined && !this.takes(nameType, name)) return false;
      const types = patterns.filter(([pattern]) => matchesPattern(pattern, name)).map(([, type]) => type);
      const known = isJsonObject(properties) ? schemaIn(properties, name) : undefined;
      if (known !== undefined) types.push(known);
      if (types.length === 0 && rest !== undefined) types.push(rest);
      if (!types.every((type) => this.takes(type, value[name]!))) return false;
      if (types.length > 0) seen.add(name);
    }
    return true;
  }

  #dependent(schema: JsonObject, value: JsonObject, adds: (outcome: Evaluated | null) => boolean): boolean {
    const present = ([name]: [string, unknown]): boolean => Object.hasOwn(value, name);
    return (
      entriesIn<readonly string[]>(schema, "dependentRequired")
        .filter(present)
        .every(([, names]) => names.every((name) => Object.hasOwn(value, name))) &&
      entriesIn(schema, "dependentSchemas")
        .filter(present)
        .every(([, type]) => adds(this.#evaluate(type, value)))
    );
  }

  #unevaluated(schema: JsonObject, value: Json, seen: Set<string | number>): boolean {
    const members = schemaIn(schema, "unevaluatedProperties");
    if (members !== undefined && isJsonObject(value)) {
      for (const name of Object.keys(value)) {
        if (!seen.has(name) && !this.takes(members, value[name]!)) return false;
        seen.add(name);
      }
    }
    const items = schemaIn(schema, "unevaluatedItems");
    if (items !== undefined && Array.isArray(value)) {
      for (const [index, item] of (value as readonly Json[]).entries()) {
        if (!seen.has(index) && !this.takes(items, item)) return false;
        seen.add(index);
      }
    }
    return true;
  }
}

export type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** Of numbers `integer` where they are integers. */
export function typeOf(value: Json): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint" || Number.isInteger(value)) return "integer";
  return typeof value as "boolean" | "number" | "string" | "object";
}

function isOfType(schema: JsonObject, value: Json): boolean {
  const type = own(schema, "type");
  if (type === undefined) return true;
  const types = typeof type === "string" ? [type] : namesIn(schema, "type");
  const actual = typeOf(value);
  return types.includes(actual) || (actual === "integer" && types.includes("number"));
}

function isOneOfValues(schema: JsonObject, value: Json): boolean {
  const values = own(schema, "enum");
  return (
    (!Object.hasOwn(schema, "const") || isEqual(schema["const"], value)) &&
    (!Array.isArray(values) || values.some((one) => isEqual(one, value)))
  );
}

export function isText(schema: JsonObject, value: string): boolean {
  const pattern = own(schema, "pattern");
  return (
    hasLength(value, countIn(schema, "minLength") ?? 0, countIn(schema, "maxLength") ?? Infinity) &&
    (typeof pattern !== "string" || matchesPattern(pattern, value)) &&
    matchesFormat(own(schema, "format"), value)
  );
}

function isInBounds(schema: JsonObject, value: number | bigint): boolean {
  const bound = (keyword: string): number | bigint | undefined => {
    const one = own(schema, keyword);
    return typeof one === "number" || typeof one === "bigint" ? one : undefined;
  };
  const range = typeOf(value) === "integer" ? boundsOfFormat(own(schema, "format")) : undefined;
  const of = bound("multipleOf");
  return (
    value >= (bound("minimum") ?? -Infinity) &&
    value <= (bound("maximum") ?? Infinity) &&
    value > (bound("exclusiveMinimum") ?? -Infinity) &&
    value < (bound("exclusiveMaximum") ?? Infinity) &&
    (range === undefined || (value >= range[0] && value <= range[1])) &&
    (of === undefined || isMultipleOf(value, of))
  );
}
