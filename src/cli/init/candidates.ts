/** Looks through a folder for files that may be documents: bounded, and without following links. */
import { type Dirent, existsSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

export interface Candidates {
  /** Absolute, in a fixed order, those nearer to the top first. */
  readonly files: readonly string[];
  /** Absolute: folders and files that the system did not let us see. */
  readonly unreadable: readonly string[];
  /** Whether there is more than was looked at. */
  readonly isCut: boolean;
}

export interface SearchLimits {
  /** Files and folders seen in all. */
  readonly entries: number;
  /** Folders inside one another. */
  readonly depth: number;
}

const searchLimits: SearchLimits = { entries: 200_000, depth: 12 };

/** Folders whose documents are made, fetched or tried out, and so no contract of this project. */
const passedOver = new Set([
  "node_modules",
  "bower_components",
  "vendor",
  "dist",
  "build",
  "out",
  "target",
  "coverage",
  "generated",
  "test",
  "tests",
  "__tests__",
  "testdata",
  "fixtures",
  "__fixtures__",
  "__pycache__",
  "examples",
]);

/** The JSON and YAML files in the folder; folders that are hidden, made by tools or repositories of their own are left out. */
export function findCandidates(folder: string, limits: SearchLimits = searchLimits): Candidates {
  const files: string[] = [];
  const unreadable: string[] = [];
  let isCut = false;
  let seen = 0;
  let level: readonly string[] = [folder];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.depth) return { files, unreadable, isCut: true };
    const below: string[] = [];
    for (const current of level) {
      const entries = entriesOf(current);
      if (entries === null) {
        unreadable.push(current);
        continue;
      }
      // A submodule or a clone: its documents are judged by its own history.
      if (current !== folder && existsSync(join(current, ".git"))) continue;
      for (const entry of entries) {
        if (++seen > limits.entries) {
          isCut = true;
          break;
        }
        const path = join(current, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith(".") && !passedOver.has(entry.name))
          below.push(path);
        else if (entry.isFile() && /^\.(json|ya?ml)$/u.test(extname(entry.name))) files.push(path);
      }
      if (isCut) return { files, unreadable, isCut };
    }
    level = below;
  }
  return { files, unreadable, isCut };
}

/** Null where the folder may not be listed. */
function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}
