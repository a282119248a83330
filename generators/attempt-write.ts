/** What the file system refuses is the user's to mend, so it is told and not thrown. */
import { rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { diagnostic, type Diagnostic } from "../src/diagnostics/diagnostic.js";
import { wholeFile } from "../src/diagnostics/whole-file.js";
import { displayPath } from "../src/source/paths.js";

/** Anything but a refusal by the system is thrown. */
export function attemptWrite(path: string, cwd: string, action: () => void): Diagnostic | null {
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

/** From the folder upwards, as far as they are empty; the root stays. */
export function removeEmptyFolders(root: string, folder: string): void {
  for (let current = folder; current !== root; current = dirname(current)) {
    try {
      rmdirSync(current);
    } catch {
      // Not empty, or gone already.
      return;
    }
  }
}
