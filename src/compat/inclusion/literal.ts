/** What a value is asked to be: of a type or not, equal to no given value, a text that a pattern matches or not. */
import type { TypeId, TypeNode } from "../../contract/ir.js";
import { aliases } from "../../contract/aliases.js";
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
export interface Either {
  readonly kind: "either";
  readonly id: number;
  readonly parts: readonly Literal[];
}

export class Literals {
  readonly #known = new Map<string, Literal>();
  readonly #closable = new Map<View, Map<TypeId, boolean>>();
  readonly #views = new Map<View, number>();

  type(view: View, id: TypeId, positive: boolean, closed: boolean): TypeLiteral {
    const type = aliases(id, (one) => view.node(one)).at(-1)!;
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
    const key = parts.map(({ id }) => id).sort().join(" ");
    return this.#intern(`either ${key}`, (id) => ({ kind: "either", id, parts }));
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
