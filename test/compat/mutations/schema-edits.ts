/** Each kind of edit of a schema, wherever it is plain what it does to the values. */
import type { Direction } from "../../../src/contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../../src/source/json.js";
import { formatPointer } from "../../../src/source/pointer.js";
import { breaking, harmless, unchanged, withAt, type Edit, type Expected } from "./edit.js";
import { tagOf, type Reached } from "./reach.js";

/** `other`: neither has all values of the other. `none`: whoever writes sends nothing that the other refuses. */
type Effect = "narrows" | "widens" | "other" | "none" | "text";

/** The schema with one thing changed; undefined where it has no such thing. */
interface Change {
  readonly kind: string;
  readonly effect: Effect;
  readonly schema: JsonObject;
}

export function schemaEdits(document: JsonObject, reached: readonly Reached[]): Edit[] {
  const isOld = String(document.openapi).startsWith("3.0");
  return reached.flatMap(({ tokens, schema, directions, plain, operations, isEntangled }) => {
    if (isEntangled || plain.size !== directions.size) return [];
    return changesOf(schema, isOld).map(({ kind, effect, schema: changed }): Edit => ({
      kind,
      at: formatPointer(tokens),
      edited: withAt(document, tokens, changed),
      expected: expectedOf(effect, directions),
      operations,
    }));
  });
}

function expectedOf(effect: Effect, directions: ReadonlySet<Direction>): Expected {
  const whenSent = (direction: Direction) => (directions.has(direction) ? breaking : harmless);
  switch (effect) {
    case "narrows":
      return { backward: whenSent("request"), forward: whenSent("response") };
    case "widens":
      return { backward: whenSent("response"), forward: whenSent("request") };
    case "other":
      return { backward: breaking, forward: breaking };
    case "none":
      return { backward: harmless, forward: harmless };
    case "text":
      return { backward: unchanged, forward: unchanged };
  }
}

function changesOf(schema: JsonObject, isOld: boolean): Change[] {
  const changes: Change[] = [];
  const add = (kind: string, effect: Effect, changed: JsonObject): void => {
    changes.push({ kind, effect, schema: changed });
  };
  add("description", "text", { ...schema, description: "Changed" });
  add("example", "text", { ...schema, example: "Changed" });
  if (tagOf(schema) !== undefined) {
    addUnion(schema, add);
    return changes;
  }
  if (schema.default === undefined && schema.type === "boolean")
    add("default-added", "none", { ...schema, default: true });
  if (schema.enum !== undefined || schema.const !== undefined) addEnum(schema, add);
  else {
    switch (schema.type) {
      case "string":
        addString(schema, add);
        break;
      case "integer":
      case "number":
        addNumber(schema, add);
        break;
      case "boolean":
        add("type-changed", "other", { ...schema, type: "string" });
        break;
      case "array":
        addArray(schema, add);
        break;
      case "object":
        addObject(schema, add);
        break;
    }
    if (isOld && typeof schema.type === "string" && !("x-extensible-enum" in schema)) addNull(schema, add);
  }
  return changes;
}

type Add = (kind: string, effect: Effect, changed: JsonObject) => void;

function without(schema: JsonObject, ...keywords: string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keywords.includes(key)));
}

/** Of objects that a tag tells apart. */
function addUnion(schema: JsonObject, add: Add): void {
  const arms = schema.oneOf as readonly JsonObject[];
  const tag = tagOf(schema)!;
  const more = {
    type: "object",
    properties: { [tag]: { type: "string", enum: ["another value"] } },
    required: [tag],
  };
  add("arm-added", "widens", { ...schema, oneOf: [...arms, more] });
  if (arms.length > 2) add("arm-removed", "narrows", { ...schema, oneOf: arms.slice(1) });
  add("arms-reordered", "text", { ...schema, oneOf: arms.toReversed() });
  const [first, ...rest] = arms;
  const named = first!.properties as JsonObject;
  const renamed = { ...first, properties: { ...named, [tag]: { type: "string", enum: ["another value"] } } };
  add("tag-renamed", "other", { ...schema, oneOf: [renamed, ...rest] });
}

function addEnum(schema: JsonObject, add: Add): void {
  const { enum: values, type } = schema;
  if (!Array.isArray(values) || type !== "string" || "x-extensible-enum" in schema) return;
  if (values.length > 1) add("enum-value-removed", "narrows", { ...schema, enum: values.slice(0, -1) });
  add("enum-value-added", "widens", { ...schema, enum: [...(values as JsonValue[]), "another value"] });
  add("enum-removed", "widens", without(schema, "enum"));
  if (values.length > 1)
    add("enum-reordered", "text", { ...schema, enum: values.toReversed() as JsonValue[] });
}

/** Each is refused by something. */
const texts = [
  "",
  " ",
  "a",
  "A",
  "0",
  "-",
  "!",
  "\n",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

const asserted = ["uuid", "date-time", "date", "ip", "ipv4", "ipv6", "byte"];

function addString(schema: JsonObject, add: Add): void {
  const { format, pattern, minLength, maxLength } = schema;
  const isFree = pattern === undefined && minLength === undefined && maxLength === undefined;
  const isAsserted = asserted.includes(format as string);
  add("type-changed", "other", { ...schema, type: "boolean" });
  if (isFree && !isAsserted) {
    add("min-length-added", "narrows", { ...schema, minLength: 2 });
    add("max-length-added", "narrows", { ...schema, maxLength: 5 });
    add("pattern-added", "narrows", { ...schema, pattern: "^[a-z]{3}$" });
    add("format-added", "narrows", { ...schema, format: "uuid" });
    add("enum-added", "narrows", { ...schema, enum: ["one", "two"] });
  }
  if (isFree && isAsserted) {
    add("format-removed", "widens", without(schema, "format"));
    if (format !== "byte")
      add("format-changed", "other", { ...schema, format: format === "uuid" ? "date-time" : "uuid" });
  }
  if (isAsserted) return;
  if (typeof maxLength === "number") {
    if (pattern === undefined) {
      add("max-length-increased", "widens", { ...schema, maxLength: maxLength + 1 });
      if (maxLength > (typeof minLength === "number" ? minLength : 0)) {
        add("max-length-decreased", "narrows", { ...schema, maxLength: maxLength - 1 });
      }
    }
  }
  if (typeof minLength === "number" && minLength > 0 && pattern === undefined) {
    add("min-length-removed", "widens", without(schema, "minLength"));
  }
  if (typeof pattern !== "string") return;
  const refused = texts.some((text) => {
    const length = [...text].length;
    const fits = length >= Number(minLength ?? 0) && length <= Number(maxLength ?? Infinity);
    return fits && !new RegExp(pattern, "u").test(text);
  });
  if (refused) add("pattern-removed", "widens", without(schema, "pattern"));
}

function addNumber(schema: JsonObject, add: Add): void {
  const { type, minimum, maximum, format, multipleOf } = schema;
  add("type-changed", "other", {
    ...without(schema, "minimum", "maximum", "format", "multipleOf"),
    type: "string",
  });
  if (
    schema.exclusiveMinimum !== undefined ||
    schema.exclusiveMaximum !== undefined ||
    multipleOf !== undefined
  )
    return;
  const low = typeof minimum === "number" ? minimum : 0;
  if (maximum === undefined) {
    add("maximum-added", "narrows", { ...schema, maximum: low + 100 });
    add("minimum-raised", "narrows", { ...schema, minimum: low + 3 });
    add("multiple-added", "narrows", { ...schema, multipleOf: 7 });
  } else if (typeof maximum === "number" && Number.isSafeInteger(maximum + 1) && format === undefined) {
    add("maximum-raised", "widens", { ...schema, maximum: maximum + 1 });
    add("maximum-removed", "widens", without(schema, "maximum"));
  }
  if (typeof minimum === "number" && !String(format).startsWith("uint")) {
    add("minimum-removed", "widens", without(schema, "minimum"));
  }
  if (type === "integer" && maximum === undefined) {
    if (format === "uint32" || format === "uint16" || format === "uint8") {
      add("format-widened", "widens", { ...schema, format: "uint64" });
    }
    if (format === "uint64") add("format-narrowed", "narrows", { ...schema, format: "uint32" });
    if (format === undefined) add("format-added", "narrows", { ...schema, format: "int32" });
  }
  if (type === "number" && (format === undefined || format === "double" || format === "float")) {
    add("became-integer", "narrows", { ...without(schema, "format"), type: "integer" });
  }
  if (type === "integer" && format === undefined)
    add("became-number", "widens", { ...schema, type: "number" });
}

function addArray(schema: JsonObject, add: Add): void {
  const { minItems, maxItems, uniqueItems } = schema;
  add("type-changed", "other", {
    ...without(schema, "items", "minItems", "maxItems", "uniqueItems"),
    type: "string",
  });
  if (minItems === undefined && maxItems === undefined) {
    add("min-items-added", "narrows", { ...schema, minItems: 1 });
    if (uniqueItems !== true) add("max-items-added", "narrows", { ...schema, maxItems: 2 });
  }
  if (typeof minItems === "number" && minItems > 0)
    add("min-items-removed", "widens", without(schema, "minItems"));
  if (typeof maxItems === "number" && maxItems > 0 && uniqueItems !== true) {
    add("max-items-removed", "widens", without(schema, "maxItems"));
  }
  if (uniqueItems === true && maxItems === undefined)
    add("unique-items-removed", "widens", without(schema, "uniqueItems"));
  if (uniqueItems !== true && maxItems === undefined)
    add("unique-items-added", "narrows", { ...schema, uniqueItems: true });
}

function addNull(schema: JsonObject, add: Add): void {
  if (schema.nullable === true) add("nullable-removed", "narrows", without(schema, "nullable"));
  else if (schema.nullable === undefined) add("nullable-added", "widens", { ...schema, nullable: true });
}

function addObject(schema: JsonObject, add: Add): void {
  const { properties = {}, additionalProperties } = schema;
  if (!isObject(properties)) return;
  const required = Array.isArray(schema.required) ? (schema.required as readonly string[]) : [];
  const names = Object.keys(properties);
  add("type-changed", "other", {
    ...without(schema, "properties", "required", "additionalProperties"),
    type: "string",
  });
  if (names.length === 0) {
    if (additionalProperties === undefined && required.length === 0) {
      add("free-form-closed", "narrows", { ...schema, additionalProperties: false });
    }
    return;
  }
  const text = { type: "string" };
  if (additionalProperties === undefined) {
    add("closed", "none", { ...schema, additionalProperties: false });
    add("optional-property-added", "none", { ...schema, properties: { ...properties, "a new one": text } });
  }
  if (additionalProperties === false) {
    add("opened", "none", without(schema, "additionalProperties"));
    add("optional-property-added-to-closed", "widens", {
      ...schema,
      properties: { ...properties, "a new one": text },
    });
  }
  if (additionalProperties === undefined) {
    const more = { ...properties, "a new one": text };
    add("required-property-added", "narrows", {
      ...schema,
      properties: more,
      required: [...required, "a new one"],
    });
  }
  add("reordered", "text", {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).toReversed()),
  });
  for (const name of picked(names)) {
    const property = properties[name];
    if (!isObject(property) || property.readOnly === true || property.writeOnly === true) continue;
    const rest = without(properties, name);
    const others = required.filter((one) => one !== name);
    const isRequired = others.length < required.length;
    const fewer = others.length > 0 ? { required: others } : {};
    if (additionalProperties === undefined) {
      const swapped = { ...rest, "a new one": property };
      const names = { ...without(schema, "required"), properties: swapped };
      if (isRequired)
        add("required-property-renamed", "other", { ...names, required: [...others, "a new one"] });
      else add("optional-property-renamed", "none", { ...names, ...fewer });
    }
    if (isRequired) add("property-became-optional", "widens", { ...without(schema, "required"), ...fewer });
    else add("property-became-required", "narrows", { ...schema, required: [...required, name] });
    if (names.length < 2) continue;
    const changed = { ...without(schema, "required"), properties: rest, ...fewer };
    if (additionalProperties === undefined) {
      add(
        isRequired ? "required-property-removed" : "optional-property-removed",
        isRequired ? "widens" : "none",
        changed,
      );
    } else if (additionalProperties === false) {
      add(
        `${isRequired ? "required" : "optional"}-property-removed-from-closed`,
        isRequired ? "other" : "narrows",
        changed,
      );
    }
  }
}

/** The first, the middle and the last. */
function picked(names: readonly string[]): readonly string[] {
  return [...new Set([names[0]!, names[Math.floor(names.length / 2)]!, names.at(-1)!])];
}
