/** The keywords that speak of one JSON type each, and `type`, `enum` and `const`, which say what values there are. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import {
  canonicalJson,
  jsonTypeOf,
  type JsonObject,
  type JsonType,
  type JsonValue,
} from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { EnumValue } from "../ir.js";
import { lowerArray, lowerObject } from "./composite.js";
import { noDocs, type Bare } from "./nodes.js";
import type { Resource } from "./resources.js";
import { lowerInteger, lowerNumber, lowerString } from "./scalar.js";
import type { Part, SchemaLowering } from "./schema.js";
import type { Scope } from "./scope.js";

/** What lowering one schema's own keywords needs to know. */
export interface Here {
  readonly value: JsonObject;
  readonly place: Place;
  readonly resource: Resource;
  readonly scope: Scope;
  readonly lowering: SchemaLowering;
  /** Some of the `limitKeywords` are there; without them they need not be looked for. */
  readonly isLimited: boolean;
}

/** A JSON type, with integers told apart: every integer is a number too. */
type SchemaType = JsonType | "integer";

const spokenOf: ReadonlyMap<string, JsonType> = new Map(
  (
    [
      ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
      [
        "string",
        ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"],
      ],
      ["array", ["items", "prefixItems", "additionalItems", "contains", "minContains", "maxContains"]],
      ["array", ["minItems", "maxItems", "uniqueItems"]],
      ["object", ["properties", "patternProperties", "additionalProperties", "required", "propertyNames"]],
      ["object", ["minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "dependencies"]],
    ] as const
  ).flatMap(([type, keywords]) => keywords.map((keyword) => [keyword, type] as const)),
);

/** Bounds, lengths, counts and patterns: most schemas have none. */
export const limitKeywords: readonly string[] = [
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...[
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
  ],
];

/** All that this module reads. */
export const typedKeywords: readonly string[] = [...spokenOf.keys(), "type", "enum", "const", "format"];

const every: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

/** Adds what these keywords say to the parts of the schema. */
export function lowerTyped(here: Here, parts: Part[]): void {
  const types = typesOf(here);
  const values = valuesOf(here, types);
  if (values === undefined) {
    if (types === undefined && constrainedTypes(here).size === 0) return;
    parts.push(partition(types ?? every, types === undefined, here));
    return;
  }
  const constrained = constrainedTypes(here);
  const enumeration: Bare = values.length === 0 ? { kind: "never" } : enumOf(values);
  const left = new Set(values.map(({ value: one }) => jsonTypeOf(one)));
  const further = [...left].some((type) => constrained.has(type));
  parts.push(enumeration);
  if (further) parts.push(partition(types ?? every, types === undefined, here));
}

/** Null is set apart, as everywhere. */
function enumOf(values: readonly EnumValue[]): Bare {
  return values.length === 1 && values[0]!.value === null ? { kind: "null" } : { kind: "enum", values };
}

function typesOf({ value, place, resource, lowering }: Here): readonly SchemaType[] | undefined {
  const { type } = value;
  if (type === undefined) return undefined;
  if (
    typeof type === "string" &&
    type !== "null" &&
    (type === "integer" || (every as readonly string[]).includes(type))
  ) {
    return [type as SchemaType];
  }
  const at = place.at("type");
  const listed =
    Array.isArray(type) && resource.dialect !== "openapi-3.0" ? (type as readonly JsonValue[]) : [type];
  const types = new Set<SchemaType>();
  for (const one of listed) {
    if (typeof one === "string" && (one === "integer" || (every as readonly string[]).includes(one))) {
      if (one === "null" && resource.dialect === "openapi-3.0") {
        lowering.context.report(diagnostic("null-type-in-3.0", {}, { at }));
      }
      types.add(one as SchemaType);
    } else {
      lowering.context.wrongType(
        "a JSON type (null, boolean, integer, number, string, array, object)",
        one,
        at,
      );
    }
  }
  if (types.has("number")) types.delete("integer");
  return types.size === 0 ? undefined : [...types];
}

/** The JSON types of which the schema says more than that they are allowed. */
function constrainedTypes({ value, resource, lowering }: Here): ReadonlySet<string> {
  const found = new Set<JsonType>();
  for (const keyword of Object.keys(value)) {
    const type = spokenOf.get(keyword);
    if (type !== undefined && lowering.speaks(keyword, resource.dialect)) found.add(type);
  }
  if (typeof value.format === "string") {
    found.add(lowering.context.formats.appliesTo(value.format) === "string" ? "string" : "number");
  }
  return found;
}

function valuesOf(here: Here, types: readonly SchemaType[] | undefined): EnumValue[] | undefined {
  const { value, place, resource, lowering } = here;
  if (value.enum === undefined && value.const === undefined) return undefined;
  const listed = lowering.context.array(value, "enum", place);
  const constant = lowering.speaks("const", resource.dialect) ? value.const : undefined;
  if (listed === undefined && constant === undefined) return undefined;
  const candidates = listed ?? [constant!];
  const wanted = constant === undefined ? undefined : canonicalJson(constant);
  const seen = new Set<string>();
  return candidates.flatMap((one, index): EnumValue[] => {
    const key = canonicalJson(one);
    if (seen.has(key) || (wanted !== undefined && key !== wanted)) return [];
    seen.add(key);
    if (types === undefined || types.some((type) => isOfType(one, type)))
      return [{ value: one, docs: noDocs }];
    if (!(one === null && value.nullable === true)) {
      const at = listed === undefined ? place.at("const") : place.at("enum").at(index);
      lowering.context.report(diagnostic("enum-value-outside-type", { type: types.join(" or ") }, { at }));
    }
    return [];
  });
}

function isOfType(value: JsonValue, type: SchemaType): boolean {
  if (type !== "integer") return jsonTypeOf(value) === type;
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

function partition(types: readonly SchemaType[], untyped: boolean, here: Here): Part {
  if (types.length === 1) return ofType(types[0]!, here);
  const { nodes } = here.lowering.context;
  const add = (type: SchemaType): number => nodes.add(ofType(type, here), here.place);
  const nullable = !untyped && types.includes("null");
  const rest = nullable ? types.filter((type) => type !== "null") : types;
  if (nullable && rest.length === 1) return { kind: "nullable", type: add(rest[0]!) };
  const union: Bare = {
    kind: "union",
    arms: rest.map(add),
    mode: "anyOf",
    disjoint: true,
    tagging: { kind: "untagged" },
    ...(untyped ? { untyped: true as const } : {}),
  };
  return nullable ? { kind: "nullable", type: nodes.add(union, here.place) } : union;
}

function ofType(type: SchemaType, here: Here): Bare {
  switch (type) {
    case "null":
    case "boolean":
      return { kind: type };
    case "integer":
      return lowerInteger(here);
    case "number":
      return lowerNumber(here);
    case "string":
      return lowerString(here);
    case "array":
      return lowerArray(here);
    case "object":
      return lowerObject(here);
  }
}
