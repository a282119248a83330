/** Whether the releases that were made so far can be held against the documents of today. */
import { dirname } from "node:path";
import { diffSides } from "../../compat/diff-documents.js";
import { fails } from "../../history/compatibility/judge-findings.js";
import { commitTree } from "../../history/git/commit-tree.js";
import { disk, type FileTree } from "../../source/file-tree.js";
import type { PlannedApi } from "./planned.js";
import type { Releases } from "./repository.js";

/** Whether every evolving API is compatible with what it was in each of them. */
export function isKept(apis: readonly PlannedApi[], { commits }: Releases, cwd: string): boolean {
  const evolving = apis.filter(({ config }) => config.versioning === "evolving");
  return commits.every((commit) => evolving.every((api) => passes(api, commit, cwd)));
}

function passes({ api, inputs }: PlannedApi, commit: string, cwd: string): boolean {
  const found = commitTree(cwd, commit);
  if (!found.ok) return false;
  const { tree } = found;
  if ([...inputs].every(([path, bytes]) => bytesAt(path, tree)?.equals(bytes) === true)) return true;
  // It has come since then, so it breaks with nothing.
  if (bytesAt(api.documents, tree) === null) return true;
  const side = (from: FileTree) => ({
    subject: api.documents,
    load: { cwd, tree: from, api: api.name, roots: [dirname(api.documents)] },
  });
  const report = diffSides(side(tree), side(disk), {});
  return report.compared && !report.findings.some((finding) => fails(finding, "wire", ["backward"]));
}

function bytesAt(path: string, tree: FileTree): Buffer | null {
  try {
    return tree.read(path);
  } catch {
    return null;
  }
}
