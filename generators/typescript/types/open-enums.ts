/** Enums that more values may join. */
import type { EnumNode } from "../../../src/contract/ir.js";
import type { TypesOptions } from "../../generated-file.js";
import { code } from "../emit/code.js";
import { primary, type TypeCode } from "./layout.js";

/** Any other string; written so that editors still offer the ones that are known. */
export const openString: TypeCode = primary(code`(string & {})`);

/** A single value is a tag, by which arms are told apart, and stays what it is. */
export function isOpenEnum({ values, facts }: EnumNode, enums: TypesOptions["enums"]): boolean {
  if (!values.every(({ value }) => typeof value === "string")) return false;
  return facts.extensibleEnum !== undefined || (enums === "open" && values.length > 1);
}
