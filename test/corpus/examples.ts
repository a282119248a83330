/** Values that a type takes, made from it without chance: least ones, full ones, those at its bounds. */
import fc from "fast-check";
import type { Contract, NodeOf, TypeId } from "../../src/contract/ir.js";
import { visit, type Visitor } from "../../src/contract/visit.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { accepts } from "../contract/evaluate.js";
import { inBounds, matchesPattern } from "../contract/evaluate-scalars.js";
import { validTexts } from "./format-samples.js";

/**
 * `least`: what is required alone; `low` and `high`: everything, at the bounds; `full`: everything, as usual; `deep`: as
 * `full`, and so are the objects in it that are types of their own, of which the others have the least.
 */
type Style = "least" | "low" | "high" | "full" | "deep";

type Made = JsonValue | undefined;

/** Deeper than this only what is required is made. */
const deepestFull = 4;
const deepest = 30;
const mostArms = 60;
const longest = 300;

/** Of each style, and full ones for each arm of the type's unions. Those of a type that no value is made of are none. */
export function examplesOf(contract: Contract, id: TypeId): JsonValue[] {
  const turns = Math.min(Math.max(armsOf(contract, id), 2), mostArms);
  const wanted: (readonly [Style, number])[] = [
    ...Array.from({ length: turns }, (_, turn) => ["full", turn] as const),
    ["low", 0],
    ["high", 1],
    ["least", 0],
    ["deep", 0],
  ];
  return wanted.flatMap(([style, turn]) => {
    const value = new Maker(contract, style, turn).make(id, 0);
    return value === undefined ? [] : [value];
  });
}

const namedIn = new WeakMap<Contract, ReadonlySet<TypeId>>();

function namedOf(contract: Contract): ReadonlySet<TypeId> {
  let named = namedIn.get(contract);
  if (named === undefined) namedIn.set(contract, (named = new Set(contract.types.names.values())));
  return named;
}

function armsOf({ types }: Contract, id: TypeId, depth = 0): number {
  const node = types.nodes[id]!;
  if (depth > deepestFull) return 1;
  const parts =
    node.kind === "union"
      ? node.arms
      : node.kind === "intersection"
        ? node.members
        : node.kind === "nullable" || node.kind === "alias"
          ? [node.type]
          : node.kind === "object"
            ? node.properties.map(({ type }) => type)
            : [];
  const below = parts.map((part) => armsOf({ types } as Contract, part, depth + 1));
  return Math.max(node.kind === "union" ? node.arms.length : 1, ...below);
}

/** Some JSON value of each type. */
const anything: readonly JsonValue[] = [null, "text", 0, true, { a: [1] }, ["a"], {}, [], 0.5, "", 7];

class Maker {
  readonly #contract: Contract;
  readonly #style: Style;
  readonly #turn: number;
  readonly #named: ReadonlySet<TypeId>;

  constructor(contract: Contract, style: Style, turn: number) {
    this.#contract = contract;
    this.#style = style;
    this.#turn = turn;
    this.#named = namedOf(contract);
  }

  make(id: TypeId, depth: number): Made {
    if (depth > deepest) return undefined;
    if (depth > 0 && this.#style !== "deep" && this.#style !== "least" && this.#isApart(id))
      return new Maker(this.#contract, "least", this.#turn).make(id, depth);
    return visit(this.#visitor(depth), this.#contract.types.nodes[id]!, id);
  }

  #isApart(id: TypeId): boolean {
    const { nodes } = this.#contract.types;
    const node = nodes[id]!;
    return node.kind === "alias" ? this.#isApart(node.type) : node.kind === "object" && this.#named.has(id);
  }

  #isLeast(depth: number): boolean {
    return this.#style === "least" || depth > deepestFull;
  }

  #takes(id: TypeId, value: JsonValue): boolean {
    return accepts(this.#contract.types, id, value, this.#contract.formats);
  }

  #first(id: TypeId, candidates: Iterable<Made>): Made {
    for (const one of candidates) if (one !== undefined && this.#takes(id, one)) return one;
    return undefined;
  }

  #turned<Item>(items: readonly Item[]): Item[] {
    const at = this.#turn % Math.max(items.length, 1);
    return [...items.slice(at), ...items.slice(0, at)];
  }

  #visitor(depth: number): Visitor<Made> {
    const below = (id: TypeId): Made => this.make(id, depth + 1);
    return {
      any: () => this.#turned(anything)[0],
      never: () => undefined,
      null: () => null,
      boolean: () => this.#turn % 2 === 0,
      integer: (node) => this.#integer(node),
      number: (node) => this.#number(node),
      string: (node, id) => this.#string(node, id),
      enum: (node) => this.#turned(node.values)[0]!.value,
      array: (node, id) => this.#array(node, id, depth),
      object: (node, id) => this.#object(node, id, depth),
      nullable: (node) => (this.#isLeast(depth) ? null : (below(node.type) ?? null)),
      union: (node, id) => {
        const isSure = node.mode === "anyOf" || node.disjoint;
        for (const arm of this.#turned(node.arms)) {
          const value = below(arm);
          if (value !== undefined && (isSure || this.#takes(id, value))) return value;
        }
        return undefined;
      },
      intersection: (node, id) => this.#intersection(node, id, depth),
      not: (_, id) => this.#first(id, this.#turned(anything)),
      conditional: (node, id) =>
        this.#first(id, [
          ...[node.if, node.then, node.else].filter((part) => part !== undefined).map(below),
          ...anything,
        ]),
      unevaluated: (node, id) => {
        const least = new Maker(this.#contract, "least", this.#turn);
        return this.#first(id, [below(node.base), least.make(node.base, depth + 1), ...anything]);
      },
      alias: (node) => this.make(node.type, depth),
    };
  }

  #intersection({ members }: NodeOf<"intersection">, id: TypeId, depth: number): Made {
    const parts = members.map((member) => this.make(member, depth + 1)).filter((part) => part !== undefined);
    const objects = parts.filter(isObject);
    // Of the member that says most of them.
    const full = merged(objects.toSorted((one, other) => size(one) - size(other)));
    const few = Array.from({ length: 12 }, (_, turn) => {
      const maker = new Maker(this.#contract, "least", this.#turn + turn);
      const least = members.map((member) => maker.make(member, depth + 1));
      if (!least.every((part) => part !== undefined && isObject(part))) return undefined;
      const needed = Object.entries(merged(least as JsonObject[]));
      return objectOf(needed.map(([name, value]) => [name, Object.hasOwn(full, name) ? full[name]! : value]));
    });
    const whole = objects.length === members.length ? [merged(objects), full] : [];
    return this.#first(id, [...whole, ...few, ...parts]);
  }

  #integer({ range, multipleOf, ...bounds }: NodeOf<"integer">): Made {
    const step = multipleOf === undefined || Number(multipleOf) % 1 !== 0 ? 1 : Number(multipleOf);
    const lowest = Math.max(Number(range.minimum ?? -9007199254740991n), Number.MIN_SAFE_INTEGER);
    const highest = Math.min(Number(range.maximum ?? 9007199254740991n), Number.MAX_SAFE_INTEGER);
    const around = (value: number): number[] => [value, value + 1, value - 1];
    const usual = [this.#turn * step, 100 * step, step, 0, ...around(lowest), ...around(highest)];
    const wanted =
      this.#style === "low"
        ? [...around(Math.ceil(lowest / step) * step), ...usual]
        : this.#style === "high"
          ? [...around(Math.floor(highest / step) * step), ...usual]
          : usual;
    return wanted.find(
      (value) =>
        value >= lowest && value <= highest && inBounds(value, { ...bounds, ...optional(multipleOf) }),
    );
  }

  #number(node: NodeOf<"number">): Made {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
    const lows = [minimum, exclusiveMinimum].filter((one) => one !== undefined).map(Number);
    const highs = [maximum, exclusiveMaximum].filter((one) => one !== undefined).map(Number);
    const near = [...lows, ...highs].flatMap((one) => [one, one + 0.5, one - 0.5, one + 1, one - 1]);
    const usual = [this.#turn + 0.5, 1e21, 1.5, 0, 1, ...near];
    const wanted =
      this.#style === "low" ? [...lows, ...usual] : this.#style === "high" ? [...highs, ...usual] : usual;
    return [...wanted, Number(node.multipleOf ?? 1)].find((value) => inBounds(value, node));
  }

  #string(node: NodeOf<"string">, id: TypeId): Made {
    const { format, pattern, minLength = 0, maxLength = minLength + 5 } = node;
    const texts = this.#turned(validTexts.get(format ?? "") ?? []);
    const lengths =
      this.#style === "high"
        ? [Math.min(maxLength, Math.max(longest, minLength)), minLength]
        : [minLength, Math.min(maxLength, minLength + 3)];
    const filled = lengths.flatMap((length) =>
      ["\u{1f600}", "a", "A", "0", "/a"].map((unit) => [...unit.repeat(length)].slice(0, length).join("")),
    );
    const made = pattern === undefined ? [] : this.#turned(textsOf(pattern));
    const isPlain = pattern === undefined && texts.length === 0;
    return this.#first(id, [
      ...texts,
      ...(isPlain && this.#style === "full" ? ["some"] : []),
      ...made,
      ...filled,
    ]);
  }

  #array(node: NodeOf<"array">, id: TypeId, depth: number): Made {
    const { minItems = 0, maxItems = Infinity, prefixItems, items, contains } = node;
    const isLeast = this.#isLeast(depth);
    const usual = isLeast ? minItems : Math.max(minItems, prefixItems.length + 2);
    const count = Math.min(maxItems, this.#style === "high" && maxItems <= 40 ? maxItems : usual);
    const made: JsonValue[] = [];
    for (let at = 0; at < Math.max(count, contains?.minimum ?? 0); at++) {
      const type =
        at < prefixItems.length
          ? prefixItems[at]
          : at - prefixItems.length < (contains?.minimum ?? 0)
            ? contains!.type
            : items;
      const varied = new Maker(this.#contract, this.#style, this.#turn + at);
      const item = type === undefined ? varied.#turned(anything)[0] : varied.make(type, depth + 1);
      if (item === undefined) break;
      const seen = made.map((one) => JSON.stringify(one));
      if (node.uniqueItems !== true || !seen.includes(JSON.stringify(item))) made.push(item);
    }
    return made.length >= minItems && contains === undefined ? made : this.#first(id, [made]);
  }

  #object(node: NodeOf<"object">, id: TypeId, depth: number): Made {
    const isLeast = this.#isLeast(depth);
    const made = new Map<string, JsonValue>();
    for (const { name, type, presence } of node.properties) {
      if (isLeast && presence === "optional") continue;
      const value = this.make(type, depth + 1);
      if (value !== undefined) made.set(name, value);
      else if (presence === "required") return undefined;
    }
    for (const name of node.required) {
      const value = node.additional === undefined ? this.#turn : this.make(node.additional, depth + 1);
      if (value === undefined) return undefined;
      made.set(name, value);
    }
    const { minProperties = 0, maxProperties = Infinity } = node;
    const further = isLeast ? minProperties - made.size : Math.max(minProperties - made.size, 1);
    const names = node.propertyNames === undefined ? [] : this.#names(node.propertyNames);
    for (const [at, name] of [...names, ...extraNames].slice(0, Math.max(further, 0)).entries()) {
      if (made.size >= maxProperties) break;
      const varied = new Maker(this.#contract, this.#style, this.#turn + at);
      const value =
        node.additional === undefined ? varied.#turned(anything)[0] : varied.make(node.additional, depth + 1);
      if (value !== undefined && !made.has(name)) made.set(name, value);
    }
    for (const { pattern, type } of isLeast ? [] : node.patternProperties) {
      const [name] = textsOf(pattern);
      const value = this.make(type, depth + 1);
      if (name !== undefined && value !== undefined && made.size < maxProperties) made.set(name, value);
    }
    const whole = objectOf(made);
    const isSure =
      made.size >= minProperties &&
      made.size <= maxProperties &&
      [node.patternProperties, node.dependentRequired, node.dependentSchemas].every(
        ({ length }) => length === 0,
      ) &&
      node.propertyNames === undefined;
    if (isSure) return whole;
    const required = node.properties.filter(({ presence }) => presence === "required");
    const few = objectOf(new Map([...made].filter(([name]) => required.some((one) => one.name === name))));
    return this.#first(id, [whole, few]);
  }

  #names(type: TypeId): string[] {
    const makers = [0, 1, 2].map((turn) => new Maker(this.#contract, "full", turn).make(type, 0));
    return makers.filter((name) => typeof name === "string");
  }
}

const extraNames: readonly string[] = ["x-further", "constructor", "b", "c", "d"];

function optional(multipleOf: number | bigint | undefined): { multipleOf?: number | bigint } {
  return multipleOf === undefined ? {} : { multipleOf };
}

/** `__proto__` is a name like any other. */
function objectOf(members: Iterable<readonly [string, JsonValue]>): JsonObject {
  return Object.fromEntries(members);
}

function size(object: JsonObject): number {
  return Object.keys(object).length;
}

function merged(parts: readonly JsonObject[]): JsonObject {
  return objectOf(parts.flatMap((part) => Object.entries(part)));
}

const known = new Map<string, readonly string[]>();

/** Texts that match, as far as any are found; the same on every run. */
function textsOf(pattern: string): readonly string[] {
  let texts = known.get(pattern);
  if (texts === undefined) {
    known.set(pattern, (texts = found(pattern)));
  }
  return texts;
}

function found(pattern: string): string[] {
  const simple = ["a", "ab", "a-b", "1", "1.2.3", "A", "abc", ""];
  const plain = simple.filter((text) => matchesPattern(pattern, text));
  // Some have long texts only, and some have too many of them to find short ones.
  const made = [40, 100].flatMap((maxLength) => sampled(pattern, maxLength));
  return [...new Set([...made, ...plain])];
}

function sampled(pattern: string, maxLength: number): string[] {
  try {
    const texts = fc.stringMatching(new RegExp(pattern, "u"), { maxLength });
    return fc.sample(texts, { numRuns: 6, seed: 11 });
  } catch {
    // Of a kind that no text is made of.
    return [];
  }
}
