/** The schemas of an OpenAPI document that calls and answers are made of: from where they are reached, and how plainly. */
import type { Direction } from "../../../src/contract/hash.js";
import { isObject, type JsonObject, type JsonValue } from "../../../src/source/json.js";
import { formatPointer, parsePointerFragment } from "../../../src/source/pointer.js";
import { valueAt, type Tokens } from "./edit.js";

export interface Reached {
  readonly tokens: Tokens;
  readonly schema: JsonObject;
  readonly directions: Set<Direction>;
  /** Where a change of the schema is certainly a change of whole bodies: no union or other schema stands around it. */
  readonly plain: Set<Direction>;
  readonly operations: Set<string>;
  /** Where it also stands in a union or beside other schemas: who knows what a change does there. */
  isEntangled: boolean;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

interface Visit {
  readonly tokens: Tokens;
  readonly direction: Direction;
  readonly isPlain: boolean;
  readonly isEntangled?: boolean;
  /** It is an arm that this property tells from the others: what changes in the rest of it, changes the union. */
  readonly tag?: string | undefined;
}

export function operationsOf(
  document: JsonObject,
): { label: string; tokens: Tokens; operation: JsonObject }[] {
  const { paths } = document;
  if (!isObject(paths)) return [];
  return Object.keys(paths).flatMap((path) => {
    const item = paths[path];
    if (!isObject(item)) return [];
    return methods.flatMap((method) => {
      const operation = item[method];
      const label = `${method.toUpperCase()} ${path}`;
      return isObject(operation) ? [{ label, tokens: ["paths", path, method], operation }] : [];
    });
  });
}

/** Follows references inside the document. */
export function resolved(document: JsonObject, tokens: Tokens): Tokens | null {
  let at = tokens;
  for (let step = 0; step < 20; step++) {
    const value = valueAt(document, at);
    if (!isObject(value)) return null;
    if (typeof value.$ref !== "string") return at;
    const target = value.$ref.startsWith("#") ? parsePointerFragment(value.$ref.slice(1)) : null;
    if (target === null) return null;
    at = target;
  }
  return null;
}

export function reachedSchemas(document: JsonObject): Reached[] {
  const found = new Map<string, Reached>();
  for (const { label, tokens } of operationsOf(document)) {
    const visited = new Set<string>();
    const queue = rootsOf(document, tokens);
    for (const visit of queue) {
      const at = resolved(document, visit.tokens);
      const schema = at === null ? undefined : valueAt(document, at);
      if (at === null || !isObject(schema)) continue;
      const pointer = formatPointer(at);
      const key = `${visit.direction} ${visit.isPlain} ${visit.isEntangled === true} ${visit.tag ?? ""} ${pointer}`;
      if (visited.has(key)) continue;
      visited.add(key);
      let one = found.get(pointer);
      if (one === undefined) {
        one = {
          tokens: at,
          schema,
          directions: new Set(),
          plain: new Set(),
          operations: new Set(),
          isEntangled: false,
        };
        found.set(pointer, one);
      }
      one.isEntangled ||= visit.isEntangled === true;
      one.directions.add(visit.direction);
      const isWhole = isPlain(schema) || (tagOf(schema) !== undefined && isUnion(schema));
      if (visit.isPlain && visit.tag === undefined && isWhole) one.plain.add(visit.direction);
      one.operations.add(label);
      queue.push(...childrenOf(schema, at, visit));
    }
  }
  return [...found.values()];
}

const others = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "contains", "propertyNames"];

/** Nothing but its own keywords says which values it takes. */
function isPlain(schema: JsonObject): boolean {
  const further = ["minProperties", "maxProperties", "patternProperties", "dependentSchemas", "dependencies"];
  return ![...others, ...further, "unevaluatedProperties", "unevaluatedItems"].some(
    (keyword) => keyword in schema,
  );
}

/** An `allOf` of one is but another spelling of it. */
function isWrapper(schema: JsonObject): boolean {
  const words = Object.keys(schema).filter((keyword) => !texts.has(keyword));
  return words.length === 1 && Array.isArray(schema.allOf) && schema.allOf.length === 1;
}

const texts: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "example",
  "deprecated",
  "x-rust-type",
]);

/** A union and nothing besides. */
function isUnion(schema: JsonObject): boolean {
  return (
    Object.keys(schema)
      .filter((keyword) => !texts.has(keyword))
      .join() === "oneOf"
  );
}

/** The property that has another single text in each arm of a union of objects. */
export function tagOf(schema: JsonObject): string | undefined {
  if (!isUnion(schema) || !Array.isArray(schema.oneOf)) return undefined;
  const arms = (schema.oneOf as readonly JsonValue[]).filter(isObject);
  const [first] = arms;
  if (arms.length < 2 || arms.length < schema.oneOf.length || !isObject(first?.properties)) return undefined;
  return Object.keys(first.properties).find((name) => {
    const texts = arms.map((arm) => (isPlain(arm) ? tagText(arm, name) : undefined));
    return !texts.includes(undefined) && new Set(texts).size === arms.length;
  });
}

function tagText({ type, properties, required, nullable }: JsonObject, name: string): string | undefined {
  const property = isObject(properties) ? properties[name] : undefined;
  if (type !== "object" || nullable === true || !isObject(property) || !Array.isArray(required))
    return undefined;
  if (!required.includes(name) || property.type !== "string" || property.nullable === true) return undefined;
  const { enum: listed } = property;
  return Array.isArray(listed) && listed.length === 1 ? (listed[0] as string) : undefined;
}

function childrenOf(
  schema: JsonObject,
  at: Tokens,
  { direction, isPlain: isSeen, isEntangled: isHeld, tag }: Visit,
): Visit[] {
  /** `isFree`: nothing but this keyword speaks of the value. */
  const visit = (keys: Tokens, isFree: boolean): Visit => ({
    tokens: [...at, ...keys],
    direction,
    isPlain: isSeen && isFree,
    isEntangled: isHeld === true || !isFree,
  });
  const plainly = isPlain(schema);
  const visits: Visit[] = [];
  const absent = direction === "request" ? "readOnly" : "writeOnly";
  const { properties } = schema;
  if (isObject(properties)) {
    for (const name of Object.keys(properties)) {
      const property = properties[name];
      if (!isObject(property)) continue;
      visits.push(visit(["properties", name], plainly && property[absent] !== true && name !== tag));
    }
  }
  for (const keyword of ["additionalProperties", "items"]) {
    if (!isObject(schema[keyword])) continue;
    visits.push(visit([keyword], plainly && schema.maxItems !== 0 && schema.prefixItems === undefined));
  }
  for (const keyword of Object.keys(schema)) {
    if (
      [
        "properties",
        "additionalProperties",
        "items",
        "example",
        "examples",
        "default",
        "enum",
        "const",
      ].includes(keyword)
    )
      continue;
    const value = schema[keyword]!;
    const armTag = keyword === "oneOf" ? tagOf(schema) : undefined;
    if (armTag !== undefined && Array.isArray(value)) {
      for (const index of value.keys())
        visits.push({ ...visit([keyword, String(index)], true), tag: armTag });
    } else if (Array.isArray(value)) {
      const isSame = keyword === "allOf" && isWrapper(schema);
      for (const index of value.keys()) visits.push(visit([keyword, String(index)], isSame));
    } else if (isObject(value) && keyword !== "discriminator") {
      visits.push(visit([keyword], false));
      for (const name of Object.keys(value)) visits.push(visit([keyword, name], false));
    }
  }
  return visits;
}

function rootsOf(document: JsonObject, operation: Tokens): Visit[] {
  const roots: Visit[] = [];
  const at = (tokens: Tokens): Tokens | null => resolved(document, tokens);
  const content = (holder: Tokens, direction: Direction): void => {
    const media = valueAt(document, [...holder, "content"]);
    if (!isObject(media)) return;
    for (const range of Object.keys(media)) {
      const isJson = range === "application/json";
      roots.push({ tokens: [...holder, "content", range, "schema"], direction, isPlain: isJson });
    }
  };
  for (const holder of [operation.slice(0, -1), operation]) {
    const parameters = valueAt(document, [...holder, "parameters"]);
    if (!Array.isArray(parameters)) continue;
    for (const index of parameters.keys()) {
      const parameter = at([...holder, "parameters", String(index)]);
      if (parameter === null) continue;
      roots.push({ tokens: [...parameter, "schema"], direction: "request", isPlain: false });
    }
  }
  const body = at([...operation, "requestBody"]);
  if (body !== null) content(body, "request");
  const responses = valueAt(document, [...operation, "responses"]);
  for (const status of isObject(responses) ? Object.keys(responses) : []) {
    const response = at([...operation, "responses", status]);
    if (response === null) continue;
    content(response, "response");
    const headers: JsonValue | undefined = valueAt(document, [...response, "headers"]);
    for (const name of isObject(headers) ? Object.keys(headers) : []) {
      const header = at([...response, "headers", name]);
      if (header !== null)
        roots.push({ tokens: [...header, "schema"], direction: "response", isPlain: false });
    }
  }
  if (valueAt(document, [...operation, "callbacks"]) !== undefined) {
    // Whatever is in there may travel either way.
    for (const direction of ["request", "response"] as const) {
      roots.push({ tokens: [...operation, "callbacks"], direction, isPlain: false });
    }
  }
  return roots;
}
