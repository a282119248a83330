/** Lowers schemas of every dialect to nodes: what a schema says of each JSON type, and what it combines. */
import { basename } from "node:path";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Place, SourceDocument } from "../../source/place.js";
import type { Docs, Facts, TypeId } from "../ir.js";
import { docsKeywords, docsOf, factsKeywords, factsOf } from "./annotations.js";
import type { LoweringContext } from "./context.js";
import { represented, type SchemaDialect } from "./keywords.js";
import { dressed, noDocs, noFacts, type Bare } from "./nodes.js";
import type { Located, Resource } from "./resources.js";
import { Scopes, type Scope } from "./scope.js";
import { limitKeywords, lowerTyped, typedKeywords } from "./typed.js";

/** A node not yet added, or a type that is one already. */
export type Part = Bare | TypeId;

const unionKeywords = ["anyOf", "oneOf"] as const;

interface Pending {
  readonly id: TypeId;
  readonly located: Located;
  readonly scope: Scope;
}

interface Built {
  readonly part: Part;
  readonly docs: Docs;
  readonly facts: Facts;
}

export class SchemaLowering {
  readonly context: LoweringContext;
  readonly #ids = new Map<JsonObject, TypeId>();
  /** As `#ids`, for schemas in a dynamic scope. */
  readonly #scopedIds = new Map<Scope, Map<JsonObject, TypeId>>();
  readonly #queue: Pending[] = [];
  readonly #names: Map<string, TypeId>;
  readonly #scopes: Scopes;
  /** Those whose named schemas are declared. */
  readonly #documents: ReadonlySet<SourceDocument>;

  constructor(context: LoweringContext, names: Map<string, TypeId>, documents: readonly SourceDocument[]) {
    this.context = context;
    this.#names = names;
    this.#scopes = new Scopes(context);
    this.#documents = new Set(documents);
  }

  /** Takes an id for a named schema; it is lowered by `finish`. */
  declare(name: string, located: Located): TypeId {
    const id = this.context.nodes.reserve(located.place);
    this.#names.set(name, id);
    const scope = this.#scopes.enter(this.#scopes.empty, located.resource);
    if (this.#known(located.value, scope) === undefined) this.#remember(located.value, scope, id);
    this.#queue.push({ id, located, scope });
    return id;
  }

  named(name: string): TypeId | undefined {
    return this.#names.get(name);
  }

  /** As `target`, for a schema that no other schema holds. */
  outermost(located: Located): { type: TypeId; docs: Docs; facts: Facts } {
    return this.target(located, this.#scopes.enter(this.#scopes.empty, located.resource));
  }

  /** Whether a keyword means something in a dialect. */
  speaks(keyword: string, dialect: SchemaDialect): boolean {
    return represented(keyword, dialect);
  }

  /** Lowers a schema that no name and no reference leads to. */
  inline(located: Located): TypeId {
    return this.child(located, this.#scopes.enter(this.#scopes.empty, located.resource));
  }

  /** Lowers all that was declared or referred to and is not yet lowered. */
  finish(): void {
    // It grows while it is worked off.
    for (const { id, located, scope } of this.#queue) {
      const { part, docs, facts } = this.#build(located, scope);
      const bare: Bare = typeof part === "number" ? { kind: "alias", type: part } : part;
      this.context.nodes.set(id, dressed(bare, located.place, docs, facts));
    }
    this.#queue.length = 0;
  }

  /** The id of a schema below another one. */
  child(located: Located, scope: Scope): TypeId {
    const known = this.#known(located.value, scope);
    if (known !== undefined) return known;
    const built = this.#build(located, scope);
    return this.#finish(built, located, scope);
  }

  /** As `child`, but texts and facts of a schema that only points to another are left to the one that asks. */
  target(located: Located, scope: Scope): { type: TypeId; docs: Docs; facts: Facts } {
    const { value, place } = located;
    const known = this.#known(value, scope);
    if (known !== undefined && isObject(value) && value.$ref === undefined) {
      return {
        type: known,
        docs: docsOf(value, place, this.context),
        facts: factsOf(value, located, this, scope),
      };
    }
    const built = this.#build(located, scope);
    const { part, docs, facts } = built;
    const type = typeof part === "number" ? part : this.#finish(built, located, scope);
    if (facts === noFacts) this.#remember(value, scope, type);
    return { type, docs, facts };
  }

  /** The type a reference leads to; anything where it leads nowhere (which is reported). */
  follow(reference: string, from: Resource, at: Place, scope: Scope): TypeId {
    const found = this.context.resources.resolve(reference, from, at);
    return found === null ? this.context.nodes.add({ kind: "any" }, at) : this.referTo(found, scope);
  }

  #refer(value: JsonObject, resource: Resource, place: Place, scope: Scope): TypeId {
    const reference = this.context.string(value, "$ref", place);
    if (reference === undefined) return this.context.nodes.add({ kind: "any" }, place);
    return this.follow(reference, resource, place.at("$ref"), scope);
  }

  referTo(found: Located, scope: Scope): TypeId {
    const entered = this.#scopes.enter(scope, found.resource);
    if (!isObject(found.value)) return this.child(found, entered);
    const known = this.#known(found.value, entered);
    if (known !== undefined) return known;
    const id = this.context.nodes.reserve(found.place);
    this.#remember(found.value, entered, id);
    this.#queue.push({ id, located: found, scope: entered });
    this.#nameForeign(id, found);
    return id;
  }

  #known(value: JsonValue, scope: Scope): TypeId | undefined {
    if (!isObject(value)) return undefined;
    return (scope === this.#scopes.empty ? this.#ids : this.#scopedIds.get(scope))?.get(value);
  }

  #remember(value: JsonValue, scope: Scope, id: TypeId): void {
    if (!isObject(value)) return;
    let ids: Map<JsonObject, TypeId> | undefined =
      scope === this.#scopes.empty ? this.#ids : this.#scopedIds.get(scope);
    if (ids === undefined) this.#scopedIds.set(scope, (ids = new Map()));
    ids.set(value, id);
  }

  /** A schema of another document is known by its own name, as far as that is free. */
  #nameForeign(id: TypeId, { place }: Located): void {
    if (this.#documents.has(place.document)) return;
    const { tokens } = place;
    const own = tokens.at(-1) ?? basename(place.document.path).replace(/(?:\.schema)?\.[^.]*$/u, "");
    let name = own;
    for (let number = 2; this.#names.has(name); number++) name = `${own}${number}`;
    this.#names.set(name, id);
  }

  /** A reference from inside the schema may have given it an id by now. */
  #finish(built: Built, { value, place }: Located, scope: Scope): TypeId {
    const known = this.#known(value, scope);
    if (known !== undefined) return known;
    const id = this.#settle(built, place);
    this.#remember(value, scope, id);
    return id;
  }

  #settle({ part, docs, facts }: Built, place: Place): TypeId {
    if (typeof part === "number") {
      if (docs === noDocs && facts === noFacts) return part;
      return this.context.nodes.add({ kind: "alias", type: part }, place, docs, facts);
    }
    return this.context.nodes.add(part, place, docs, facts);
  }

  #build(located: Located, outer: Scope): Built {
    const { value, place } = located;
    if (typeof value === "boolean" && located.resource.dialect !== "openapi-3.0") {
      return { part: { kind: value ? "any" : "never" }, docs: noDocs, facts: noFacts };
    }
    if (!isObject(value)) {
      this.context.wrongType("a schema", value, place);
      return { part: { kind: "any" }, docs: noDocs, facts: noFacts };
    }
    const resource = this.context.resources.opened(value) ?? located.resource;
    const scope = this.#scopes.enter(outer, resource);
    const { dialect } = resource;
    const refAlone = value.$ref !== undefined && (dialect === "openapi-3.0" || dialect === "draft-07");
    if (refAlone) {
      this.#countSiblings(value, place);
      return { part: this.#refer(value, resource, place, scope), docs: noDocs, facts: noFacts };
    }
    const said = this.#survey(value, place, dialect);
    const docs = (said & speech.docs) === 0 ? noDocs : docsOf(value, place, this.context);
    const facts =
      (said & speech.facts) === 0 ? noFacts : factsOf(value, { value, place, resource }, this, scope);
    const parts: Part[] = [];
    if ((said & speech.typed) !== 0) {
      const isLimited = (said & speech.limits) !== 0;
      lowerTyped({ value, place, resource, scope, lowering: this, isLimited }, parts);
    }
    if ((said & speech.other) === 0) return { part: this.#combine(parts, place), docs, facts };
    this.#addParts(parts, value, place, resource, scope);
    const isNullable = dialect === "openapi-3.0" && this.context.boolean(value, "nullable", place);
    const only = parts.length === 1 && !isNullable && !isUnevaluated(value, dialect);
    const left = only ? facts : this.#discriminated(parts, facts, place);
    let part = this.#combine(parts, place);
    if (isUnevaluated(value, dialect)) part = this.#unevaluated(part, value, place, resource, scope);
    if (isNullable) part = this.#nullable(part, place);
    return { part, docs, facts: left };
  }

  /** Gives the discriminator to the union it speaks of, where that is only a part; returns the other facts. */
  #discriminated(parts: Part[], facts: Facts, place: Place): Facts {
    const { discriminator, ...others } = facts;
    const index = parts.findIndex((part) => typeof part !== "number" && part.kind === "union");
    if (discriminator === undefined || index === -1) return facts;
    parts[index] = this.context.nodes.add(parts[index] as Bare, place, noDocs, { discriminator });
    return Object.keys(others).length === 0 ? noFacts : others;
  }

  /** What the schema says besides that of single types. */
  #addParts(parts: Part[], value: JsonObject, place: Place, resource: Resource, scope: Scope): void {
    if (value.$ref !== undefined) parts.push(this.#refer(value, resource, place, scope));
    if (value.$dynamicRef !== undefined && represented("$dynamicRef", resource.dialect)) {
      parts.push(this.#dynamic(value, resource, place, scope));
    }
    if (value.allOf !== undefined) {
      for (const member of this.#list(value, "allOf", place, resource, scope)) parts.push(member);
    }
    for (const mode of unionKeywords) {
      const arms = value[mode] === undefined ? [] : this.#list(value, mode, place, resource, scope);
      if (arms.length === 0) continue;
      if (arms.length === 1) parts.push(arms[0]!);
      else parts.push({ kind: "union", arms, mode, disjoint: false, tagging: { kind: "untagged" } });
    }
    const sub = (keyword: string): TypeId =>
      this.child({ value: value[keyword]!, place: place.at(keyword), resource }, scope);
    if (value.not !== undefined) parts.push({ kind: "not", type: sub("not") });
    if (value.if !== undefined && represented("if", resource.dialect)) {
      // Alone it says nothing of values, but it may evaluate properties for `unevaluatedProperties`.
      const evaluates = represented("unevaluatedProperties", resource.dialect);
      if (value.then !== undefined || value.else !== undefined || evaluates) {
        parts.push({
          kind: "conditional",
          if: sub("if"),
          ...(value.then === undefined ? {} : { then: sub("then") }),
          ...(value.else === undefined ? {} : { else: sub("else") }),
        });
      }
    }
  }

  #combine(parts: readonly Part[], place: Place): Part {
    if (parts.length === 0) return { kind: "any" };
    if (parts.length === 1) return parts[0]!;
    return { kind: "intersection", members: parts.map((part) => this.#add(part, place)) };
  }

  #unevaluated(part: Part, value: JsonObject, place: Place, resource: Resource, scope: Scope): Part {
    const { unevaluatedProperties, unevaluatedItems } = value;
    const sub = (keyword: string): TypeId =>
      this.child({ value: value[keyword]!, place: place.at(keyword), resource }, scope);
    return {
      kind: "unevaluated",
      base: this.#add(part, place),
      ...(unevaluatedProperties === undefined ? {} : { properties: sub("unevaluatedProperties") }),
      ...(unevaluatedItems === undefined ? {} : { items: sub("unevaluatedItems") }),
    };
  }

  /**
   * Null besides what the part takes. OpenAPI 3.0.3 (Schema Object, `nullable`) gives the keyword a meaning only beside a
   * `type` in the same schema, and leaves null out where an `enum` does not list it. It is written without regard to
   * either, and read so by every reader, so it counts beside `allOf` without a type and beside such an `enum` too.
   */
  #nullable(part: Part, place: Place): Part {
    if (typeof part !== "number" && (part.kind === "any" || part.kind === "nullable")) return part;
    if (typeof part !== "number" && part.kind === "never") return { kind: "null" };
    return { kind: "nullable", type: this.#add(part, place) };
  }

  #add(part: Part, place: Place): TypeId {
    return typeof part === "number" ? part : this.context.nodes.add(part, place);
  }

  #list(value: JsonObject, keyword: string, place: Place, resource: Resource, scope: Scope): TypeId[] {
    const schemas = this.context.array(value, keyword, place, "an array of schemas");
    if (schemas === undefined) return [];
    const at = place.at(keyword);
    if (schemas.length === 0) this.context.wrongType("at least one schema", schemas, at);
    return schemas.map((one, index) => this.child({ value: one, place: at.at(index), resource }, scope));
  }

  /** 2020-12 core §8.2.3.2, resolved by following the scope in which this schema is lowered. */
  #dynamic(value: JsonObject, resource: Resource, place: Place, scope: Scope): TypeId {
    const reference = this.context.string(value, "$dynamicRef", place) ?? "";
    const found = this.context.resources.resolve(reference, resource, place.at("$dynamicRef"));
    if (found === null) return this.context.nodes.add({ kind: "any" }, place);
    const anchor = reference.slice(reference.indexOf("#") + 1);
    const dynamic = found.resource.dynamicAnchors.get(anchor);
    const outermost = dynamic?.value === found.value ? scope.anchors.get(anchor) : undefined;
    return this.referTo(outermost ?? found, scope);
  }

  /** Counts what is not represented; tells which kinds of things the schema says at all, to look for no others. */
  #survey(value: JsonObject, place: Place, dialect: SchemaDialect): number {
    let said = 0;
    for (const keyword of Object.keys(value)) {
      said |= spokenBy.get(keyword) ?? speech.other;
      if (!represented(keyword, dialect) && !keyword.startsWith("x-")) {
        this.context.census.count("keyword-not-represented", keyword, place.at(keyword));
      }
    }
    return said;
  }

  #countSiblings(value: JsonObject, place: Place): void {
    for (const keyword of Object.keys(value)) {
      if (!besideRef.has(keyword) && !keyword.startsWith("x-")) {
        this.context.census.count("ref-sibling-ignored", keyword, place.at(keyword));
      }
    }
  }
}

function isUnevaluated(
  { unevaluatedProperties, unevaluatedItems }: JsonObject,
  dialect: SchemaDialect,
): boolean {
  if (!represented("unevaluatedProperties", dialect)) return false;
  return unevaluatedProperties !== undefined || unevaluatedItems !== undefined;
}

/** Kinds of things that a keyword can say, as bits. */
const speech = { docs: 1, facts: 2, typed: 4, limits: 8, other: 16 } as const;

const spokenBy: ReadonlyMap<string, number> = new Map<string, number>([
  ...docsKeywords.map((keyword) => [keyword, speech.docs] as const),
  ...factsKeywords.map((keyword) => [keyword, speech.facts] as const),
  ...typedKeywords.map((keyword) => [keyword, speech.typed] as const),
  ...limitKeywords.map((keyword) => [keyword, speech.typed | speech.limits] as const),
]);

/** What may stand beside a `$ref` that stands alone without being ignored. */
const besideRef: ReadonlySet<string> = new Set(["$ref", "definitions", "$id", "$schema", "$comment"]);
