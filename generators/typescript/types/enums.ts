/** The arms of enums, closed ones and those that more values may join. */
import type { EnumNode, NodeOf, TypeNode } from "../../../src/contract/ir.js";
import type { JsonValue } from "../../../src/source/json.js";
import type { TypesOptions } from "../../generated-file.js";
import { code } from "../emit/code.js";
import { nullType, primary, undocumented, type Arm, type TypeCode } from "./layout.js";
import { literalType, type Int64 } from "./literals.js";
import { armDocOf } from "./texts.js";

/** An enum, or a string of which some values are known. */
export type EnumLike = EnumNode | NodeOf<"string">;

/** Any other string; written so that editors still offer the ones that are known. */
export const openString: TypeCode = primary(code`(string & {})`);

export function isEnumLike(node: TypeNode): node is EnumLike {
  return node.kind === "enum" || (node.kind === "string" && node.facts.extensibleEnum !== undefined);
}

/** One arm a value, each once. */
export function enumArms(node: EnumLike, { int64, enums }: Pick<TypesOptions, "int64" | "enums">): Arm[] {
  const known = (node.facts.extensibleEnum ?? []).filter((value) => typeof value === "string");
  const arms =
    node.kind === "enum"
      ? node.values.map(({ value, docs }) => ({ type: literal(value, int64), doc: armDocOf(docs) }))
      : [];
  if (node.kind === "enum" && !isOpen(node, enums)) return arms;
  for (const value of known) arms.push(undocumented(literal(value, int64)));
  arms.push(undocumented(openString));
  return arms;
}

export function literal(value: JsonValue, int64: Int64): TypeCode {
  return value === null ? nullType : primary(literalType(value, int64));
}

/** A single value is a tag, by which arms are told apart, and stays what it is. */
function isOpen({ values, facts }: EnumNode, enums: TypesOptions["enums"]): boolean {
  if (!values.every(({ value }) => typeof value === "string")) return false;
  return facts.extensibleEnum !== undefined || (enums === "open" && values.length > 1);
}
