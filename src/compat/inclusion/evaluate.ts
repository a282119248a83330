/** Whether a value is one of a type: the plain reading of the contract, by which every witness is checked. */
import type {
  ArrayNode,
  ConditionalNode,
  NumericBounds,
  ObjectNode,
  StringNode,
  TypeId,
  UnevaluatedNode,
  UnionNode,
} from "../../contract/ir.js";
import { visit, type Visitor } from "../../contract/visit.js";
import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Budget } from "./budget.js";
import { isOneOf } from "./constants.js";
import { isEqual, isInteger, isNumber } from "./equal.js";
import { stringFormat } from "./formats.js";
import { exactly, isMultiple } from "./rational.js";
import { lengthOf, type Texts } from "./texts.js";
import { Undecidable } from "./undecidable.js";
import { noNames, type View } from "./view.js";

/** The properties and items of the value that the type has looked at (2020-12 core §7.7.1 and §11). */
interface Evaluated {
  readonly properties: ReadonlySet<string>;
  readonly items: ReadonlySet<number>;
}

/** What an accepted value leaves evaluated; null is a refusal. */
type Outcome = Evaluated | null;

const nothing: Evaluated = { properties: new Set(), items: new Set() };

/** Deeper than that a schema only refers to itself. */
const greatestDepth = 600;

export class Evaluation {
  readonly view: View;
  readonly #texts: Texts;
  readonly #budget: Budget;
  #depth = 0;

  constructor(view: View, texts: Texts, budget: Budget) {
    this.view = view;
    this.#texts = texts;
    this.#budget = budget;
  }

  /**
   * @param absent names that do not travel, as other parts of the same value's type say
   * @throws Undecidable where it cannot be told
   */
  accepts(id: TypeId, value: JsonValue, absent: ReadonlySet<string> = noNames): boolean {
    return this.#evaluate(id, value, absent) !== null;
  }

  matches(pattern: string, text: string): boolean {
    return this.#texts.matches(pattern, text, this.#budget);
  }

  #evaluate(id: TypeId, value: JsonValue, absent: ReadonlySet<string>): Outcome {
    this.#budget.spend(0.2);
    if (this.#depth > greatestDepth) throw new Undecidable("a schema refers to itself without end");
    this.#depth++;
    try {
      return visit(this.#visitor(value, this.view.absentIn(id, absent)), this.view.node(id), id);
    } finally {
      this.#depth--;
    }
  }

  #visitor(value: JsonValue, absent: ReadonlySet<string>): Visitor<Outcome> {
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
      number: (node) => when(isNumber(value) && inBounds(value, node)),
      string: (node) => when(typeof value === "string" && this.#string(node, value)),
      enum: (node) => when(isOneOf(node.values, value)),
      array: (node) => (Array.isArray(value) ? this.#array(node, value as readonly JsonValue[]) : null),
      object: (node) => (isObject(value) ? this.#object(node, value, absent) : null),
      nullable: (node) => (value === null ? nothing : this.#evaluate(node.type, value, absent)),
      union: (node) => this.#union(node, value, absent),
      intersection: (node) => this.#every(node.members, value, absent),
      not: (node) => when(!this.accepts(node.type, value)),
      conditional: (node) => this.#conditional(node, value, absent),
      unevaluated: (node) => this.#unevaluated(node, value, absent),
      alias: (node) => this.#evaluate(node.type, value, absent),
    };
  }

  #string(node: StringNode, value: string): boolean {
    const { minLength = 0, maxLength = Infinity, pattern, format } = node;
    if (minLength > 0 || maxLength < Infinity) {
      const length = lengthOf(value);
      if (length < minLength || length > maxLength) return false;
    }
    if (this.view.formats.asserted(format) && !stringFormat(format!).accepts(value)) return false;
    return pattern === undefined || this.matches(pattern, value);
  }

  #array(node: ArrayNode, value: readonly JsonValue[]): Outcome {
    if (value.length < (node.minItems ?? 0) || value.length > (node.maxItems ?? Infinity)) return null;
    if (node.uniqueItems === true && !isUnique(value, this.#budget)) return null;
    const items = new Set<number>();
    for (const [index, item] of value.entries()) {
      const type = index < node.prefixItems.length ? node.prefixItems[index] : node.items;
      if (type === undefined) continue;
      if (!this.accepts(type, item)) return null;
      items.add(index);
    }
    if (node.contains !== undefined) {
      const { type, minimum, maximum = Infinity } = node.contains;
      const found = [...value.keys()].filter((index) => this.accepts(type, value[index]!));
      if (found.length < minimum || found.length > maximum) return null;
      for (const index of found) items.add(index);
    }
    return items.size === 0 ? nothing : { properties: nothing.properties, items };
  }

  #object(node: ObjectNode, value: JsonObject, absent: ReadonlySet<string>): Outcome {
    const names = Object.keys(value);
    if (names.length < (node.minProperties ?? 0) || names.length > (node.maxProperties ?? Infinity))
      return null;
    const seen = this.view.object(node);
    const present = (name: string): boolean => Object.hasOwn(value, name);
    const isMet = (name: string): boolean => present(name) || absent.has(name);
    if (!seen.required.every(isMet)) return null;
    if (!node.dependentRequired.every(([name, required]) => !present(name) || required.every(isMet)))
      return null;
    const properties = new Set<string>();
    for (const name of names) {
      if (node.propertyNames !== undefined && !this.accepts(node.propertyNames, name)) return null;
      const types = this.propertyTypes(node, name);
      if (types.length === 0) continue;
      if (!types.every((type) => this.accepts(type, value[name]!))) return null;
      properties.add(name);
    }
    const own = { properties, items: nothing.items };
    const dependents = node.dependentSchemas.filter(([name]) => present(name));
    const further = this.#every(
      dependents.map(([, type]) => type),
      value,
      absent,
    );
    return further === null ? null : joined([own, further]);
  }

  /** The types that a property of this name must be of. */
  propertyTypes(node: ObjectNode, name: string): readonly TypeId[] {
    const declared = this.view.object(node).properties.get(name);
    const types = declared === undefined ? [] : [declared.type];
    for (const { pattern, type } of node.patternProperties) if (this.matches(pattern, name)) types.push(type);
    return types.length === 0 && node.additional !== undefined ? [node.additional] : types;
  }

  #union(node: UnionNode, value: JsonValue, absent: ReadonlySet<string>): Outcome {
    const exact = node.mode === "oneOf" && !node.disjoint;
    const accepting: Evaluated[] = [];
    for (const arm of node.arms) {
      const outcome = this.#evaluate(arm, value, absent);
      if (outcome !== null) accepting.push(outcome);
      if (exact && accepting.length > 1) return null;
    }
    return accepting.length === 0 ? null : joined(accepting);
  }

  #conditional(node: ConditionalNode, value: JsonValue, absent: ReadonlySet<string>): Outcome {
    const condition = this.#evaluate(node.if, value, noNames);
    const branch = condition === null ? node.else : node.then;
    const further = branch === undefined ? nothing : this.#evaluate(branch, value, absent);
    return further === null ? null : joined([condition ?? nothing, further]);
  }

  #unevaluated(node: UnevaluatedNode, value: JsonValue, absent: ReadonlySet<string>): Outcome {
    const base = this.#evaluate(node.base, value, absent);
    if (base === null) return null;
    const properties = new Set(base.properties);
    const items = new Set(base.items);
    if (node.properties !== undefined && isObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        if (!properties.has(name) && !this.accepts(node.properties, member)) return null;
        properties.add(name);
      }
    }
    if (node.items !== undefined && Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries()) {
        if (!items.has(index) && !this.accepts(node.items, item)) return null;
        items.add(index);
      }
    }
    return { properties, items };
  }

  #every(ids: readonly TypeId[], value: JsonValue, absent: ReadonlySet<string>): Outcome {
    const outcomes: Evaluated[] = [];
    for (const id of ids) {
      const outcome = this.#evaluate(id, value, absent);
      if (outcome === null) return null;
      outcomes.push(outcome);
    }
    return joined(outcomes);
  }
}

function joined(outcomes: readonly Evaluated[]): Evaluated {
  const said = outcomes.filter((outcome) => outcome !== nothing);
  if (said.length === 0) return nothing;
  if (said.length === 1) return said[0]!;
  return {
    properties: new Set(said.flatMap(({ properties }) => [...properties])),
    items: new Set(said.flatMap(({ items }) => [...items])),
  };
}

function inBounds(value: number | bigint, bounds: NumericBounds): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds;
  return (
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || isMultiple(exactly(value), exactly(multipleOf)))
  );
}

function isUnique(value: readonly JsonValue[], budget: Budget): boolean {
  budget.spend((value.length * value.length) / 20);
  return value.every((one, index) => value.slice(0, index).every((other) => !isEqual(one, other)));
}
