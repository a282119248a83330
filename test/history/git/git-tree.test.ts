/** What a commit holds, asked for piece by piece. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Blobs, isBlob } from "../../../src/history/git/blobs.js";
import { GitTree } from "../../../src/history/git/git-tree.js";
import { openRepository } from "../../../src/history/git/repository.js";
import { disk } from "../../../src/source/file-tree.js";
import { repository, type Repository } from "./repository.js";

const made: Repository[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

const files = {
  "a/1.json": "one",
  "a/2.json": "two",
  "a/b/3 ä.json": "three",
  "top.json": "top",
  ":(top)z": "magic",
};

function start(...init: readonly string[]): Repository {
  const repo = repository(files, ...init);
  made.push(repo);
  return repo;
}

function treeOf({ root }: Repository, folder = root): GitTree {
  const opened = openRepository(folder);
  if (!opened.ok) throw new Error(opened.reason);
  const { repository: found } = opened;
  return new GitTree(found, { commit: found.head!, name: "HEAD", blobs: new Blobs(folder, disk) });
}

test.each(["sha1", "sha256"])("by %s", (format) => {
  const repo = start(`--object-format=${format}`);
  const tree = treeOf(repo);
  const at = (name: string): string => join(repo.root, name);
  expect(tree.blobOf(at("a/1.json"))).toBe(repo.git("rev-parse", "HEAD:a/1.json"));
  expect(tree.blobOf(at("a"))).toBeNull();
  expect(tree.blobOf(at("none/none"))).toBeNull();
  expect(tree.holds(at("a/1.json"), Buffer.from("one"))).toBe(true);
  expect(tree.holds(at("a/1.json"), Buffer.from("One"))).toBe(false);
  expect(tree.holds(at("a/9.json"), Buffer.from("one"))).toBe(false);
  expect(isBlob(repo.git("hash-object", "top.json"), Buffer.from("top"))).toBe(true);
  repo.write({ "a/1.json": "new", "a/2.json": "longer than before" });
  rmSync(at("a/b"), { recursive: true });
  const again = treeOf(repo);
  expect(["a/1.json", "a/2.json", "a/b/3 ä.json"].map((name) => again.read(at(name)).toString())).toEqual([
    "one",
    "two",
    "three",
  ]);
});

test("folders, and what is in them", () => {
  const repo = start();
  const at = (name: string): string => join(repo.root, name);
  const tree = treeOf(repo);
  expect(tree.filesIn(repo.root).toSorted()).toEqual([at(":(top)z"), at("top.json")]);
  expect(tree.filesIn(at("a"))).toEqual([at("a/1.json"), at("a/2.json")]);
  expect(tree.filesUnder(at("a")).toSorted()).toEqual([at("a/1.json"), at("a/2.json"), at("a/b/3 ä.json")]);
  expect(tree.filesUnder(at("none"))).toEqual([]);
  expect(tree.filesUnder(join(repo.root, "../other"))).toEqual([]);
  expect(tree.facts(repo.root)).toEqual({ kind: "a folder", size: 0 });
  expect(tree.facts(at("a/b"))).toEqual({ kind: "a folder", size: 0 });
  expect(tree.facts(at("a/b/3 ä.json"))).toEqual({ kind: "a file", size: 5 });
  expect(tree.read(at(":(top)z")).toString()).toBe("magic");
  for (const name of ["a/9.json", "top.json/below", "b/1.json", "a/1"]) {
    expect(() => tree.facts(at(name))).toThrow(expect.objectContaining({ code: "ENOENT", syscall: "open" }));
  }
  expect(() => tree.filesIn(at("top.json"))).toThrow("no such file");
  expect(() => tree.read(at("a"))).toThrow("no such file");
  expect(tree.shown(at("a/1.json"))).toBe("HEAD:a/1.json");
  expect(tree.shown("/elsewhere")).toBe("HEAD:/elsewhere");
});

test("listed at once, or one after another: the same", () => {
  const repo = start();
  const paths = ["a", "a/b", "top.json", "none", "../out", ""].map((name) => join(repo.root, name));
  const listed = treeOf(repo);
  listed.list(paths);
  for (const path of paths) {
    expect(listed.has(path)).toBe(treeOf(repo).has(path));
    expect(listed.filesUnder(path).toSorted()).toEqual(treeOf(repo).filesUnder(path).toSorted());
  }
});

test("from a folder of the repository", () => {
  const repo = start();
  const tree = treeOf(repo, join(repo.root, "a/b"));
  expect(tree.read(join(repo.root, "top.json")).toString()).toBe("top");
  expect(tree.filesIn(join(repo.root, "a/b"))).toEqual([join(repo.root, "a/b/3 ä.json")]);
});

test("what the work tree gets later is not taken for what was committed", () => {
  const repo = start();
  const file = join(repo.root, "a/1.json");
  const tree = treeOf(repo);
  expect(tree.read(file).toString()).toBe("one");
  writeFileSync(file, "eno");
  expect(tree.read(file).toString()).toBe("one");
  expect(treeOf(repo).read(file).toString()).toBe("one");
});

test("many files that are gone from the work tree", () => {
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`many/${index}.json`, `${index}\n`]),
  );
  const repo = start();
  repo.write(many);
  repo.commit("many");
  rmSync(join(repo.root, "many"), { recursive: true });
  const tree = treeOf(repo);
  const found = tree.filesIn(join(repo.root, "many")).map((path) => tree.read(path).toString());
  expect(found.toSorted()).toEqual(Object.values(many).toSorted());
});
