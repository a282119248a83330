/** The files before the first commit: none. */
import type { FileTree } from "../../source/file-tree.js";
import { displayPath } from "../../source/paths.js";

export const emptyTree: FileTree = {
  realPath: missing,
  facts: missing,
  read: missing,
  filesIn: missing,
  filesUnder: () => [],
  shown: displayPath,
  holds: () => false,
};

function missing(path: string): never {
  throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT", syscall: "open" });
}
