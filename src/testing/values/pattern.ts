/** Reads regular expressions as far as texts are made from them; what looks around is left to those who check the texts. */

export type Pattern =
  | { readonly kind: "characters"; readonly characters: readonly string[] }
  | { readonly kind: "sequence"; readonly items: readonly Pattern[] }
  | { readonly kind: "choice"; readonly arms: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly item: Pattern; readonly min: number; readonly max: number };

const nothing: Pattern = { kind: "sequence", items: [] };

/** Letters, digits and what stands in names come first, so that texts are easy on the eye. */
const characters: readonly string[] = [
  ..."abcxyzABCXYZ0123456789-_.",
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ..."\t\né߀Ω中😀",
];

/** Undefined where the text is no regular expression that is understood. */
export function readPattern(source: string): Pattern | undefined {
  const reader = new Reader(source);
  const pattern = reader.choice();
  return reader.isAtEnd ? pattern : undefined;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(): Pattern {
    const arms = [this.#sequence()];
    while (this.#take(/\|/y) !== undefined) arms.push(this.#sequence());
    return arms.length === 1 ? arms[0]! : { kind: "choice", arms };
  }

  #sequence(): Pattern {
    const items: Pattern[] = [];
    while (!this.isAtEnd && !/[|)]/.test(this.#source[this.#at]!)) items.push(this.#repeated(this.#atom()));
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #atom(): Pattern {
    if (this.#take(/\^|\$|\\[bB]/y) !== undefined) return nothing;
    const opening = this.#take(/\((?:\?(?:<?[=!]|:|<[^>]+>|[ims-]+:))?/y);
    if (opening !== undefined) {
      const inner = this.choice();
      this.#take(/\)/y);
      return /[=!]$/.test(opening) ? nothing : inner;
    }
    const source =
      this.#take(/\[(?:\\.|[^\]\\])*\]/suy) ??
      this.#take(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\c[A-Za-z]|\\./suy) ??
      this.#take(/./suy) ??
      "";
    return { kind: "characters", characters: charactersOf(source) };
  }

  #repeated(item: Pattern): Pattern {
    const mark = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    if (mark === undefined) return item;
    const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(mark) ?? [];
    if (min === undefined)
      return { kind: "repeat", item, min: mark.startsWith("+") ? 1 : 0, max: mark.startsWith("?") ? 1 : Infinity };
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

/** Those of the known characters that a class, an escape or a character takes, else the first of all that it takes. */
function charactersOf(source: string): readonly string[] {
  if ([...source].length === 1 && source !== ".") return [source];
  let test: RegExp;
  try {
    test = new RegExp(`^${source}$`, "u");
  } catch {
    return [];
  }
  const known = characters.filter((one) => test.test(one));
  if (known.length > 0) return [...new Set(known)];
  for (let point = 0; point <= 0x10ffff; point++) {
    const one = String.fromCodePoint(point);
    if (test.test(one)) return [one];
  }
  return [];
}
