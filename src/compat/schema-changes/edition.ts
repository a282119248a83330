/** One side of a comparison: its contract, and a space in which its types stand beside others made from them. */
import type { ClassId } from "../../contract/hash/interner.js";
import type { Direction, HashSpace } from "../../contract/hash.js";
import type { Contract, TypeId, TypeNode, TypeSpace } from "../../contract/ir.js";
import { noDocs, noFacts, type Bare } from "../../contract/lower/nodes.js";
import type { Place } from "../../source/place.js";
import type { JsonValue } from "../../source/json.js";
import { mapChildren, withChild, type Slot } from "./slots.js";

export type Release = "old" | "new";

/** One step of a way down: from this node through that slot. */
export interface Step {
  readonly id: TypeId;
  readonly slot: Slot;
}

export class Edition {
  readonly release: Release;
  readonly contract: Contract;
  /** Grows at its end: a type's id says the same for ever. */
  readonly types: TypeSpace;
  readonly #nodes: TypeNode[];
  readonly #hashes: HashSpace;
  readonly #names: ReadonlyMap<TypeId, string>;
  readonly #origin: (id: TypeId) => TypeId | undefined;
  readonly #adopted = new Map<TypeId, TypeId>();
  readonly #grafted = new Map<string, TypeId>();

  private constructor(
    release: Release,
    contract: Contract,
    hashes: HashSpace,
    nodes: TypeNode[],
    origin: (id: TypeId) => TypeId | undefined,
  ) {
    this.release = release;
    this.contract = contract;
    this.#hashes = hashes;
    this.#nodes = nodes;
    this.#origin = origin;
    this.#names = new Map([...contract.types.names].map(([name, id]) => [id, name]));
    this.types = { nodes, names: contract.types.names };
  }

  /** With the contract's types, under their own ids. */
  static of(release: Release, contract: Contract, hashes: HashSpace): Edition {
    const nodes = [...contract.types.nodes];
    const native = nodes.length;
    const edition = new Edition(release, contract, hashes, nodes, (id) => (id < native ? id : undefined));
    hashes.continues(edition.types, contract);
    return edition;
  }

  /** Without any types; those that are taken over by `loosen` are as if `oneOf` took what several variants take. */
  static loose(release: Release, contract: Contract, hashes: HashSpace): LooseEdition {
    const origins = new Map<TypeId, TypeId>();
    const taken = new Map<TypeId, TypeId>();
    const edition = new Edition(release, contract, hashes, [], (id) => origins.get(id));
    const given = contract.types.nodes;
    const loosen = (start: TypeId): TypeId =>
      edition.#copy(
        start,
        taken,
        (id) => given[id]!,
        (node, id) => {
          origins.set(taken.get(id)!, id);
          return node.kind === "union" && !node.disjoint ? { ...node, mode: "anyOf" } : node;
        },
      );
    return { edition, loosen };
  }

  node(id: TypeId): TypeNode {
    return this.#nodes[id]!;
  }

  nameOf(id: TypeId): string | undefined {
    const origin = this.#origin(id);
    return origin === undefined ? undefined : this.#names.get(origin);
  }

  /** Null for a type that was made here. */
  contractClass(id: TypeId): ClassId | null {
    const origin = this.#origin(id);
    return origin === undefined ? null : this.#hashes.of(this.contract).contract(origin);
  }

  wireClass(id: TypeId, direction: Direction): ClassId | null {
    const origin = this.#origin(id);
    return origin === undefined ? null : this.#hashes.of(this.contract).wire(origin, direction);
  }

  add(bare: Bare, { place }: { readonly place: Place }): TypeId {
    return this.#nodes.push({ ...bare, docs: noDocs, facts: noFacts, place } as TypeNode) - 1;
  }

  addNode(node: TypeNode): TypeId {
    return this.#nodes.push(node) - 1;
  }

  /** The id here of a type of the other side. */
  adopt(from: Edition, start: TypeId): TypeId {
    return this.#copy(
      start,
      this.#adopted,
      (id) => from.node(id),
      (node) => node,
    );
  }

  /** Takes a type over with all that is below it. */
  #copy(
    start: TypeId,
    known: Map<TypeId, TypeId>,
    given: (id: TypeId) => TypeNode,
    changed: (node: TypeNode, id: TypeId) => TypeNode,
  ): TypeId {
    const queue: TypeId[] = [];
    const idOf = (id: TypeId): TypeId => {
      let own = known.get(id);
      if (own === undefined) {
        own = this.#nodes.push(given(id)) - 1;
        known.set(id, own);
        queue.push(id);
      }
      return own;
    };
    const copied = idOf(start);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      this.#nodes[known.get(id)!] = changed(mapChildren(given(id), idOf), id);
    }
    return copied;
  }

  /** The type at the beginning of the way, with another one at its end; the same again for the same question. */
  graft(way: readonly Step[], end: TypeId): TypeId {
    let id = end;
    for (let index = way.length - 1; index >= 0; index--) {
      const { id: parent, slot } = way[index]!;
      const key = `${parent} ${slot.field} ${slot.index ?? 0} ${id}`;
      let made = this.#grafted.get(key);
      if (made === undefined) {
        made = this.addNode(withChild(this.node(parent), slot, id));
        this.#grafted.set(key, made);
      }
      id = made;
    }
    return id;
  }

  /** The type with this one value. */
  only(value: JsonValue, near: { readonly place: Place }): TypeId {
    return this.add(
      value === null ? { kind: "null" } : { kind: "enum", values: [{ value, docs: noDocs }] },
      near,
    );
  }
}

export interface LooseEdition {
  readonly edition: Edition;
  /** The id of a type of the contract. */
  readonly loosen: (id: TypeId) => TypeId;
}
