/** A type space as one side of a call sees it, and what its types are there. */
import { AbsentNames } from "../../contract/absent-names.js";
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

export class View {
  readonly types: Language["types"];
  readonly formats: Language["formats"];
  readonly direction: Language["direction"];
  readonly masks: Masks;
  readonly #hashes: HashSpace;
  #classes: readonly ClassId[] = [];
  readonly #objects = new Map<NodeOf<"object">, SeenObject>();
  /** Null where all properties travel. */
  readonly #absent: AbsentNames | null;

  constructor({ types, formats, direction }: Language, hashes: HashSpace) {
    this.types = types;
    this.formats = formats;
    this.direction = direction;
    this.#hashes = hashes;
    this.masks = new Masks(types.nodes);
    this.#absent = direction === null ? null : new AbsentNames(types.nodes, direction);
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
    if (this.#absent === null) return noNames;
    const own = this.#absent.in(id);
    if (own.size === 0 || own === besides) return besides;
    return besides.size === 0 ? own : new Set([...besides, ...own]);
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
