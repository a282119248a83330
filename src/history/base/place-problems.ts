/** Documents of which this repository cannot know what they were. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath, isInside } from "../../source/paths.js";
import { isOutside, type Repository } from "../git/repository.js";
import { heldApis } from "./held-apis.js";

export function placeProblems(repository: Repository, config: ResolvedConfig, cwd: string): Diagnostic[] {
  return heldApis(config).flatMap((api) => placeProblem(repository, api, cwd) ?? []);
}

function placeProblem(repository: Repository, api: ResolvedApi, cwd: string): Diagnostic | null {
  const { documents, place: at } = api;
  const name = repository.nameOf(documents);
  const shown = (path: string): string => displayPath(path, cwd);
  if (isOutside(name)) {
    const what = `the git repository ${shown(repository.root)}`;
    return diagnostic("documents-outside-base", { api: api.name, path: shown(documents), what }, { at });
  }
  const inner = foldersTo(name).find((folder) => existsSync(join(repository.pathOf(folder), ".git")));
  if (inner !== undefined) {
    const path = shown(repository.pathOf(inner));
    return diagnostic("documents-in-submodule", { api: api.name, path }, { at });
  }
  const real = realPathOf(documents);
  if (real === repository.realPathOf(name)) return null;
  const root = repository.realPathOf("");
  const target = isInside(real, root) ? join(repository.root, relative(root, real)) : real;
  const values = { api: api.name, path: shown(documents), target: shown(target) };
  return diagnostic("documents-behind-link", values, { at });
}

/** `a`, `a/b`, `a/b/c` */
function foldersTo(name: string): readonly string[] {
  if (name === "") return [];
  const parts = name.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** With links followed as far as the path exists. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), relative(parent, path));
  }
}
