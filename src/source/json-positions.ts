/** Finds the offsets of values in well-formed JSON text; each object and array is scanned at most once. */
import { type Ends, type Entry, entries, skipBlank, stringAt } from "./json-scan.js";
import type { Locator, Range } from "./document.js";

/** The entries of a container that have been walked through, and how to walk on. */
interface Children {
  readonly byToken: Map<string, Entry>;
  readonly rest: Iterator<Entry, void>;
  readonly keyed: boolean;
}

/**
 * Remembers the entries of each container it has walked through, so that any number of look-ups reads a
 * character at most as often as it is deep: many look-ups in a large document stay linear.
 */
export class JsonPositions implements Locator {
  readonly #text: string;
  readonly #root: Entry;
  readonly #ends: Ends | undefined;
  readonly #children = new Map<number, Children>();

  /** @param ends where objects and arrays end, as far as it is known */
  constructor(text: string, ends?: Ends) {
    this.#text = text;
    this.#ends = ends;
    this.#root = { keyStart: -1, keyEnd: -1, start: skipBlank(text, 0), end: text.trimEnd().length };
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
    let children = this.#children.get(container);
    if (children === undefined) this.#children.set(container, (children = this.#open(container)));
    const { byToken, rest, keyed } = children;
    for (let known = byToken.get(token); ; known = byToken.get(token)) {
      if (known !== undefined) return known;
      const next = rest.next();
      if (next.done === true) return undefined;
      const { value } = next;
      byToken.set(keyed ? stringAt(this.#text, value.keyStart, value.keyEnd) : String(byToken.size), value);
    }
  }

  #open(container: number): Children {
    const opening = this.#text.charCodeAt(container);
    const keyed = opening === 0x7b;
    const rest = keyed || opening === 0x5b ? entries(this.#text, container, this.#ends) : [].values();
    return { byToken: new Map(), rest, keyed };
  }
}
