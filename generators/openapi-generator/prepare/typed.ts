/** The keywords of OpenAPI 3.0 that speak of one JSON type each. */
import type {
  ArrayNode,
  IntegerNode,
  NodeOf,
  NumericBounds,
  ObjectNode,
  Property,
  StringNode,
  TypeId,
  TypeNode,
} from "../../../src/contract/ir.js";
import type { Printable, SchemaObject } from "../../json-schema/print.js";
import { schemaOf } from "./annotations.js";
import type { Notes } from "./notes.js";
import type { Traits } from "./traits.js";

/** What writes the types that a type is made of. */
interface Parts {
  readonly notes: Notes;
  readonly traits: Traits;
  use(id: TypeId): SchemaObject;
  property(property: Property): SchemaObject;
  node(id: TypeId): TypeNode;
}

type Entry = readonly [keyword: string, value: Printable | undefined];

const int32 = [-(1n << 31n), (1n << 31n) - 1n] as const;

/**
 * Generators know int32 and int64 alone and take any other for int32. The bounds that the format of the document stands
 * for are written out where the format is another one, or int64, since that stands beside larger values too.
 */
export function integerKeywords(node: IntegerNode, { notes, traits }: Parts): SchemaObject {
  const { range, place, format, multipleOf } = node;
  if (isWithin(range, int32)) {
    const known = format === "int32" ? int32 : [null, null];
    return schemaOf([
      ["type", "integer"],
      ["format", format],
      ["minimum", range.minimum === known[0] ? undefined : range.minimum!],
      ["maximum", range.maximum === known[1] ? undefined : range.maximum!],
      ["multipleOf", multipleOf],
    ]);
  }
  const unsigned = range.class === "uint64" && traits.unsigned;
  if (unsigned) notes.rewritten("unsigned-64-bit", place);
  else if (format !== "int64") notes.rewritten("64-bit", place);
  return schemaOf([
    ["type", "integer"],
    ["format", "int64"],
    ["x-unsigned", unsigned ? true : undefined],
    ["minimum", range.minimum ?? undefined],
    ["maximum", range.maximum ?? undefined],
    ["multipleOf", multipleOf],
  ]);
}

function isWithin(
  { minimum, maximum }: IntegerNode["range"],
  [least, most]: readonly [bigint, bigint],
): boolean {
  return minimum !== null && maximum !== null && minimum >= least && maximum <= most;
}

export function numberKeywords(node: NodeOf<"number">, { notes, traits }: Parts): SchemaObject {
  const { format, place, multipleOf } = node;
  const rewritten = format === undefined && traits.doubles;
  if (rewritten) notes.rewritten("double", place);
  return schemaOf([
    ["type", "number"],
    ["format", rewritten ? "double" : format],
    ...lowerBound(node),
    ...upperBound(node),
    ["multipleOf", multipleOf],
  ]);
}

/** The stricter of the two, for here a bound is one or the other. */
function lowerBound({ minimum, exclusiveMinimum: above }: NumericBounds): readonly Entry[] {
  if (above === undefined || (minimum !== undefined && minimum > above)) return [["minimum", minimum]];
  return [
    ["minimum", above],
    ["exclusiveMinimum", true],
  ];
}

function upperBound({ maximum, exclusiveMaximum: below }: NumericBounds): readonly Entry[] {
  if (below === undefined || (maximum !== undefined && maximum < below)) return [["maximum", maximum]];
  return [
    ["maximum", below],
    ["exclusiveMaximum", true],
  ];
}

/** How a text is encoded is no matter of what generated code reads. */
export function stringKeywords({ format, minLength, maxLength, pattern }: StringNode): SchemaObject {
  return schemaOf([
    ["type", "string"],
    ["format", format],
    ["minLength", minLength],
    ["maxLength", maxLength],
    ["pattern", pattern],
  ]);
}

export function arrayKeywords(node: ArrayNode, parts: Parts): SchemaObject {
  const { prefixItems, items, minItems, maxItems, uniqueItems } = node;
  return schemaOf([
    ["type", "array"],
    ["items", prefixItems.length > 0 || items === undefined ? new Map() : parts.use(items)],
    ["minItems", minItems],
    ["maxItems", maxItems],
    ["uniqueItems", uniqueItems],
  ]);
}

export function objectKeywords(node: ObjectNode, parts: Parts): SchemaObject {
  const { properties, minProperties, maxProperties } = node;
  const required = properties.filter(({ presence }) => presence === "required").map(({ name }) => name);
  const listed = [...required, ...node.required];
  const members = properties.map((property): [string, Printable] => [
    property.name,
    parts.property(property),
  ]);
  return schemaOf([
    ["type", "object"],
    ["properties", members.length === 0 ? undefined : new Map(members)],
    ["additionalProperties", additional(node, parts)],
    ["required", listed.length === 0 ? undefined : listed],
    ["minProperties", minProperties],
    ["maxProperties", maxProperties],
  ]);
}

/** Beside patterns it would speak of what they match, too. */
function additional(
  { additional: type, patternProperties }: ObjectNode,
  parts: Parts,
): Printable | undefined {
  if (type === undefined || patternProperties.length > 0) return undefined;
  const { kind } = parts.node(type);
  return kind === "never" ? false : kind === "any" ? true : parts.use(type);
}
