/** A tree as it will be once some files are written and others deleted. */
import { dirname } from "node:path";
import type { Edit } from "../diagnostics/fix.js";
import type { FileTree } from "./file-tree.js";
import { isInside } from "./paths.js";

/** Later edits of a file count. */
export function editedTree(tree: FileTree, edits: readonly Edit[]): FileTree {
  const contents = new Map(
    edits.map((edit) => [edit.path, edit.kind === "write" ? Buffer.from(edit.bytes) : null] as const),
  );
  const written = [...contents].flatMap(([path, bytes]) => (bytes === null ? [] : [path]));
  const holdsWritten = (folder: string): boolean =>
    written.some((path) => path !== folder && isInside(path, folder));
  const gone = (path: string): boolean => contents.get(path) === null;
  const missing = (path: string): Error =>
    Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT", syscall: "open" });
  return {
    realPath: (path) => {
      if (gone(path)) throw missing(path);
      return contents.has(path) || holdsWritten(path) ? path : tree.realPath(path);
    },
    facts: (path) => {
      const bytes = contents.get(path);
      if (bytes === null) throw missing(path);
      if (bytes !== undefined) return { kind: "a file", size: bytes.length };
      return holdsWritten(path) ? { kind: "a folder", size: 0 } : tree.facts(path);
    },
    read: (path) => {
      const bytes = contents.get(path);
      if (bytes === null) throw missing(path);
      return bytes ?? tree.read(path);
    },
    filesIn: (folder) => {
      const own = written.filter((path) => dirname(path) === folder);
      return [...new Set([...own, ...kept(() => tree.filesIn(folder), own)])].filter((path) => !gone(path));
    },
    filesUnder: (folder) => {
      const own = written.filter((path) => isInside(path, folder));
      return [...new Set([...own, ...kept(() => tree.filesUnder(folder), own)])].filter(
        (path) => !gone(path),
      );
    },
    shown: (path, cwd) => tree.shown(path, cwd),
  };
}

/** A folder that is not there yet holds what is written into it. */
function kept(list: () => readonly string[], own: readonly string[]): readonly string[] {
  try {
    return list();
  } catch (error) {
    if (own.length > 0 && (error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
