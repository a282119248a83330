/** Paths of files: whether one is inside a folder, and how it is shown. */
import { isAbsolute, relative, sep } from "node:path";

/** By the letters of the paths alone; a folder is inside itself. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Relative to `cwd` where the file is inside it, else absolute; with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  const shown = isInside(path, cwd) && path !== cwd ? relative(cwd, path) : path;
  return sep === "/" ? shown : shown.replaceAll(sep, "/");
}
