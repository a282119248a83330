/** The files of a documents folder, and the bytes and hashes of files. */
import { basename, extname, join } from "node:path";
import type { FileTree } from "../source/file-tree.js";
import type { Limits } from "../source/limits.js";
import { isMissing, openSource } from "../source/source-file.js";

const documentExtensions = new Set([".json", ".yaml", ".yml"]);

export interface FolderFile {
  readonly name: string;
  /** The name without its ending. */
  readonly stem: string;
  /** Absolute. */
  readonly path: string;
  readonly isDocument: boolean;
}

/** The files directly in the folder, by name; hidden files and texts for people (`README`) are passed over. */
export function filesIn(folder: string, tree: FileTree): FolderFile[] {
  return tree
    .filesIn(folder)
    .map((path) => basename(path))
    .sort()
    .filter((name) => !name.startsWith(".") && !/^(readme|license|notice)(\.\w+)?$/iu.test(name))
    .map((name) => {
      const extension = extname(name);
      return {
        name,
        stem: name.slice(0, name.length - extension.length),
        path: join(folder, name),
        isDocument: documentExtensions.has(extension),
      };
    });
}

/** Every document in the folder and the folders in it that are not hidden, absolute, in a fixed order. */
export function documentsUnder(folder: string, tree: FileTree): string[] {
  return tree
    .filesUnder(folder)
    .filter((path) => documentExtensions.has(extname(path)))
    .filter((path) => !/[\\/]\./u.test(path.slice(folder.length, path.length - basename(path).length)))
    .sort();
}

export function kindOf(path: string, tree: FileTree): "file" | "folder" | "other" | "missing" {
  try {
    const { kind } = tree.facts(path);
    return kind === "a file" ? "file" : kind === "a folder" ? "folder" : "other";
  } catch (error) {
    if (isMissing((error as NodeJS.ErrnoException).code)) return "missing";
    throw error;
  }
}

/** SHA-256 in lower-case hexadecimal; null where the file cannot be read or is larger than the limit. */
export function fileHash(path: string, limits: Partial<Limits>, tree: FileTree): string | null {
  return openSource(path, { limits, tree }).file?.sha256 ?? null;
}

/** The document with its hash, which is computed when it is first asked for. */
export function withHash<Document extends { readonly path: string }>(
  document: Document,
  { limits, tree }: { readonly limits: Partial<Limits>; readonly tree: FileTree },
): Document & { readonly sha256: string | null } {
  let known: string | null | undefined;
  return {
    ...document,
    get sha256() {
      return (known ??= fileHash(document.path, limits, tree));
    },
  };
}
