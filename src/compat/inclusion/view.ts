/** A type space as one side of a call sees it, and what its types are there. */
import type { HashSpace } from "../../contract/hash.js";
import type { ClassId } from "../../contract/hash/interner.js";
import type { NodeOf, Property, TypeId, TypeNode } from "../../contract/ir.js";
import type { Language } from "./language.js";
import { Masks } from "./masks.js";

/** Without what the direction leaves out. */
export interface SeenObject {
  readonly node: NodeOf<"object">;
  readonly properties: ReadonlyMap<string, Property>;
  /** Declared or not. */
  readonly required: readonly string[];
}

export const noNames: ReadonlySet<string> = new Set();
/** A longer way through parts of one value's schema is not followed. */
const longest = 100;

export class View {
  readonly types: Language["types"];
  readonly formats: Language["formats"];
  readonly direction: Language["direction"];
  readonly masks: Masks;
  readonly #hashes: HashSpace;
  #classes: readonly ClassId[] = [];
  readonly #objects = new Map<NodeOf<"object">, SeenObject>();
  readonly #absent = new Map<TypeId, ReadonlySet<string>>();

  constructor({ types, formats, direction }: Language, hashes: HashSpace) {
    this.types = types;
    this.formats = formats;
    this.direction = direction;
    this.#hashes = hashes;
    this.masks = new Masks(types.nodes);
  }

  /** Equal for equal sets of values, over all views of one hash space; types may have been added since the last look. */
  get classes(): readonly ClassId[] {
    if (this.#classes.length < this.types.nodes.length) {
      this.#classes = this.#hashes.wireClasses(this.types, this.formats, this.direction);
    }
    return this.#classes;
  }

  node(id: TypeId): TypeNode {
    return this.types.nodes[id]!;
  }

  /** The names that do not travel: where one part of a type says so, no other part requires them. */
  absentIn(id: TypeId, besides: ReadonlySet<string> = noNames): ReadonlySet<string> {
    if (this.direction === null) return noNames;
    const own = this.#absentIn(id, 0);
    if (own.size === 0 || own === besides) return besides;
    return besides.size === 0 ? own : new Set([...besides, ...own]);
  }

  #absentIn(id: TypeId, depth: number): ReadonlySet<string> {
    const known = this.#absent.get(id);
    if (known !== undefined) return known;
    if (depth > longest) return noNames;
    const node = this.node(id);
    const below = (one: TypeId): ReadonlySet<string> => this.#absentIn(one, depth + 1);
    let found = noNames;
    this.#absent.set(id, found);
    if (node.kind === "alias" || node.kind === "nullable") found = below(node.type);
    else if (node.kind === "unevaluated") found = below(node.base);
    else if (node.kind === "intersection") found = new Set(node.members.flatMap((one) => [...below(one)]));
    // Of objects only the one arm for objects speaks.
    else if (node.kind === "union" && node.untyped === true)
      found = new Set(node.arms.flatMap((one) => [...below(one)]));
    else if (node.kind === "object") {
      const left = node.properties.filter(({ access }) => access === this.#left);
      if (left.length > 0) found = new Set(left.map(({ name }) => name));
    }
    this.#absent.set(id, found.size === 0 ? noNames : found);
    return found;
  }

  /** The access of what does not travel this way. */
  get #left(): Property["access"] | null {
    const { direction } = this;
    return direction === "request" ? "readOnly" : direction === "response" ? "writeOnly" : null;
  }

  object(node: NodeOf<"object">): SeenObject {
    let seen = this.#objects.get(node);
    if (seen === undefined) {
      const absent = this.#left;
      const properties = node.properties.filter(({ access }) => access !== absent);
      const required = properties.filter(({ presence }) => presence === "required").map(({ name }) => name);
      seen = {
        node,
        properties: new Map(properties.map((property) => [property.name, property])),
        required: [...required, ...node.required],
      };
      this.#objects.set(node, seen);
    }
    return seen;
  }
}
