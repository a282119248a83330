/** Clones that hold less than all of the history, and repositories within repositories. */
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryAt, type Repository } from "../git/repository.js";
import { baseOf, configWith, evolving, toldOf } from "./base-of.js";
import { change, cloned, short, start } from "./kept.js";

function shallow(what: string, command: string): string {
  return `error clone-shallow: what has shipped is not known: this clone is shallow, and ${what} is cut off. Run \`${command}\`; a workflow gives actions/checkout \`fetch-depth: 0\`, a GitLab job \`GIT_DEPTH: 0\`.`;
}

/** A main branch of two commits, and one that left it there with two more. */
function upstream(): { repo: Repository; fork: string } {
  const repo = start();
  const fork = change(repo, "2");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "3");
  change(repo, "4");
  repo.git("checkout", "-q", "main");
  return { repo, fork };
}

test("one commit of the main branch", async () => {
  const { repo } = upstream();
  const clone = cloned(repo, "--depth=1");
  expect(await toldOf(clone.root)).toEqual([shallow("the parent of HEAD", "git fetch --unshallow")]);
  clone.git("fetch", "--unshallow");
  expect(await toldOf(clone.root)).toEqual([expect.stringMatching(/^HEAD~1 /u)]);
});

test("two commits of the main branch are enough", async () => {
  const { repo } = upstream();
  const clone = cloned(repo, "--depth=2");
  expect(await toldOf(clone.root)).toEqual([`HEAD~1 (${short(repo.git("rev-parse", "HEAD~1"))})`]);
});

test("one commit of all of them is a root, which nothing was cut off from", async () => {
  const clone = cloned(start(), "--depth=1");
  expect(await toldOf(clone.root)).toEqual(["what has shipped, which is nothing yet"]);
});

test("a branch without the main branch", async () => {
  const { repo, fork } = upstream();
  const clone = cloned(repo, "--depth=1", "--branch=work");
  const command = 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"';
  expect(await toldOf(clone.root)).toEqual([shallow("the main branch", command)]);
  clone.git("fetch", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*");
  expect(await toldOf(clone.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
});

test("a branch that the config names is cut off", async () => {
  const { repo } = upstream();
  change(repo, configWith({ blessed: { git: "origin/next" } }), "concordat.config.json");
  const clone = cloned(repo, "--depth=1");
  const command = 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"';
  expect(await toldOf(clone.root)).toEqual([shallow("the branch origin/next", command)]);
});

test.each([
  [1, false],
  [2, false],
  [3, true],
])("both branches, %i deep", async (depth, isKnown) => {
  const { repo, fork } = upstream();
  const clone = cloned(repo, `--depth=${depth}`, "--no-single-branch", "--branch=work");
  expect(await toldOf(clone.root)).toEqual([
    isKnown
      ? `the merge base with origin/main (${short(fork)})`
      : shallow("the history in which HEAD left origin/main", "git fetch --unshallow"),
  ]);
});

test("a common commit that is known is not the last one as long as some way to a later one is cut off", async () => {
  const { repo, fork } = upstream();
  // Work holds `late` of main by a long way round, and what it left main at by a short one.
  const late = change(repo, "5");
  repo.git("checkout", "-q", "-b", "round", late);
  for (const text of ["6", "7", "8", "9"]) change(repo, text);
  repo.git("checkout", "-q", "-b", "both", fork);
  repo.git("merge", "-q", "--no-ff", "-m", "both", "-s", "ours", "round");
  repo.git("checkout", "-q", "main");
  const clone = cloned(repo, "--depth=3", "--no-single-branch", "--branch=both");
  expect(clone.git("merge-base", "--all", "HEAD", "origin/main")).toBe(fork);
  expect(await toldOf(clone.root)).toEqual([
    shallow("the history in which HEAD left origin/main", "git fetch --unshallow"),
  ]);
  clone.git("fetch", "--unshallow");
  expect(await toldOf(clone.root)).toEqual([`the merge base with origin/main (${short(late)})`]);
});

test("release tags of a shallow clone are not all there are", async () => {
  const repo = start({ "concordat.config.json": configWith({ blessed: { tags: "v*" } }) });
  repo.git("tag", "v1");
  for (const text of ["2", "3", "4"]) change(repo, text);
  const clone = cloned(repo, "--depth=3");
  const problem = shallow("the history of the releases", "git fetch --unshallow --tags");
  expect(await toldOf(clone.root)).toEqual([problem]);
  clone.git("checkout", "-q", "-b", "work");
  change(clone, "5");
  expect(await toldOf(clone.root)).toEqual([problem]);
  clone.git("fetch", "--unshallow", "--tags");
  expect(await toldOf(clone.root)).toEqual([
    expect.stringMatching(/^the merge base with origin\/main /u),
    expect.stringMatching(/^the release v1 /u),
  ]);
});

test("a partial clone: what it left out and the work tree no longer has", async () => {
  const { repo, fork } = upstream();
  repo.git("config", "uploadpack.allowFilter", "true");
  const clone = cloned(repo, "--filter=blob:none");
  clone.git("checkout", "-q", "-b", "mine");
  clone.write({ "other.txt": "1" });
  clone.commit("other");
  // The document is as it was: nothing is missing.
  const { base, diagnostics } = await baseOf(clone.root);
  expect(diagnostics).toEqual([]);
  expect(base!.tree.read(join(clone.root, "pets.json")).toString()).toBe("2");
  clone.git("checkout", "-q", "work");
  expect(await toldOf(clone.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
  const other = cloned(repo, "--filter=blob:none", "--branch=work");
  expect(await toldOf(other.root)).toEqual([
    `error clone-partial: what has shipped is not known: this clone left out ${short(fork)}:pets.json, as it is in the merge base with origin/main (${short(fork)}). Run \`git fetch --refetch --no-filter\`; a workflow gives actions/checkout no \`filter\`.`,
  ]);
  other.git("fetch", "-q", "--refetch", "--no-filter");
  expect(await toldOf(other.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
});

test("a partial clone without folders", async () => {
  const { repo, fork } = upstream();
  repo.git("config", "uploadpack.allowFilter", "true");
  const clone = cloned(repo, "--filter=tree:0", "--branch=work");
  expect(await toldOf(clone.root)).toEqual([
    expect.stringMatching(
      /^error clone-partial: .* left out folders or commits \(could not fetch [0-9a-f]{40} from promisor remote\)\. /u,
    ),
  ]);
  clone.git("fetch", "-q", "--refetch", "--no-filter");
  expect(await toldOf(clone.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
});

test("a repository of which objects are lost", async () => {
  const { repo, fork } = upstream();
  repo.git("checkout", "-q", "work");
  const tree = repo.git("rev-parse", `${fork}^{tree}`);
  rmSync(join(repo.root, ".git/objects", tree.slice(0, 2), tree.slice(2)));
  expect(await toldOf(repo.root)).toEqual([
    "error base-unreadable: what has shipped is not known: git cannot tell it (not a tree object). Run `git fsck`, which tells what is wrong with the repository.",
  ]);
});

test("a worktree has its own HEAD and its own merge", async () => {
  const { repo, fork } = upstream();
  const folder = join(repo.root, "..", `${repo.root.split("/").at(-1)}-tree`);
  repo.git("worktree", "add", "-q", folder, "work");
  const tree = repositoryAt(folder);
  try {
    expect(await toldOf(folder)).toEqual([`the merge base with main (${short(fork)})`]);
    const theirs = change(repo, "theirs");
    expect(() => tree.git("merge", "main")).toThrow("git merge main");
    expect(await toldOf(folder)).toEqual([`the merge base with main (${short(theirs)})`]);
    expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(fork)})`]);
  } finally {
    tree.remove();
  }
});

/** A repository whose folder `sub` is the given one. */
function withSubmodule(inner: Repository, files: Readonly<Record<string, string>>): Repository {
  const repo = start(files);
  repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.root, "sub");
  repo.commit("with a submodule");
  return repo;
}

test("a config in a submodule: that repository is asked", async () => {
  const { repo: inner } = upstream();
  const outer = withSubmodule(inner, {});
  const sub = repositoryAt(join(outer.root, "sub"));
  const fork = sub.git("rev-parse", "HEAD");
  sub.git("checkout", "-q", "-b", "mine");
  change(sub, "5");
  expect(await toldOf(sub.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
});

test("documents in a submodule below the config", async () => {
  const config = { apis: { pets: { documents: "sub/pets.json", versioning: "evolving" } } };
  const outer = withSubmodule(start(), { "concordat.config.json": JSON.stringify(config) });
  expect(await toldOf(outer.root)).toEqual([
    "error documents-in-submodule: what has shipped of the API pets is not known: its documents lie in the submodule sub. Keep a config in the submodule and check there, where they are changed; or make the API lockstep here.",
  ]);
  const { diagnostics } = await baseOf(outer.root);
  expect(diagnostics[0]!.pointer).toBe("/apis/pets/documents");
});

test("documents outside the repository", async () => {
  const repo = start({ "concordat.config.json": evolving.replace("pets.json", "../pets.json") });
  expect(await toldOf(repo.root)).toEqual([
    `error documents-outside-base: what has shipped of the API pets is not known: its documents, ${join(repo.root, "../pets.json")}, lie outside the git repository FOLDER. Keep them inside it, or make the API lockstep.`,
  ]);
});

test("documents behind a link, and a repository behind one", async () => {
  const repo = start({ "concordat.config.json": evolving.replace("pets.json", "api/pets.json") });
  repo.git("checkout", "-q", "-b", "work");
  mkdirSync(join(repo.root, "v1"));
  renameSync(join(repo.root, "pets.json"), join(repo.root, "v1/pets.json"));
  symlinkSync("v1", join(repo.root, "api"));
  const fork = repo.git("rev-parse", "HEAD");
  repo.commit("linked");
  expect(await toldOf(repo.root)).toEqual([
    "error documents-behind-link: what has shipped of the API pets is not known: api/pets.json is a symbolic link, which git does not follow. Name the folder or file that it leads to in the config: v1/pets.json.",
  ]);
  repo.write({ "concordat.config.json": evolving });
  const link = `${repo.root}-link`;
  symlinkSync(repo.root, link);
  try {
    expect(await toldOf(link)).toEqual([`the merge base with main (${short(fork)})`]);
    const { base } = await baseOf(link);
    expect(base!.tree.read(join(link, "pets.json")).toString()).toBe("1");
  } finally {
    rmSync(link);
  }
});

test("a folder of the repository behind a link", async () => {
  const repo = start({ "deep/down/concordat.config.json": evolving, "deep/down/pets.json": "old" });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "new", "deep/down/pets.json");
  const link = `${repo.root}-link`;
  symlinkSync(join(repo.root, "deep/down"), link);
  try {
    const { base } = await baseOf(link);
    expect(base!.tree.read(join(link, "pets.json")).toString()).toBe("old");
  } finally {
    rmSync(link);
  }
});
