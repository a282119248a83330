/** The places of a value: at each, the schemas that speak of what stands there. */
import { branchesOf, type Branch } from "./branches.js";
import type { SchemaDocument } from "./document.js";
import { Judge } from "./matches.js";
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

/** Two places with the same schemas are one. */
export interface Place {
  readonly key: string;
  readonly schemas: readonly JsonObject[];
  /** Of the schema to name in messages. */
  readonly pointer: string;
  readonly branches: readonly Branch[];
}

export class Places {
  readonly document: SchemaDocument;
  readonly judge: Judge;
  readonly #places = new Map<string, Place>();

  constructor(document: SchemaDocument) {
    this.document = document;
    this.judge = new Judge(document);
  }

  /** Null where one of the schemas takes nothing. */
  of(schemas: readonly Schema[]): Place | null {
    const found = new Set<Schema>();
    for (const schema of schemas) this.#add(schema, found, new Set());
    if (found.has(false)) return null;
    const objects = [...found].filter(isJsonObject);
    const key = objects
      .map((schema) => this.document.idOf(schema))
      .sort((one, other) => one - other)
      .join();
    let place = this.#places.get(key);
    if (place === undefined) {
      const pointer = objects[0] === undefined ? "" : this.document.pointerOf(objects[0]);
      place = { key, schemas: objects, pointer, branches: branchesOf(this.document, objects) };
      this.#places.set(key, place);
    }
    return place;
  }

  /** What a schema points to in its stead, so that a type is one place however it is come to. */
  #add(schema: Schema, found: Set<Schema>, around: ReadonlySet<Schema>): void {
    if (!isJsonObject(schema) || around.has(schema) || !Object.keys(schema).every(isPointer)) {
      found.add(schema);
      return;
    }
    const inside = new Set([...around, schema]);
    const reference = own(schema, "$ref");
    const parts = schemasIn(schema, "allOf");
    if (typeof reference === "string") this.#add(this.document.resolve(reference), found, inside);
    for (const part of parts) this.#add(part, found, inside);
  }

  takes(place: Place, value: Json): boolean {
    return place.schemas.every((schema) => this.judge.takes(schema, value));
  }

  property(branch: Branch, name: string): Place | null {
    if (branch.absent.has(name)) return null;
    const found: Schema[] = [];
    let isKnown = false;
    for (const part of branch.parts) {
      const types = propertyTypes(part, name);
      isKnown ||= types.length > 0;
      found.push(...types);
    }
    if (!isKnown) found.push(...schemasOf(branch, "unevaluatedProperties"));
    return this.of(found);
  }

  item(branch: Branch, index: number): Place | null {
    const found: Schema[] = [];
    for (const part of branch.parts) {
      const type = schemasIn(part, "prefixItems")[index] ?? schemaIn(part, "items");
      if (type !== undefined) found.push(type);
    }
    if (found.length === 0) found.push(...schemasOf(branch, "unevaluatedItems"));
    return this.of(found);
  }

  /** What some item must be; null where no schema says so. */
  contained(branch: Branch, index: number): Place | null {
    const wanted = schemasOf(branch, "contains");
    const item = this.item(branch, index);
    return wanted.length === 0 || item === null ? null : this.of([...item.schemas, ...wanted]);
  }
}

/** Points to other schemas, or says nothing of values. */
function isPointer(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

const annotations: ReadonlySet<string> = new Set([
  ...["$ref", "allOf", "$comment", "title", "description", "deprecated", "readOnly", "writeOnly", "default"],
  "examples",
]);

function schemasOf(branch: Branch, keyword: string): Schema[] {
  return branch.parts.map((part) => schemaIn(part, keyword)).filter((one) => one !== undefined);
}

function propertyTypes(part: JsonObject, name: string): Schema[] {
  const types = entriesIn(part, "patternProperties")
    .filter(([pattern]) => matchesPattern(pattern, name))
    .map(([, type]) => type);
  const properties = own(part, "properties");
  const known = isJsonObject(properties) ? schemaIn(properties, name) : undefined;
  if (known !== undefined) types.push(known);
  const rest = schemaIn(part, "additionalProperties");
  return types.length > 0 || rest === undefined ? types : [rest];
}

/** In the order in which they are first named. */
export function knownNames(branch: Branch): readonly string[] {
  const names = branch.parts.flatMap((part) => [
    ...entriesIn(part, "properties").map(([name]) => name),
    ...entriesIn<readonly string[]>(part, "dependentRequired").flatMap(([name, others]) => [name, ...others]),
    ...namesIn(part, "required"),
  ]);
  return [...new Set([...names, ...branch.present])];
}

export function requiredNames(branch: Branch): ReadonlySet<string> {
  return new Set([...branch.parts.flatMap((part) => namesIn(part, "required")), ...branch.present]);
}

/** The strictest of the counts that the schemas name: of `minItems` the highest. */
export function leastCount(branch: Branch, keyword: string): number {
  return Math.max(0, ...branch.parts.map((part) => countIn(part, keyword) ?? 0));
}

export function mostCount(branch: Branch, keyword: string): number {
  return Math.min(Infinity, ...branch.parts.map((part) => countIn(part, keyword) ?? Infinity));
}
