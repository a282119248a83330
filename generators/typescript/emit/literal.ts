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

/** Quoted unless it is an identifier of ASCII letters. */
export function keyText(name: string): string {
  return isPlainKey(name) ? name : quote(name);
}

/** As `/^[A-Za-z_$][\w$]*$/`; there are very many keys. */
function isPlainKey(name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const unit = name.charCodeAt(index);
    const isLetter = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || unit === 36;
    const isDigit = unit >= 48 && unit <= 57;
    if (!isLetter && !(isDigit && index > 0)) return false;
  }
  return name !== "";
}
