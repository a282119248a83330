/** Brings a folder to what was made: writes what differs, deletes what is ours and no longer made, touches nothing else. */
import { lstatSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { diagnostic, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { wholeFile } from "../../src/diagnostics/whole-file.js";
import { displayPath } from "../../src/source/paths.js";
import { replaceFile } from "../../src/source/replace-file.js";
import { sha256 } from "../../src/source/sha256.js";
import { attemptWrite, removeEmptyFolders } from "../attempt-write.js";
import type { LanguageTarget } from "./language-target.js";
import { manifestName, printManifest, readManifest, type Manifest } from "./manifest.js";

export interface WrittenLanguage {
  /** Absolute paths. */
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly problem: Diagnostic | null;
}

type Folder = Pick<LanguageTarget, "folder" | "base">;

/**
 * Where anything stands in the way, nothing is written. A run that is killed leaves a list that says so, and all that
 * it wrote is on it.
 * @param files null where all that is on it stays as it is
 */
export function writeLanguage(
  target: Folder,
  now: Manifest,
  files: ReadonlyMap<string, Buffer> | null,
  cwd: string,
): WrittenLanguage {
  const { folder } = target;
  // Another run may have written it since we last looked.
  const before = readManifest(folder);
  const gone = [...(before?.files.keys() ?? [])].filter((path) => !now.files.has(path));
  const obstacle = firstObstacle(target, [...now.files.keys(), manifestName], before, files, cwd);
  if (obstacle !== null) return { written: [], deleted: [], problem: obstacle };
  const written: string[] = [];
  const deleted: string[] = [];
  const list = join(folder, manifestName);
  const listBefore = contentOf(list);
  const text = printManifest(now);
  const differing = [...(files ?? [])].filter(
    ([path, content]) => contentOf(join(folder, path)) !== sha256(content),
  );
  const attempt = (path: string, action: () => void): Diagnostic | null => attemptWrite(path, cwd, action);
  const steps = function* (): Generator<Diagnostic | null> {
    if (gone.length + differing.length > 0) {
      const all = new Map([...(before?.files ?? []), ...now.files]);
      yield attempt(list, () => replaceFile(list, printManifest({ ...now, inputs: null, files: all })));
    }
    for (const path of gone) yield remove(target, path, deleted, attempt);
    for (const [path, content] of differing) {
      const file = join(folder, path);
      yield attempt(file, () => {
        replaceFile(file, content);
        written.push(file);
      });
    }
    if (contentOf(list) !== sha256(text)) yield attempt(list, () => replaceFile(list, text));
    if (listBefore !== sha256(text)) written.push(list);
  };
  for (const problem of steps()) if (problem !== null) return { written, deleted, problem };
  return { written, deleted, problem: null };
}

/** Deletes all that is on the list, then the list; other files stay, and so does a folder that holds any. */
export function deleteLanguage(target: Folder, manifest: Manifest, cwd: string): WrittenLanguage {
  const deleted: string[] = [];
  const attempt = (path: string, action: () => void): Diagnostic | null => attemptWrite(path, cwd, action);
  for (const path of [...manifest.files.keys(), manifestName]) {
    const problem = remove(target, path, deleted, attempt);
    if (problem !== null) return { written: [], deleted, problem };
  }
  return { written: [], deleted, problem: null };
}

/** A file that is there; through a link nothing is deleted. */
function remove(
  { folder, base }: Folder,
  path: string,
  deleted: string[],
  attempt: (path: string, action: () => void) => Diagnostic | null,
): Diagnostic | null {
  const file = join(folder, path);
  const stats = linkOnTheWay(base, dirname(file)) === null ? statsOf(file) : undefined;
  if (stats === undefined || stats.isDirectory()) return null;
  const problem = attempt(file, () => {
    rmSync(file, { force: true });
    deleted.push(file);
  });
  removeEmptyFolders(base, dirname(file));
  return problem;
}

function firstObstacle(
  { folder, base }: Folder,
  paths: readonly string[],
  before: Manifest | null,
  files: ReadonlyMap<string, Buffer> | null,
  cwd: string,
): Diagnostic | null {
  for (const path of paths) {
    const file = join(folder, path);
    const link = linkOnTheWay(base, file);
    if (link !== null) return about("output-through-link", link, cwd);
    const stats = statsOf(file);
    if (stats === undefined) {
      const parent = fileOnTheWay(folder, path);
      if (parent !== null && before?.files.has(parent) !== true)
        return about("not-ours", join(folder, parent), cwd);
      continue;
    }
    const isOurs = path === manifestName ? before !== null : before?.files.has(path) === true;
    if (stats.isFile() && (isOurs || isSame(file, files?.get(path)))) continue;
    return about("not-ours", file, cwd);
  }
  return null;
}

function isSame(file: string, content: Buffer | undefined): boolean {
  return content !== undefined && contentOf(file) === sha256(content);
}

/** The first symbolic link between the base and the path, the path included. */
function linkOnTheWay(base: string, path: string): string | null {
  let current = base;
  for (const name of relative(base, path).split(sep)) {
    current = join(current, name);
    if (current !== base && statsOf(current)?.isSymbolicLink() === true) return current;
  }
  return null;
}

/** A file where the path needs a folder; relative, as the path is. */
function fileOnTheWay(folder: string, path: string): string | null {
  const names = path.split("/");
  for (let count = 1; count < names.length; count++) {
    const parent = names.slice(0, count).join("/");
    if (statsOf(join(folder, parent))?.isFile() === true) return parent;
  }
  return null;
}

function statsOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A file stands where a folder should.
    return undefined;
  }
}

function contentOf(file: string): string | null {
  return statsOf(file)?.isFile() === true ? sha256(readFileSync(file)) : null;
}

function about(code: "not-ours" | "output-through-link", path: string, cwd: string): Diagnostic {
  const file = displayPath(path, cwd);
  return diagnostic(code, { file }, { at: wholeFile(file) });
}
