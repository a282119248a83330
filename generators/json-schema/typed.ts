/** The keywords that speak of one JSON type each. */
import type {
  ArrayNode,
  IntegerNode,
  NodeOf,
  NumericBounds,
  ObjectNode,
  Property,
  StringNode,
  TypeId,
} from "../../src/contract/ir.js";
import type { Printable, Schema, SchemaObject } from "./print.js";

/** How the schemas of what a type is made of are written. */
export interface Parts {
  /** Of a part of the value. */
  use(id: TypeId): Schema;
  property(property: Property): Schema;
  /** Of what says something of the value or of its parts that no type in code tells. */
  unseen(id: TypeId): Schema;
}

type Entry = readonly [keyword: string, value: Printable | undefined];

/** What is undefined is left out. */
function schemaOf(entries: readonly Entry[]): SchemaObject {
  return new Map(entries.filter((entry): entry is readonly [string, Printable] => entry[1] !== undefined));
}

export function numberKeywords(node: NodeOf<"number">): SchemaObject {
  return schemaOf([["type", "number"], ["format", node.format], ...boundsOf(node)]);
}

/** The bounds that a format stands for are written out too, for a reader that does not know the format. */
export function integerKeywords(node: IntegerNode): SchemaObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, range } = node;
  const bounds = new Map(boundsOf(node));
  if (range.minimum !== null) {
    const before = range.minimum - 1n;
    const implied =
      (minimum !== undefined && minimum > before) ||
      (exclusiveMinimum !== undefined && exclusiveMinimum >= before);
    if (!implied) bounds.set("minimum", range.minimum);
  }
  if (range.maximum !== null) {
    const after = range.maximum + 1n;
    const implied =
      (maximum !== undefined && maximum < after) ||
      (exclusiveMaximum !== undefined && exclusiveMaximum <= after);
    if (!implied) bounds.set("maximum", range.maximum);
  }
  return schemaOf([["type", "integer"], ["format", node.format], ...bounds]);
}

function boundsOf(node: NumericBounds): Entry[] {
  return [
    ["minimum", node.minimum],
    ["maximum", node.maximum],
    ["exclusiveMinimum", node.exclusiveMinimum],
    ["exclusiveMaximum", node.exclusiveMaximum],
    ["multipleOf", node.multipleOf],
  ];
}

export function stringKeywords(node: StringNode, writer: Parts): SchemaObject {
  return schemaOf([
    ["type", "string"],
    ["format", node.format],
    ["minLength", node.minLength],
    ["maxLength", node.maxLength],
    ["pattern", node.pattern],
    ["contentEncoding", node.contentEncoding],
    ["contentMediaType", node.contentMediaType],
    ["contentSchema", node.contentSchema === undefined ? undefined : writer.use(node.contentSchema)],
  ]);
}

export function arrayKeywords(node: ArrayNode, writer: Parts): SchemaObject {
  const { prefixItems, items, contains } = node;
  return schemaOf([
    ["type", "array"],
    ["prefixItems", prefixItems.length === 0 ? undefined : prefixItems.map((item) => writer.use(item))],
    ["items", items === undefined ? undefined : writer.use(items)],
    ["contains", contains && writer.unseen(contains.type)],
    ["minContains", contains?.minimum === 1 ? undefined : contains?.minimum],
    ["maxContains", contains?.maximum],
    ["minItems", node.minItems],
    ["maxItems", node.maxItems],
    ["uniqueItems", node.uniqueItems],
  ]);
}

export function objectKeywords(node: ObjectNode, writer: Parts): SchemaObject {
  const { properties, patternProperties, additional, propertyNames } = node;
  const required = properties.filter(({ presence }) => presence === "required").map(({ name }) => name);
  return schemaOf([
    ["type", "object"],
    ["properties", byName(properties.map((property) => [property.name, writer.property(property)]))],
    ["patternProperties", byName(patternProperties.map(({ pattern, type }) => [pattern, writer.use(type)]))],
    ["additionalProperties", additional === undefined ? undefined : writer.use(additional)],
    ["propertyNames", propertyNames === undefined ? undefined : writer.use(propertyNames)],
    ["required", nonEmpty([...required, ...node.required])],
    ["minProperties", node.minProperties],
    ["maxProperties", node.maxProperties],
    [
      "dependentRequired",
      byName(grouped(node.dependentRequired).map(([name, lists]) => [name, union(lists)])),
    ],
    [
      "dependentSchemas",
      byName(
        grouped(node.dependentSchemas).map(([name, types]): [string, Schema] => {
          const schemas = types.map((type) => writer.unseen(type));
          return [name, schemas.length === 1 ? schemas[0]! : new Map([["allOf", schemas]])];
        }),
      ),
    ],
  ]);
}

function nonEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function byName(entries: readonly (readonly [string, Printable])[]): SchemaObject | undefined {
  return entries.length === 0 ? undefined : new Map(entries);
}

/** Draft-07's `dependencies` and its two successors may speak of one property, each on its own. */
function grouped<Value>(
  entries: readonly (readonly [string, Value])[],
): (readonly [string, readonly Value[]])[] {
  const groups = new Map<string, Value[]>();
  for (const [name, value] of entries) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return [...groups];
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
