/** Finds the offsets of values in well-formed JSON text; each object and array is scanned at most once. */
import { type Entry, entries, skipBlank, endOfValue, stringAt } from "./json-scan.js";
import type { Locator, Range } from "./document.js";

type Children = ReadonlyMap<string, Entry> | readonly Entry[];

/**
 * Remembers the entries of each container it has walked through, so that any number of look-ups reads a
 * character at most as often as it is deep: many look-ups in a large document stay linear.
 */
export class JsonPositions implements Locator {
  readonly #text: string;
  readonly #root: Entry;
  readonly #children = new Map<number, Children>();

  constructor(text: string) {
    this.#text = text;
    const start = skipBlank(text, 0);
    this.#root = { keyStart: -1, keyEnd: -1, start, end: endOfValue(text, start) };
  }

  find(tokens: readonly string[], part: "key" | "value"): Range {
    let found = this.#root;
    for (const token of tokens) {
      const child = this.#child(found.start, token);
      if (child === undefined) return { start: found.start, end: found.end };
      found = child;
    }
    return part === "key" && found.keyStart !== -1
      ? { start: found.keyStart, end: found.keyEnd }
      : { start: found.start, end: found.end };
  }

  #child(container: number, token: string): Entry | undefined {
    const children = this.#children.get(container) ?? this.#scan(container);
    if (children instanceof Map) return children.get(token);
    return isIndex(token) ? (children as readonly Entry[])[Number(token)] : undefined;
  }

  #scan(container: number): Children {
    const text = this.#text;
    const opening = text.charCodeAt(container);
    let children: Children = [];
    if (opening === 0x5b) children = [...entries(text, container)];
    if (opening === 0x7b) {
      const members = new Map<string, Entry>();
      for (const entry of entries(text, container)) {
        members.set(stringAt(text, entry.keyStart, entry.keyEnd), entry);
      }
      children = members;
    }
    this.#children.set(container, children);
    return children;
  }
}

/** RFC 6901 §4: digits without a leading zero. */
export function isIndex(token: string): boolean {
  return /^(?:0|[1-9][0-9]{0,15})$/u.test(token);
}
