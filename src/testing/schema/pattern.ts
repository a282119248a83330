/** Reads regular expressions, for texts to be made from them and matched in bounded time. */
import { isRegex } from "../../runtime/validation/formats/regex.js";

export type Pattern =
  | {
      readonly kind: "characters";
      readonly characters: readonly string[];
      readonly takes: (one: string) => boolean;
    }
  | { readonly kind: "sequence"; readonly items: readonly Pattern[] }
  | { readonly kind: "choice"; readonly arms: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly item: Pattern; readonly min: number; readonly max: number }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "boundary"; readonly not: boolean }
  | { readonly kind: "look"; readonly item: Pattern; readonly behind: boolean; readonly not: boolean };

export interface ReadPattern {
  readonly pattern: Pattern;
  /** Whether it says all that the source does: references to groups and flags within are left out. */
  readonly isExact: boolean;
}

/** Letters, digits and what stands in names come first, so that texts are easy on the eye. */
const characters: readonly string[] = [
  ...new Set([
    ..."abcxyzABCXYZ0123456789-_.",
    ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
    ..."\t\né߀Ω中😀",
  ]),
];

const read = new Map<string, ReadPattern | undefined>();

/** Undefined where the text is no regular expression with the flag `u`. */
export function readPattern(source: string): ReadPattern | undefined {
  if (!read.has(source)) read.set(source, isRegex(source) ? new Reader(source).whole() : undefined);
  return read.get(source);
}

class Reader {
  readonly #source: string;
  #at = 0;
  #isExact = true;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): ReadPattern {
    const pattern = this.#choice();
    return { pattern, isExact: this.#isExact && this.#isAtEnd };
  }

  get #isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  #choice(): Pattern {
    const arms = [this.#sequence()];
    while (this.#take(/\|/y) !== undefined) arms.push(this.#sequence());
    return arms.length === 1 ? arms[0]! : { kind: "choice", arms };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    while (!this.#isAtEnd && !/[|)]/.test(this.#source[this.#at]!)) items.push(this.#repeated(this.#atom()));
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #atom(): Pattern {
    const mark = this.#take(/\^|\$|\\[bB]/y);
    if (mark === "^" || mark === "$") return { kind: mark === "^" ? "start" : "end" };
    if (mark !== undefined) return { kind: "boundary", not: mark === "\\B" };
    const opening = this.#take(/\((?:\?(?:<?[=!]|:|<[^>]+>|[ims-]+:))?/y);
    if (opening !== undefined) {
      const item = this.#choice();
      this.#take(/\)/y);
      if (/[ims-]:$/.test(opening)) this.#isExact = false;
      return /[=!]$/.test(opening)
        ? { kind: "look", item, behind: opening.includes("<"), not: opening.endsWith("!") }
        : item;
    }
    if (this.#take(/\\(?:[1-9]\d*|k<[^>]+>)/y) !== undefined) {
      this.#isExact = false;
      return { kind: "sequence", items: [] };
    }
    const source =
      this.#take(/\[(?:\\.|[^\]\\])*\]/suy) ??
      this.#take(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\c[A-Za-z]|\\./suy) ??
      this.#take(/./suy) ??
      "";
    const takes = takesOf(source);
    return { kind: "characters", characters: charactersOf(takes), takes };
  }

  #repeated(item: Pattern): Pattern {
    const mark = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    if (mark === undefined) return item;
    const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(mark) ?? [];
    if (min === undefined)
      return {
        kind: "repeat",
        item,
        min: mark.startsWith("+") ? 1 : 0,
        max: mark.startsWith("?") ? 1 : Infinity,
      };
    const most = comma === "" ? Number(min) : max === "" ? Infinity : Number(max);
    return { kind: "repeat", item, min: Number(min), max: most };
  }

  #take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}

/** Whether a class, an escape or a character takes a character. */
function takesOf(source: string): (one: string) => boolean {
  if (source !== "." && [...source].length === 1) return (one) => one === source;
  const test = new RegExp(`^${source}$`, "u");
  const known = new Map<string, boolean>();
  return (one) => {
    let takes = known.get(one);
    if (takes === undefined) known.set(one, (takes = test.test(one)));
    return takes;
  };
}

/** Those of the known characters that are taken, else the first of all that is. */
function charactersOf(takes: (one: string) => boolean): readonly string[] {
  const known = characters.filter(takes);
  if (known.length > 0) return known;
  for (let point = 0; point <= 0x10ffff; point++) {
    const one = String.fromCodePoint(point);
    if (takes(one)) return [one];
  }
  return [];
}
