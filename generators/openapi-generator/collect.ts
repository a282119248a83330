/** Reads what the generator made, and trusts none of its paths. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isPlainPath } from "./manifest.js";

/** No client is that large; all of it is held in memory. */
const mostBytes = 512 * 1024 * 1024;

export type Collected =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Buffer> }
  /** `what` the thing at the path is, for people. */
  | { readonly ok: false; readonly path: string; readonly what: string };

/** Files by path, relative to the folder with forward slashes, sorted by code units. */
export function collect(folder: string): Collected {
  const files: [string, Buffer][] = [];
  let bytes = 0;
  const refuse = (path: string, what: string): Collected => ({ ok: false, path, what });
  const walk = (inside: string): Collected | null => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      const path = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (isLeftOut(path)) continue;
      if (!isPlainPath(path))
        return refuse(path, "no path that every system knows, or one that is not the generator's");
      if (entry.isDirectory()) {
        const refusal = walk(path);
        if (refusal !== null) return refusal;
      } else if (!entry.isFile())
        return refuse(path, entry.isSymbolicLink() ? "a symbolic link" : "no plain file");
      else {
        bytes += statSync(join(folder, path)).size;
        if (bytes > mostBytes) return refuse(path, `more than ${mostBytes} bytes together with the others`);
        files.push([path, readFileSync(join(folder, path))]);
      }
    }
    return null;
  };
  return walk("") ?? { ok: true, files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * The generator's notes to itself, for which we have our own, and what only a repository that holds nothing else has a
 * use for.
 */
function isLeftOut(path: string): boolean {
  const [first = ""] = path.split("/");
  return [
    ".openapi-generator",
    ".openapi-generator-ignore",
    ".github",
    ".gitlab-ci.yml",
    ".travis.yml",
    "git_push.sh",
  ].includes(first);
}
