/** The user's templates, read once: what is hashed is what is used. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/source/sha256.js";

/** A folder that holds more was not meant. */
const mostFiles = 2000;
const mostBytes = 32 * 1024 * 1024;

export interface Templates {
  /** By path, relative to their folder with forward slashes, sorted. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly hash: string;
}

/** Follows no links. @returns a text that says why not */
export function readTemplates(folder: string): Templates | string {
  const files = new Map<string, Buffer>();
  let bytes = 0;
  const walk = (inside: string): string | null => {
    const entries = readdirSync(join(folder, inside), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        const problem = walk(path);
        if (problem !== null) return problem;
      } else if (!entry.isFile()) return `${path} is no plain file`;
      else {
        bytes += statSync(join(folder, path)).size;
        if (files.size === mostFiles) return `there are more than ${mostFiles} files`;
        if (bytes > mostBytes) return `they are larger than ${mostBytes} bytes`;
        files.set(path, readFileSync(join(folder, path)));
      }
    }
    return null;
  };
  try {
    const problem = walk("");
    if (problem !== null) return problem;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === "ENOENT" ? "there is no such folder" : code;
  }
  const hashes = [...files].map(([path, content]) => [path, sha256(content)]);
  return { files, hash: sha256(JSON.stringify(hashes)) };
}
