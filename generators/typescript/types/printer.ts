/** Prints the types of a contract, as they are read or as they are written. */
import type { EnumNode, NodeOf, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { TypesOptions } from "../../generated-file.js";
import { code, join } from "../emit/code.js";
import type { CodeSymbol } from "../emit/symbol.js";
import type { Direction } from "./directions.js";
import { printIntersection } from "./intersection.js";
import {
  arrayOf,
  atLevel,
  bigintType,
  booleanType,
  neverType,
  nullType,
  numberType,
  primary,
  stringType,
  undocumented,
  union,
  unknownType,
  type Arm,
  type Spot,
  type TypeCode,
} from "./layout.js";
import { literalType } from "./literals.js";
import { printObject } from "./objects.js";
import { armDocOf } from "./texts.js";
import { isOpenEnum, openString } from "./open-enums.js";
import { printUnion, printUntyped } from "./unions.js";

export type PrintOptions = Pick<TypesOptions, "int64" | "enums">;

/** What a printer asks of the file it prints for. */
export interface References {
  /** The name of a type that has a declaration, in this file or elsewhere. */
  symbol(id: TypeId, direction: Direction): CodeSymbol | undefined;
  /** Whether TypeScript would refuse the reference for going in a circle. */
  isCircular(from: TypeId, to: TypeId): boolean;
}

export class TypePrinter {
  readonly space: TypeSpace;
  readonly direction: Direction;
  readonly options: PrintOptions;
  readonly #references: References;
  #current: TypeId = -1;

  constructor(space: TypeSpace, direction: Direction, references: References, options: PrintOptions) {
    this.space = space;
    this.direction = direction;
    this.options = options;
    this.#references = references;
  }

  node(id: TypeId): TypeNode {
    return this.space.nodes[id]!;
  }

  symbol(id: TypeId): CodeSymbol | undefined {
    return this.#references.symbol(id, this.direction);
  }

  /** What a type with a declaration is. */
  define(id: TypeId, spot: Spot): TypeCode {
    this.#current = id;
    return this.print(this.node(id), spot);
  }

  /** The type where it is used: its name, or what it is where it has none. */
  use(id: TypeId, spot: Spot): TypeCode {
    const symbol = this.symbol(id);
    if (symbol === undefined) return this.print(this.node(id), spot);
    if (spot.direct && this.#references.isCircular(this.#current, id)) return unknownType;
    return primary(code`${symbol}`);
  }

  print(node: TypeNode, spot: Spot): TypeCode {
    switch (node.kind) {
      case "any":
      case "not":
      case "conditional":
        return unknownType;
      case "never":
        return neverType;
      case "null":
        return nullType;
      case "boolean":
        return booleanType;
      case "number":
        return numberType;
      case "integer":
        return this.#integer(node);
      case "string":
        return this.#string(node, spot);
      case "enum":
      case "nullable":
        return printUnion(node, this, spot);
      case "union":
        return node.untyped ? printUntyped(node, this, spot) : printUnion(node, this, spot);
      case "array":
        return this.#array(node, spot);
      case "object":
        return printObject(node, this, spot);
      case "intersection":
        return printIntersection(node, this, spot);
      case "unevaluated":
        return this.use(node.base, spot);
      case "alias":
        return this.use(node.type, spot);
    }
  }

  #integer({ range }: NodeOf<"integer">): TypeCode {
    if (range.class === "safe" || this.options.int64 === "number") return numberType;
    return this.options.int64 === "bigint" ? bigintType : stringType;
  }

  #string({ facts }: NodeOf<"string">, spot: Spot): TypeCode {
    const known = facts.extensibleEnum?.filter((value) => typeof value === "string") ?? [];
    if (known.length === 0) return stringType;
    return union([...known.map((value) => undocumented(this.literal(value))), undocumented(openString)], spot);
  }

  /** One arm a value. */
  enumArms(node: EnumNode): Arm[] {
    const arms = node.values.map(({ value, docs }) => ({ type: this.literal(value), doc: armDocOf(docs) }));
    if (isOpenEnum(node, this.options.enums)) arms.push(undocumented(openString));
    return arms;
  }

  literal(value: JsonValue): TypeCode {
    return value === null ? nullType : primary(literalType(value, this.options.int64));
  }

  #array({ prefixItems, items, minItems = 0, maxItems = Infinity }: NodeOf<"array">, around: Spot): TypeCode {
    const spot = { ...around, direct: false };
    if (prefixItems.length === 0) return arrayOf(items === undefined ? unknownType : this.use(items, spot), spot);
    const parts = prefixItems.map((id, index) => {
      const type = this.use(id, spot);
      return index < minItems ? itemCode(type, spot) : code`${atLevel("primary", type, spot)}?`;
    });
    const rest = items === undefined ? unknownType : this.use(items, spot);
    if (rest !== neverType && maxItems > prefixItems.length) parts.push(code`...${arrayOf(rest, spot).code}`);
    return primary(code`[${join(parts, code`, `)}]`);
  }
}

function itemCode(type: TypeCode, spot: Spot) {
  return type.isBlock ? atLevel("primary", type, spot) : type.code;
}
