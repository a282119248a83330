/** What has shipped, as a folder holds it. */
import { join, relative } from "node:path";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { displayPath, isInside } from "../../source/paths.js";
import { kindOf } from "../folder.js";
import type { FoundBase } from "./base.js";
import { blessedPlace } from "./blessed-place.js";
import type { FindBaseOptions } from "./find-base.js";
import { heldApis } from "./held-apis.js";

/** @param folder absolute */
export function folderBase(folder: string, { config, cwd, from }: FindBaseOptions): FoundBase {
  const shown = displayPath(folder, cwd);
  const failed = (problems: readonly Diagnostic[]): FoundBase => ({
    base: null,
    releases: [],
    diagnostics: problems,
  });
  if (kindOf(folder, disk) !== "folder") {
    const at = from === undefined ? blessedPlace(config, "folder") : undefined;
    return failed([diagnostic("blessed-folder-missing", { folder: shown }, { at })]);
  }
  const outside = heldApis(config)
    .filter(({ documents }) => !isInside(documents, config.folder))
    .map(({ name, documents, place }) => {
      const values = { api: name, path: displayPath(documents, cwd), what: "the config's folder" };
      return diagnostic("documents-outside-base", values, { at: place });
    });
  if (outside.length > 0) return failed(outside);
  const tree = movedTree(config.folder, folder);
  return { base: { name: `the folder ${shown}`, tree, commit: null }, releases: [], diagnostics: [] };
}

/** Takes the paths of one folder for those of another one, where the files are. No link leads out of that. */
function movedTree(here: string, there: string): FileTree {
  const realThere = disk.realPath(there);
  const missing = (path: string): Error =>
    Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT", syscall: "open" });
  const to = (path: string): string => {
    if (!isInside(path, here)) throw missing(path);
    return join(there, relative(here, path));
  };
  const realTo = (path: string): string => {
    const real = disk.realPath(to(path));
    if (!isInside(real, realThere)) throw missing(path);
    return real;
  };
  const back = (path: string, from: string): string => join(here, relative(from, path));
  return {
    realPath: (path) => back(realTo(path), realThere),
    facts: (path) => disk.facts(realTo(path)),
    read: (path) => disk.read(realTo(path)),
    filesIn: (path) => disk.filesIn(to(path)).map((file) => back(file, there)),
    filesUnder: (path) => disk.filesUnder(to(path)).map((file) => back(file, there)),
    shown: (path, cwd) => disk.shown(isInside(path, here) ? to(path) : path, cwd),
  };
}
