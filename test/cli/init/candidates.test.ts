import { join } from "node:path";
import { expect, test } from "vitest";
import { findCandidates, type SearchLimits } from "../../../src/cli/init/candidates.js";
import { folderWith } from "../../folder.js";

const all: SearchLimits = { entries: 100, depth: 3 };

test("those nearer to the top come first, in a fixed order", () => {
  const folder = folderWith({ "b.yaml": "", "a/z.yml": "", "a/b/c.json": "", "c.txt": "", "Z.json": "" });
  const { files, ...rest } = findCandidates(folder, all);
  expect(files.map((path) => path.slice(folder.length + 1))).toEqual([
    "Z.json",
    "b.yaml",
    "package.json",
    "a/z.yml",
    "a/b/c.json",
  ]);
  expect(rest).toEqual({ unreadable: [], isCut: false });
});

test.each<readonly [limits: SearchLimits, found: number, isCut: boolean]>([
  [all, 4, false],
  // package.json, node_modules and a folder at the top.
  [{ entries: 3, depth: 3 }, 1, true],
  [{ entries: 5, depth: 3 }, 2, true],
  [{ entries: 100, depth: 0 }, 1, true],
  [{ entries: 100, depth: 1 }, 2, true],
  [{ entries: 100, depth: 2 }, 4, false],
])("within %j", (limits, found, isCut) => {
  const folder = folderWith({ "a/1.json": "", "a/b/2.json": "", "a/b/3.json": "" });
  const search = findCandidates(folder, limits);
  expect({ found: search.files.length, isCut: search.isCut }).toEqual({ found, isCut });
});

test("a folder that cannot be listed is told", () => {
  const missing = join(folderWith({}), "nowhere");
  expect(findCandidates(missing, all)).toEqual({ files: [], unreadable: [missing], isCut: false });
});
