/** Where a change began, in each state that a repository can be in. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Repository } from "../git/repository.js";
import { baseOf, configWith, evolving, toldOf } from "./base-of.js";
import { bare, change, cloned, short, start } from "./kept.js";

const read = async ({ root }: Repository, file = "pets.json"): Promise<string> => {
  const { base } = await baseOf(root);
  return base!.tree.read(join(root, file)).toString();
};

test("on a branch: where it left the main branch, whatever happened there since", async () => {
  const repo = start();
  const fork = repo.git("rev-parse", "HEAD");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "2");
  repo.git("checkout", "-q", "main");
  change(repo, "3");
  repo.git("checkout", "-q", "work");
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(fork)})`]);
  expect(await baseOf(repo.root)).toMatchObject({ base: { commit: fork } });
  expect(await read(repo)).toBe("1");
  // The work tree does not count.
  repo.write({ "pets.json": "uncommitted" });
  expect(await read(repo)).toBe("1");
  repo.git("checkout", "-q", "--detach");
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(fork)})`]);
});

test("on the main branch: what was there before the last commit", async () => {
  const repo = start();
  const first = repo.git("rev-parse", "HEAD");
  const second = change(repo, "2");
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(first)})`]);
  repo.write({ "other.txt": "not judged" });
  expect(await read(repo)).toBe("1");
  repo.write({ "pets.json": "3" });
  expect(await toldOf(repo.root)).toEqual([`HEAD (${short(second)})`]);
  expect(await read(repo)).toBe("2");
  expect((await baseOf(repo.root)).base!.why).toBe("as there are uncommitted changes");
});

function pipe({ root }: Repository): void {
  rmSync(join(root, "pets.json"));
  execFileSync("sh", ["-c", 'mkfifo "$0"', join(root, "pets.json")]);
}

test.each<readonly [what: string, edit: (repo: Repository) => void, isChange: boolean]>([
  ["nothing", () => undefined, false],
  ["another file", (repo) => repo.write({ "other.json": "1" }), false],
  ["the document", (repo) => repo.write({ "pets.json": "9" }), true],
  ["the document is gone", (repo) => rmSync(join(repo.root, "pets.json")), true],
  [
    "the document is a folder now",
    (repo) => (rmSync(join(repo.root, "pets.json")), repo.write({ "pets.json/a.json": "1" })),
    true,
  ],
  ["the config", (repo) => repo.write({ "concordat.config.json": `${evolving}\n` }), true],
  ["a pipe stands there", pipe, true],
  ["the same bytes, written again", (repo) => repo.write({ "pets.json": "1\n2\n" }), false],
  ["the same lines with other ends", (repo) => repo.write({ "pets.json": "1\r\n2\r\n" }), false],
])("uncommitted on the main branch: %s", async (_, edit, isChange) => {
  const repo = start({ "pets.json": "1\n2\n" });
  repo.commit("second");
  edit(repo);
  const [name] = await toldOf(repo.root);
  expect(name!.replace(/ .*/u, "")).toBe(isChange ? "HEAD" : "HEAD~1");
});

test("what git writes into a file by its attributes is no change", async () => {
  const repo = start({ "pets.json": '{ "$comment": "$Id$" }\n', ".gitattributes": "*.json ident\n" });
  change(repo, "a", "other.txt");
  rmSync(join(repo.root, "pets.json"));
  repo.git("checkout", "--", "pets.json");
  expect(readFileSync(join(repo.root, "pets.json"), "utf8")).toMatch(/\$Id: [0-9a-f]{40} \$/u);
  const [name] = await toldOf(repo.root);
  expect(name).toMatch(/^HEAD~1 /u);
});

const versions = JSON.stringify({ apis: { pets: { documents: "api/ü pets", versioning: "server" } } });

test.each<readonly [what: string, edit: (repo: Repository) => void, isChange: boolean]>([
  ["nothing", () => undefined, false],
  ["a new version", (repo) => repo.write({ "api/ü pets/3.json": "3" }), true],
  ["a version is gone", (repo) => rmSync(join(repo.root, "api/ü pets/1 ä.json")), true],
  ["one deeper", (repo) => repo.write({ "api/ü pets/types/a.yaml": "3" }), true],
  ["the list", (repo) => repo.write({ "api/ü pets/versions.json": "3" }), true],
  ["a text for people", (repo) => repo.write({ "api/ü pets/README.md": "3" }), false],
  ["the folder is gone", (repo) => rmSync(join(repo.root, "api"), { recursive: true }), true],
])("uncommitted in a folder of versions: %s", async (_, edit, isChange) => {
  const repo = start({
    "concordat.config.json": versions,
    "api/ü pets/versions.json": "{}",
    "api/ü pets/1 ä.json": "1",
    "api/ü pets/types/a.yaml": "1",
  });
  repo.commit("second");
  edit(repo);
  const [name] = await toldOf(repo.root);
  expect(name!.replace(/ .*/u, "")).toBe(isChange ? "HEAD" : "HEAD~1");
});

test("names with blanks and other letters", async () => {
  const repo = start({ "concordat.config.json": versions, "api/ü pets/1 ä.json": "old" });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "new", "api/ü pets/1 ä.json");
  expect(await read(repo, "api/ü pets/1 ä.json")).toBe("old");
  const { base } = await baseOf(repo.root);
  expect(base!.tree.filesIn(join(repo.root, "api/ü pets"))).toEqual([join(repo.root, "api/ü pets/1 ä.json")]);
});

test("the first commit, and before it: nothing has shipped", async () => {
  const repo = start();
  const nothing = ["what has shipped, which is nothing yet"];
  expect(await toldOf(repo.root)).toEqual(nothing);
  const { base } = await baseOf(repo.root);
  expect(base!.commit).toBeNull();
  expect(base!.tree.filesUnder(repo.root)).toEqual([]);
  expect(() => base!.tree.read(join(repo.root, "pets.json"))).toThrow("no such file");
  repo.git("checkout", "-q", "--orphan", "fresh");
  expect(await toldOf(repo.root)).toEqual(nothing);
});

test("behind the main branch, and a branch without commits of its own", async () => {
  const repo = start();
  const first = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  change(repo, "3");
  repo.git("checkout", "-q", "-b", "work", "HEAD~1");
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(first)})`]);
});

test("a merge commit on the main branch: its first parent", async () => {
  const repo = start();
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "2");
  repo.git("checkout", "-q", "main");
  const before = change(repo, "x", "other.txt");
  repo.git("merge", "-q", "--no-ff", "-m", "merge", "work");
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(before)})`]);
});

/** Main and work have each changed the document. */
function conflicting(): { repo: Repository; fork: string; ours: string; theirs: string } {
  const repo = start();
  const fork = repo.git("rev-parse", "HEAD");
  repo.git("checkout", "-q", "-b", "work");
  const ours = change(repo, "ours");
  repo.git("checkout", "-q", "main");
  const theirs = change(repo, "theirs");
  return { repo, fork, ours, theirs };
}

test("a merge of the main branch in progress: what is merged has shipped", async () => {
  const { repo, theirs } = conflicting();
  repo.git("checkout", "-q", "work");
  expect(() => repo.git("merge", "main")).toThrow("git merge main");
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(theirs)})`]);
  expect(await read(repo)).toBe("theirs");
  // The main branch has moved on since.
  repo.git(
    "update-ref",
    "refs/heads/main",
    repo.git("commit-tree", "-p", "main", "-m", "later", "main^{tree}"),
  );
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(theirs)})`]);
});

test("a merge into the main branch in progress: what is there has shipped", async () => {
  const { repo, theirs } = conflicting();
  expect(() => repo.git("merge", "work")).toThrow("git merge work");
  expect(await toldOf(repo.root)).toEqual([`HEAD (${short(theirs)})`]);
  // Also once the conflict is solved by taking what was there.
  repo.write({ "pets.json": "theirs" });
  repo.git("add", "pets.json");
  expect(await toldOf(repo.root)).toEqual([`HEAD (${short(theirs)})`]);
});

test("an octopus merge in progress: the newest of what is merged", async () => {
  const repo = start();
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "1", "a.txt");
  repo.git("checkout", "-q", "-b", "second", "main");
  change(repo, "1", "b.txt");
  repo.git("checkout", "-q", "main");
  const theirs = change(repo, "3");
  repo.git("checkout", "-q", "work");
  repo.git("merge", "-q", "--no-commit", "second", "main");
  expect(await toldOf(repo.root)).toEqual([`the merge base with main (${short(theirs)})`]);
});

test("a rebase in progress: what it is put upon", async () => {
  const { repo, theirs } = conflicting();
  repo.git("checkout", "-q", "work");
  expect(() => repo.git("rebase", "main")).toThrow("git rebase main");
  expect(await toldOf(repo.root)).toEqual([`HEAD (${short(theirs)})`]);
  expect(await read(repo)).toBe("theirs");
});

test("a cherry-pick in progress on the main branch", async () => {
  const { repo, theirs } = conflicting();
  expect(() => repo.git("cherry-pick", "work")).toThrow("git cherry-pick work");
  expect(await toldOf(repo.root)).toEqual([`HEAD (${short(theirs)})`]);
});

test("a criss-cross of merges has two bases: the newest, and a word about it", async () => {
  const { repo, ours, theirs } = conflicting();
  repo.git("merge", "-q", "-s", "ours", "-m", "a", "work");
  repo.git("checkout", "-q", "work");
  repo.git("merge", "-q", "-s", "ours", "-m", "b", theirs);
  expect(repo.git("merge-base", "--all", "main", "work").split("\n").sort()).toEqual([ours, theirs].sort());
  expect(await toldOf(repo.root)).toEqual([
    `the merge base with main (${short(theirs)})`,
    `warning merge-base-ambiguous: HEAD and main have 2 merge bases; what has shipped is read from the newest, ${short(theirs)}. Merge main into this branch: then there is one.`,
  ]);
});

test("histories without a common commit", async () => {
  const repo = start();
  repo.git("checkout", "-q", "--orphan", "fresh");
  repo.commit("fresh");
  expect(await toldOf(repo.root)).toEqual([
    'error histories-unrelated: what has shipped is not known: HEAD and main have no commit in common. Name the branch that this one will be merged into: blessed: { git: "origin/BRANCH" }; or run with --blessed-from REVISION.',
  ]);
});

test("origin's main branch comes before ours, and the one its HEAD names before the usual ones", async () => {
  const upstream = start();
  const repo = cloned(upstream);
  const fork = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  expect(await toldOf(repo.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
  upstream.git("checkout", "-q", "-b", "trunk");
  const trunk = change(upstream, "3");
  const other = cloned(upstream);
  other.git("checkout", "-q", "-b", "work");
  change(other, "4");
  expect(await toldOf(other.root)).toEqual([`the merge base with origin/trunk (${short(trunk)})`]);
});

test("a renamed main branch: the one that the config names is gone", async () => {
  const upstream = start({ "concordat.config.json": configWith({ blessed: { git: "origin/master" } }) });
  upstream.git("branch", "-m", "trunk");
  const repo = cloned(upstream);
  expect(await toldOf(repo.root)).toEqual([
    'error main-branch-not-found: what has shipped is not known: there is no branch origin/master; origin\'s HEAD is origin/trunk. Run `git fetch origin`, or name the main branch in the config: blessed: { git: "origin/trunk" }.',
  ]);
  const { diagnostics } = await baseOf(repo.root);
  expect(diagnostics[0]!.span).toMatchObject({ file: "concordat.config.json", start: { line: 1 } });
  expect(diagnostics[0]!.pointer).toBe("/blessed/git");
});

test("none of the usual branches: those that are there", async () => {
  const repo = start();
  repo.git("branch", "-m", "trunk");
  repo.git("branch", "work");
  expect(await toldOf(repo.root)).toEqual([
    'error main-branch-not-found: what has shipped is not known: there is no branch origin/main, origin/master, main or master; there are trunk, work. Run `git fetch origin`, or name the main branch in the config: blessed: { git: "trunk" }.',
  ]);
});

test("an origin's HEAD that leads nowhere does not count", async () => {
  const repo = cloned(start());
  repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");
  change(repo, "2");
  expect((await toldOf(repo.root))[0]).toMatch(/^the merge base with origin\/main /u);
});

test.each(["main", "origin/main", "--help", "HEAD~1", "v1"])("the config names %s", async (git) => {
  const upstream = start({ "concordat.config.json": configWith({ blessed: { git } }) });
  const repo = cloned(upstream);
  const fork = repo.git("rev-parse", "HEAD");
  repo.git("tag", "v1");
  repo.git("update-ref", "refs/heads/--help", fork);
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "2");
  expect(await toldOf(repo.root)).toEqual([`the merge base with ${git} (${short(fork)})`]);
});

test("the config names HEAD: each commit is held to the one before, whatever origin has", async () => {
  const repo = cloned(start({ "concordat.config.json": configWith({ blessed: { git: "HEAD" } }) }));
  const second = change(repo, "2");
  change(repo, "3");
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(second)})`]);
});

test("a tag that is called as the branch does not stand in front of it", async () => {
  const repo = cloned(start({ "concordat.config.json": configWith({ blessed: { git: "origin/main" } }) }));
  const fork = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  repo.git("tag", "origin/main");
  expect(await toldOf(repo.root)).toEqual([`the merge base with origin/main (${short(fork)})`]);
});

test("a base that is older than the config and its documents", async () => {
  const repo = bare({ "readme.txt": "1" });
  repo.git("checkout", "-q", "-b", "work");
  repo.write({ "concordat.config.json": evolving, "pets.json": "1" });
  repo.commit("second");
  const { base } = await baseOf(repo.root);
  expect(base!.name).toMatch(/^the merge base with main /u);
  expect(() => base!.tree.facts(join(repo.root, "pets.json"))).toThrow("no such file");
});

test("a config in a folder of the repository, asked for from elsewhere", async () => {
  const repo = start({ "a/b/concordat.config.json": evolving, "a/b/pets.json": "1" });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "2", "a/b/pets.json");
  const { base } = await baseOf(join(repo.root, "a/b"));
  expect(base!.tree.read(join(repo.root, "a/b/pets.json")).toString()).toBe("1");
  expect(base!.tree.shown(join(repo.root, "a/b/pets.json"), repo.root)).toBe(
    `${short(base!.commit!)}:a/b/pets.json`,
  );
});

test("what the command line asks for comes first", async () => {
  const repo = start({ "concordat.config.json": configWith({ blessed: "none" }) });
  const first = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  expect(await toldOf(repo.root)).toEqual([]);
  expect(await toldOf(repo.root, { kind: "revision", revision: "HEAD~1" })).toEqual([
    `HEAD~1 (${short(first)})`,
  ]);
  expect(await toldOf(repo.root, { kind: "revision", revision: "--output=x" })).toEqual([
    'error revision-not-found: git knows no commit "--output=x". Give --blessed-from a branch, a tag or a commit that is in this clone; `git fetch` brings what is not.',
  ]);
});
