/** Prints a schema as JSON: two spaces, LF, one newline at the end, integers exact, nothing that hides. */
import { escapeJsonText } from "../../src/diagnostics/escape.js";
import type { JsonValue } from "../../src/source/json.js";

/** Maps, for a document may name a property `__proto__`, and 1 before "a" stays where it was put. */
export type SchemaObject = ReadonlyMap<string, Printable>;

/** 2020-12 core §4.3. */
export type Schema = boolean | SchemaObject;

export type Printable = JsonValue | SchemaObject | readonly Printable[];

export function printJson(value: Printable): string {
  const printer = new Printer();
  printer.print(value, "\n");
  return `${printer.text}\n`;
}

class Printer {
  text = "";
  /** Keys recur, most of them being keywords. */
  readonly #keys = new Map<string, string>();

  print(value: Printable, newline: string): void {
    if (value instanceof Map) this.#members(value, newline);
    else if (Array.isArray(value)) this.#items(value as readonly Printable[], newline);
    else if (typeof value === "object" && value !== null) this.#members(Object.entries(value), newline);
    else this.text += scalar(value);
  }

  #members(entries: Iterable<readonly [string, Printable]>, newline: string): void {
    const inner = `${newline}  `;
    let opening = "{";
    for (const [key, value] of entries) {
      this.text += `${opening}${inner}${this.#key(key)}: `;
      this.print(value, inner);
      opening = ",";
    }
    this.text += opening === "{" ? "{}" : `${newline}}`;
  }

  #items(items: readonly Printable[], newline: string): void {
    const inner = `${newline}  `;
    let opening = "[";
    for (const item of items) {
      this.text += `${opening}${inner}`;
      this.print(item, inner);
      opening = ",";
    }
    this.text += opening === "[" ? "[]" : `${newline}]`;
  }

  #key(key: string): string {
    let text = this.#keys.get(key);
    if (text === undefined) this.#keys.set(key, (text = scalar(key)));
    return text;
  }
}

function scalar(value: null | boolean | number | bigint | string): string {
  if (typeof value === "bigint") return String(value);
  // As exact as it was read; with an exponent, as from 1e21 on, it is read as a double again.
  if (Number.isInteger(value) && Math.abs(Number(value)) < 1e21) return String(BigInt(Number(value)));
  const json = JSON.stringify(value);
  // Escaping looks up each character in tables, and next to no text needs it.
  return typeof value === "string" && /[^ -~]/u.test(json) ? escapeJsonText(json) : json;
}
