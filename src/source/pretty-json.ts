/** Prints JSON with two blanks of indentation a level, and integers exactly. */
import { isObject, type JsonValue } from "./json.js";

/** Without a line break at its end. */
export function prettyJson(value: JsonValue): string {
  return print(value, "\n");
}

/** @param line the line break and indentation of the line the value begins on */
function print(value: JsonValue, line: string): string {
  const inner = `${line}  `;
  if (Array.isArray(value))
    return wrap(
      "[",
      "]",
      value.map((item: JsonValue) => print(item, inner)),
      line,
    );
  if (isObject(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${JSON.stringify(key)}: ${print(member, inner)}`);
    return wrap("{", "}", members, line);
  }
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}

function wrap(open: string, close: string, items: readonly string[], line: string): string {
  return items.length === 0
    ? `${open}${close}`
    : `${open}${line}  ${items.join(`,${line}  `)}${line}${close}`;
}
