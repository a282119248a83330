/** Writes a type as a schema of OpenAPI 3.0 that takes the same values, in the form that generators read best. */
import type {
  Discriminator,
  Property,
  TypeId,
  TypeNode,
  TypeSpace,
  UnionNode,
} from "../../../src/contract/ir.js";
import { aliases } from "../../../src/contract/aliases.js";
import { visit, type Visitor } from "../../../src/contract/visit.js";
import type { Printable, SchemaObject } from "../../json-schema/print.js";
import { annotate, annotationsOf, hasAnnotations, sameAnnotations, schemaOf } from "./annotations.js";
import type { Components } from "./components.js";
import type { Looseness } from "./looseness.js";
import { enumKeywords } from "./enums.js";
import { mergeMembers } from "./merge.js";
import type { Notes } from "./notes.js";
import { arrayKeywords, integerKeywords, numberKeywords, objectKeywords, stringKeywords } from "./typed.js";
import type { Traits } from "./traits.js";

export class SchemaWriter {
  readonly notes: Notes;
  readonly traits: Traits;
  readonly looseness: Looseness;
  readonly #space: TypeSpace;
  readonly #components: Components;

  constructor(space: TypeSpace, components: Components, looseness: Looseness, traits: Traits, notes: Notes) {
    this.#space = space;
    this.looseness = looseness;
    this.#components = components;
    this.traits = traits;
    this.notes = notes;
  }

  /** The schema for an entry of `components`. */
  define(id: TypeId): SchemaObject {
    const { docs, facts, place } = this.node(id);
    for (const keyword of this.looseness.unsaid(id)) this.notes.loosened(keyword, place);
    if (facts.default !== undefined) this.notes.rewritten("default", place);
    const shown = this.#shown(id);
    return annotate(visit(this.#visitor, this.node(shown), shown), annotationsOf(docs, facts));
  }

  /** The type whose keywords are written; another where this one is another name of what generators have no name for. */
  #shown(id: TypeId): TypeId {
    if (this.#components.reference(id) === undefined || this.node(id).kind !== "alias") return id;
    const last = this.#behind(id);
    if (!isNameless(this.node(last))) return id;
    this.notes.rewritten("alias", this.node(id).place);
    return last;
  }

  #behind(id: TypeId): TypeId {
    return aliases(id, (one) => this.node(one)).at(-1)!;
  }

  /** The schema for a place where the type is used. */
  use(id: TypeId): SchemaObject {
    const reference = this.#components.reference(id);
    return reference === undefined ? this.define(id) : new Map([["$ref", reference]]);
  }

  /** With the texts and facts of the property; those of a schema that only points to another are the property's. */
  property({ docs, default: value, access, type, place }: Property): SchemaObject {
    const notes = annotationsOf(docs, factsOf(value, access));
    if (value !== undefined) this.notes.rewritten("default", place);
    const schema = this.use(type);
    const node = this.node(type);
    const own = annotationsOf(node.docs, factsOf(node.facts.default, node.facts.access ?? "both"));
    const inline = this.#components.reference(type) === undefined;
    return inline && sameAnnotations(notes, own) ? schema : annotate(schema, notes);
  }

  node(id: TypeId): TypeNode {
    return this.#space.nodes[id]!;
  }

  readonly #visitor: Visitor<SchemaObject> = {
    any: () => new Map(),
    never: () => new Map([["not", new Map()]]),
    null: () =>
      new Map<string, Printable>([
        ["nullable", true],
        ["not", new Map()],
      ]),
    boolean: () => new Map([["type", "boolean"]]),
    integer: (node) => integerKeywords(node, this),
    number: (node) => numberKeywords(node, this),
    string: (node) => stringKeywords(node),
    enum: (node) => enumKeywords(node, this.notes),
    array: (node) => arrayKeywords(node, this),
    object: (node) => objectKeywords(node, this),
    nullable: ({ type }) =>
      this.node(this.#behind(type)).kind === "any" ? this.use(type) : withNull(this.use(type)),
    union: (node, id) => this.#union(node, id),
    intersection: ({ members }) => mergeMembers(members.map((member) => this.use(member))),
    not: ({ type }, id) => (this.looseness.reaches(id) ? new Map() : new Map([["not", this.use(type)]])),
    conditional: () => new Map(),
    unevaluated: ({ base }) => this.use(base),
    alias: ({ type }) => this.use(type),
  };

  #union(node: UnionNode, id: TypeId): SchemaObject {
    const arms = node.arms.map((arm) => this.use(arm));
    const merged = node.untyped === true ? sideBySide(arms) : undefined;
    if (merged !== undefined) return merged;
    return schemaOf([
      // Of arms that take more than they should, two may take a value of one.
      [this.looseness.reaches(id) ? "anyOf" : node.mode, arms],
      ["discriminator", this.#discriminator(node)],
    ]);
  }

  #discriminator({
    arms,
    facts: { discriminator: given },
    tagging,
    place,
  }: UnionNode): Printable | undefined {
    const { discriminators } = this.traits;
    if (given !== undefined && discriminators === "left out")
      this.notes.rewritten("discriminator-left-out", place);
    if (discriminators === "left out") return undefined;
    if (given !== undefined) return this.#written(given);
    if (discriminators !== "added" || (tagging.kind !== "internal" && tagging.kind !== "adjacent"))
      return undefined;
    const mapping = tagging.values.map((value, index) => [String(value), arms[index]!] as const);
    if (mapping.some(([, arm]) => this.#components.reference(arm) === undefined)) return undefined;
    this.notes.rewritten("discriminator-added", place);
    return this.#written({ property: tagging.tag, mapping });
  }

  #written({ property, mapping }: Discriminator): Printable {
    const targets = mapping.map(([tag, target]): [string, Printable] => [
      tag,
      typeof target === "number" ? this.#components.reference(target)! : target,
    ]);
    return schemaOf([
      ["propertyName", property],
      ["mapping", targets.length === 0 ? undefined : new Map(targets)],
    ]);
  }
}

/** Of what is no object with properties, no union and no enum code has no declaration that a name could stand for. */
function isNameless(node: TypeNode): boolean {
  switch (node.kind) {
    case "any":
    case "boolean":
    case "integer":
    case "number":
    case "string":
    case "array":
      return true;
    case "object":
      return node.properties.length === 0;
    default:
      return false;
  }
}

function factsOf(value: Property["default"], access: Property["access"]): TypeNode["facts"] {
  return {
    ...(value === undefined ? {} : { default: value }),
    ...(access === "both" ? {} : { access }),
  };
}

/** A schema without `type` was lowered to what it says of each JSON type: arms that share no keyword but that. */
function sideBySide(arms: readonly SchemaObject[]): SchemaObject | undefined {
  const typed = arms.filter((arm) => arm.has("type"));
  if (arms.length < 6 || typed.length < 5 || arms.some(hasAnnotations)) return undefined;
  const keywords = typed.flatMap((arm) => [...arm]).filter(([keyword, value]) => !isTyping(keyword, value));
  const merged = new Map(keywords);
  return merged.size === keywords.length ? merged : undefined;
}

/** An array has to say what its items are, though it be nothing. */
function isTyping(keyword: string, value: Printable): boolean {
  return keyword === "type" || (keyword === "items" && value instanceof Map && value.size === 0);
}

/** Null besides what the schema takes. */
function withNull(schema: SchemaObject): SchemaObject {
  if (schema.size === 0 || (schema.has("nullable") && !hasAnnotations(schema))) return schema;
  const plain = !schema.has("$ref") && !hasAnnotations(schema) && !schema.has("nullable");
  return new Map<string, Printable>([
    ["nullable", true],
    ...(plain ? schema : ([["allOf", [schema]]] as const)),
  ]);
}
