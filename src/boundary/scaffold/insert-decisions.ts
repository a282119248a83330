/** Writes decisions that are to be taken between those that stand in a file, and changes nothing else of it. */
import type { ts } from "ts-morph";
import type { Compiler } from "../compiler.js";
import type { Decision } from "./decision.js";
import type { DecisionsFile } from "./decisions-file.js";
import { Layout } from "./layout.js";

interface Insertion {
  readonly at: number;
  /** What stands between `at` and here goes: blanks alone. */
  readonly until: number;
  readonly text: string;
}

/**
 * The texts of the files that change, by path, with the decisions in them. Each is called with something that nobody has
 * declared, named for its version and key, so that the compiler names it until somebody has written it.
 * @param versions of the API, newest first
 */
export function insertDecisions(
  file: DecisionsFile,
  decisions: readonly Decision[],
  versions: readonly string[],
  compiler: Compiler,
): ReadonlyMap<string, string> {
  const inserter = new Inserter(file, versions, compiler);
  for (const version of new Set(decisions.map((one) => one.version))) {
    inserter.add(
      version,
      decisions.filter((one) => one.version === version),
    );
  }
  const texts = [...inserter.insertions()].map(
    ([source, list]) => [source.fileName, inserted(source.text, list)] as const,
  );
  return new Map(texts);
}

function inserted(text: string, insertions: readonly Insertion[]): string {
  let result = "";
  let done = 0;
  for (const { at, until, text: added } of [...insertions].sort((a, b) => a.at - b.at || a.until - b.until)) {
    result += text.slice(done, at) + added;
    done = until;
  }
  return result + text.slice(done);
}

class Inserter {
  readonly #file: DecisionsFile;
  readonly #versions: readonly string[];
  readonly #compiler: Compiler;
  readonly #layouts = new Map<ts.SourceFile, Layout>();
  /** New versions by the property after which they stand; -1: before all. */
  readonly #begun = new Map<number, string[]>();
  readonly #insertions = new Map<ts.SourceFile, Insertion[]>();

  constructor(file: DecisionsFile, versions: readonly string[], compiler: Compiler) {
    this.#file = file;
    this.#versions = versions;
    this.#compiler = compiler;
  }

  /** To be called in the order of the versions, newest first. */
  add(version: string, decisions: readonly Decision[]): void {
    const own = this.#file.versions.find(({ name }) => name === version);
    if (own === undefined) {
      const layout = this.#layoutOf(this.#file.object);
      const indent = layout.indentIn(this.#file.object);
      const inner = decisions.flatMap((one) => layout.decision(one, indent + layout.unit));
      const lines = [`${indent}${JSON.stringify(version)}: {`, ...inner, `${indent}},`];
      this.#begin(version, lines.map((line) => `${layout.lineEnd}${line}`).join(""));
      return;
    }
    const layout = this.#layoutOf(own.object);
    const indent = layout.indentIn(own.object);
    const lines = decisions.flatMap((one) => layout.decision(one, indent));
    const { properties } = own.object;
    this.#insert(own.object, properties.length - 1, lines.map((line) => `${layout.lineEnd}${line}`).join(""));
  }

  /** Where the file keeps its order, which may be oldest first. */
  #begin(version: string, text: string): void {
    const place = (name: string): number => this.#versions.indexOf(name);
    const written = this.#file.versions.map(({ name }) => place(name));
    const isOldestFirst = written.length > 1 && written[0]! > written.at(-1)!;
    const own = place(version);
    const before = written.findLastIndex((one) => (isOldestFirst ? one > own : one < own));
    const texts = this.#begun.get(before) ?? [];
    this.#begun.set(before, isOldestFirst ? [text, ...texts] : [...texts, text]);
  }

  insertions(): ReadonlyMap<ts.SourceFile, readonly Insertion[]> {
    for (const [index, texts] of this.#begun) this.#insert(this.#file.object, index, texts.join(""));
    this.#begun.clear();
    return this.#insertions;
  }

  #layoutOf(object: ts.ObjectLiteralExpression): Layout {
    const source = object.getSourceFile();
    let layout = this.#layouts.get(source);
    if (layout === undefined) {
      const objects = [this.#file.object, ...this.#file.versions.map((one) => one.object)];
      layout = new Layout(
        source,
        objects.filter((one) => one.getSourceFile() === source),
      );
      this.#layouts.set(source, layout);
    }
    return layout;
  }

  #push(source: ts.SourceFile, insertion: Insertion): void {
    const list = this.#insertions.get(source);
    if (list === undefined) this.#insertions.set(source, [insertion]);
    else list.push(insertion);
  }

  /** @param index of the property after which it stands; -1: before all */
  #insert(object: ts.ObjectLiteralExpression, index: number, text: string): void {
    const source = object.getSourceFile();
    const { text: all } = source;
    const { properties } = object;
    const isLast = index === properties.length - 1;
    const before = properties[index];
    let at = object.getStart() + 1;
    if (before !== undefined) {
      at = before.getEnd();
      if (isLast && !properties.hasTrailingComma) this.#push(source, { at, until: at, text: "," });
      else at = this.#afterComma(source, at);
    }
    at = this.#compiler.getTrailingCommentRanges(all, at)?.at(-1)?.end ?? at;
    const end = object.getEnd() - 1;
    const rest = all.slice(at, end);
    // The brace stands on the same line, so it gets one of its own.
    if (isLast && !/[\r\n]/u.test(rest) && rest.trim() === "") {
      const layout = this.#layoutOf(object);
      const brace = `${layout.lineEnd}${layout.indentOfLine(object)}`;
      this.#push(source, { at, until: end, text: `${text}${brace}` });
    } else this.#push(source, { at, until: at, text });
  }

  #afterComma({ text }: ts.SourceFile, at: number): number {
    const scanner = this.#compiler.createScanner(this.#compiler.ScriptTarget.Latest, true);
    scanner.setText(text, at);
    scanner.scan();
    return scanner.getTokenEnd();
  }
}
