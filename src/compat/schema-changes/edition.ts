/** One side of a comparison: its contract, and a space in which its types stand beside others made from them. */
import type { ClassId } from "../../contract/hash/interner.js";
import type { Classes, Direction, HashSpace } from "../../contract/hash.js";
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
  readonly #classes: Classes;
  readonly #native: number;
  readonly #names: ReadonlyMap<TypeId, string>;
  readonly #adopted = new Map<TypeId, TypeId>();
  readonly #grafted = new Map<string, TypeId>();

  constructor(release: Release, contract: Contract, hashes: HashSpace) {
    this.release = release;
    this.contract = contract;
    this.#nodes = [...contract.types.nodes];
    this.#native = this.#nodes.length;
    this.#classes = hashes.of(contract);
    this.#names = new Map([...contract.types.names].map(([name, id]) => [id, name]));
    this.types = { nodes: this.#nodes, names: contract.types.names };
    hashes.continues(this.types, contract);
  }

  node(id: TypeId): TypeNode {
    return this.#nodes[id]!;
  }

  nameOf(id: TypeId): string | undefined {
    return this.#names.get(id);
  }

  /** Null for a type that was made here. */
  contractClass(id: TypeId): ClassId | null {
    return id < this.#native ? this.#classes.contract(id) : null;
  }

  wireClass(id: TypeId, direction: Direction): ClassId | null {
    return id < this.#native ? this.#classes.wire(id, direction) : null;
  }

  add(bare: Bare, { place }: { readonly place: Place }): TypeId {
    return this.#nodes.push({ ...bare, docs: noDocs, facts: noFacts, place } as TypeNode) - 1;
  }

  addNode(node: TypeNode): TypeId {
    return this.#nodes.push(node) - 1;
  }

  /** The id here of a type of the other side. */
  adopt(from: Edition, start: TypeId): TypeId {
    const queue: TypeId[] = [];
    const idOf = (id: TypeId): TypeId => {
      let own = this.#adopted.get(id);
      if (own === undefined) {
        own = this.#nodes.push(from.node(id)) - 1;
        this.#adopted.set(id, own);
        queue.push(id);
      }
      return own;
    };
    const adopted = idOf(start);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      this.#nodes[this.#adopted.get(id)!] = mapChildren(from.node(id), idOf);
    }
    return adopted;
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
