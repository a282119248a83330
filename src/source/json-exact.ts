/** Parses JSON exactly and slowly: integers of any size, and the place of every fault. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { characterName, excerpt } from "./excerpt.js";
import type { JsonValue } from "./json.js";
import {
  type Expected,
  type Opened,
  trailingContent,
  truncated,
  unexpected,
  wordAt,
} from "./json-failure.js";
import { entries, skipBlank, stringAt } from "./json-scan.js";
import { formatPointer } from "./pointer.js";
import { Problems } from "./problems.js";
import { setMember } from "./set-member.js";
import type { SourceText } from "./text.js";

export interface Exact {
  /** Undefined where the text is no JSON or has a fault. */
  readonly value: JsonValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** RFC 8259, with keys that are unique, integers that are never rounded and numbers that are finite. */
export function parseExactly(source: SourceText, depthLimit: number): Exact {
  const parser = new ExactParser(source, depthLimit);
  const value = parser.document();
  return { value: parser.problems.none ? value : undefined, diagnostics: parser.problems.diagnostics };
}

/** RFC 8259 §6; sticky. */
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
/** The run of characters that need no second look. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
/** RFC 8259 §7. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const CONTROL_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

class ExactParser {
  readonly problems = new Problems();
  readonly #source: SourceText;
  readonly #text: string;
  readonly #depthLimit: number;
  readonly #opened: Opened[] = [];
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(source: SourceText, depthLimit: number) {
    this.#source = source;
    this.#text = source.text;
    this.#depthLimit = depthLimit;
  }

  document(): JsonValue | undefined {
    const value = this.#value("a value");
    if (value === undefined) return undefined;
    const at = skipBlank(this.#text, this.#at);
    if (at === this.#text.length) return value;
    return this.#fail(trailingContent(this.#source, at));
  }

  #value(expected: Expected): JsonValue | undefined {
    const text = this.#text;
    const previousEnd = this.#at;
    const at = skipBlank(text, this.#at);
    this.#at = at;
    const character = text[at];
    if (character === '"') return this.#string();
    if (character === "{") return this.#object();
    if (character === "[") return this.#array();
    const word = wordAt(text, at);
    if (word === "true" || word === "false" || word === "null") {
      this.#at += word.length;
      return word === "null" ? null : word === "true";
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text);
    if (number !== null && !/[\p{L}\p{N}_$+.-]/u.test(text[at + number[0].length] ?? "")) {
      return this.#number(number[0], number[1] === undefined && number[2] === undefined);
    }
    return this.#fail(unexpected(this.#source, at, expected, this.#opened.at(-1), previousEnd));
  }

  #number(literal: string, whole: boolean): number | bigint | undefined {
    const start = this.#at;
    this.#at += literal.length;
    const number = Number(literal);
    if (!Number.isFinite(number)) {
      const span = this.#source.span(start, this.#at);
      this.problems.add(() => diagnostic("number-out-of-range", { number: excerpt(literal) }, { span }));
      return 0;
    }
    return whole && !Number.isSafeInteger(number) ? BigInt(literal) : number;
  }

  #string(): string | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    for (;;) {
      PLAIN.lastIndex = at;
      PLAIN.exec(text);
      at = PLAIN.lastIndex;
      const character = text[at];
      if (character === '"') break;
      if (character === undefined)
        return this.#fail(truncated(this.#source, { what: "a string", at: start }));
      if (character !== "\\") return this.#fail(this.#controlCharacter(at));
      ESCAPE.lastIndex = at;
      const escape = ESCAPE.exec(text);
      if (escape === null) return this.#fail(this.#badEscape(at, start));
      at += escape[0].length;
    }
    this.#at = at + 1;
    return stringAt(text, start, this.#at);
  }

  #controlCharacter(at: number): Diagnostic {
    const character = this.#text[at]!;
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return diagnostic(
      "json-control-character",
      { character: characterName(this.#text, at), escape: CONTROL_ESCAPES[character] ?? `\\u${code}` },
      { span: this.#source.span(at, at + 1) },
    );
  }

  #badEscape(at: number, stringStart: number): Diagnostic {
    const text = this.#text;
    const length =
      text[at + 1] === "u" ? 2 + /^[0-9a-fA-F]{0,4}/u.exec(text.slice(at + 2, at + 6))![0].length : 2;
    if (at + length >= text.length) return truncated(this.#source, { what: "a string", at: stringStart });
    const escape = `"${text.slice(at, at + length)}"`;
    return diagnostic("json-bad-escape", { escape }, { span: this.#source.span(at, at + length) });
  }

  #array(): JsonValue[] | undefined {
    if (!this.#open("an array")) return undefined;
    const items: JsonValue[] = [];
    if (this.#takes("]")) return this.#close(items);
    for (;;) {
      this.#path.push(items.length);
      const item = this.#value(items.length === 0 ? 'a value or "]"' : "a value");
      this.#path.pop();
      if (item === undefined) return undefined;
      items.push(item);
      if (this.#takes("]")) return this.#close(items);
      if (!this.#takes(",")) return this.#unexpected('"," or "]"');
    }
  }

  #object(): JsonValue | undefined {
    const start = this.#at;
    if (!this.#open("an object")) return undefined;
    const members: Record<string, JsonValue> = {};
    if (this.#takes("}")) return this.#close(members);
    for (let first = true; ; first = false) {
      const key = this.#key(first, start, members);
      if (key === undefined) return undefined;
      if (!this.#takes(":")) return this.#unexpected('":"');
      this.#path.push(key);
      const value = this.#value("a value");
      this.#path.pop();
      if (value === undefined) return undefined;
      setMember(members, key, value);
      if (this.#takes("}")) return this.#close(members);
      if (!this.#takes(",")) return this.#unexpected('"," or "}"');
    }
  }

  #key(first: boolean, objectStart: number, members: Record<string, JsonValue>): string | undefined {
    const keyStart = skipBlank(this.#text, this.#at);
    if (this.#text[keyStart] !== '"') return this.#unexpected(first ? 'a key or "}"' : "a key");
    this.#at = keyStart;
    const key = this.#string();
    if (key !== undefined && Object.hasOwn(members, key))
      this.#duplicate(key, objectStart, keyStart, this.#at);
    return key;
  }

  #duplicate(key: string, objectStart: number, start: number, end: number): void {
    const file = this.#source.path;
    const pointer = formatPointer([...this.#path, key]);
    this.problems.add(() => {
      let first = { keyStart: start, keyEnd: end };
      for (const entry of entries(this.#text, objectStart)) {
        first = entry;
        if (stringAt(this.#text, entry.keyStart, entry.keyEnd) === key) break;
      }
      const firstSpan = this.#source.span(first.keyStart, first.keyEnd);
      return diagnostic(
        "duplicate-key",
        { key: excerpt(key) },
        {
          at: { file, pointer, span: this.#source.span(start, end) },
          related: [{ message: "it stands here first", at: { file, pointer, span: firstSpan } }],
        },
      );
    });
  }

  #open(what: "an object" | "an array"): boolean {
    const at = this.#at++;
    this.#opened.push({ what, at });
    if (this.#opened.length <= this.#depthLimit) return true;
    const span = this.#source.span(at, at + 1);
    this.#fail(diagnostic("nested-too-deeply", { limit: this.#depthLimit }, { span }));
    return false;
  }

  #close<Value>(value: Value): Value {
    this.#opened.pop();
    return value;
  }

  /** Steps over blanks and this character, if it is the next. */
  #takes(character: string): boolean {
    const at = skipBlank(this.#text, this.#at);
    if (this.#text[at] !== character) return false;
    this.#at = at + 1;
    return true;
  }

  #unexpected(expected: Expected): undefined {
    const at = skipBlank(this.#text, this.#at);
    return this.#fail(unexpected(this.#source, at, expected, this.#opened.at(-1), this.#at));
  }

  #fail(problem: Diagnostic): undefined {
    this.problems.add(() => problem);
    return undefined;
  }
}
