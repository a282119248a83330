/** Where files may be kept that can be made again: beside the installed packages, else in the user's cache folder. */
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/**
 * An existing, writable folder, or null where there is none: then nothing is kept.
 * @param from absolute; the nearest folder from here upwards with a package.json and node_modules is used
 */
export function cacheFolder(from: string, name: string): string | null {
  for (const base of candidates(from)) {
    const folder = join(base, "concordat", name);
    try {
      mkdirSync(folder, { recursive: true });
      return folder;
    } catch {
      // Read-only or full: the next one may do.
    }
  }
  return null;
}

function* candidates(from: string): Generator<string> {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "node_modules"))) {
      yield join(folder, "node_modules", ".cache");
      break;
    }
    if (dirname(folder) === folder) break;
  }
  // XDG Base Directory Specification 0.8: a relative path is to be ignored.
  const { XDG_CACHE_HOME: xdg } = process.env;
  yield xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), ".cache");
}
