/** Where a change began: the commit that it left the main branch at, or on the main branch the one before. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Place } from "../../source/place.js";
import { findCommit, firstParent, isCutOffBefore, latest, mergeBases } from "../git/commits.js";
import { findMainBranch, knownBranches } from "../git/main-branch.js";
import { releaseTags } from "../git/release-tags.js";
import type { Repository } from "../git/repository.js";

export type StartingPoint =
  | {
      readonly kind: "commit";
      readonly commit: string;
      /** `the merge base with origin/main (1a2b3c4)` */
      readonly name: string;
      /** Where it is not the usual one. */
      readonly why?: string;
      /** What git takes for it, short: `HEAD~1`. */
      readonly revision: string;
      /** Whether the branch that it was found by is not the one that is meant where none is named. */
      readonly isBesideMain: boolean;
      readonly warnings: readonly Diagnostic[];
    }
  /** Nothing was committed before. */
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown"; readonly problem: Diagnostic };

export interface PointOptions {
  readonly repository: Repository;
  /** Null: it is to be found out. */
  readonly branch: string | null;
  /** Null where no release counts. */
  readonly tags: string | null;
  /** Where the config names the main branch. */
  readonly at: Place;
  /** Whether what is judged differs in the work tree from what this commit has. */
  readonly hasChanges: (commit: string) => boolean;
}

const everyBranch = 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"';

export function startingPoint(options: PointOptions): StartingPoint {
  const { repository, at } = options;
  const { head } = repository;
  if (head === null) return { kind: "nothing" };
  const branch = findMainBranch(repository, options.branch);
  if (branch === null) return unknown(noBranch(options));
  const heads = [head, ...repository.mergeHeads];
  const bases = heads.map((one) => mergeBases(repository, one, branch.commit));
  const [base, ...others] = latest(repository, bases.flat());
  if (isCutOffBefore(repository, [...heads, branch.commit], base ?? null)) {
    const what = `the history in which HEAD left ${branch.name}`;
    return unknown(diagnostic("clone-shallow", { what, command: "git fetch --unshallow" }, { at }));
  }
  if (base === undefined) {
    const values = { branch: branch.name, example: 'blessed: { git: "origin/BRANCH" }' };
    return unknown(diagnostic("histories-unrelated", values, { at }));
  }
  const isBesideMain = !branch.isUsual;
  if (base === head) {
    const point = onMainBranch(head, options);
    return point.kind === "commit" ? { ...point, isBesideMain } : point;
  }
  const name = shortName(`the merge base with ${branch.name}`, base);
  const values = { branch: branch.name, count: others.length + 1, commit: short(base) };
  const warnings = others.length === 0 ? [] : [diagnostic("merge-base-ambiguous", values, { at })];
  return { kind: "commit", commit: base, name, revision: short(base), isBesideMain, warnings };
}

/** What is not committed yet is judged by what is; what is committed already, by what was there before it. */
function onMainBranch(head: string, { repository, tags, at, hasChanges }: PointOptions): StartingPoint {
  if (repository.isInTheMiddle) return commitPoint(head, "HEAD", "HEAD");
  if (hasChanges(head)) {
    return { ...commitPoint(head, "HEAD", "HEAD"), why: "as there are uncommitted changes" };
  }
  const parent = firstParent(repository, head);
  if (parent === null) return { kind: "nothing" };
  const cutOff = (what: string, command: string): StartingPoint =>
    unknown(diagnostic("clone-shallow", { what, command }, { at }));
  if (repository.cutOff.has(head)) return cutOff("the parent of HEAD", "git fetch --unshallow");
  if (tags === null) return commitPoint(parent, "HEAD~1", "HEAD~1");
  if (isCutOffBefore(repository, [parent], null)) {
    return cutOff("the history of the releases", "git fetch --unshallow --tags");
  }
  const [release] = releaseTags(repository, tags, parent);
  return release === undefined
    ? commitPoint(parent, "HEAD~1", "HEAD~1")
    : commitPoint(release.commit, `the release ${release.tag}`, release.tag);
}

/** A revision that was asked for by name. */
export function namedPoint(repository: Repository, revision: string): StartingPoint {
  const commit = findCommit(repository, revision);
  return commit === null
    ? unknown(diagnostic("revision-not-found", { revision: JSON.stringify(revision) }))
    : commitPoint(commit, revision, revision);
}

function commitPoint(commit: string, name: string, revision: string) {
  return {
    kind: "commit" as const,
    commit,
    name: shortName(name, commit),
    revision,
    isBesideMain: false,
    warnings: [],
  };
}

function unknown(problem: Diagnostic): StartingPoint {
  return { kind: "unknown", problem };
}

/** What it is called, with enough of the commit's name to find it. */
export function shortName(name: string, commit: string): string {
  // A revision may be given as the commit's own name.
  return commit.startsWith(name) ? short(commit) : `${name} (${short(commit)})`;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}

function noBranch({ repository, branch, at }: PointOptions): Diagnostic {
  const wanted = branch ?? "origin/main, origin/master, main or master";
  if (repository.isShallow) {
    const what = branch === null ? "the main branch" : `the branch ${branch}`;
    return diagnostic("clone-shallow", { what, command: everyBranch }, { at });
  }
  const { origin, names } = knownBranches(repository);
  const shown = names.slice(0, 8).join(", ") + (names.length > 8 ? ` and ${names.length - 8} more` : "");
  const known =
    origin !== null
      ? `origin's HEAD is ${origin}`
      : shown === ""
        ? "there is none at all"
        : `there are ${shown}`;
  const example = `blessed: { git: ${JSON.stringify(origin ?? names[0] ?? "origin/main")} }`;
  return diagnostic("main-branch-not-found", { wanted, known, command: "git fetch origin", example }, { at });
}
