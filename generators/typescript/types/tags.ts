/** Gives the arms of a union the tags that its discriminator maps to them, so that code can tell the arms apart. */
import type { Discriminator, TypeId } from "../../../src/contract/ir.js";
import { code, propertyKey } from "../emit/code.js";
import { atLevel, undocumented, union, type Spot, type TypeCode } from "./layout.js";
import type { TypePrinter } from "./printer.js";

/** Aliases and intersections that one looks through for the property. */
const deepest = 20;

/** `{ kind: "dog" } & Dog` where `Dog` asks for a `kind` that is just some string; else the arm as it is. */
export function withTag(
  type: TypeCode,
  id: TypeId,
  { property, mapping }: Discriminator,
  printer: TypePrinter,
  spot: Spot,
): TypeCode {
  const names = aliasesOf(id, printer);
  const tags = mapping.filter(([, target]) => names.includes(target as TypeId)).map(([tag]) => printer.literal(tag));
  if (tags.length === 0 || !isPlainString(property, id, printer, deepest)) return type;
  const value = union(tags.map(undocumented), { ...spot, column: 0 });
  const arm = code`{ ${propertyKey(property)}: ${value.code} } & ${atLevel("intersection", type, spot)}`;
  return { code: arm, level: "intersection", isBlock: false };
}

/** The type and those that it is another name of. */
function aliasesOf(start: TypeId, printer: TypePrinter): TypeId[] {
  const ids = [start];
  for (let node = printer.node(start); node.kind === "alias" && ids.length < deepest; node = printer.node(ids.at(-1)!)) {
    ids.push(node.type);
  }
  return ids;
}

/** Whether the type is an object that must have the property, and everything that says more of it says: a string. */
function isPlainString(property: string, id: TypeId, printer: TypePrinter, depth: number): boolean {
  const kinds = new Set(kindsOf(property, id, printer, depth));
  return kinds.size === 1 && kinds.has("string");
}

function kindsOf(property: string, id: TypeId, printer: TypePrinter, depth: number): readonly string[] {
  const node = printer.node(id);
  if (depth === 0) return ["unknown"];
  if (node.kind === "alias") return kindsOf(property, node.type, printer, depth - 1);
  if (node.kind === "intersection") {
    return node.members.flatMap((member) => kindsOf(property, member, printer, depth - 1));
  }
  if (node.kind !== "object") return [];
  const found = node.properties.find(({ name }) => name === property);
  if (found === undefined) return [];
  if (found.presence === "optional") return ["optional"];
  return [printer.node(aliasesOf(found.type, printer).at(-1)!).kind];
}
