/** The types of a contract while it is lowered: ids can be taken before their nodes are known. */
import type { Docs, Facts, TypeId, TypeNode } from "../ir.js";
import type { Place } from "../../source/place.js";

export const noDocs: Docs = Object.freeze({});
export const noFacts: Facts = Object.freeze({});

/** What every node has besides what it says of values. */
export type Dress = "docs" | "facts" | "place";

/** While it is built. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

type WithoutBase<Node> = Node extends TypeNode ? Omit<Node, Dress> : never;

/** A node whose texts, facts and place are still to be set. */
export type Bare = WithoutBase<TypeNode>;

export class Nodes {
  readonly all: TypeNode[] = [];

  reserve(place: Place): TypeId {
    return this.all.push({ kind: "any", docs: noDocs, facts: noFacts, place }) - 1;
  }

  set(id: TypeId, node: TypeNode): void {
    this.all[id] = node;
  }

  add(bare: Bare, place: Place, docs: Docs = noDocs, facts: Facts = noFacts): TypeId {
    return this.all.push(dressed(bare, place, docs, facts)) - 1;
  }

  get(id: TypeId): TypeNode {
    return this.all[id]!;
  }
}

/** Takes the bare node over: a copy of every node would cost a tenth of all lowering. */
export function dressed(bare: Bare, place: Place, docs: Docs, facts: Facts): TypeNode {
  return Object.assign(bare, { docs, facts, place }) as TypeNode;
}
