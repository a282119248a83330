/** Gives the arms of a union the tags that its discriminator maps to them, so that code can tell the arms apart. */
import { aliases } from "../../../src/contract/aliases.js";
import type { Discriminator, TypeId } from "../../../src/contract/ir.js";
import { code, propertyKey } from "../emit/code.js";
import { literal } from "./enums.js";
import { afterSign, atLevel, undocumented, union, unknownType, type Spot, type TypeCode } from "./layout.js";
import { isVisible } from "./objects.js";
import type { TypePrinter } from "./printer.js";

/**
 * `{ kind: "dog" } & Dog` where `Dog` asks for a `kind` that is just some string; else the arm as it is. The arm that is
 * meant for all other tags (OpenAPI 3.2) gets none.
 */
export function withTag(
  type: TypeCode,
  id: TypeId,
  { property, mapping, defaultMapping }: Discriminator,
  printer: TypePrinter,
  spot: Spot,
): TypeCode {
  const names = aliasesOf(id, printer);
  const tags = mapping
    .filter(([, target]) => names.includes(target as TypeId))
    .map(([tag]) => literal(tag, printer.options.int64));
  const isForOthers = typeof defaultMapping === "number" && names.includes(defaultMapping);
  if (tags.length === 0 || isForOthers || type === unknownType) return type;
  if (!isPlainString(property, id, printer)) return type;
  const value = union(tags.map(undocumented), { ...spot, column: 0 });
  const tag = code`{ ${propertyKey(property)}:${afterSign(value)} }`;
  const arm = code`${tag} & ${atLevel("intersection", type, spot)}`;
  return { code: arm, level: "intersection", isBlock: false };
}

/** The type and those that it is another name of. */
function aliasesOf(start: TypeId, printer: TypePrinter): readonly TypeId[] {
  return aliases(start, (id) => printer.node(id));
}

/** Whether the type is an object that must have the property, and everything that says more of it says: a string. */
function isPlainString(property: string, start: TypeId, printer: TypePrinter): boolean {
  const kinds = new Set<string>();
  // A set is walked in the order of insertion, with what is added on the way.
  const ids = new Set([start]);
  for (const id of ids) {
    const node = printer.node(id);
    if (node.kind === "alias") ids.add(node.type);
    else if (node.kind === "unevaluated") ids.add(node.base);
    else if (node.kind === "intersection") for (const member of node.members) ids.add(member);
    else if (node.kind === "object") {
      const found = node.properties.find(({ name }) => name === property);
      if (found?.presence === "optional") return false;
      if (found !== undefined && isVisible(found, printer.direction))
        kinds.add(printer.node(aliasesOf(found.type, printer).at(-1)!).kind);
    }
  }
  return kinds.size === 1 && kinds.has("string");
}
