/** No change chooses a base that lets it pass. */
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { folderWith } from "../../folder.js";
import type { Repository } from "../git/repository.js";
import { configWith, evolving, judgedOf } from "./base-of.js";
import { bare, change, short, start } from "./kept.js";

/** On a branch with another config; its last commit is the second one there. */
function changed(before: string, after: string): Repository {
  const repo = start({ "concordat.config.json": before });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "2");
  repo.git("branch", "halfway");
  change(repo, after, "concordat.config.json");
  return repo;
}

const withBlessed = (blessed: unknown): string => configWith({ blessed });

const main = (repo: Repository): string =>
  `the merge base with main (${short(repo.git("rev-parse", "main"))})`;

test.each<readonly [before: string, after: unknown, said: string]>([
  [evolving, "none", 'from the main branch to "none"'],
  [withBlessed({ git: "main" }), "none", 'from { git: "main" } to "none"'],
  [evolving, { git: "halfway" }, 'from the main branch to { git: "halfway" }'],
  [evolving, { git: "HEAD" }, 'from the main branch to { git: "HEAD" }'],
  [evolving, { folder: "shipped" }, 'from the main branch to { folder: "shipped" }'],
])("%s becomes %j", async (before, after, said) => {
  const repo = changed(before, withBlessed(after));
  repo.write({ "shipped/concordat.config.json": before });
  const { base, changes, problems } = await judgedOf(repo.root);
  expect(base).toEqual([main(repo)]);
  expect(changes).toEqual([
    expect.stringContaining(
      ` warning gate-source-changed: this changes what counts as shipped ${said}; the change is judged by ${main(repo)}`,
    ),
  ]);
  expect(problems).toEqual([]);
});

test("a branch that has the change's config already: the main branch's counts", async () => {
  const repo = changed(evolving, withBlessed({ git: "halfway" }));
  repo.git("branch", "-f", "halfway", "work");
  change(repo, "3");
  const { base, changes } = await judgedOf(repo.root);
  expect(base).toEqual([main(repo)]);
  expect(changes).toEqual([
    `1:78 warning gate-source-changed: this changes what counts as shipped from the main branch to { git: "halfway" }; the change is judged by ${main(repo)}`,
  ]);
  // The branch's own once the main branch says so itself.
  repo.git("branch", "-f", "main", "halfway");
  const after = await judgedOf(repo.root);
  const name = `the merge base with halfway (${short(repo.git("rev-parse", "halfway"))})`;
  expect([after.base, after.changes]).toEqual([[name], []]);
});

test("a folder that the change brings with it, and its config in it or not", async () => {
  const repo = changed(evolving, withBlessed({ folder: "shipped" }));
  repo.write({ "pets.json": "broken", "shipped/pets.json": "broken" });
  for (const more of [{}, { "shipped/concordat.config.json": withBlessed({ folder: "shipped" }) }]) {
    repo.write(more);
    repo.commit("shipped");
    const { base, changes } = await judgedOf(repo.root);
    expect(base).toEqual([main(repo)]);
    expect(changes).toEqual([
      `1:78 warning gate-source-changed: this changes what counts as shipped from the main branch to { folder: "shipped" }; the change is judged by ${main(repo)}`,
    ]);
  }
});

/** On a branch of a repository that keeps what has shipped in a folder. */
function withCopies(): Repository {
  const repo = start({
    "concordat.config.json": withBlessed({ folder: "shipped" }),
    "shipped/pets.json": "0",
  });
  repo.git("checkout", "-q", "-b", "work");
  return repo;
}

const copyChanged = (repo: Repository): string =>
  `1:1 warning blessed-copy-changed: this changes shipped/pets.json, which counts as shipped and which pets.json is held to, from what it is in ${main(repo)}`;

test.each<readonly [what: string, files: Readonly<Record<string, string>>, isTold: boolean]>([
  ["the document", { "pets.json": "2" }, false],
  ["a release of the document as it is", { "shipped/pets.json": "1" }, false],
  ["both", { "pets.json": "2", "shipped/pets.json": "2" }, true],
  ["the copy", { "shipped/pets.json": "2" }, true],
])("what has shipped lies in a folder of the repository, and this changes: %s", async (_, files, isTold) => {
  const repo = withCopies();
  repo.write(files);
  repo.commit("changed");
  const { base, changes, problems } = await judgedOf(repo.root);
  expect([base, problems]).toEqual([["the folder shipped"], []]);
  expect(changes).toEqual(isTold ? [copyChanged(repo)] : []);
});

test("a folder without a config: the main branch's says by what to judge", async () => {
  const repo = withCopies();
  const config = JSON.parse(withBlessed({ folder: "shipped" }));
  config.apis.pets.versioning = "lockstep";
  change(repo, JSON.stringify(config), "concordat.config.json");
  const { base, changes, judging } = await judgedOf(repo.root);
  expect(base).toEqual(["the folder shipped"]);
  expect(changes).toEqual([expect.stringContaining("the versioning of pets from evolving to lockstep")]);
  expect(judging.apis.get("pets")!.versioning).toBe("evolving");
});

test("tags and their window are the base's as well", async () => {
  const repo = start({ "concordat.config.json": withBlessed({ tags: "v*" }) });
  repo.git("tag", "v1");
  change(repo, "2");
  repo.git("tag", "v2");
  change(repo, "3");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, withBlessed({ tags: "v*", window: 1 }), "concordat.config.json");
  const { found, changes } = await judgedOf(repo.root);
  expect(found.releases.map(({ tag }) => tag)).toEqual(["v2", "v1"]);
  expect(changes).toEqual([
    `1:78 warning gate-source-changed: this changes what counts as shipped from { tags: "v*", window: 10 } to { tags: "v*", window: 1 }; the change is judged by ${main(repo)}`,
  ]);
});

test("the only API becomes lockstep: it is held to what it was", async () => {
  const repo = changed(evolving, evolving.replace("evolving", "lockstep"));
  const { base, changes, judging } = await judgedOf(repo.root);
  expect(base).toEqual([main(repo)]);
  expect(changes).toEqual([expect.stringContaining("the versioning of pets from evolving to lockstep")]);
  expect(judging.apis.get("pets")!.versioning).toBe("evolving");
});

test("a source that is gone is replaced", async () => {
  const repo = changed(withBlessed({ git: "origin/master" }), withBlessed({ git: "main" }));
  const { base, changes, problems } = await judgedOf(repo.root);
  expect(base).toEqual([main(repo)]);
  expect(changes).toEqual([
    '1:78 warning gate-source-changed: this changes what counts as shipped from { git: "origin/master" } to { git: "main" }; the former is not to be found here',
  ]);
  expect(problems).toEqual([]);
});

test("what was held to nothing may be held to something", async () => {
  const repo = changed(withBlessed("none"), evolving);
  const { base, changes } = await judgedOf(repo.root);
  expect(base).toEqual([main(repo)]);
  expect(changes).toEqual([
    '1:1 warning gate-source-changed: this changes what counts as shipped from "none" to the main branch; from now on',
  ]);
});

test.each([withBlessed("none"), evolving.replace("evolving", "lockstep")])(
  "nothing was held before: %s",
  async (config) => {
    const repo = changed(config, config.replace("pets.json", "./pets.json"));
    const { base, changes, problems } = await judgedOf(repo.root);
    expect([base, changes, problems]).toEqual([[], [], []]);
  },
);

test("nothing is held, and there is no repository or no git", async () => {
  const cwd = folderWith({ "concordat.config.json": withBlessed("none") });
  expect(await judgedOf(cwd)).toMatchObject({ base: [], changes: [], problems: [] });
  const repo = changed(evolving, withBlessed("none"));
  vi.stubEnv("PATH", "/nowhere");
  expect(await judgedOf(repo.root)).toMatchObject({ base: [], changes: [], problems: [] });
  vi.unstubAllEnvs();
});

test("the first config says what it likes", async () => {
  const repo = bare({ "pets.json": "1" });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, withBlessed("none"), "concordat.config.json");
  expect(await judgedOf(repo.root)).toMatchObject({ base: [], changes: [], problems: [] });
});

test("what the command line asks for is not the change's to say", async () => {
  const repo = changed(evolving, withBlessed("none"));
  const { base, changes } = await judgedOf(repo.root, { from: { kind: "revision", revision: "halfway" } });
  expect(base).toEqual([`halfway (${short(repo.git("rev-parse", "halfway"))})`]);
  expect(changes).toEqual([]);
  const folder = join(repo.root, "none");
  expect((await judgedOf(repo.root, { from: { kind: "folder", folder } })).base).toEqual([
    expect.stringMatching(/^error blessed-folder-missing: /u),
  ]);
});
