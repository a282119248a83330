/** What JSON types a parameter is made of, for readers of text: `Shape` of the runtime, as code. */
import type { JsonValue } from "../../../src/source/json.js";
import type { TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import { code, propertyKey, type Code } from "../emit/code.js";
import { isWide } from "../types/integers.js";
import type { Int64 } from "../types/literals.js";
import { array, objectLiteral, sequence, type Sheet } from "../emit/sheet.js";

const scalarOrder = [
  "null",
  "boolean",
  "wide-bigint",
  "wide-string",
  "integer",
  "number",
  "string",
  "any",
] as const;
type Scalar = (typeof scalarOrder)[number];

/** A shape before it is written: all that a value may be. */
interface Kinds {
  readonly scalars: ReadonlySet<Scalar>;
  readonly items?: Kinds;
  readonly members?: { readonly properties: ReadonlyMap<string, Kinds>; readonly others?: Kinds };
}

export interface ShapeCode {
  readonly code: Sheet;
  /** Neither an array nor an object, nor perhaps one. */
  readonly isScalar: boolean;
  readonly isText: boolean;
}

/** Below, whatever looks like a scalar is read as one. */
const deepest = 6;
/** A document may share types so that they unfold without end. */
const mostParts = 400;

const anything: Kinds = { scalars: new Set(["any"]) };

export function shapeOf(type: TypeId, space: TypeSpace, int64: Int64): ShapeCode {
  const kinds = new ShapeReader(space, int64).read(type, 0);
  const { scalars, items, members } = kinds;
  const isScalar = items === undefined && members === undefined && !scalars.has("any");
  return { code: print(kinds), isScalar, isText: isScalar && scalars.size === 1 && scalars.has("string") };
}

/** The shape of a list of texts. */
export const textsShape: Sheet = objectLiteral([code`items: ${"string"}`]);

class ShapeReader {
  readonly #space: TypeSpace;
  readonly #int64: Int64;
  readonly #around = new Set<TypeId>();
  #parts = 0;

  constructor(space: TypeSpace, int64: Int64) {
    this.#space = space;
    this.#int64 = int64;
  }

  read(id: TypeId, depth: number): Kinds {
    if (depth > deepest || this.#around.has(id) || this.#around.size > 60 || ++this.#parts > mostParts)
      return anything;
    this.#around.add(id);
    const kinds = this.#kinds(this.#space.nodes[id]!, depth);
    this.#around.delete(id);
    return kinds;
  }

  #kinds(node: TypeNode, depth: number): Kinds {
    switch (node.kind) {
      case "any":
      case "never":
      case "not":
      case "conditional":
        return anything;
      case "null":
      case "boolean":
      case "number":
      case "string":
        return scalar(node.kind);
      case "integer":
        return scalar(isWide(node) ? this.#wide() : "integer");
      case "enum":
        return { scalars: new Set(node.values.map(({ value }) => this.#scalarOf(value))) };
      case "alias":
        return this.read(node.type, depth);
      case "unevaluated":
        return this.read(node.base, depth);
      case "nullable":
        return either(scalar("null"), this.read(node.type, depth));
      case "union":
        return node.arms.map((arm) => this.read(arm, depth)).reduce(either, nothing);
      case "intersection":
        return node.members.map((member) => this.read(member, depth)).reduce(both, anything);
      case "array": {
        const parts = node.items === undefined ? node.prefixItems : [...node.prefixItems, node.items];
        const items = parts.map((part) => this.read(part, depth + 1)).reduce(either, nothing);
        return { scalars: new Set(), items: parts.length === 0 ? anything : items };
      }
      case "object": {
        const properties = new Map(
          node.properties.map(({ name, type }) => [name, this.read(type, depth + 1)]),
        );
        for (const name of node.required) properties.set(name, anything);
        const patterned = node.patternProperties.map(({ type }) => this.read(type, depth + 1));
        const rest = node.additional === undefined ? undefined : this.#space.nodes[node.additional]!;
        if (rest !== undefined && rest.kind !== "never")
          patterned.push(this.read(node.additional!, depth + 1));
        // Of what nothing is said, only an object of nothing else has members in a query.
        if (rest === undefined && properties.size === 0) patterned.push(anything);
        const members =
          patterned.length === 0 ? { properties } : { properties, others: patterned.reduce(either) };
        return { scalars: new Set(), members };
      }
    }
  }

  #wide(): Scalar {
    if (this.#int64 === "number") return "integer";
    return this.#int64 === "bigint" ? "wide-bigint" : "wide-string";
  }

  #scalarOf(value: JsonValue): Scalar {
    switch (typeof value) {
      case "bigint":
        return this.#wide();
      case "number":
        return Number.isInteger(value) ? "integer" : "number";
      case "boolean":
      case "string":
        return typeof value as "boolean" | "string";
      default:
        return value === null ? "null" : "any";
    }
  }
}

const nothing: Kinds = { scalars: new Set() };

function scalar(kind: Scalar): Kinds {
  return { scalars: new Set([kind]) };
}

function either(one: Kinds, other: Kinds): Kinds {
  return merged(one, other, new Set([...one.scalars, ...other.scalars]));
}

/** Types of the same value: each says more of it. */
function both(one: Kinds, other: Kinds): Kinds {
  if (one === anything) return other;
  if (other === anything) return one;
  const common = new Set([...one.scalars].filter((kind) => other.scalars.has(kind)));
  return merged(one, other, common.size > 0 ? common : new Set([...one.scalars, ...other.scalars]));
}

function merged(one: Kinds, other: Kinds, scalars: ReadonlySet<Scalar>): Kinds {
  const items = one.items && other.items ? either(one.items, other.items) : (one.items ?? other.items);
  const members = membersOf(one.members, other.members);
  return { scalars, ...(items && { items }), ...(members && { members }) };
}

function membersOf(one: Kinds["members"], other: Kinds["members"]): Kinds["members"] {
  if (one === undefined || other === undefined) return one ?? other;
  const properties = new Map(one.properties);
  for (const [name, kinds] of other.properties) {
    const known = properties.get(name);
    properties.set(name, known === undefined ? kinds : either(known, kinds));
  }
  const others = one.others && other.others ? either(one.others, other.others) : (one.others ?? other.others);
  return { properties, ...(others && { others }) };
}

function print({ scalars, items, members }: Kinds): Sheet {
  const parts: Sheet[] = scalarOrder.filter((one) => scalars.has(one)).map((one) => code`${one}`);
  if (items !== undefined) parts.push(objectLiteral([sequence(code`items: `, print(items))]));
  if (members !== undefined) parts.push(printMembers(members));
  if (parts.length === 0) return code`${"any"}`;
  return parts.length === 1 ? parts[0]! : objectLiteral([sequence(code`oneOf: `, array(parts))]);
}

function printMembers({ properties, others }: NonNullable<Kinds["members"]>): Sheet {
  const entries = [...properties].map(([name, kinds]) => sequence(code`${ownKey(name)}: `, print(kinds)));
  const parts = [sequence(code`properties: `, objectLiteral(entries))];
  if (others !== undefined) parts.push(sequence(code`others: `, print(others)));
  return objectLiteral(parts);
}

/** `__proto__: …` in a literal would set the prototype. */
function ownKey(name: string): Code {
  return name === "__proto__" ? code`[${name}]` : propertyKey(name);
}
