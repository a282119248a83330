/** Prints a schema as JSON: two spaces, LF, one newline at the end, integers exact, nothing that hides. */
import { escapeJsonText } from "../../src/diagnostics/escape.js";
import type { JsonValue } from "../../src/source/json.js";

/** Maps, for a document may name a property `__proto__`, and 1 before "a" stays where it was put. */
export type SchemaObject = ReadonlyMap<string, Printable>;

/** 2020-12 core §4.3. */
export type Schema = boolean | SchemaObject;

export type Printable = JsonValue | SchemaObject | readonly Printable[];

export function printJson(value: Printable): string {
  return `${escapeJsonText(print(value, "\n"))}\n`;
}

function print(value: Printable, newline: string): string {
  if (value instanceof Map) return block("{", members(value, newline), "}", newline);
  if (Array.isArray(value)) {
    return block(
      "[",
      (value as readonly Printable[]).map((item) => print(item, `${newline}  `)),
      "]",
      newline,
    );
  }
  if (typeof value === "bigint") return String(value);
  // As exact as it was read; with an exponent, as from 1e21 on, it is read as a double again.
  if (Number.isInteger(value) && Math.abs(Number(value)) < 1e21) return String(BigInt(Number(value)));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return block("{", members(Object.entries(value), newline), "}", newline);
}

function members(entries: Iterable<readonly [string, Printable]>, newline: string): string[] {
  return [...entries].map(([key, value]) => `${JSON.stringify(key)}: ${print(value, `${newline}  `)}`);
}

function block(open: string, parts: readonly string[], close: string, newline: string): string {
  if (parts.length === 0) return `${open}${close}`;
  return `${open}${newline}  ${parts.join(`,${newline}  `)}${newline}${close}`;
}
