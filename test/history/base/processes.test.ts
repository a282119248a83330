/** How often git is called: each call takes as long as reading several documents. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { disk } from "../../../src/source/file-tree.js";
import { readVersions } from "../../../src/history/versions.js";
import { folderWith } from "../../folder.js";
import { configWith, judgedOf } from "./base-of.js";
import { change, start } from "./kept.js";
import type { Repository } from "../git/repository.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const config = JSON.stringify({ apis: { pets: { documents: "pets", versioning: "server" } } });
const files = {
  "concordat.config.json": config,
  "pets/versions.json": '{ "versions": [{ "version": "2.0.0" }, { "version": "1.0.0" }] }',
  "pets/1.0.0.json": "one",
  "pets/2.0.0.json": "two",
};

/** The commands of git that finding the base, the judge and every old document take. */
async function commands(repo: Repository): Promise<readonly string[]> {
  const folder = folderWith({});
  const log = join(folder, "log");
  mkdirSync(join(folder, "bin"));
  const path = process.env["PATH"]!;
  // Git's own settings come first, in pairs or alone.
  const script = `#!/bin/sh\nfor word; do case "$word" in -*|*=*) ;; *) echo "$word" >> ${log}; break;; esac; done\nPATH='${path}' exec git "$@"\n`;
  writeFileSync(join(folder, "bin/git"), script);
  chmodSync(join(folder, "bin/git"), 0o755);
  vi.stubEnv("PATH", `${join(folder, "bin")}${delimiter}${path}`);
  const { found, judging } = await judgedOf(repo.root);
  for (const { tree } of [found.base!, ...found.releases]) {
    for (const api of judging.apis.values()) {
      const { documents } = readVersions(api, { cwd: repo.root, limits: {}, tree });
      for (const { path } of documents) tree.read(path);
    }
  }
  vi.unstubAllEnvs();
  return readFileSync(log, "utf8").trimEnd().split("\n");
}

const onBranch = ["rev-parse", "for-each-ref", "merge-base", "ls-tree"];

test("on a branch where nothing changed, and where all documents did", async () => {
  const repo = start(files);
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "a file", "other.txt");
  expect(await commands(repo)).toEqual(onBranch);
  repo.write({ "pets/1.0.0.json": "1", "pets/2.0.0.json": "2", "pets/versions.json": "{}" });
  expect(await commands(repo)).toEqual([...onBranch, "cat-file"]);
  rmSync(join(repo.root, "pets"), { recursive: true });
  expect(await commands(repo)).toEqual([...onBranch, "cat-file"]);
  repo.write({ "concordat.config.json": `${config}\n` });
  expect(await commands(repo)).toEqual([...onBranch, "cat-file", "cat-file"]);
});

test("on the main branch", async () => {
  const repo = start(files);
  change(repo, "two!", "pets/2.0.0.json");
  expect(await commands(repo)).toEqual([
    ...["rev-parse", "for-each-ref", "ls-tree", "cat-file", "ls-tree"],
    "cat-file",
  ]);
  repo.write({ "pets/2.0.0.json": "two?" });
  expect(await commands(repo)).toEqual(["rev-parse", "for-each-ref", "ls-tree", "cat-file"]);
});

test("with releases: a listing of each", async () => {
  const repo = start({ "concordat.config.json": configWith({ blessed: { tags: "v*" } }) });
  for (const tag of ["v1", "v2", "v3"]) {
    change(repo, tag);
    repo.git("tag", tag);
  }
  change(repo, "a file", "other.txt");
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "mine", "other.txt");
  expect(await commands(repo)).toEqual([
    ...[...onBranch, "for-each-ref"],
    ...["ls-tree", "ls-tree", "cat-file", "ls-tree", "cat-file"],
  ]);
});

test("nothing is listed but what is asked for", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`src/${index % 20}/${index}.ts`, ""]),
  );
  const repo = start({ ...files, ...many });
  repo.git("checkout", "-q", "-b", "work");
  change(repo, "a file", "other.txt");
  const { found } = await judgedOf(repo.root);
  expect(found.base!.tree.filesIn(join(repo.root, "src/7")).length).toBe(10);
  expect(disk.filesIn(join(repo.root, "src/7")).length).toBe(10);
  expect(() => found.base!.tree.filesIn(join(repo.root, "src/none"))).toThrow("no such file");
});
