/** Prints the types of a contract, as they are read or as they are written. */
import type { EnumNode, NodeOf, TypeId, TypeNode, TypeSpace } from "../../../src/contract/ir.js";
import type { TypesOptions } from "../../generated-file.js";
import { code, join, newline } from "../emit/code.js";
import type { CodeSymbol } from "../emit/symbol.js";
import type { Direction } from "./directions.js";
import { isEnumLike } from "./enums.js";
import { isWide } from "./integers.js";
import { printIntersection } from "./intersection.js";
import {
  arrayOf,
  atLevel,
  bigintType,
  booleanType,
  fits,
  neverType,
  nullType,
  numberType,
  primary,
  stringType,
  unknownType,
  type Spot,
  type TypeCode,
} from "./layout.js";
import { printObject } from "./objects.js";
import { isDirect, within } from "./surroundings.js";
import { printUnion, printUntyped } from "./unions.js";

export type PrintOptions = Pick<TypesOptions, "int64" | "enums">;

/** What a printer asks of the file it prints for. */
export interface References {
  /** The name of a type that has a declaration, in this file or elsewhere. */
  symbol(id: TypeId, direction: Direction): CodeSymbol | undefined;
  hasName(id: TypeId, direction: Direction): boolean;
  /** Whether values of the enum tell the arms of a union apart. */
  isTag(node: EnumNode): boolean;
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

  /** Whether it has a declaration, without a need for it. */
  hasName(id: TypeId): boolean {
    return this.#references.hasName(id, this.direction);
  }

  isTag(node: EnumNode): boolean {
    return this.#references.isTag(node);
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
    if (isDirect(spot.around) && this.#references.isCircular(this.#current, id)) return unknownType;
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
        return isEnumLike(node) ? printUnion(node, this, spot) : stringType;
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

  #integer(node: NodeOf<"integer">): TypeCode {
    if (this.options.int64 === "number" || !isWide(node)) return numberType;
    return this.options.int64 === "bigint" ? bigintType : stringType;
  }

  #array(node: NodeOf<"array">, outer: Spot): TypeCode {
    const { prefixItems, items, minItems = 0, maxItems = Infinity } = node;
    const spot = { ...outer, column: outer.column + "()[]".length, around: within(node, outer.around) };
    const rest = items === undefined ? unknownType : this.use(items, spot);
    if (prefixItems.length === 0) return arrayOf(rest, spot);
    const parts = prefixItems.slice(0, maxItems).map((id, index) => {
      const type = this.use(id, spot);
      if (index >= minItems) return code`${atLevel("primary", type, spot)}?`;
      return type.isBlock ? atLevel("primary", type, spot) : type.code;
    });
    if (rest !== neverType && maxItems > prefixItems.length) parts.push(code`...${arrayOf(rest, spot).code}`);
    const line = code`[${join(parts, code`, `)}]`;
    if (fits(line, outer) || line.isMultiline) return primary(line);
    const start = newline(outer.indent + 1);
    return primary(code`[${start}${join(parts, code`,${start}`)},${newline(outer.indent)}]`);
  }
}
