/** Texts and facts of a schema: what stands in it that no value can break. */
import { diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import type { Discriminator, Docs, Facts, TypeId } from "../ir.js";
import type { LoweringContext } from "./context.js";
import { noDocs, noFacts, type Mutable } from "./nodes.js";
import type { Located } from "./resources.js";
import type { SchemaLowering } from "./schema.js";
import type { Scope } from "./scope.js";

export const docsKeywords = ["title", "summary", "description", "deprecated", "example", "examples"] as const;
export const factsKeywords = [
  "default",
  "readOnly",
  "writeOnly",
  "discriminator",
  "x-extensible-enum",
] as const;

/** The texts of a schema, parameter, operation or any other object that has them. */
export function docsOf(value: JsonObject, place: Place, context: LoweringContext): Docs {
  if (!docsKeywords.some((keyword) => value[keyword] !== undefined)) return noDocs;
  const docs: Mutable<Docs> = {};
  for (const key of ["title", "summary", "description"] as const) {
    const text = context.string(value, key, place);
    if (text !== undefined) docs[key] = text;
  }
  if (context.boolean(value, "deprecated", place)) docs.deprecated = true;
  const { example, examples } = value;
  const shown = [...(example === undefined ? [] : [example]), ...examplesOf(examples)];
  if (shown.length > 0) docs.examples = shown;
  return Object.keys(docs).length === 0 ? noDocs : docs;
}

/** JSON Schema lists examples; OpenAPI's objects name them and hold each in `value`. */
function examplesOf(examples: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(examples)) return examples as readonly JsonValue[];
  if (!isObject(examples)) return [];
  return Object.keys(examples).flatMap((name) => {
    const one = examples[name];
    return isObject(one) && one.value !== undefined ? [one.value] : [];
  });
}

export function factsOf(value: JsonObject, located: Located, lowering: SchemaLowering, scope: Scope): Facts {
  if (!factsKeywords.some((keyword) => value[keyword] !== undefined)) return noFacts;
  const { place, resource } = located;
  const facts: Mutable<Facts> = {};
  if (value.default !== undefined) facts.default = value.default;
  const access = accessOf(value, place, lowering.context);
  if (access !== undefined) facts.access = access;
  if (value.discriminator !== undefined && resource.dialect.startsWith("openapi")) {
    const lowered = discriminatorOf(value, located, lowering, scope);
    if (lowered !== undefined) facts.discriminator = lowered;
  }
  const extensible = lowering.context.array(value, "x-extensible-enum", place);
  if (extensible !== undefined) facts.extensibleEnum = extensible;
  return Object.keys(facts).length === 0 ? noFacts : facts;
}

function accessOf(value: JsonObject, place: Place, context: LoweringContext): Facts["access"] {
  const readOnly = context.boolean(value, "readOnly", place);
  const writeOnly = context.boolean(value, "writeOnly", place);
  if (readOnly && writeOnly) {
    context.report(diagnostic("read-only-and-write-only", {}, { at: place }));
    return undefined;
  }
  return readOnly ? "readOnly" : writeOnly ? "writeOnly" : undefined;
}

/** OpenAPI 3.0.4 §4.7.25, 3.1.1 §4.8.25, 3.2 §4.25. */
function discriminatorOf(
  value: JsonObject,
  located: Located,
  lowering: SchemaLowering,
  scope: Scope,
): Discriminator | undefined {
  const { context } = lowering;
  const at = located.place.at("discriminator");
  const object = context.object(value, "discriminator", located.place);
  const property = object && context.string(object, "propertyName", at);
  if (object === undefined || property === undefined) {
    if (object !== undefined)
      context.wrongType("a property name", object.propertyName, at.at("propertyName"));
    return undefined;
  }
  const target = (owner: JsonObject, key: string, held: Place): TypeId | string | undefined => {
    const text = context.string(owner, key, held);
    const place = held.at(key);
    if (text === undefined) return undefined;
    const named = lowering.named(text);
    if (named !== undefined) return named;
    if (!/[#/.]/u.test(text)) {
      context.report(diagnostic("discriminator-target-not-found", { target: text }, { at: place }));
      return text;
    }
    return lowering.follow(text, located.resource, place, scope);
  };
  const mapping = context.object(object, "mapping", at) ?? {};
  const tagged = Object.keys(mapping).flatMap((tag): (readonly [string, TypeId | string])[] => {
    const found = target(mapping, tag, at.at("mapping"));
    return found === undefined ? [] : [[tag, found]];
  });
  const fallback = object.defaultMapping === undefined ? undefined : target(object, "defaultMapping", at);
  return { property, mapping: tagged, ...(fallback === undefined ? {} : { defaultMapping: fallback }) };
}
