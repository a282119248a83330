/** The branch that changes are merged into. */
import { findCommit } from "./commits.js";
import { git, GitError } from "./git.js";
import type { Repository } from "./repository.js";

export interface Branch {
  /** As people call it: `origin/main`. */
  readonly name: string;
  /** Where it is now; the commit's full name. */
  readonly commit: string;
  /** Whether it is the one that is meant where none is named. */
  readonly isUsual: boolean;
}

const originHead = "refs/remotes/origin/HEAD";

/** The most usual names, in the order in which they count. */
const usual = [
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
];

/**
 * Null where there is none.
 * @param name as the config gives it, a branch of origin or of ours, else any revision; null: what origin's HEAD
 * names, else the most usual one
 */
export function findMainBranch(repository: Repository, name: string | null): Branch | null {
  const asked = name === null ? usual : refsCalled(name);
  const refs = refsLike(repository, [originHead, ...asked]);
  const head = refs.find((ref) => ref.name === originHead);
  const isUsual = (ref: string): boolean => (head === undefined ? usual.includes(ref) : ref === head.target);
  const branchOf = (ref: string, commit: string): Branch => ({
    name: shortName(ref),
    commit,
    isUsual: isUsual(ref),
  });
  if (name === null && head !== undefined) return branchOf(head.target, head.commit);
  const found = asked.flatMap((one) => refs.filter((ref) => ref.name === one)).at(0);
  if (found !== undefined) return branchOf(found.target === "" ? found.name : found.target, found.commit);
  const commit = name === null ? null : findCommit(repository, name);
  return commit === null ? null : { name: name!, commit, isUsual: false };
}

function refsCalled(name: string): readonly string[] {
  // What is checked out, and not the branch that origin has checked out.
  if (name === "HEAD") return [];
  return [`refs/remotes/${name}`, `refs/heads/${name}`, `refs/remotes/origin/${name}`];
}

export interface KnownBranches {
  /** What origin's HEAD names; null where it names none. */
  readonly origin: string | null;
  readonly names: readonly string[];
}

/** To be told where the branch that was wanted is not there. */
export function knownBranches(repository: Repository): KnownBranches {
  const refs = refsLike(repository, ["refs/remotes", "refs/heads"]);
  const head = refs.find((ref) => ref.name === originHead);
  return {
    origin: head === undefined ? null : shortName(head.target),
    names: refs.filter((ref) => ref.target === "").map((ref) => shortName(ref.name)),
  };
}

interface Ref {
  readonly name: string;
  readonly commit: string;
  /** Of which it is another name; else empty. */
  readonly target: string;
}

/** A pattern is a name, or a folder of names. */
function refsLike({ folder }: Repository, patterns: readonly string[]): readonly Ref[] {
  const format = "--format=%(objectname) %(refname) %(symref)";
  const result = git(folder, ["for-each-ref", format, ...patterns]);
  if (!result.ok) throw new GitError(result.reason);
  return result.output
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [commit = "", name = "", target = ""] = line.split(" ");
      return { name, commit, target };
    });
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:remotes|heads)\//u, "");
}
