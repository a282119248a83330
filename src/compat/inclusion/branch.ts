/** One way in which a value of one JSON type may reach its goal: what is known, and the choices still open. */
import type { NodeOf, TypeId } from "../../contract/ir.js";
import type { JsonType, JsonValue } from "../../source/json.js";
import type { NumberFact } from "./find-number.js";
import type { StringFact } from "./find-string.js";
import type { Literal } from "./literal.js";
import type { View } from "./view.js";

/** A type asked for or refused at this place. */
export interface Typed {
  readonly kind: "typed";
  readonly view: View;
  readonly type: TypeId;
  readonly positive: boolean;
  readonly closed: boolean;
  /** What it evaluates counts for these groups. */
  readonly groups: readonly number[];
  /** Names that do not travel, as other parts of the same value's type say. */
  readonly absent: ReadonlySet<string>;
}

/** Properties or items, and what covers them: for `unevaluated…` and for closed objects. */
export type GroupFact =
  /** All that the group does not cover are so; or, `exists`, one is. */
  | {
      readonly kind: "rest";
      readonly group: number;
      readonly literal: Literal | null;
      readonly exists: boolean;
    }
  /** There are no other properties than those the group covers, if it declares any. */
  | { readonly kind: "closed"; readonly group: number }
  /** Everything is covered. */
  | { readonly kind: "covered"; readonly groups: readonly number[] };

export type ObjectFact =
  | {
      readonly kind: "object";
      readonly view: View;
      readonly node: NodeOf<"object">;
      readonly closed: boolean;
      readonly groups: readonly number[];
      readonly absent: ReadonlySet<string>;
    }
  | { readonly kind: "present"; readonly name: string; readonly literals: readonly Literal[] }
  | { readonly kind: "absent"; readonly name: string }
  /** A property whose name is as the one literals say has a value as the other say. */
  | {
      readonly kind: "some-property";
      readonly name: readonly Literal[];
      readonly literals: readonly Literal[];
    }
  | { readonly kind: "property-count"; readonly min: number; readonly max: number };

export type ArrayFact =
  | {
      readonly kind: "array";
      readonly view: View;
      readonly node: NodeOf<"array">;
      readonly closed: boolean;
      readonly groups: readonly number[];
    }
  | { readonly kind: "item"; readonly index: number; readonly literals: readonly Literal[] }
  | { readonly kind: "some-item"; readonly from: number; readonly literals: readonly Literal[] }
  | { readonly kind: "item-count"; readonly min: number; readonly max: number }
  /** So many items are so, all others are not. */
  | {
      readonly kind: "matching-items";
      readonly is: Literal;
      readonly isNot: Literal;
      readonly min: number;
      readonly max: number;
    }
  /** Two items are equal. */
  | { readonly kind: "repeated" };

export type Fact =
  | NumberFact
  | StringFact
  | ObjectFact
  | ArrayFact
  | GroupFact
  /** One of these values, if any of them reaches the goal. */
  | { readonly kind: "among"; readonly values: readonly JsonValue[] }
  /** What is not decided here. */
  | { readonly kind: "doubt"; readonly reason: string };

export type Item = Typed | { readonly kind: "literal"; readonly literal: Literal } | Fact;

/** All of the items of one alternative. */
export type Alternative = readonly Item[];

export type Split =
  | { readonly kind: "choice"; readonly alternatives: readonly Alternative[] }
  /** A structured type that is refused: the ways to break it depend on what else is known. */
  | { readonly kind: "refusal"; readonly typed: Typed };

export class Branch {
  readonly type: JsonType;
  readonly todo: Item[];
  readonly facts: Fact[];
  readonly splits: Split[];
  readonly seen: Set<string>;
  groups: number;
  /** The group of what a closed writer declares, once there is such. */
  closedGroup: number | null;

  constructor(type: JsonType, items: readonly Item[]) {
    this.type = type;
    this.todo = [...items];
    this.facts = [];
    this.splits = [];
    this.seen = new Set();
    this.groups = 0;
    this.closedGroup = null;
  }

  /** As this one, without a split, with more items. */
  with(items: Alternative, without: Split): Branch {
    const branch = new Branch(this.type, items);
    branch.facts.push(...this.facts);
    for (const split of this.splits) if (split !== without) branch.splits.push(split);
    for (const key of this.seen) branch.seen.add(key);
    branch.groups = this.groups;
    branch.closedGroup = this.closedGroup;
    return branch;
  }

  choose(alternatives: readonly Alternative[]): void {
    this.splits.push({ kind: "choice", alternatives });
  }
}
