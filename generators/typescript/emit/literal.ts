/** Literals and property keys as TypeScript writes them. */
import { visible } from "./visible.js";

export type LiteralValue = string | number | bigint | boolean | null;

const plain = /^[ !#-[\]-~]*$/u;

/** ECMA-262 §12.9; a number too large for a double is written so that it is read as one. */
export function literalText(value: LiteralValue): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "bigint":
      return `${value}n`;
    case "number":
      if (Number.isFinite(value)) return Object.is(value, -0) ? "0" : String(value);
      return value > 0 ? "1e999" : "-1e999";
    default:
      return String(value);
  }
}

function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : visible(JSON.stringify(text));
}

const plainKey = /^[A-Za-z_$][\w$]*$/u;

/** Quoted unless it is an identifier of ASCII letters. */
export function keyText(name: string): string {
  return plainKey.test(name) ? name : quote(name);
}
