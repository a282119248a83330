/** The files that a config which is code brings with it: its relative imports, and theirs; and what they may read. */
import { dirname, resolve } from "node:path";
import type { FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";

export interface Code {
  /** By absolute path, the config itself first. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Those that are not imported but named, beside code that reads files. */
  readonly named: ReadonlySet<string>;
  /** Imports of files that are not there. */
  readonly missing: readonly string[];
}

/** Ample for a config. */
const mostFiles = 200;

const extensions = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/**
 * By the text alone, which is not run: an import whose specifier is computed is not seen, nor is a file whose name is.
 * @param without files that the config names and need not read: documents and their like
 */
export function codeOf(config: string, tree: FileTree, without: ReadonlySet<string>): Code {
  const files = new Map<string, Buffer>();
  const missing: string[] = [];
  const waiting = [config];
  for (let path = waiting.shift(); path !== undefined && files.size < mostFiles; path = waiting.shift()) {
    if (files.has(path)) continue;
    const bytes = tree.read(path);
    files.set(path, bytes);
    for (const specifier of relativeImports(bytes.toString("utf8"))) {
      const found = fileFor(resolve(dirname(path), specifier), tree);
      if (found === null) missing.push(specifier);
      else waiting.push(found);
    }
  }
  const code = [...files.keys()].filter((path) => /\.[mc]?[jt]s$/u.test(path));
  const named = new Set(code.flatMap((path) => namedFiles(path, files.get(path)!.toString("utf8"), tree)));
  for (const path of named) {
    if (files.has(path) || without.has(path) || files.size >= mostFiles) named.delete(path);
    else files.set(path, tree.read(path));
  }
  return { files, named, missing };
}

/** What a text names in quotes, where it has the means to read files. */
function namedFiles(path: string, text: string, tree: FileTree): readonly string[] {
  if (!/["'](?:node:)?fs(?:\/promises)?["']|\bcreateRequire\b/u.test(text)) return [];
  const found = text.matchAll(/["'`]([\w@. /-]{1,200}\.\w{1,10})["'`]/gu);
  return [...found]
    .map(([, name]) => resolve(dirname(path), name!))
    .filter((file) => kindOf(file, tree) === "file");
}

function relativeImports(text: string): readonly string[] {
  const found = text.matchAll(/\b(?:from|import|require)\b[\s(]{0,10}["'](\.{1,2}\/[^"'\n]{1,1000})["']/gu);
  return [...found].map(([, specifier]) => specifier!);
}

function fileFor(path: string, tree: FileTree): string | null {
  // TypeScript is imported by the name that it will have once it is compiled.
  const written = /\.[mc]?js$/u.test(path) ? [path.replace(/js$/u, "ts")] : [];
  const candidates = [...extensions.map((extension) => path + extension), ...written];
  return candidates.find((one) => kindOf(one, tree) === "file") ?? null;
}
