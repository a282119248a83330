/** What has shipped, as git knows it. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { disk } from "../../source/file-tree.js";
import { Blobs } from "../git/blobs.js";
import { isCutOffBefore } from "../git/commits.js";
import { GitError } from "../git/git.js";
import { GitTree } from "../git/git-tree.js";
import { releaseTags } from "../git/release-tags.js";
import { openRepository, type OpenedRepository, type Repository } from "../git/repository.js";
import type { Base, FoundBase, Release } from "./base.js";
import { blessedPlace } from "./blessed-place.js";
import { emptyTree } from "./empty-tree.js";
import type { FindBaseOptions } from "./find-base.js";
import { heldApis } from "./held-apis.js";
import { ignoredDocuments, ignoreFiles } from "./ignored-documents.js";
import { placeProblems } from "./place-problems.js";
import { namedPoint, shortName, startingPoint } from "./starting-point.js";
import { hasChanges, judgedPaths, leftOutDocuments } from "./work-tree.js";

/** @param revision null: where the change left the main branch */
export function gitBase(options: FindBaseOptions, revision: string | null): FoundBase {
  const { config, cwd } = options;
  const opened = openRepository(config.folder);
  if (!opened.ok) return failed(repositoryProblem(opened, options));
  const { repository } = opened;
  const misplaced = placeProblems(repository, config, cwd);
  if (misplaced.length > 0) return failed(...misplaced);
  try {
    return new Search(repository, options).found(revision);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const at = blessedPlace(config, "git");
    const problem = repository.isPartial
      ? diagnostic("clone-partial", { what: `folders or commits (${error.message})` }, { at })
      : diagnostic("base-unreadable", { reason: error.message }, { at });
    return failed(problem);
  }
}

function failed(...diagnostics: readonly Diagnostic[]): FoundBase {
  return { base: null, releases: [], diagnostics };
}

class Search {
  readonly #repository: Repository;
  readonly #options: FindBaseOptions;
  readonly #blobs: Blobs;
  readonly #trees = new Map<string, GitTree>();

  constructor(repository: Repository, options: FindBaseOptions) {
    this.#repository = repository;
    this.#options = options;
    this.#blobs = new Blobs(repository.folder, disk);
  }

  found(revision: string | null): FoundBase {
    const { config } = this.#options;
    const { branch, tags, window } =
      config.blessed.kind === "git" ? config.blessed : { branch: null, tags: null, window: 0 };
    const at = blessedPlace(config, "git");
    const changed = (commit: string): boolean => hasChanges(config, this.#tree(commit, "HEAD"));
    const point =
      revision === null
        ? startingPoint({ repository: this.#repository, branch, tags, at, hasChanges: changed })
        : namedPoint(this.#repository, revision);
    if (point.kind === "unknown") return failed(point.problem);
    if (point.kind === "nothing") {
      const base = { name: "what has shipped, which is nothing yet", tree: emptyTree, commit: null };
      return { base, releases: [], diagnostics: this.#ignored(base) };
    }
    const { name, commit, why } = point;
    const tree = this.#tree(commit, point.revision);
    const base = { name, tree, commit, ...(why === undefined ? {} : { why }) };
    const isEvolving = heldApis(config).some(({ versioning }) => versioning === "evolving");
    if (tags !== null && isEvolving && isCutOffBefore(this.#repository, [base.commit], null)) {
      const values = { what: "the history of the releases", command: "git fetch --unshallow --tags" };
      return failed(diagnostic("clone-shallow", values, { at }));
    }
    const releases = tags === null || !isEvolving ? [] : this.#releases(tags, window, base.commit);
    const leftOut = this.#leftOut([base, ...releases]);
    if (leftOut !== null) return failed(leftOut);
    const { isBesideMain, warnings } = point;
    const diagnostics = [...warnings, ...this.#ignored(base)];
    return { base, releases, diagnostics, ...(isBesideMain ? { isBesideMain } : {}) };
  }

  #ignored(base: Base): readonly Diagnostic[] {
    const { config, cwd } = this.#options;
    return ignoredDocuments(this.#repository, config, base, cwd);
  }

  #releases(tags: string, window: number, base: string): readonly (Release & { readonly tree: GitTree })[] {
    return releaseTags(this.#repository, tags, base)
      .slice(0, window)
      .filter(({ commit }) => commit !== base)
      .map(({ tag, commit }) => {
        const tree = new GitTree(this.#repository, { commit, name: tag, blobs: this.#blobs });
        return { tag, name: shortName(`the release ${tag}`, commit), tree, commit };
      });
  }

  /** Of a clone without all files: which of the needed ones it lacks. */
  #leftOut(bases: readonly { readonly name: string; readonly tree: GitTree }[]): Diagnostic | null {
    if (!this.#repository.isPartial) return null;
    const { config } = this.#options;
    for (const { name, tree } of bases) {
      const [first, ...others] = leftOutDocuments(config, tree);
      if (first === undefined) continue;
      const more = others.length === 0 ? "" : ` and ${others.length} more`;
      const what = `${tree.shown(first)}${more}, as it is in ${name}`;
      return diagnostic("clone-partial", { what }, { at: blessedPlace(config, "git") });
    }
    return null;
  }

  #tree(commit: string, name: string): GitTree {
    const known = this.#trees.get(commit);
    if (known !== undefined) return known;
    const tree = new GitTree(this.#repository, { commit, name, blobs: this.#blobs });
    const { config } = this.#options;
    const ignoring = heldApis(config).flatMap(({ documents }) => ignoreFiles(this.#repository, documents));
    tree.list([...new Set([...judgedPaths(config), ...ignoring])]);
    this.#trees.set(commit, tree);
    return tree;
  }
}

function repositoryProblem(
  opened: Extract<OpenedRepository, { readonly ok: false }>,
  { config, from }: FindBaseOptions,
): Diagnostic {
  const { folder } = config;
  const { why, reason } = opened;
  const at = from === undefined ? blessedPlace(config, "git") : undefined;
  switch (why) {
    case "no git":
      return diagnostic("git-not-installed", {}, { at });
    case "not trusted": {
      const owned = /'(.+)'/u.exec(reason)?.[1] ?? folder;
      return diagnostic("repository-not-trusted", { reason, folder: owned }, { at });
    }
    case "no repository":
    case "no work tree":
      return diagnostic("not-a-repository", { folder, reason }, { at });
  }
}
