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
  const error = errors[0];
  if (error !== undefined) return failed(syntaxProblem(source, error, depthLimit));
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

function syntaxProblem(
  source: SourceText,
  error: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
  depthLimit: number,
): Diagnostic {
  const length = source.text.length;
  const start = Math.min(error.pos[0], length);
  const span = source.span(start, Math.max(start, Math.min(error.pos[1], length)));
  const badIndentation = (problem: string) => diagnostic("yaml-bad-indentation", { problem }, { span });
  switch (error.code) {
    case "TAB_AS_INDENT":
      return diagnostic("yaml-tab-indentation", {}, { span });
    case "BAD_INDENT":
      // At the end of the text it is a bracket that is missing.
      if (start < length) return badIndentation(error.message);
      break;
    case "UNEXPECTED_TOKEN":
      if (beginsListItem(source, start)) return badIndentation("a list item is not aligned with those before");
      break;
    case "MULTILINE_IMPLICIT_KEY":
      return badIndentation("a key spans several lines");
    case "RESOURCE_EXHAUSTION":
      return tooDeep(source, start, depthLimit);
  }
  return diagnostic("yaml-syntax", { problem: error.message }, { span });
}

function beginsListItem({ text }: SourceText, at: number): boolean {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  return /^ *- /u.test(text.slice(lineStart, at + 200)) && text.slice(lineStart, at).trim() === "";
}
