/** Values of a type that between them take every arm of every union, every enum value, null, and each property absent. */
import type { Contract, IntegerNode, NodeOf, StringNode, TypeId } from "../../../src/contract/ir.js";
import { visit, type Visitor } from "../../../src/contract/visit.js";
import type { JsonValue } from "../../../src/source/json.js";
import { accepts } from "../../contract/evaluate.js";

const byFormat: ReadonlyMap<string, readonly string[]> = new Map([
  ["date-time", ["2026-01-01T00:00:00.000000001Z", "2026-02-28T23:59:59.987654321Z"]],
  ["date", ["2026-02-28"]],
  ["uuid", ["22222222-2222-4333-8444-555555555555"]],
  ["ip", ["192.0.2.1", "2001:db8::1"]],
  ["ipv4", ["192.0.2.1"]],
  ["ipv6", ["2001:db8::1"]],
]);

/** Of these a string with a pattern takes the first two that match. */
const words: readonly string[] = [
  ...["10.0.0.0/24", "2001:db8::/32", "a8:40:25:00:00:01", "80-443", "8", "web1", "1.2.3"],
];

/** No double holds the second and the third; no signed integer of 64 bits the last two. */
const integers: readonly bigint[] = [1n, 2n ** 53n + 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n];

/**
 * Few values, each of which the type takes.
 *
 * @throws Error where the type has none that it knows how to make
 */
export function everyArm(contract: Contract, type: TypeId): readonly JsonValue[] {
  return new Maker(contract).of(type);
}

class Maker {
  readonly #contract: Contract;
  readonly #under = new Set<TypeId>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  of(type: TypeId): readonly JsonValue[] {
    if (this.#under.has(type)) throw new Error("a type within itself");
    this.#under.add(type);
    const { types, formats } = this.#contract;
    const made = visit(this.#visitor, types.nodes[type]!, type);
    this.#under.delete(type);
    // A value that two arms of a `oneOf` take is none of the union's.
    const values = made.filter((value) => accepts(types, type, value, formats));
    if (values.length === 0)
      throw new Error(`no value for ${JSON.stringify(types.nodes[type]!.place.tokens)}`);
    return values;
  }

  readonly #visitor: Visitor<readonly JsonValue[]> = {
    any: () => [{ a: [1, null] }],
    never: () => [],
    null: () => [null],
    boolean: () => [true, false],
    integer: integersOf,
    number: () => [0.5],
    string: stringsOf,
    enum: ({ values }) => values.map(({ value }) => value),
    array: (node) => this.#arrays(node),
    object: (node) => this.#objects(node),
    nullable: ({ type }) => [...this.of(type), null],
    union: ({ arms }) => arms.flatMap((arm) => this.of(arm)),
    intersection: ({ members }) => members.flatMap((member) => this.of(member)),
    not: () => [],
    conditional: () => [],
    unevaluated: ({ base }) => this.of(base),
    alias: ({ type }) => this.of(type),
  };

  /** One with all the values there are for items, and the empty one. */
  #arrays({ items, minItems = 0, maxItems = Infinity }: NodeOf<"array">): readonly JsonValue[] {
    const values = items === undefined ? [] : this.of(items);
    const length = Math.min(Math.max(values.length, minItems), maxItems);
    return [Array.from({ length }, (_, at) => values[at % values.length]!), []];
  }

  /** As many as the property with the most values has; the others' values come round again. */
  #objects({ properties, additional }: NodeOf<"object">): readonly JsonValue[] {
    const choices = properties.map(({ name, type, presence }) => ({
      name,
      values: presence === "required" ? this.of(type) : [...this.of(type), undefined],
    }));
    const others = additional === undefined || properties.length > 0 ? [] : this.#additional(additional);
    const count = Math.max(1, ...choices.map(({ values }) => values.length));
    return Array.from({ length: count }, (_, at) => {
      const present = choices.flatMap(({ name, values }): [string, JsonValue][] => {
        const value = values[at % values.length];
        return value === undefined ? [] : [[name, value]];
      });
      return Object.fromEntries([...others, ...present]);
    });
  }

  #additional(type: TypeId): readonly (readonly [string, JsonValue])[] {
    return this.#contract.types.nodes[type]!.kind === "never"
      ? []
      : this.of(type).map((value, at) => [`key ${at}`, value]);
  }
}

/** As handlers hold them: bigints where the format has values that are not safe, else safe ones. */
function integersOf({ range: { minimum, maximum, class: kind } }: IntegerNode): readonly JsonValue[] {
  const wide = kind === "int64" || kind === "uint64";
  const wanted = [
    ...(minimum === null ? [] : [minimum]),
    ...integers,
    ...(maximum === null ? [] : [maximum]),
  ];
  const within = wanted.filter(
    (one) =>
      (minimum === null || one >= minimum) &&
      (maximum === null || one <= maximum) &&
      (wide || Number.isSafeInteger(Number(one))),
  );
  return [...new Set(within)].map((one) => (wide ? one : Number(one)));
}

function stringsOf({ format = "", pattern }: StringNode): readonly JsonValue[] {
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, "u");
    return words.filter((word) => expression.test(word)).slice(0, 2);
  }
  return byFormat.get(format) ?? ["text", 'ä "\\\n'];
}
