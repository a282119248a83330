/** Brings edits to the disk, each file in one step, and takes back what was done where one of them fails. */
import { rmSync } from "node:fs";
import { basename } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import { disk } from "../../source/file-tree.js";
import { displayPath } from "../../source/paths.js";
import { replaceFile } from "../../source/replace-file.js";
import { listName } from "../version-list.js";

/**
 * Documents come before the list that names them, and nothing is deleted before the rest is written: a run that is
 * killed leaves problems that the next one mends. Null where all went well, else what the file system refused.
 */
export function applyEdits(edits: readonly Edit[], cwd: string): Diagnostic | null {
  const undo: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => rank(a) - rank(b))) {
    const before = presentState(edit.path);
    try {
      apply(edit);
      undo.unshift(before);
    } catch (error) {
      const { code: reason, syscall } = error as NodeJS.ErrnoException;
      if (reason === undefined || syscall === undefined) throw error;
      for (const one of undo) apply(one);
      const file = displayPath(edit.path, cwd);
      return diagnostic("document-not-written", { file, reason }, { at: wholeFile(file) });
    }
  }
  return null;
}

function rank(edit: Edit): number {
  if (edit.kind === "delete") return 2;
  return basename(edit.path) === listName ? 1 : 0;
}

function apply(edit: Edit): void {
  if (edit.kind === "write") replaceFile(edit.path, edit.bytes);
  else rmSync(edit.path, { force: true });
}

function presentState(path: string): Edit {
  try {
    return { kind: "write", path, bytes: disk.read(path) };
  } catch {
    return { kind: "delete", path };
  }
}
