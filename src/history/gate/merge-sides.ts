/** What the sides of a merge were: of one that has stopped, and of those that this branch has made. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Edit } from "../../diagnostics/fix.js";
import { editedTree } from "../../source/edited-tree.js";
import { emptyTree } from "../base/empty-tree.js";
import type { FileTree } from "../../source/file-tree.js";
import { commitTree } from "../git/commit-tree.js";
import { git } from "../git/git.js";
import type { GateQuestion } from "./gate.js";

/** Our work before it met what has shipped. */
export interface OwnSide {
  readonly tree: FileTree;
  /** What it was made from. */
  readonly ancestor: FileTree;
}

export interface Merge {
  readonly sides: readonly FileTree[];
  readonly ancestor: FileTree;
}

/** So many merge commits are looked at, the newest ones. */
const mostMerges = 20;

/** The likeliest first: a merge or rebase that has stopped, merges that were committed, what was before a rebase. */
export function ownSides(question: GateQuestion): readonly OwnSide[] {
  const base = question.base?.commit ?? null;
  if (base === null) return [];
  const { folder } = question.config;
  const stopped = ["REBASE_HEAD", "CHERRY_PICK_HEAD"].flatMap((name) => commitOf(folder, name) ?? []);
  const merging = mergeHeads(folder);
  const going = merging.length === 0 ? [] : [...(commitOf(folder, "HEAD") ?? []), ...merging];
  const parents = mergesSince(folder, base).flat();
  const before = commitOf(folder, "ORIG_HEAD") ?? [];
  const sideOf = (commit: string): readonly OwnSide[] => {
    if (commit === base || lines(folder, ["merge-base", base, commit])[0] === base) return [];
    const tree = treeOf(folder, commit);
    const [shared] = lines(folder, ["merge-base", base, commit]);
    return tree === null ? [] : [{ tree, ancestor: sharedTree(folder, shared) }];
  };
  const unique = (commits: readonly string[]) => [...new Set(commits)].flatMap(sideOf);
  return [...unique([...stopped, ...going, ...parents]), ...unmergedSides(folder), ...unique([...before])];
}

/** Of two sides each. */
export function mergesOf(question: GateQuestion): readonly Merge[] {
  const base = question.base?.commit ?? null;
  const { folder } = question.config;
  const [head] = commitOf(folder, "HEAD") ?? [];
  if (base === null || head === undefined) return [];
  const pairs = [...mergeHeads(folder).map((other) => [head, other]), ...mergesSince(folder, base)];
  return pairs.flatMap((commits): readonly Merge[] => {
    const sides = commits.flatMap((commit) => treeOf(folder, commit) ?? []);
    if (commits.length !== 2 || sides.length !== 2) return [];
    const [shared] = lines(folder, ["merge-base", ...commits]);
    return [{ sides, ancestor: sharedTree(folder, shared) }];
  });
}

/** The parents of each merge commit since the base. */
function mergesSince(folder: string, base: string): readonly (readonly string[])[] {
  const args = [
    "rev-list",
    "--merges",
    "--parents",
    `--max-count=${mostMerges}`,
    "--end-of-options",
    `${base}..HEAD`,
  ];
  return lines(folder, args).map((line) => line.split(" ").slice(1));
}

function commitOf(folder: string, name: string): readonly string[] | null {
  const found = lines(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  return found.length === 0 ? null : found;
}

function mergeHeads(folder: string): readonly string[] {
  const [path] = lines(folder, ["rev-parse", "--git-path", "MERGE_HEAD"]);
  try {
    const text = path === undefined ? "" : readFileSync(resolve(folder, path), "utf8");
    return text.split("\n").filter((line) => /^[0-9a-f]{40,64}$/u.test(line));
  } catch {
    return [];
  }
}

/** The two sides as the index has them, of a merge of whatever kind. */
function unmergedSides(folder: string): readonly OwnSide[] {
  const head = commitTree(folder, "HEAD");
  if (!head.ok) return [];
  const listed = git(head.root, ["ls-files", "--unmerged", "-z", "--full-name"]);
  if (!listed.ok || listed.output.length === 0) return [];
  const stages = new Map<string, ReadonlyMap<string, string> | Map<string, string>>();
  const paths = new Set<string>();
  for (const line of listed.output.toString("utf8").split("\0")) {
    // `MODE OBJECT STAGE<tab>PATH`
    const match = /^(100\d{3}) ([0-9a-f]+) ([123])\t(.+)$/su.exec(line);
    if (match === null) continue;
    const [, , object, stage, path] = match as unknown as readonly [string, string, string, string, string];
    paths.add(path);
    const known = stages.get(stage) ?? new Map<string, string>();
    stages.set(stage, new Map([...known, [path, object]]));
  }
  const treeAt = (stage: string): FileTree => {
    const edits = [...paths].map((path): Edit => {
      const object = stages.get(stage)?.get(path);
      const blob = object === undefined ? null : git(head.root, ["cat-file", "blob", object]);
      const absolute = resolve(head.root, path);
      return blob?.ok === true
        ? { kind: "write", path: absolute, bytes: blob.output }
        : { kind: "delete", path: absolute };
    });
    return editedTree(head.tree, edits);
  };
  const ancestor = treeAt("1");
  return paths.size === 0 ? [] : ["2", "3"].map((stage) => ({ tree: treeAt(stage), ancestor }));
}

function sharedTree(folder: string, commit: string | undefined): FileTree {
  return (commit === undefined ? null : treeOf(folder, commit)) ?? emptyTree;
}

function treeOf(folder: string, commit: string): FileTree | null {
  const found = commitTree(folder, commit);
  return found.ok ? found.tree : null;
}

function lines(folder: string, args: readonly string[]): readonly string[] {
  const result = git(folder, args);
  return result.ok
    ? result.output
        .toString("utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}
