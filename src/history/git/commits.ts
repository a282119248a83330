/** Commits, and how they descend from each other. */
import { git, GitError } from "./git.js";
import type { Repository } from "./repository.js";

/** The full name of what git takes for a commit; null where it knows none. */
export function findCommit({ folder }: Repository, revision: string): string | null {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const result = git(folder, args);
  return result.ok ? (linesOf(result.output)[0] ?? null) : null;
}

/** The best common ancestors, the newest first; none where the histories have nothing in common. */
export function mergeBases({ folder }: Repository, a: string, b: string): readonly string[] {
  if (a === b) return [a];
  const result = git(folder, ["merge-base", "--all", "--end-of-options", a, b]);
  if (result.ok) return linesOf(result.output);
  if (result.reason === "") return [];
  throw new GitError(result.reason);
}

/** Of these, those from which no other one descends, the newest first. */
export function latest({ folder }: Repository, commits: readonly string[]): readonly string[] {
  const all = [...new Set(commits)];
  if (all.length < 2) return all;
  const independent = linesOf(ask(folder, ["merge-base", "--independent", "--end-of-options", ...all]));
  if (independent.length < 2) return independent;
  return linesOf(ask(folder, ["rev-list", "--no-walk", "--end-of-options", ...independent]));
}

/** As the commit itself names it, whether it is there or not; null for a root. */
export function firstParent({ folder }: Repository, commit: string): string | null {
  const [header = ""] = ask(folder, ["cat-file", "commit", commit]).toString("latin1").split("\n\n");
  return /^parent ([0-9a-f]+)$/mu.exec(header)?.[1] ?? null;
}

/**
 * Whether the history of a shallow clone is cut off before all ways from these commits have come to `base`: then
 * a later common ancestor may be hidden.
 * @param base null: whether it is cut off at all
 */
export function isCutOffBefore(
  repository: Repository,
  commits: readonly string[],
  base: string | null,
): boolean {
  const { cutOff, folder } = repository;
  if (cutOff.size === 0) return false;
  const without = base === null ? [] : [`^${base}`];
  return linesOf(ask(folder, ["rev-list", "--end-of-options", ...new Set(commits), ...without])).some(
    (commit) => cutOff.has(commit),
  );
}

function ask(folder: string, args: readonly string[]): Buffer {
  const result = git(folder, args);
  if (!result.ok) throw new GitError(result.reason);
  return result.output;
}

function linesOf(output: Buffer): readonly string[] {
  const text = output.toString("latin1").trimEnd();
  return text === "" ? [] : text.split("\n");
}
