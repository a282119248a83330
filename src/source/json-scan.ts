/** Steps over well-formed JSON text (RFC 8259) by offset, without making values. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A member of an object or an item of an array; offsets are half-open. */
export interface Entry {
  /** -1 for an item. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); isBlank(code); code = text.charCodeAt(at)) at++;
  return at;
}

/** RFC 8259 §2. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Where objects and arrays end, by where they begin. */
export type Ends = ReadonlyMap<number, number>;

/** From a value's first character to after its last. */
function endOfValue(text: string, from: number, ends: Ends | undefined): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  if (first !== 0x7b && first !== 0x5b) return endOfWord(text, from);
  const known = ends?.get(from);
  if (known !== undefined) return known;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((at - first) % 2 === 0) return at + 1;
  }
  return text.length;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || code === 0x2c || code === 0x7d || code === 0x5d) break;
    at++;
  }
  return at;
}

/**
 * The entries of the object or array that begins at `from`; text may be cut off after any whole entry.
 * @param ends as many as are known
 */
export function* entries(text: string, from: number, ends?: Ends): Generator<Entry, void> {
  const keyed = text.charCodeAt(from) === 0x7b;
  for (let at = skipBlank(text, from + 1); at < text.length; at = skipBlank(text, at + 1)) {
    const code = text.charCodeAt(at);
    if (code === 0x7d || code === 0x5d) return;
    const keyStart = keyed ? at : -1;
    const keyEnd = keyed ? endOfString(text, at) : -1;
    const start = keyed ? skipBlank(text, skipBlank(text, keyEnd) + 1) : at;
    const end = endOfValue(text, start, ends);
    yield { keyStart, keyEnd, start, end };
    at = skipBlank(text, end);
    if (text.charCodeAt(at) !== 0x2c) return;
  }
}

/** The text of a quoted string, its escapes resolved; unpaired surrogates stay. */
export function stringAt(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : inner;
}
