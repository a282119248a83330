/** The files that a config which is code brings with it: its relative imports, and theirs. */
import { dirname, resolve } from "node:path";
import type { FileTree } from "../../source/file-tree.js";
import { kindOf } from "../folder.js";

export interface Code {
  /** By absolute path, the config itself first. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Imports of files that are not there. */
  readonly missing: readonly string[];
}

/** Ample for a config. */
const mostFiles = 200;

const extensions = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/** By the text alone, which is not run: an import whose specifier is computed is not seen. */
export function codeOf(config: string, tree: FileTree): Code {
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
  return { files, missing };
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
