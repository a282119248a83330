/** What a schema says besides which values it takes: texts, defaults, marks. */
import type { Discriminator, Docs, Facts } from "../../src/contract/ir.js";
import type { Definitions } from "./definitions.js";
import { printJson, type Printable, type Schema, type SchemaObject } from "./print.js";

const keywords: readonly string[] = [
  ...["title", "x-summary", "description", "deprecated", "readOnly", "writeOnly", "default", "examples"],
  ...["x-discriminator", "x-extensible-enum"],
];

/** 2020-12 validation §9; what JSON Schema has no keyword for is under `x-`, as core §6.5 leaves free. */
export function annotationsOf(docs: Docs, facts: Facts, definitions: Definitions): SchemaObject {
  const { title, summary, description, deprecated, examples } = docs;
  const { access, discriminator, extensibleEnum } = facts;
  const notes: readonly (readonly [string, Printable | undefined])[] = [
    ["title", title],
    ["x-summary", summary],
    ["description", description],
    ["deprecated", deprecated],
    ["readOnly", access === "readOnly" ? true : undefined],
    ["writeOnly", access === "writeOnly" ? true : undefined],
    ["default", facts.default],
    ["examples", examples],
    ["x-discriminator", discriminator && printable(discriminator, definitions)],
    ["x-extensible-enum", extensibleEnum],
  ];
  return new Map(notes.filter((note): note is readonly [string, Printable] => note[1] !== undefined));
}

/**
 * JSON Schema has no `discriminator`, and it changes no values; but a validator that knows OpenAPI's keyword asks more
 * of the schema around it than OpenAPI does, so it is kept as an annotation that no validator reads.
 */
function printable(discriminator: Discriminator, definitions: Definitions): SchemaObject {
  const { property, mapping, defaultMapping } = discriminator;
  const target = (one: number | string): string =>
    typeof one === "string" ? one : definitions.reference(one)!;
  const notes = new Map<string, Printable>([["propertyName", property]]);
  if (mapping.length > 0) notes.set("mapping", new Map(mapping.map(([tag, one]) => [tag, target(one)])));
  if (defaultMapping !== undefined) notes.set("defaultMapping", target(defaultMapping));
  return notes;
}

export function hasAnnotations(schema: Schema): boolean {
  return typeof schema !== "boolean" && keywords.some((keyword) => schema.has(keyword));
}

/** The schema with these annotations and, at its top, no others. */
export function annotate(schema: Schema, notes: SchemaObject): Schema {
  if (schema === false ? notes.size > 0 : hasAnnotations(schema))
    return new Map([...notes, ["allOf", [schema]]]);
  if (notes.size === 0) return schema;
  return new Map([...notes, ...(typeof schema === "boolean" ? [] : schema)]);
}

export function sameAnnotations(one: SchemaObject, other: SchemaObject): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([keyword, value]) => {
    const counterpart = other.get(keyword);
    return (
      value === counterpart || (counterpart !== undefined && printJson(value) === printJson(counterpart))
    );
  });
}
