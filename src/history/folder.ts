/** The files of a documents folder, and the bytes and hashes of files. */
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import type { Limits } from "../source/limits.js";
import { openSource } from "../source/source-file.js";

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
export function filesIn(folder: string): FolderFile[] {
  return readdirSync(folder)
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
    })
    .filter((file) => kindOf(file.path) === "file");
}

/** Every document in the folder and the folders in it, absolute, in a fixed order. */
export function documentsUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : documentsUnder(path);
      return documentExtensions.has(extname(entry.name)) ? [path] : [];
    });
}

export function kindOf(path: string): "file" | "folder" | "other" | "missing" {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "missing";
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

/** SHA-256 in lower-case hexadecimal; null where the file cannot be read or is larger than the limit. */
export function fileHash(path: string, limits: Partial<Limits>): string | null {
  return openSource(path, { limits }).file?.sha256 ?? null;
}

/** At most so many bytes from the start of a file; throws what the file system throws. */
export function beginningOf(path: string, length: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}
