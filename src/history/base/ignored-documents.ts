/** Documents that git does not keep: what they were is not known, and nothing holds them to it. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ResolvedApi, ResolvedConfig } from "../../config/resolve.js";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import { isInside } from "../../source/paths.js";
import { documentsUnder, kindOf } from "../folder.js";
import { isSameFile } from "../gate/references.js";
import { git, GitError } from "../git/git.js";
import { isOutside, type Repository } from "../git/repository.js";
import { heldApis } from "./held-apis.js";

interface Shipped {
  readonly name: string;
  readonly tree: FileTree;
}

/** Git is asked only where a document is new, or a list of what it ignores has changed. */
export function ignoredDocuments(
  repository: Repository,
  config: ResolvedConfig,
  base: Shipped,
  cwd: string,
): readonly Diagnostic[] {
  const asked = heldApis(config).filter((api) => isDoubtful(repository, api, base.tree));
  if (asked.length === 0) return [];
  const ignored = ignoredUnder(
    repository,
    asked.map(({ documents }) => documents),
  );
  return asked.flatMap((api) => {
    const { name, place: at } = api;
    const files = localDocuments(api).filter((path) => ignored.has(path));
    const [kept, lost] = [true, false].map((wanted) =>
      files.filter((path) => (kindOf(path, base.tree) === "missing") === wanted),
    ) as [string[], string[]];
    const told = (code: "document-ignored" | "document-no-longer-kept", paths: readonly string[]) => {
      const [first, ...others] = paths;
      if (first === undefined) return [];
      const more = others.length === 0 ? "" : ` and ${others.length} more`;
      const path = `${disk.shown(first, cwd)}${more}`;
      return [diagnostic(code, { api: name, path, base: base.name }, { at })];
    };
    return [...told("document-ignored", kept), ...told("document-no-longer-kept", lost)];
  });
}

function localDocuments({ documents }: ResolvedApi): readonly string[] {
  const kind = kindOf(documents, disk);
  return kind === "file" ? [documents] : kind === "folder" ? documentsUnder(documents, disk) : [];
}

function isDoubtful(repository: Repository, api: ResolvedApi, tree: FileTree): boolean {
  if (localDocuments(api).some((path) => kindOf(path, tree) === "missing")) return true;
  return ignoreFiles(repository, api.documents).some(
    (path) => !isSameFile({ old: path, now: path }, { old: tree, now: disk }),
  );
}

/** Those of the folders that lead to it. */
export function ignoreFiles(repository: Repository, documents: string): readonly string[] {
  const files: string[] = [];
  if (isOutside(repository.nameOf(documents))) return files;
  for (let folder = documents; folder !== repository.root;) {
    folder = dirname(folder);
    const file = join(folder, ".gitignore");
    if (existsSync(file)) files.push(file);
    if (!isInside(folder, repository.root)) break;
  }
  return files;
}

function ignoredUnder(repository: Repository, paths: readonly string[]): ReadonlySet<string> {
  const args = ["ls-files", "--others", "--ignored", "--exclude-standard", "--full-name", "-z", "--"];
  const names = paths.map((path) => `${repository.nameOf(path)}`);
  const result = git(repository.root, [...args, ...names.map((name) => (name === "" ? "." : name))]);
  if (!result.ok) throw new GitError(result.reason);
  const found = result.output.toString("utf8").split("\0").slice(0, -1);
  return new Set(found.map((name) => repository.pathOf(name)));
}
