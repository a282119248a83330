/** Release tags: which count, in which order, and what they are to the main branch. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { baseOf, configWith, evolving, toldOf } from "./base-of.js";
import { change, short, start } from "./kept.js";

const tagged = (more: object = {}): string => configWith({ blessed: { tags: "v*", ...more } });

test("an evolving API is held to the newest of them, by the order of versions", async () => {
  const repo = start({ "concordat.config.json": tagged({ window: 3 }) });
  const commits: Record<string, string> = {};
  // The last one is a late mend of an old release.
  for (const name of ["v1.9.0", "v1.10.0", "v2.0.0-rc.1", "v2.0.0", "v1.9.1"]) {
    commits[name] = change(repo, name);
    repo.git("tag", "-m", name, "-a", name);
  }
  repo.git("tag", "x3.0.0");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "mine");
  repo.git("tag", "v9.0.0");
  const name = (tag: string): string => `the release ${tag} (${short(commits[tag]!)})`;
  expect(await toldOf(repo.root)).toEqual([
    `the merge base with main (${short(commits["v1.9.1"]!)})`,
    name("v2.0.0"),
    name("v2.0.0-rc.1"),
    name("v1.10.0"),
  ]);
  const { releases } = await baseOf(repo.root);
  const file = join(repo.root, "pets.json");
  expect(releases.map(({ tag, commit, tree }) => [tag, commit, tree.read(file).toString()])).toEqual([
    ["v2.0.0", commits["v2.0.0"], "v2.0.0"],
    ["v2.0.0-rc.1", commits["v2.0.0-rc.1"], "v2.0.0-rc.1"],
    ["v1.10.0", commits["v1.10.0"], "v1.10.0"],
  ]);
  expect(releases[0]!.tree.shown(file, repo.root)).toBe("v2.0.0:pets.json");
});

test.each<readonly [pattern: string, names: readonly string[], wanted: readonly string[]]>([
  ["v*", ["v2", "v10", "v1"], ["v10", "v2", "v1"]],
  ["release-*", ["release-2026-01-31", "release-2025-12-03"], ["release-2026-01-31", "release-2025-12-03"]],
  ["v1.*", ["v1.10.0", "v1.9.0", "v2.0.0"], ["v1.10.0", "v1.9.0"]],
  ["sdk2/v*", ["sdk2/v1.10.0", "sdk2/v1.9.0", "v9"], ["sdk2/v1.10.0", "sdk2/v1.9.0"]],
  ["*", ["zebra", "v1", "adder"], ["adder", "v1", "zebra"]],
  ["v1", ["v1", "v10"], ["v1"]],
  ["v[12]", ["v1", "v2", "v3"], ["v2", "v1"]],
])("%s of %j", async (tags, names, wanted) => {
  const repo = start({ "concordat.config.json": configWith({ blessed: { tags } }) });
  for (const name of names) {
    change(repo, name);
    repo.git("tag", name);
  }
  change(repo, "last");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "mine");
  const { releases } = await baseOf(repo.root);
  expect(releases.map(({ tag }) => tag)).toEqual(wanted);
});

test("a tag of a tag is the commit, and a tag of a file is none", async () => {
  const repo = start({ "concordat.config.json": tagged() });
  const commit = repo.git("rev-parse", "HEAD");
  repo.git("tag", "-a", "-m", "inner", "inner");
  repo.git("tag", "-a", "-m", "outer", "v1", "inner");
  repo.git("tag", "v2", "HEAD:pets.json");
  change(repo, "2");
  repo.git("checkout", "-q", "-b", "work");
  const { releases } = await baseOf(repo.root, { kind: "revision", revision: "HEAD" });
  expect(releases.map((one) => [one.tag, one.commit])).toEqual([["v1", commit]]);
});

test("on the main branch: the newest release before HEAD, and the others", async () => {
  const repo = start({ "concordat.config.json": tagged() });
  const first = repo.git("rev-parse", "HEAD");
  repo.git("tag", "v1");
  const second = change(repo, "2");
  repo.git("tag", "v2");
  change(repo, "3");
  change(repo, "4");
  repo.git("tag", "v3");
  expect(await toldOf(repo.root)).toEqual([
    `the release v2 (${short(second)})`,
    `the release v1 (${short(first)})`,
  ]);
  repo.write({ "pets.json": "5" });
  expect((await toldOf(repo.root))[0]).toMatch(/^HEAD /u);
});

test("without a release yet", async () => {
  const repo = start({ "concordat.config.json": tagged() });
  const first = repo.git("rev-parse", "HEAD");
  change(repo, "2");
  expect(await toldOf(repo.root)).toEqual([`HEAD~1 (${short(first)})`]);
});

test("versions are not held to releases", async () => {
  const config = { ...JSON.parse(evolving), blessed: { tags: "v*" } };
  config.apis.pets.versioning = "server";
  const repo = start({ "concordat.config.json": JSON.stringify(config) });
  repo.git("tag", "v1");
  change(repo, "2");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "3");
  expect(await toldOf(repo.root)).toEqual([expect.stringMatching(/^the merge base with main /u)]);
});
