/** Brings the output folder to what was compared with it. */
import { rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { diagnostic, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import { displayPath } from "../src/source/paths.js";
import type { Comparison } from "./output-folder.js";
import { removeLeftover, replaceFile } from "../src/source/replace-file.js";

export interface Written {
  /** Relative to the output folder. */
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Stops at the first file that cannot be written: running again mends what was left. */
export function writeOutput(
  folder: string,
  files: ReadonlyMap<string, string>,
  comparison: Comparison,
  cwd: string,
): Written {
  const written: string[] = [];
  const deleted: string[] = [];
  const attempt = (path: string, action: () => void): Diagnostic | null =>
    attemptWrite(join(folder, path), cwd, action);
  for (const path of comparison.temporary) removeLeftover(join(folder, path));
  for (const path of [...comparison.missing, ...comparison.changed]) {
    const problem = attempt(path, () => replaceFile(join(folder, path), files.get(path)!));
    if (problem !== null) return { written, deleted, diagnostics: [problem] };
    written.push(path);
  }
  for (const path of comparison.superfluous) {
    const problem = attempt(path, () => rmSync(join(folder, path), { force: true }));
    if (problem !== null) return { written, deleted, diagnostics: [problem] };
    deleted.push(path);
    removeEmptyFolders(folder, dirname(path));
  }
  return { written, deleted, diagnostics: [] };
}

/** A refusal by the file system is the user's to mend, so it becomes a diagnostic; anything else is thrown. */
function attemptWrite(path: string, cwd: string, action: () => void): Diagnostic | null {
  try {
    action();
    return null;
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException;
    if (reason === undefined) throw error;
    const file = displayPath(path, cwd);
    return diagnostic("output-failed", { file, reason }, { at: wholeFile(file) });
  }
}

function removeEmptyFolders(root: string, folder: string): void {
  for (let current = folder; current !== "."; current = dirname(current)) {
    try {
      rmdirSync(join(root, current));
    } catch {
      // Not empty, or gone already.
      return;
    }
  }
}
