/** What init has to know of the git repository that it is started in. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { git } from "../../history/git/git.js";
import { findMainBranch } from "../../history/git/main-branch.js";
import { releaseTags } from "../../history/git/release-tags.js";
import { openRepository, type Repository as Opened } from "../../history/git/repository.js";
import { UsageError } from "../usage-error.js";

export interface Repository {
  /** Absolute. */
  readonly top: string;
  /** The main branch, without its remote; null where there is none to be seen. */
  readonly mainBranch: string | null;
  /** What the config has to say of the main branch, null where it is found without. */
  readonly blessed: string | null;
  readonly releases: Releases | null;
  readonly ci: "github" | "gitlab" | "none";
}

export interface Releases {
  /** What their tags have in common, for the config. */
  readonly glob: string;
  /** Commits, the newest first, at most as many as count. */
  readonly commits: readonly string[];
}

/** As many releases as count if the config says nothing. */
const window = 10;

/** Null where there is no git, or no repository. */
export function repositoryAt(cwd: string): Repository | null {
  const opened = openRepository(cwd);
  if (!opened.ok) {
    if (opened.why === "not trusted") {
      throw new UsageError(`git does not let this repository be read: ${opened.reason}`);
    }
    return null;
  }
  const { repository } = opened;
  const top = repository.root;
  return { top, ...mainBranchOf(repository), releases: releasesOf(repository), ci: ciOf(cwd, top) };
}

/** Whether git leaves alone what is in the folder, which need not be there yet. */
export function isIgnored(folder: string, cwd: string): boolean {
  // The command knows no literal paths; one that begins with a point has no magic.
  const args = ["--no-literal-pathspecs", "check-ignore", "--quiet", "--", `./${folder}/file.ts`];
  return git(cwd, args).ok;
}

function mainBranchOf(repository: Opened): Pick<Repository, "mainBranch" | "blessed"> {
  const found = findMainBranch(repository, null);
  if (found !== null) return { mainBranch: found.name.replace(/^origin\//u, ""), blessed: null };
  const current = git(repository.folder, ["symbolic-ref", "--quiet", "HEAD"]);
  if (!current.ok) return { mainBranch: null, blessed: null };
  const name = current.output
    .toString("utf8")
    .trimEnd()
    .replace(/^refs\/heads\//u, "");
  // Before the first commit the branch has no ref yet.
  if (name === "main" || name === "master") return { mainBranch: name, blessed: null };
  return { mainBranch: name, blessed: findMainBranch(repository, `origin/${name}`)?.name ?? name };
}

function releasesOf(repository: Opened): Releases | null {
  if (repository.head === null) return null;
  for (const glob of ["v[0-9]*", "[0-9]*"]) {
    const tags = releaseTags(repository, glob, repository.head).slice(0, window);
    if (tags.length > 0) return { glob, commits: tags.map(({ commit }) => commit) };
  }
  return null;
}

function ciOf(cwd: string, top: string): Repository["ci"] {
  const remotes = git(cwd, ["config", "--get-regexp", String.raw`^remote\..*\.url$`]);
  const isOnGithub = remotes.ok && /[@/.]github\.com[:/]/u.test(remotes.output.toString("utf8"));
  if (existsSync(join(top, ".github")) || isOnGithub) return "github";
  return existsSync(join(top, ".gitlab-ci.yml")) ? "gitlab" : "none";
}
