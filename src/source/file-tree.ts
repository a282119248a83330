/** Where files are read from: the disk, or a tree that is kept elsewhere, as a commit keeps one. */
import { readdirSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { displayPath } from "./paths.js";

export interface FileFacts {
  /** What it is if no file: `a folder`, `a pipe`. */
  readonly kind: string;
  /** In bytes. */
  readonly size: number;
}

/** Paths are absolute. What cannot be done throws an error with a system's code: `ENOENT`, `EACCES`. */
export interface FileTree {
  /** With symbolic links resolved. */
  realPath(path: string): string;
  facts(path: string): FileFacts;
  read(path: string): Buffer;
  /** Every file directly in the folder, links to files among them; absolute. */
  filesIn(folder: string): readonly string[];
  /** Every file in the folder and the folders in it. */
  filesUnder(folder: string): readonly string[];
  /** Every file of one of these names, wherever it is; absolute. Where that can be told without looking in each folder. */
  filesCalled?(names: ReadonlySet<string>): readonly string[];
  /** As people are shown it, who are at `cwd`. */
  shown(path: string, cwd: string): string;
  /** Whether a file with exactly these bytes is there; where it can be told without reading it. */
  holds?(path: string, bytes: Uint8Array): boolean;
}

export const disk: FileTree = {
  realPath: (path) => realpathSync(path),
  facts: (path) => {
    const stats = statSync(path);
    return { kind: kindOf(stats), size: stats.size };
  },
  read: (path) => readFileSync(path),
  filesIn: (folder) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true),
  filesUnder: (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  shown: displayPath,
};

function kindOf(stats: Stats): string {
  if (stats.isFile()) return "a file";
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  return stats.isSocket() ? "a socket" : "a device";
}
