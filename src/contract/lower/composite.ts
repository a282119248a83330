/** Lowers what a schema says of arrays and of objects. */
import type { JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { ArrayNode, ObjectNode, Property, TypeId } from "../ir.js";
import type { Bare, Dress, Mutable } from "./nodes.js";
import { checkPattern } from "./scalar.js";
import type { Here } from "./typed.js";

export function lowerArray(here: Here): Bare {
  const { value, place, resource, lowering } = here;
  const { context } = lowering;
  const node: Mutable<Omit<ArrayNode, Dress>> = { kind: "array", prefixItems: [] };
  if (resource.dialect === "draft-07" && Array.isArray(value.items)) {
    node.prefixItems = schemaList(value.items, "items", here);
    if (value.additionalItems !== undefined) node.items = sub("additionalItems", here);
  } else {
    if (value.prefixItems !== undefined && lowering.speaks("prefixItems", resource.dialect)) {
      const listed = context.array(value, "prefixItems", place, "an array of schemas") ?? [];
      node.prefixItems = schemaList(listed, "prefixItems", here);
    }
    if (value.items !== undefined) node.items = sub("items", here);
  }
  if (value.contains !== undefined && lowering.speaks("contains", resource.dialect)) {
    const counted = lowering.speaks("minContains", resource.dialect);
    const minimum = counted ? context.count(value, "minContains", place) : undefined;
    const maximum = counted ? context.count(value, "maxContains", place) : undefined;
    node.contains = {
      type: sub("contains", here),
      minimum: minimum ?? 1,
      ...(maximum === undefined ? {} : { maximum }),
    };
  }
  if (!here.isLimited) return node;
  const minItems = context.count(value, "minItems", place);
  const maxItems = context.count(value, "maxItems", place);
  if (minItems !== undefined) node.minItems = minItems;
  if (maxItems !== undefined) node.maxItems = maxItems;
  if (context.boolean(value, "uniqueItems", place)) node.uniqueItems = true;
  return node;
}

export function lowerObject(here: Here): Bare {
  const { value, place, resource, lowering } = here;
  const { context } = lowering;
  const required: ReadonlySet<string> =
    value.required === undefined ? noNames : new Set(context.strings(value, "required", place));
  const declared = context.object(value, "properties", place) ?? {};
  const names = Object.keys(declared);
  const at = place.at("properties");
  const node: Mutable<Omit<ObjectNode, Dress>> = {
    kind: "object",
    properties: names.map((name) => property(name, declared[name]!, required.has(name), at, here)),
    required: required.size === 0 ? [] : [...required].filter((name) => !Object.hasOwn(declared, name)),
    patternProperties: [],
    dependentRequired: [],
    dependentSchemas: [],
  };
  if (value.additionalProperties !== undefined) node.additional = additional(here);
  if (here.isLimited) {
    const minProperties = context.count(value, "minProperties", place);
    const maxProperties = context.count(value, "maxProperties", place);
    if (minProperties !== undefined) node.minProperties = minProperties;
    if (maxProperties !== undefined) node.maxProperties = maxProperties;
  }
  if (resource.dialect !== "openapi-3.0") addByName(node, here);
  return node;
}

const noNames: ReadonlySet<string> = new Set();

/** What is said of properties by their names, which OpenAPI 3.0 does not have. */
function addByName(node: Mutable<Omit<ObjectNode, Dress>>, here: Here): void {
  const { value, place, resource, scope, lowering } = here;
  const patterns = lowering.context.object(value, "patternProperties", place);
  if (patterns !== undefined) {
    const at = place.at("patternProperties");
    node.patternProperties = Object.keys(patterns).map((pattern) => {
      checkPattern(pattern, here, at.at(pattern));
      const located = { value: patterns[pattern]!, place: at.at(pattern), resource };
      return { pattern, type: lowering.child(located, scope) };
    });
  }
  if (value.propertyNames !== undefined) node.propertyNames = sub("propertyNames", here);
  for (const keyword of ["dependentRequired", "dependentSchemas", "dependencies"]) {
    if (value[keyword] !== undefined && lowering.speaks(keyword, resource.dialect)) {
      dependencies(keyword, node, here);
    }
  }
}

function property(name: string, value: JsonValue, required: boolean, at: Place, here: Here): Property {
  const { resource, scope, lowering } = here;
  const place = at.at(name);
  const { type, docs, facts } = lowering.target({ value, place, resource }, scope);
  const presence = required ? "required" : "optional";
  const property: Mutable<Property> = { name, type, presence, access: facts.access ?? "both", docs, place };
  if (facts.default !== undefined) property.default = facts.default;
  return property;
}

/** OpenAPI 3.0 allows true and false here, and nowhere else. */
function additional(here: Here): TypeId {
  const { value, place, lowering } = here;
  const given = value.additionalProperties;
  if (typeof given !== "boolean") return sub("additionalProperties", here);
  return lowering.context.nodes.add({ kind: given ? "any" : "never" }, place.at("additionalProperties"));
}

function dependencies(keyword: string, node: Mutable<Omit<ObjectNode, Dress>>, here: Here): void {
  const { value, place, resource, scope, lowering } = here;
  const at = place.at(keyword);
  const entries = lowering.context.object(value, keyword, place) ?? {};
  for (const name of Object.keys(entries)) {
    const entry = entries[name]!;
    if (Array.isArray(entry) && keyword !== "dependentSchemas") {
      const names = lowering.context.strings(entries, name, at);
      node.dependentRequired = [...node.dependentRequired, [name, names]];
    } else if (keyword === "dependentRequired") {
      lowering.context.wrongType("an array of property names", entry, at.at(name));
    } else {
      const type = lowering.child({ value: entry, place: at.at(name), resource }, scope);
      node.dependentSchemas = [...node.dependentSchemas, [name, type]];
    }
  }
}

function schemaList(list: readonly JsonValue[], keyword: string, here: Here): TypeId[] {
  const { place, resource, scope, lowering } = here;
  const at = place.at(keyword);
  return list.map((value, index) => lowering.child({ value, place: at.at(index), resource }, scope));
}

function sub(keyword: string, { value, place, resource, scope, lowering }: Here): TypeId {
  return lowering.child({ value: value[keyword]!, place: place.at(keyword), resource }, scope);
}
