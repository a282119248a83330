/** The arms of enums, closed ones and those that more values may join. */
import type { EnumNode, NodeOf, TypeNode } from "../../../src/contract/ir.js";
import type { JsonValue } from "../../../src/source/json.js";
import { code } from "../emit/code.js";
import { nullType, primary, undocumented, type Arm, type TypeCode } from "./layout.js";
import { literalType, type Int64 } from "./literals.js";
import type { TypePrinter } from "./printer.js";
import { armDocOf } from "./texts.js";

/** An enum, or a string of which some values are known. */
export type EnumLike = EnumNode | NodeOf<"string">;

/** Any other string; written so that editors still offer the ones that are known. */
export const openString: TypeCode = primary(code`(string & {})`);

export function isEnumLike(node: TypeNode): node is EnumLike {
  return node.kind === "enum" || (node.kind === "string" && node.facts.extensibleEnum !== undefined);
}

/** One arm a value, each once. */
export function enumArms(node: EnumLike, printer: TypePrinter): Arm[] {
  const { int64 } = printer.options;
  const known = (node.facts.extensibleEnum ?? []).filter((value) => typeof value === "string");
  const arms =
    node.kind === "enum"
      ? node.values.map(({ value, docs }) => ({ type: literal(value, int64), doc: armDocOf(docs) }))
      : [];
  if (node.kind === "enum" && !isOpen(node, printer)) return arms;
  for (const value of known) arms.push(undocumented(literal(value, int64)));
  arms.push(undocumented(openString));
  return arms;
}

export function literal(value: JsonValue, int64: Int64): TypeCode {
  return value === null ? nullType : primary(literalType(value, int64));
}

/** What arms are told apart by stays what it is: a single value, and a tag of several. */
function isOpen(node: EnumNode, printer: TypePrinter): boolean {
  const { values, facts } = node;
  if (!values.every(({ value }) => typeof value === "string")) return false;
  if (facts.extensibleEnum !== undefined) return true;
  return printer.options.enums === "open" && values.length > 1 && !printer.isTag(node);
}
