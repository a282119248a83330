/** Says in plain words what is wrong where JSON text goes against its grammar. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { characterName, excerpt } from "./excerpt.js";
import { isBlank } from "./json-scan.js";
import type { SourceText } from "./text.js";

/** What the parser was about to read. */
export type Expected =
  | "a value"
  | "a key"
  | 'a key or "}"'
  | 'a value or "]"'
  | '":"'
  | '"," or "}"'
  | '"," or "]"';

/** A bracket or quote that was not closed yet. */
export interface Opened {
  readonly what: "an object" | "an array" | "a string";
  readonly at: number;
}

const CLOSERS = { "an object": '"}"', "an array": '"]"', "a string": `'"'` } as const;

/** Sticky: a word, as far as it could be a number, a literal or a key somebody forgot to quote. */
const WORD = /[\p{L}\p{N}_$+.-]{1,200}/uy;

/** What stands at `at` is not what the grammar allows; `previousEnd` is where the token before ends. */
export function unexpected(
  source: SourceText,
  at: number,
  expected: Expected,
  opened: Opened | undefined,
  previousEnd: number,
): Diagnostic {
  const { text } = source;
  if (at >= text.length) return truncated(source, opened);
  const character = text[at]!;
  const wantsKey = expected.startsWith("a key");
  const wantsValue = expected.startsWith("a value");
  if (text.startsWith("//", at) || text.startsWith("/*", at) || character === "#") return comment(source, at);
  if (character === "'" && (wantsKey || wantsValue)) return singleQuotes(source, at);
  if (text[previousEnd - 1] === "," && (wantsKey || wantsValue) && (character === "}" || character === "]")) {
    const closer = `"${character}"`;
    return diagnostic("json-trailing-comma", { closer }, { span: source.span(previousEnd - 1, previousEnd) });
  }
  const word = wordAt(text, at);
  if (wantsKey && word !== "") {
    return diagnostic(
      "json-unquoted-key",
      { key: excerpt(word) },
      { span: source.span(at, at + word.length) },
    );
  }
  if (wantsValue && word !== "") return badWord(source, at, word, opened);
  const found = foundAt(text, at, word);
  if (expected.startsWith('","') && (word !== "" || '"{['.includes(character))) {
    return diagnostic("json-missing-comma", { found }, { span: source.span(previousEnd, previousEnd) });
  }
  return diagnostic(
    "json-unexpected",
    { expected, found },
    { span: source.span(at, at + Math.max(word.length, 1)), related: openedHere(source, opened) },
  );
}

/** The text ended; the place is after its last visible character, where something is missing. */
export function truncated(source: SourceText, opened: Opened | undefined): Diagnostic {
  const { text } = source;
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  const span = source.span(end, end);
  if (opened === undefined) return diagnostic("empty-document", {}, { span });
  return diagnostic(
    "json-truncated",
    { what: opened.what, closer: CLOSERS[opened.what] },
    { span, related: openedHere(source, opened) },
  );
}

/** A word in place of a value: a misspelt number or literal, or plain text. */
function badWord(source: SourceText, at: number, word: string, opened: Opened | undefined): Diagnostic {
  const { text } = source;
  const end = at + word.length;
  const cutOff = ["true", "false", "null"].some((literal) => literal.startsWith(word)) || /^-?$/u.test(word);
  if (end === text.length && cutOff && opened !== undefined) return truncated(source, opened);
  const span = source.span(at, end);
  return /^[-+.]?[0-9]|^[-+.]|^-?(?:NaN|Infinity)$/u.test(word)
    ? diagnostic("json-bad-number", { number: excerpt(word) }, { span })
    : diagnostic("json-bad-literal", { word: excerpt(word) }, { span });
}

export function trailingContent(source: SourceText, at: number): Diagnostic {
  const { text } = source;
  if (text.startsWith("//", at) || text.startsWith("/*", at) || text[at] === "#") return comment(source, at);
  const word = wordAt(text, at);
  const span = source.span(at, at + Math.max(word.length, 1));
  return diagnostic("json-trailing-content", { found: foundAt(text, at, word) }, { span });
}

export function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? "";
}

function foundAt(text: string, at: number, word: string): string {
  if (word !== "") return excerpt(word);
  return text[at] === '"' ? "a string" : characterName(text, at);
}

function comment(source: SourceText, at: number): Diagnostic {
  return diagnostic("json-comment", {}, { span: source.span(at, at + (source.text[at] === "#" ? 1 : 2)) });
}

function singleQuotes(source: SourceText, at: number): Diagnostic {
  const { text } = source;
  const lineEnd = text.indexOf("\n", at);
  const line = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
  const length = line.indexOf("'", 1) + 1 || 1;
  return diagnostic(
    "json-single-quotes",
    { text: excerpt(line.slice(1, Math.max(length - 1, 1))) },
    { span: source.span(at, at + length) },
  );
}

function openedHere(source: SourceText, opened: Opened | undefined) {
  if (opened === undefined) return [];
  const span = source.span(opened.at, opened.at + 1);
  return [{ message: `${opened.what} begins here`, at: { file: source.path, pointer: "", span } }];
}
