/** Of which JSON types the values of a type may be, and of which all values are. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { isUnconstrained } from "../../contract/unconstrained.js";
import { jsonTypeOf, type JsonType } from "../../source/json.js";

/** JSON types as bits. */
export type Mask = number;

export const jsonTypes: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

export const bit: Readonly<Record<JsonType, Mask>> = {
  null: 1,
  boolean: 2,
  number: 4,
  string: 8,
  array: 16,
  object: 32,
};

export const all: Mask = 63;

/** `may`: no other types. `must`: every value of these types. */
export interface Masked {
  readonly may: Mask;
  readonly must: Mask;
}

const unknown: Masked = { may: all, must: 0 };
/** A deeper nest is not looked into. */
const greatestDepth = 100;

export class Masks {
  readonly #nodes: readonly TypeNode[];
  readonly #known = new Map<TypeId, Masked>();
  #depth = 0;

  constructor(nodes: readonly TypeNode[]) {
    this.#nodes = nodes;
  }

  of(id: TypeId): Masked {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    if (this.#depth > greatestDepth) return unknown;
    this.#known.set(id, unknown);
    this.#depth++;
    const found = this.#look(this.#nodes[id]!);
    this.#depth--;
    this.#known.set(id, found);
    return found;
  }

  #look(node: TypeNode): Masked {
    switch (node.kind) {
      case "any":
        return { may: all, must: all };
      case "never":
        return { may: 0, must: 0 };
      case "null":
      case "boolean":
        return { may: bit[node.kind], must: bit[node.kind] };
      case "integer":
        return { may: bit.number, must: 0 };
      case "number":
      case "string":
      case "array":
      case "object":
        return { may: bit[node.kind], must: isUnconstrained(node) ? bit[node.kind] : 0 };
      case "enum": {
        const values = node.values.map(({ value }) => value);
        const may = values.reduce((mask: Mask, value) => mask | bit[jsonTypeOf(value)], 0);
        const booleans = values.includes(true) && values.includes(false) ? bit.boolean : 0;
        return { may, must: booleans | (may & bit.null) };
      }
      case "nullable": {
        const { may, must } = this.of(node.type);
        return { may: may | bit.null, must: must | bit.null };
      }
      case "union": {
        const arms = node.arms.map((arm) => this.of(arm));
        const exact = node.mode === "oneOf" && !node.disjoint;
        return {
          may: arms.reduce((mask, { may }) => mask | may, 0),
          must: exact ? 0 : arms.reduce((mask, { must }) => mask | must, 0),
        };
      }
      case "intersection": {
        const members = node.members.map((member) => this.of(member));
        return {
          may: members.reduce((mask, { may }) => mask & may, all),
          must: members.reduce((mask, { must }) => mask & must, all),
        };
      }
      case "not": {
        const { may, must } = this.of(node.type);
        return { may: all & ~must, must: all & ~may };
      }
      case "conditional": {
        const free: Masked = { may: all, must: all };
        const branches = [node.then, node.else].map((id) => (id === undefined ? free : this.of(id)));
        const condition = this.of(node.if);
        return {
          may: (condition.may & branches[0]!.may) | (all & ~condition.must & branches[1]!.may),
          must: branches[0]!.must & branches[1]!.must,
        };
      }
      case "unevaluated": {
        const { may, must } = this.of(node.base);
        return { may, must: must & ~(bit.array | bit.object) };
      }
      case "alias":
        return this.of(node.type);
    }
  }
}
