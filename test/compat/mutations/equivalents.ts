/** Documents that say the same as another one in other words. */
import { isObject, type JsonObject, type JsonValue } from "../../../src/source/json.js";
import { withAt } from "./edit.js";

/** The same document, with the members of every object in another order. */
export function reordered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toReversed()
      .map((key) => [key, reordered(value[key]!)]),
  );
}

const start = "#/components/schemas/";

/** Each component schema under another name; null where a name is a tag too, or stands in a way that is not looked for. */
export function renamed(document: JsonObject): JsonObject | null {
  const { components } = document;
  if (!isObject(components) || !isObject(components.schemas)) return null;
  if (JSON.stringify(document).includes('"discriminator"')) return null;
  const schemas = Object.entries(components.schemas).map(([name, one]) => [`${name}Renamed`, one]);
  const changed = withAt(document, ["components", "schemas"], Object.fromEntries(schemas) as JsonObject);
  return mapped(changed, (reference) => {
    const [name = "", ...rest] = reference.slice(start.length).split("/");
    return { $ref: [`${start}${name}Renamed`, ...rest].join("/") };
  }) as JsonObject;
}

/** Larger schemas are referred to in too many places to be copied there. */
const greatestSize = 2000;

/** Copies instead of references to small schemas, where nothing but the values tells the two apart. */
export function inlined(document: JsonObject): JsonObject | null {
  const { components } = document;
  if (!isObject(components) || !isObject(components.schemas)) return null;
  const { schemas } = components;
  return mapped(document, (reference, beside) => {
    const name = reference.slice(start.length);
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    // A copy would be the property's own schema, whose facts are the property's.
    const isPlain =
      isObject(target) && !facts.some((fact) => fact in target) && Object.keys(beside).length === 1;
    if (!isPlain || JSON.stringify(target).length > greatestSize) return beside;
    return target;
  }) as JsonObject;
}

const facts = [
  "readOnly",
  "writeOnly",
  "default",
  "deprecated",
  "discriminator",
  "x-extensible-enum",
  "$id",
  "$anchor",
  "$defs",
];

/** With every reference to a component schema replaced, but where a discriminator may speak of it. */
function mapped(value: JsonValue, replace: (reference: string, object: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((one) => mapped(one, replace));
  if (!isObject(value)) return value;
  const { $ref } = value;
  if (typeof $ref === "string") return $ref.startsWith(start) ? replace($ref, value) : value;
  const isTagged = value.discriminator !== undefined;
  return Object.fromEntries(
    Object.keys(value).map((key) => {
      const left = isTagged && (key === "oneOf" || key === "anyOf" || key === "discriminator");
      return [key, left ? value[key]! : mapped(value[key]!, replace)];
    }),
  );
}
