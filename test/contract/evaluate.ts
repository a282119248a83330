/** A plain interpreter of the IR, the oracle of the tests: whether a type accepts a value. */
import type { FormatTable } from "../../src/contract/formats.js";
import type {
  ArrayNode,
  ConditionalNode,
  ObjectNode,
  TypeId,
  TypeSpace,
  UnevaluatedNode,
  UnionNode,
} from "../../src/contract/ir.js";
import { visit, type Visitor } from "../../src/contract/visit.js";
import { isObject, type JsonObject, type JsonValue } from "../../src/source/json.js";
import { matchesFormat } from "./evaluate-formats.js";
import { codePoints, equal, inBounds, isInteger, matchesPattern } from "./evaluate-scalars.js";

/** The properties and items of the value that the type has looked at (2020-12 core §7.7.1 and §11). */
interface Evaluated {
  readonly properties: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

/** What an accepted value leaves evaluated; null is a refusal. */
type Outcome = Evaluated | null;

const nothing: Evaluated = { properties: new Set(), items: new Set() };

export function accepts(space: TypeSpace, id: TypeId, value: JsonValue, formats: FormatTable): boolean {
  return new Evaluation(space, formats).evaluate(id, value) !== null;
}

class Evaluation {
  readonly #space: TypeSpace;
  readonly #formats: FormatTable;

  constructor(space: TypeSpace, formats: FormatTable) {
    this.#space = space;
    this.#formats = formats;
  }

  evaluate(id: TypeId, value: JsonValue): Outcome {
    return visit(this.#visitor(value), this.#space.nodes[id]!, id);
  }

  #accepts(id: TypeId, value: JsonValue): boolean {
    return this.evaluate(id, value) !== null;
  }

  #visitor(value: JsonValue): Visitor<Outcome> {
    const when = (accepted: boolean): Outcome => (accepted ? nothing : null);
    return {
      any: () => nothing,
      never: () => null,
      null: () => when(value === null),
      boolean: () => when(typeof value === "boolean"),
      integer: (node) => {
        if (!isInteger(value) || !inBounds(value, node)) return null;
        const { minimum, maximum } = node.range;
        return when((minimum === null || value >= minimum) && (maximum === null || value <= maximum));
      },
      number: (node) =>
        when((typeof value === "number" || typeof value === "bigint") && inBounds(value, node)),
      string: (node) => {
        if (typeof value !== "string") return null;
        const length = codePoints(value);
        return when(
          length >= (node.minLength ?? 0) &&
            length <= (node.maxLength ?? Infinity) &&
            (node.pattern === undefined || matchesPattern(node.pattern, value)) &&
            (!this.#formats.asserted(node.format) || matchesFormat(node.format!, value)),
        );
      },
      enum: (node) => when(node.values.some((one) => equal(one.value, value))),
      array: (node) => (Array.isArray(value) ? this.#array(node, value as readonly JsonValue[]) : null),
      object: (node) => (isObject(value) ? this.#object(node, value) : null),
      nullable: (node) => this.evaluate(node.type, value) ?? when(value === null),
      union: (node) => this.#union(node, value),
      intersection: (node) => every(node.members.map((member) => this.evaluate(member, value))),
      not: (node) => when(!this.#accepts(node.type, value)),
      conditional: (node) => this.#conditional(node, value),
      unevaluated: (node) => this.#unevaluated(node, value),
      alias: (node) => this.evaluate(node.type, value),
    };
  }

  #array(node: ArrayNode, value: readonly JsonValue[]): Outcome {
    if (value.length < (node.minItems ?? 0) || value.length > (node.maxItems ?? Infinity)) return null;
    if (
      node.uniqueItems &&
      value.some((one, index) => value.slice(0, index).some((other) => equal(one, other)))
    ) {
      return null;
    }
    const items = new Set<number>();
    for (const [index, item] of value.entries()) {
      const type = index < node.prefixItems.length ? node.prefixItems[index] : node.items;
      if (type === undefined) continue;
      if (!this.#accepts(type, item)) return null;
      items.add(index);
    }
    if (node.contains !== undefined) {
      const { type, minimum, maximum = Infinity } = node.contains;
      const found = [...value.keys()].filter((index) => this.#accepts(type, value[index]!));
      if (found.length < minimum || found.length > maximum) return null;
      for (const index of found) items.add(index);
    }
    return { properties: new Set(), items };
  }

  #object(node: ObjectNode, value: JsonObject): Outcome {
    const members = Object.entries(value);
    if (members.length < (node.minProperties ?? 0) || members.length > (node.maxProperties ?? Infinity))
      return null;
    const present = (name: string): boolean => Object.hasOwn(value, name);
    if (!node.required.every(present)) return null;
    if (!node.properties.every(({ presence, name }) => presence === "optional" || present(name))) return null;
    if (!node.dependentRequired.every(([name, required]) => !present(name) || required.every(present)))
      return null;
    const properties = new Set<string>();
    for (const [name, member] of members) {
      if (node.propertyNames !== undefined && !this.#accepts(node.propertyNames, name)) return null;
      const types = [
        ...node.properties.filter((property) => property.name === name),
        ...node.patternProperties.filter(({ pattern }) => matchesPattern(pattern, name)),
      ].map(({ type }) => type);
      if (types.length === 0 && node.additional !== undefined) types.push(node.additional);
      if (!types.every((type) => this.#accepts(type, member))) return null;
      if (types.length > 0) properties.add(name);
    }
    const dependents = node.dependentSchemas.filter(([name]) => present(name));
    return every([
      { properties, items: new Set() },
      ...dependents.map(([, type]) => this.evaluate(type, value)),
    ]);
  }

  #union(node: UnionNode, value: JsonValue): Outcome {
    const accepting = node.arms.map((arm) => this.evaluate(arm, value)).filter((outcome) => outcome !== null);
    if (accepting.length === 0 || (node.mode === "oneOf" && accepting.length > 1)) return null;
    return every(accepting);
  }

  #conditional(node: ConditionalNode, value: JsonValue): Outcome {
    const condition = this.evaluate(node.if, value);
    const branch = condition === null ? node.else : node.then;
    return every([condition ?? nothing, branch === undefined ? nothing : this.evaluate(branch, value)]);
  }

  #unevaluated(node: UnevaluatedNode, value: JsonValue): Outcome {
    const base = this.evaluate(node.base, value);
    if (base === null) return null;
    const properties = new Set(base.properties);
    const items = new Set(base.items);
    if (node.properties !== undefined && isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (!properties.has(name) && !this.#accepts(node.properties, member)) return null;
        properties.add(name);
      }
    }
    if (node.items !== undefined && Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries()) {
        if (!items.has(index) && !this.#accepts(node.items, item)) return null;
        items.add(index);
      }
    }
    return { properties, items };
  }
}

/** A refusal if any refuses, else all that was evaluated. */
function every(outcomes: readonly Outcome[]): Outcome {
  const accepted = outcomes.filter((outcome) => outcome !== null);
  if (accepted.length < outcomes.length) return null;
  return {
    properties: new Set(accepted.flatMap(({ properties }) => [...properties])),
    items: new Set(accepted.flatMap(({ items }) => [...items])),
  };
}
