/** The files of a commit, as a tree that documents can be read from. */
import { disk, type FileTree } from "../../source/file-tree.js";
import { Blobs } from "./blobs.js";
import { findCommit } from "./commits.js";
import { GitTree } from "./git-tree.js";
import { openRepository } from "./repository.js";

export type CommitTree =
  | { readonly ok: true; readonly tree: FileTree; /** Absolute. */ readonly root: string }
  | { readonly ok: false; readonly reason: string };

/**
 * @param cwd a folder of the repository
 * @param revision whatever git takes for a commit: a branch, a tag, `HEAD~1`
 */
export function commitTree(cwd: string, revision: string): CommitTree {
  const opened = openRepository(cwd);
  if (!opened.ok) return opened;
  const { repository } = opened;
  const commit = findCommit(repository, revision);
  if (commit === null) return { ok: false, reason: `git knows no commit ${JSON.stringify(revision)}` };
  const blobs = new Blobs(repository.folder, disk);
  return {
    ok: true,
    tree: new GitTree(repository, { commit, name: revision, blobs }),
    root: repository.root,
  };
}
