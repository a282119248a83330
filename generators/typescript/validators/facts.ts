/** What is to be known of the types of a version before their validators are written. */
import { combinedTypes } from "../../../src/contract/combined-types.js";
import type { IntegerNode, NodeOf, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { childrenOf } from "../types/children.js";
import { isWide } from "../types/integers.js";
import { allChildrenOf } from "./all-children.js";
import { repeatedTypes } from "./repeats.js";

const nobody: ReadonlySet<TypeId> = new Set();

export class TypeFacts {
  readonly #space: TypeSpace;
  readonly #repeated: ReadonlySet<TypeId>;
  /** Contain an integer that code holds in another form than JSON has. */
  readonly #wide: ReadonlySet<TypeId>;
  /** Contain anything that speaks of numbers, or speak of them in place. */
  readonly #numeric: ReadonlySet<TypeId>;
  readonly #numericInPlace: ReadonlySet<TypeId>;
  /** By what TypeScript sees in place. */
  readonly #seen: Readonly<Record<"wide" | "narrow" | "other", ReadonlySet<TypeId>>>;

  /** @param hasWide whether wide integers are held in another form than numbers */
  constructor(space: TypeSpace, hasWide: boolean) {
    this.#space = space;
    this.#repeated = repeatedTypes(space);
    this.#wide = hasWide ? containers(space, isWideNode, childrenOf) : nobody;
    const some = (isSo: (node: TypeNode) => boolean, children: Children) =>
      this.#wide.size > 0 ? containers(space, isSo, children) : nobody;
    this.#numeric = some(isNumeric, allChildrenOf);
    this.#numericInPlace = some(isNumeric, inPlaceParts);
    this.#seen = {
      wide: some(isWideNode, seenParts),
      narrow: some(isNarrowNode, seenParts),
      other: some(({ kind }) => kind === "number" || kind === "string", seenParts),
    };
  }

  reachesWide(id: TypeId): boolean {
    return this.#wide.has(id);
  }

  /** Whether its guard could look at a part of a value very often. */
  mayRepeat(id: TypeId): boolean {
    return this.#repeated.has(id);
  }

  /** Speaks of numbers anywhere, where the version has wide integers at all. */
  reachesNumbers(id: TypeId): boolean {
    return this.#numeric.has(id);
  }

  get hasWide(): boolean {
    return this.#wide.size > 0;
  }

  speaksOfNumbers(id: TypeId): boolean {
    return this.#numericInPlace.has(id);
  }

  /**
   * How a value is held of which several types say that it is an integer: `narrow` as JSON has it, `wide` in the other
   * form. Undefined where none of them is wide, or where the value may be no integer.
   */
  formOf(id: TypeId): "wide" | "narrow" | undefined {
    const { wide, narrow, other } = this.#seen;
    if (!wide.has(id) || other.has(id)) return undefined;
    return narrow.has(id) ? "narrow" : "wide";
  }

  /** Whether the guard may take `undefined`, which no JSON value is. */
  takesUndefined(id: TypeId, around: readonly TypeId[] = []): boolean {
    const node = this.#space.nodes[id]!;
    if (around.includes(id) || around.length > 100) return true;
    const below = (type: TypeId): boolean => this.takesUndefined(type, [...around, id]);
    switch (node.kind) {
      case "any":
      case "not":
      case "conditional":
        return true;
      case "alias":
      case "nullable":
        return below(node.type);
      case "unevaluated":
        return below(node.base);
      case "union":
        return node.untyped === true || node.arms.some(below);
      case "intersection":
        return node.members.every(below);
      default:
        return false;
    }
  }
}

export function isWideNode(node: TypeNode): boolean {
  if (node.kind === "integer") return isWide(node);
  return node.kind === "enum" && node.values.some(({ value }) => typeof value === "bigint");
}

/** As the printer of types has it: what says that the integer is small, or one of some values, prevails. */
function isNarrowNode(node: TypeNode): boolean {
  return (
    (node.kind === "integer" && node.range.class === "safe") || (node.kind === "enum" && !isWideNode(node))
  );
}

function isNumeric(node: TypeNode): boolean {
  if (node.kind === "enum") {
    return node.values.some(({ value }) => typeof value !== "string" && typeof value !== "boolean");
  }
  return node.kind === "integer" || node.kind === "number";
}

function inPlaceParts(node: TypeNode): readonly TypeId[] {
  switch (node.kind) {
    case "not":
      return [node.type];
    case "conditional":
      return [node.if, node.then, node.else].filter((one) => one !== undefined);
    default:
      return combinedTypes(node);
  }
}

/** As `inPlaceParts`, without what TypeScript does not see. */
function seenParts(node: TypeNode): readonly TypeId[] {
  const isHidden =
    node.kind === "not" || node.kind === "conditional" || (node.kind === "union" && node.untyped);
  return isHidden ? [] : inPlaceParts(node);
}

type Children = (node: TypeNode, id: TypeId) => readonly TypeId[];

/** The types that are so, and all that such a type is in. */
function containers(
  { nodes }: TypeSpace,
  isSo: (node: TypeNode) => boolean,
  children: Children,
): ReadonlySet<TypeId> {
  const users = new Map<TypeId, TypeId[]>();
  const found = new Set<TypeId>();
  for (let id = 0; id < nodes.length; id++) {
    if (isSo(nodes[id]!)) found.add(id);
    for (const child of children(nodes[id]!, id)) {
      const list = users.get(child);
      if (list === undefined) users.set(child, [id]);
      else list.push(id);
    }
  }
  // A set is walked in the order of insertion, with what is added on the way.
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}

/** An integer of which only its format says that it is wide: the wire hash does not tell it from others. */
export function isWideByFormat(node: TypeNode): node is IntegerNode {
  return node.kind === "integer" && (node.format === "int128" || node.format === "uint128");
}

export type Scalar = NodeOf<"null" | "boolean" | "integer" | "number" | "string" | "enum">;

export function isScalar(node: TypeNode): node is Scalar {
  return ["null", "boolean", "integer", "number", "string", "enum"].includes(node.kind);
}
