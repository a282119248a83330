/** Types as code outside of the types' own files writes them: `v44.Foo`, or what the type is where it has no name. */
import type { TypeId } from "../../../src/contract/ir.js";
import { CodeSymbol } from "../emit/symbol.js";
import { circularAliases } from "./circles.js";
import type { Direction } from "./directions.js";
import type { Spot, TypeCode } from "./layout.js";
import { TypePrinter, type PrintOptions } from "./printer.js";
import { tagEnums } from "./tag-enums.js";
import type { VersionTypes } from "./version-types.js";

export interface InlineTypes {
  /** The type where it is used. */
  use(id: TypeId, direction: Direction, spot: Spot): TypeCode;
  printer(direction: Direction): TypePrinter;
}

/** @param module the specifier of the version's file of types */
export function inlineTypes(types: VersionTypes, module: string, options: PrintOptions): InlineTypes {
  const namespace = new CodeSymbol(types.file, { module, exported: "*" });
  const space = types.contract.types;
  const circular = circularAliases(space, types.declared);
  const tags = options.enums === "open" ? tagEnums(space) : new Set();
  const references = {
    symbol: (id: TypeId, direction: Direction): CodeSymbol | undefined => {
      const form = types.form(id, direction);
      return form === undefined ? undefined : namespace.member(form.identifier);
    },
    hasName: (id: TypeId, direction: Direction): boolean => types.form(id, direction) !== undefined,
    isTag: (node: Parameters<TypePrinter["isTag"]>[0]): boolean => tags.has(node),
    isCircular: (from: TypeId, to: TypeId): boolean => circular.has(from) && circular.has(to),
  };
  const printers = {
    read: new TypePrinter(space, "read", references, options),
    write: new TypePrinter(space, "write", references, options),
  };
  return {
    use: (id, direction, spot) => printers[direction].use(id, spot),
    printer: (direction) => printers[direction],
  };
}
