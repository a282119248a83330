/** Writes a type as a 2020-12 schema that takes the same values. */
import type {
  EnumNode,
  NodeOf,
  Property,
  TypeId,
  TypeNode,
  TypeSpace,
  UnionNode,
} from "../../src/contract/ir.js";
import { visit, type Visitor } from "../../src/contract/visit.js";
import { jsonTypeOf } from "../../src/source/json.js";
import { annotate, annotationsOf, hasAnnotations, sameAnnotations } from "./annotations.js";
import type { Definitions } from "./definitions.js";
import type { Printable, Schema, SchemaObject } from "./print.js";
import {
  arrayKeywords,
  integerKeywords,
  numberKeywords,
  objectKeywords,
  stringKeywords,
  type Parts,
} from "./typed.js";

const jsonTypes = ["null", "boolean", "number", "string", "array", "object"] as const;

export class SchemaWriter implements Parts {
  readonly #space: TypeSpace;
  readonly #definitions: Definitions;

  constructor(space: TypeSpace, definitions: Definitions) {
    this.#space = space;
    this.#definitions = definitions;
  }

  /** The schema for an entry of `$defs`. */
  define(id: TypeId): Schema {
    const node = this.#node(id);
    return annotate(visit(this.#visitor, node, id), annotationsOf(node.docs, node.facts, this.#definitions));
  }

  /** The schema for a place where the type is used. */
  use(id: TypeId): Schema {
    const reference = this.#definitions.reference(id);
    return reference === undefined ? this.define(id) : new Map([["$ref", reference]]);
  }

  /** No different here. */
  unseen(id: TypeId): Schema {
    return this.use(id);
  }

  /** A schema that only points to another leaves its texts to the property; any other has them itself. */
  property(property: Property): Schema {
    const notes = this.#propertyNotes(property.docs, property.default, property.access);
    const { docs, facts } = this.#node(property.type);
    const inline = this.#definitions.reference(property.type) === undefined;
    const own = this.#propertyNotes(docs, facts.default, facts.access ?? "both");
    const schema = this.use(property.type);
    return inline && sameAnnotations(notes, own) ? schema : annotate(schema, notes);
  }

  #propertyNotes(
    docs: Property["docs"],
    value: Property["default"],
    access: Property["access"],
  ): SchemaObject {
    const facts = {
      ...(value === undefined ? {} : { default: value }),
      ...(access === "both" ? {} : { access }),
    };
    return annotationsOf(docs, facts, this.#definitions);
  }

  #node(id: TypeId): TypeNode {
    return this.#space.nodes[id]!;
  }

  readonly #visitor: Visitor<Schema> = {
    any: () => true,
    never: () => false,
    null: () => new Map([["type", "null"]]),
    boolean: () => new Map([["type", "boolean"]]),
    integer: (node) => integerKeywords(node),
    number: (node) => numberKeywords(node),
    string: (node) => stringKeywords(node, this),
    enum: (node) => writeEnum(node, this.#definitions),
    array: (node) => arrayKeywords(node, this),
    object: (node) => objectKeywords(node, this),
    nullable: (node) => withNull(this.use(node.type)),
    union: (node) => this.#union(node),
    intersection: (node) => new Map([["allOf", node.members.map((member) => this.use(member))]]),
    not: (node) => new Map([["not", this.use(node.type)]]),
    conditional: (node) =>
      new Map([
        ["if", this.use(node.if)],
        ...(node.then === undefined ? [] : [["then", this.use(node.then)] as const]),
        ...(node.else === undefined ? [] : [["else", this.use(node.else)] as const]),
      ]),
    unevaluated: (node) => this.#unevaluated(node),
    alias: (node) => this.use(node.type),
  };

  #union(node: UnionNode): Schema {
    const arms = node.arms.map((arm) => this.use(arm));
    return this.#sideBySide(node, arms) ?? new Map([[node.mode, arms]]);
  }

  /**
   * One schema for arms of different JSON types, each of which looks only at the keywords of its type: what a schema
   * without `type`, or with several, was lowered from. Undefined where the arms cannot be told apart so.
   */
  #sideBySide(node: UnionNode, schemas: readonly Schema[]): Schema | undefined {
    const types = schemas.map((schema) => typeof schema !== "boolean" && schema.get("type"));
    const scalars = types.every((type) => type !== "array" && type !== "object");
    if (!node.untyped && !scalars) return undefined;
    const simple = node.arms.every(
      (arm) => this.#definitions.reference(arm) === undefined && isTyped(this.#node(arm)),
    );
    if (!simple || schemas.some(hasAnnotations)) return undefined;
    const distinct = new Set(types.map((type) => (type === "integer" ? "number" : type)));
    const keywords = schemas
      .flatMap((schema) => [...(schema as SchemaObject)])
      .filter(([key]) => key !== "type");
    const merged = new Map(keywords);
    if (distinct.size < types.length || merged.size < keywords.length) return undefined;
    if (node.untyped && jsonTypes.every((type) => types.includes(type)))
      return merged.size === 0 ? true : merged;
    return new Map([["type", types as Printable], ...merged]);
  }

  #unevaluated(node: NodeOf<"unevaluated">): Schema {
    const base = this.use(node.base);
    const beside =
      typeof base !== "boolean" && !hasAnnotations(base) && ![...base.keys()].some(isUnevaluated);
    return new Map<string, Printable>([
      ...(beside ? base : ([["allOf", [base]]] as const)),
      ...(node.properties === undefined
        ? []
        : [["unevaluatedProperties", this.use(node.properties)] as const]),
      ...(node.items === undefined ? [] : [["unevaluatedItems", this.use(node.items)] as const]),
    ]);
  }
}

function isTyped(node: TypeNode): boolean {
  return (jsonTypes as readonly string[]).includes(node.kind) || node.kind === "integer";
}

function isUnevaluated(keyword: string): boolean {
  return keyword === "unevaluatedProperties" || keyword === "unevaluatedItems";
}

/** A list of values; one value a `const`; values with texts of their own as arms that have them. */
function writeEnum({ values }: EnumNode, definitions: Definitions): Schema {
  if (values.some(({ docs }) => Object.keys(docs).length > 0)) {
    return new Map([
      [
        "oneOf",
        values.map(({ value, docs }) =>
          annotate(new Map([["const", value]]), annotationsOf(docs, {}, definitions)),
        ),
      ],
    ]);
  }
  const list: SchemaObject =
    values.length === 1
      ? new Map([["const", values[0]!.value]])
      : new Map([["enum", values.map(({ value }) => value)]]);
  const strings = values.every(({ value }) => jsonTypeOf(value) === "string");
  return strings ? new Map<string, Printable>([["type", "string"], ...list]) : list;
}

/** The schema's values and null, in the shortest way. */
function withNull(schema: Schema): Schema {
  const nothing: SchemaObject = new Map([["type", "null"]]);
  if (typeof schema === "boolean") return schema || nothing;
  const arms = schema.get("anyOf");
  if (hasAnnotations(schema)) return new Map([["anyOf", [schema, nothing]]]);
  if (Array.isArray(arms) && schema.size === 1) return new Map([["anyOf", [...arms, nothing]]]);
  const values = schema.has("const") ? [schema.get("const")!] : schema.get("enum");
  const type = schema.get("type");
  if (type === undefined && (values === undefined || schema.size > 1))
    return new Map([["anyOf", [schema, nothing]]]);
  const entries = [...schema].flatMap(([keyword, value]): (readonly [string, Printable])[] => {
    if (keyword === "type") return [["type", including(type, "null")]];
    if (keyword === "const" || keyword === "enum") return [["enum", including(values, null)]];
    return [[keyword, value]];
  });
  return new Map(entries);
}

function including(list: Printable | undefined, item: string | null): readonly Printable[] {
  const items = Array.isArray(list) ? (list as readonly Printable[]) : [list!];
  return items.includes(item) ? items : [...items, item];
}
