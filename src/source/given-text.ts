/** One text that has no file, in front of the disk: what comes on standard input. */
import { disk, type FileTree } from "./file-tree.js";

/** @param path absolute; where the text's relative references start from, and where no file is looked at */
export function treeWithText(path: string, shown: string, bytes: Buffer): FileTree {
  const here = (asked: string): boolean => asked === path;
  return {
    realPath: (asked) => (here(asked) ? asked : disk.realPath(asked)),
    facts: (asked) => (here(asked) ? { kind: "a file", size: bytes.length } : disk.facts(asked)),
    read: (asked) => (here(asked) ? bytes : disk.read(asked)),
    filesIn: (folder) => disk.filesIn(folder),
    filesUnder: (folder) => disk.filesUnder(folder),
    shown: (asked, cwd) => (here(asked) ? shown : disk.shown(asked, cwd)),
  };
}
