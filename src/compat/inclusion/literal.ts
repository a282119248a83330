/** What a value is asked to be: of a type or not, equal to no given value, a text that a pattern matches or not. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { View } from "./view.js";

/** Equal literals of one registry are the same object. */
export type Literal = TypeLiteral | OtherValue | Text | Either;

export interface TypeLiteral {
  readonly kind: "type";
  readonly id: number;
  readonly view: View;
  /** Not an alias. */
  readonly type: TypeId;
  readonly node: TypeNode;
  readonly positive: boolean;
  /** Of a writer that sends nothing undeclared. */
  readonly closed: boolean;
  readonly wireClass: number;
}

/** Not equal to this value. */
export interface OtherValue {
  readonly kind: "other-value";
  readonly id: number;
  readonly value: JsonValue;
}

/** A text that the pattern matches; or else anything but such a text. */
export interface Text {
  readonly kind: "text";
  readonly id: number;
  readonly pattern: string;
  readonly positive: boolean;
}

/** One of these at least. */
interface Either {
  readonly kind: "either";
  readonly id: number;
  readonly parts: readonly Literal[];
}

/** A longer way through parts that are the whole is not followed. */
const longest = 1000;

export class Literals {
  readonly #known = new Map<string, Literal>();
  readonly #closable = new Map<View, Map<TypeId, boolean>>();
  readonly #views = new Map<View, number>();
  readonly #plains = new Map<View, Map<TypeId, TypeId>>();

  type(view: View, id: TypeId, positive: boolean, closed: boolean): TypeLiteral {
    const type = this.#plain(view, id);
    const isClosed = closed && this.#isClosable(view, type, 0);
    const wireClass = view.classes[type]!;
    const of = isClosed ? `closed ${this.#number(view)} ${type}` : `class ${wireClass}`;
    const node = view.node(type);
    return this.#intern(`${of} ${positive}`, (number) => ({
      ...{ kind: "type", id: number, view, type, node },
      ...{ positive, closed: isClosed, wireClass },
    }));
  }

  otherThan(value: JsonValue): OtherValue {
    return this.#intern(`other ${canonicalJson(value)}`, (id) => ({ kind: "other-value", id, value }));
  }

  text(pattern: string, positive: boolean): Text {
    return this.#intern(`text ${positive} ${pattern}`, (id) => ({ kind: "text", id, pattern, positive }));
  }

  either(parts: readonly Literal[]): Literal {
    if (parts.length === 1) return parts[0]!;
    const key = parts
      .map(({ id }) => id)
      .sort()
      .join(" ");
    return this.#intern(`either ${key}`, (id) => ({ kind: "either", id, parts }));
  }

  /** The type that this one is only another spelling of: of equal literals each could otherwise be a part of the other. */
  #plain(view: View, id: TypeId): TypeId {
    let known = this.#plains.get(view);
    if (known === undefined) this.#plains.set(view, (known = new Map()));
    let plain = known.get(id);
    if (plain === undefined) {
      plain = id;
      for (let next: TypeId | undefined = id, count = 0; next !== undefined && count < longest; count++) {
        plain = next;
        const node = view.node(plain);
        const parts = node.kind === "alias" ? [node.type] : partsOf(node);
        next = parts.find((part) => view.classes[part] === view.classes[plain!]);
      }
      known.set(id, plain);
    }
    return plain;
  }

  #number(view: View): number {
    let number = this.#views.get(view);
    if (number === undefined) this.#views.set(view, (number = this.#views.size));
    return number;
  }

  #intern<L extends Literal>(key: string, make: (id: number) => L): L {
    let literal = this.#known.get(key);
    if (literal === undefined) this.#known.set(key, (literal = make(this.#known.size)));
    return literal as L;
  }

  /** Whether there may be objects in it to close. */
  #isClosable(view: View, id: TypeId, depth: number): boolean {
    let known = this.#closable.get(view);
    if (known === undefined) this.#closable.set(view, (known = new Map()));
    const found = known.get(id);
    if (found !== undefined) return found;
    if (depth > 100) return true;
    known.set(id, true);
    const of = (one: TypeId | undefined): boolean =>
      one !== undefined && this.#isClosable(view, one, depth + 1);
    const node = view.node(id);
    const closable = ((): boolean => {
      switch (node.kind) {
        case "alias":
        case "nullable":
          return of(node.type);
        case "array":
          return of(node.items) || node.prefixItems.some(of);
        case "union":
          return node.arms.some(of);
        case "intersection":
          return node.members.some(of);
        case "object":
        case "conditional":
        case "unevaluated":
          return true;
        default:
          return false;
      }
    })();
    known.set(id, closable);
    return closable;
  }
}

function partsOf(node: TypeNode): readonly TypeId[] {
  if (node.kind === "union") return node.arms;
  if (node.kind === "intersection") return node.members;
  return node.kind === "nullable" ? [node.type] : [];
}
