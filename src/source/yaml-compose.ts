/** Parses YAML text into the tree of the `yaml` package, watching its depth, tags and directives on the way. */
import { createRequire } from "node:module";
import type { Document, ParsedNode } from "yaml";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { excerpt } from "./excerpt.js";
import type { SourceText } from "./text.js";

type YamlModule = typeof import("yaml");

/** Loaded when the first YAML document is: runs over JSON documents do without. */
export function yamlModule(): YamlModule {
  return (loaded ??= createRequire(import.meta.url)("yaml") as YamlModule);
}
let loaded: YamlModule | null = null;

export interface Composed {
  readonly contents: ParsedNode | null;
  readonly problem: Diagnostic | null;
}

/** YAML 1.2.2 §10.3, the core schema; what is checked here and not by the package is switched off there. */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  intAsBigInt: true,
  uniqueKeys: false,
  prettyErrors: false,
} as const;

/** The tags that name JSON's types (YAML 1.2.2 §10.2). */
const TAG = /^(?:!!|!<tag:yaml\.org,2002:)(?:str|int|float|bool|null|seq|map)>?$/u;

/** Announces that the next lexeme is a scalar's text, whatever it begins with. */
const SCALAR_FOLLOWS = "\u001f";

/** One document; the first problem only, as those that follow from it would mislead. */
export function composeYaml(source: SourceText, depthLimit: number): Composed {
  const { Lexer, Parser, Composer } = yamlModule();
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document.Parsed[] = [];
  let verbatim = false;
  for (const lexeme of new Lexer().lex(source.text)) {
    const problem = verbatim ? null : refusedLexeme(source, parser.offset, lexeme);
    if (problem !== null) return failed(problem);
    verbatim = lexeme === SCALAR_FOLLOWS;
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // The package recurses over what it parsed, so it must not see what is too deep.
    const top = parser.stack.at(-1);
    if (parser.stack.length - 1 > depthLimit && top !== undefined && "items" in top) {
      return failed(tooDeep(source, top.offset, depthLimit));
    }
    if (documents.length > 1) break;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  const [document, second] = documents;
  if (document === undefined) {
    return failed(diagnostic("empty-document", {}, { span: source.span(0, 0) }));
  }
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (errors.length > 0) return failed(syntaxProblem(source, errors, depthLimit));
  if (second !== undefined) {
    const [start] = second.range;
    const marker = source.text.lastIndexOf("---", start);
    const at = marker === -1 ? start : marker;
    return failed(diagnostic("yaml-several-documents", {}, { span: source.span(at, at + 3) }));
  }
  return { contents: document.contents, problem: null };
}

function failed(problem: Diagnostic): Composed {
  return { contents: null, problem };
}

export function tooDeep(source: SourceText, at: number, limit: number): Diagnostic {
  return diagnostic("nested-too-deeply", { limit }, { span: source.span(at, at + 1) });
}

function refusedLexeme(source: SourceText, at: number, lexeme: string): Diagnostic | null {
  const where = () => ({ span: source.span(at, at + lexeme.length) });
  if (lexeme.startsWith("!") && !TAG.test(lexeme)) {
    return diagnostic("yaml-tag", { tag: excerpt(lexeme) }, where());
  }
  if (lexeme.startsWith("%") && !/^%YAML\s+1\.2\s*$/u.test(lexeme)) {
    return diagnostic("yaml-directive", { directive: excerpt(lexeme) }, where());
  }
  return null;
}

/** What the package says of its errors; warnings have the same shape. */
interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** Of the first error; the others mostly follow from it. */
function syntaxProblem(source: SourceText, errors: readonly YamlError[], depthLimit: number): Diagnostic {
  const [{ code, message, pos }] = errors as [YamlError];
  const length = source.text.length;
  const start = Math.min(pos[0], length);
  const span = source.span(start, Math.max(start, Math.min(pos[1], length)));
  // Where a line's indentation is in error, the place is what follows it.
  if (code !== "TAB_AS_INDENT" && source.text[start] === " " && isLineStart(source, start)) {
    return misalignedLine(source, endOfBlanks(source, start) + 1);
  }
  switch (code) {
    case "TAB_AS_INDENT":
      return diagnostic("yaml-tab-indentation", {}, { span });
    case "RESOURCE_EXHAUSTION":
      return tooDeep(source, start, depthLimit);
    case "BAD_INDENT":
      // At the end of the text it is a bracket that is missing.
      if (start === length) break;
      return diagnostic("yaml-bad-indentation", { problem: message }, { span });
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY": {
      const multiline = errors.find((error) => error.code === "MULTILINE_IMPLICIT_KEY");
      if (multiline !== undefined) return misalignedLine(source, multiline.pos[1]);
    }
  }
  return diagnostic("yaml-syntax", { problem: message }, { span });
}

function endOfBlanks({ text }: SourceText, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

function isLineStart({ text }: SourceText, at: number): boolean {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

/** A line indented further than its siblings continues the text before, and so becomes part of a key. */
function misalignedLine(source: SourceText, keyEnd: number): Diagnostic {
  const lineStart = source.text.lastIndexOf("\n", keyEnd - 1) + 1;
  const line = source.text.slice(lineStart, keyEnd);
  const span = source.span(lineStart + line.length - line.trimStart().length, keyEnd);
  return diagnostic("yaml-bad-indentation", { problem: "this line belongs to none of them" }, { span });
}
