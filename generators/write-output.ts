/** Brings the output folder to what was compared with it. */
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../src/diagnostics/diagnostic.js";
import { attemptWrite, removeEmptyFolders } from "./attempt-write.js";
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
    removeEmptyFolders(folder, dirname(join(folder, path)));
  }
  return { written, deleted, diagnostics: [] };
}
