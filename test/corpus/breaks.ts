/** A value changed in one place, once for each thing that its type says of that place. */
import type { Contract, NodeOf, Property, TypeId, TypeNode } from "../../src/contract/ir.js";
import { visit, type Visitor } from "../../src/contract/visit.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { formatPointer } from "../../src/source/pointer.js";
import { accepts } from "../contract/evaluate.js";
import { codePoints } from "../contract/evaluate-scalars.js";
import { brokenTexts } from "./format-samples.js";

export interface Break {
  /** What was gone against, or tried: it is not always an error. */
  readonly keyword: string;
  /** Where; of a property that was taken away, the object. RFC 6901. */
  readonly pointer: string;
  /** The whole value. */
  readonly make: () => JsonValue;
  /** Equal for what is the same change to the same type in the same place, of whatever value. */
  readonly change: string;
}

type Put = (part: JsonValue) => JsonValue;

interface Spot {
  /** The type of this place. */
  readonly id: TypeId;
  readonly tokens: readonly string[];
  /** The whole value with another part in this place. */
  readonly put: Put;
  readonly depth: number;
}

/**
 * Each change once, to the first of the values that it can be made to.
 * @param isAside whether a type is broken as one of its own: where it is a part of others, it is only replaced
 */
export function* breaksOf(
  contract: Contract,
  id: TypeId,
  values: readonly JsonValue[],
  isAside: (id: TypeId) => boolean,
): Iterable<Break> {
  const breaker = new Breaker(contract, isAside);
  const seen = new Set<string>();
  for (const value of values) {
    for (const one of breaker.breaks(id, value, { id, tokens: [], put: (part) => part, depth: 0 })) {
      if (seen.has(one.change)) continue;
      seen.add(one.change);
      yield one;
    }
  }
}

const deepest = 12;
const otherTypes: readonly JsonValue[] = [null, true, 1, "text", [], {}];
const longestMade = 100_000;

class Breaker {
  readonly #contract: Contract;
  readonly #isAside: (id: TypeId) => boolean;

  constructor(contract: Contract, isAside: (id: TypeId) => boolean) {
    this.#contract = contract;
    this.#isAside = isAside;
  }

  *breaks(id: TypeId, value: JsonValue, at: Spot): Iterable<Break> {
    if (at.depth > deepest) return;
    const spot = { ...at, id };
    const node = this.#node(id);
    if (spot.tokens.length > 0 && !isScalar(node) && this.#isAside(id))
      yield* this.#otherTypes(id, value, spot);
    else yield* visit(this.#visitor(value, spot), node, id);
  }

  #node(id: TypeId): TypeNode {
    return this.#contract.types.nodes[id]!;
  }

  #takes(id: TypeId, value: JsonValue): boolean {
    return accepts(this.#contract.types, id, value, this.#contract.formats);
  }

  /** Values of JSON types that it does not have. */
  *#otherTypes(id: TypeId, value: JsonValue, spot: Spot): Iterable<Break> {
    for (const other of otherTypes) {
      if (typeof other !== typeof value || Array.isArray(other) !== Array.isArray(value) || other === null) {
        if (!this.#takes(id, other)) yield broken("type", spot, other);
      }
    }
  }

  #visitor(value: JsonValue, spot: Spot): Visitor<Iterable<Break>> {
    const beside = (id: TypeId): Iterable<Break> =>
      this.breaks(id, value, { ...spot, depth: spot.depth + 1 });
    const types = (_: TypeNode, id: TypeId): Iterable<Break> => this.#otherTypes(id, value, spot);
    const chain = function* (...all: readonly Iterable<Break>[]): Iterable<Break> {
      for (const one of all) yield* one;
    };
    return {
      any: () => [],
      never: () => [],
      null: types,
      boolean: types,
      integer: (node, id) => chain(types(node, id), numberBreaks(node, spot)),
      number: (node, id) => chain(types(node, id), numberBreaks(node, spot)),
      string: (node, id) => chain(types(node, id), stringBreaks(node, value, spot)),
      enum: (node, id) => chain(types(node, id), enumBreaks(node, spot)),
      array: (node, id) => chain(types(node, id), this.#array(node, value, spot)),
      object: (node, id) => chain(types(node, id), this.#object(node, value, spot)),
      nullable: (node) => beside(node.type),
      union: (node, id) => {
        const arm = node.arms.find((one) => this.#takes(one, value));
        return chain(types(node, id), arm === undefined ? [] : beside(arm));
      },
      intersection: (node) => chain(...node.members.map(beside)),
      not: types,
      conditional: (node, id) => {
        const then = this.#takes(node.if, value) ? node.then : node.else;
        return chain(types(node, id), beside(node.if), then === undefined ? [] : beside(then));
      },
      unevaluated: (node) => beside(node.base),
      alias: (node) => beside(node.type),
    };
  }

  *#array(node: NodeOf<"array">, value: JsonValue, spot: Spot): Iterable<Break> {
    if (!Array.isArray(value)) return;
    const items = value as readonly JsonValue[];
    const { minItems = 0, maxItems, prefixItems, uniqueItems } = node;
    if (minItems > 0) yield broken("minItems", spot, items.slice(0, minItems - 1), "");
    if (maxItems !== undefined && maxItems < longestMade && items.length > 0)
      yield broken(
        "maxItems",
        spot,
        Array.from({ length: maxItems + 1 }, (_, at) => items[at % items.length]!),
        "",
      );
    if (uniqueItems && items.length > 0) yield broken("uniqueItems", spot, [...items, items[0]!], "");
    if (node.contains !== undefined) yield broken("contains", spot, []);
    for (const [at, item] of items.entries()) {
      const type = at < prefixItems.length ? prefixItems[at] : node.items;
      // Further items are of the same type.
      if (type === undefined || (at > prefixItems.length && at < items.length - 1)) continue;
      const put: Put = (part) => spot.put(items.with(at, part));
      yield* this.breaks(type, item, below(spot, String(at), put));
    }
  }

  *#object(node: NodeOf<"object">, value: JsonValue, spot: Spot): Iterable<Break> {
    if (!isObject(value)) return;
    const { properties, additional, minProperties = 0, maxProperties } = node;
    const required = [
      ...properties.filter(({ presence }) => presence === "required").map(({ name }) => name),
      ...node.required,
    ];
    for (const name of required) yield broken("required", spot, without(value, name), name);
    if (minProperties > 0) yield broken("minProperties", spot, {});
    if (maxProperties !== undefined && maxProperties < 100) {
      const more = Array.from({ length: maxProperties + 1 }, (_, at) => [`x-${at}`, 1] as const);
      yield broken("maxProperties", spot, { ...value, ...Object.fromEntries(more) }, "");
    }
    for (const [name, others] of node.dependentRequired) {
      for (const other of Object.hasOwn(value, name) ? others : [])
        yield broken("dependentRequired", spot, without(value, other), other);
    }
    const known = new Map(properties.map((one): [string, Property] => [one.name, one]));
    const typeOf = (name: string): TypeId | undefined => known.get(name)?.type ?? additional;
    for (const [name, part] of Object.entries(value)) {
      const type = typeOf(name);
      const put: Put = (other) => spot.put(withMember(value, name, other));
      if (type !== undefined) yield* this.breaks(type, part, below(spot, name, put));
    }
    for (const [name, member] of [
      ["x-not-known", { a: 1 }],
      ["", Object.values(value)[0] ?? null],
      ["__proto__", { a: 1 }],
      ["hasOwnProperty", 1],
    ] as const) {
      if (Object.hasOwn(value, name)) continue;
      const put: Put = (part) => spot.put(withMember(value, name, part));
      yield broken("additionalProperties", below(spot, name, put), member, "");
    }
  }
}

function isScalar({ kind }: TypeNode): boolean {
  return ["null", "boolean", "integer", "number", "string", "enum"].includes(kind);
}

function below(spot: Spot, token: string, put: Put): Spot {
  return { id: spot.id, tokens: [...spot.tokens, token], put, depth: spot.depth + 1 };
}

/** @param detail what tells it from other changes of the keyword */
function broken(
  keyword: string,
  { id, tokens, put }: Spot,
  part: JsonValue,
  detail = JSON.stringify(part),
): Break {
  const pointer = formatPointer(tokens);
  return { keyword, pointer, make: () => put(part), change: `${id} ${keyword} ${pointer} ${detail}` };
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([one]) => one !== name));
}

function withMember(object: JsonObject, name: string, member: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, member]]);
}

function* numberBreaks(node: NodeOf<"integer"> | NodeOf<"number">, spot: Spot): Iterable<Break> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node;
  if (node.kind === "integer") {
    yield broken("type", spot, 0.5);
    const { range } = node;
    // Beyond the safe range, the doubles on both sides of a bound.
    for (const bound of [range.minimum, range.maximum, minimum, maximum]) {
      if (bound === null || bound === undefined) continue;
      const at = Number(bound);
      for (const near of [at - 1, at, at + 1, at * 2]) yield broken("bound", spot, near);
    }
    if (range.class !== "safe") yield broken("safe", spot, 2 ** 53);
  }
  if (minimum !== undefined) yield broken("minimum", spot, Number(minimum) - 1);
  if (maximum !== undefined) yield broken("maximum", spot, Number(maximum) + 1);
  for (const bound of [exclusiveMinimum, exclusiveMaximum])
    if (bound !== undefined) yield broken("exclusive", spot, Number(bound));
  if (multipleOf !== undefined) yield broken("multipleOf", spot, Number(multipleOf) * 1.5);
}

function* stringBreaks(node: NodeOf<"string">, value: JsonValue, spot: Spot): Iterable<Break> {
  const { format, pattern, minLength = 0, maxLength } = node;
  const text = typeof value === "string" ? value : "";
  for (const other of brokenTexts.get(format ?? "") ?? []) yield broken("format", spot, other);
  if (minLength > 0) {
    yield broken("minLength", spot, [...text].slice(0, minLength - 1).join(""));
    // One code point short, though not one code unit.
    yield broken("minLength", spot, "\u{1f600}".repeat(minLength - 1));
  }
  if (maxLength !== undefined && maxLength < longestMade) {
    const unit = [...text][0] ?? "a";
    yield broken("maxLength", spot, text + unit.repeat(maxLength + 1 - codePoints(text)));
    yield broken("maxLength", spot, "\u{1f600}".repeat(maxLength));
  }
  if (pattern !== undefined) {
    for (const other of ["", " ", `${text}\n`, `\n${text}`, `${text} `, "\u{1f600}", text.toUpperCase(), "é"])
      yield broken("pattern", spot, other);
  }
}

function* enumBreaks({ values }: NodeOf<"enum">, spot: Spot): Iterable<Break> {
  const [first] = values;
  yield broken("enum", spot, "no such value");
  if (typeof first?.value === "string") {
    yield broken("enum", spot, `${first.value} `);
    yield broken("enum", spot, "toString");
  }
}
