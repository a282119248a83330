import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openApi, sha256 } from "../../documents.js";
import { list, one, team, type Team } from "./team.js";

const theirs = openApi("2.0.0", ["id", "theirs"]);
const ours = openApi("2.0.0", ["id", "ours"]);
const renumbered = openApi("3.0.0", ["id", "ours"]);
const first = { version: "1.0.0", text: one };
const start = { "pets/versions.json": list(first), "pets/1.0.0.json": one };
const merged = list(
  { version: "3.0.0", text: renumbered, name: "ours" },
  { version: "2.0.0", text: theirs, name: "theirs" },
  first,
);
const problem = {
  code: "version-number-taken",
  message: "version 2.0.0 of the API pets is there twice: ours, and another one that has shipped in main",
  at: "pets/2.0.0.json:1:1",
  fix: "give our 2.0.0 the number 3.0.0",
};

/** Both branches have added 2.0.0. */
function twoBranches(): Team {
  const change = team(start);
  change.write({
    "pets/2.0.0.json": ours,
    "pets/versions.json": list({ version: "2.0.0", text: ours, name: "ours" }, first),
  });
  change.commit("ours");
  change.git("switch", "--quiet", "main");
  change.write({
    "pets/2.0.0.json": theirs,
    "pets/versions.json": list({ version: "2.0.0", text: theirs, name: "theirs" }, first),
  });
  change.commit("theirs");
  change.git("switch", "--quiet", "change");
  return change;
}

/** Git ends with 1 where it stops. */
function stops(change: Team, ...args: readonly string[]): void {
  expect(() => change.git(...args)).toThrow("git ");
}

function text(change: Team, path: string): string {
  return readFileSync(join(change.root, path), "utf8");
}

test("a merge that stopped", () => {
  const change = twoBranches();
  stops(change, "merge", "main");
  expect(text(change, "pets/versions.json")).toContain("<<<<<<<");
  expect(change.told()).toEqual([problem]);
  expect(change.mend()).toEqual({
    "pets/2.0.0.json": theirs,
    "pets/3.0.0.json": renumbered,
    "pets/versions.json": merged,
  });
  expect(change.codes()).toEqual([]);
  change.commit("merged");
  expect(change.codes()).toEqual([]);
});

test("a rebase that stopped", () => {
  const change = twoBranches();
  stops(change, "rebase", "main");
  expect(change.told()).toEqual([problem]);
  change.mend();
  expect(text(change, "pets/versions.json")).toBe(merged);
  expect(text(change, "pets/2.0.0.json")).toBe(theirs);
  expect(text(change, "pets/3.0.0.json")).toBe(renumbered);
  expect(change.codes()).toEqual([]);
});

test("an index with stages and nothing else", () => {
  const change = twoBranches();
  stops(change, "merge", "main");
  change.git("update-ref", "-d", "MERGE_HEAD");
  expect(change.told()).toEqual([problem]);
  change.mend();
  expect(text(change, "pets/versions.json")).toBe(merged);
  expect(change.codes()).toEqual([]);
});

test.each([
  ["merge", "ours"],
  ["rebase", "theirs"],
])("a %s in which ours was taken for theirs", (command, side) => {
  const change = twoBranches();
  change.git(command, "--quiet", `--strategy-option=${side}`, "main");
  expect(text(change, "pets/2.0.0.json")).toBe(ours);
  expect(change.told()).toEqual([problem]);
  change.mend();
  expect(text(change, "pets/versions.json")).toBe(merged);
  expect(text(change, "pets/2.0.0.json")).toBe(theirs);
  expect(text(change, "pets/3.0.0.json")).toBe(renumbered);
  expect(change.codes()).toEqual([]);
});

test("several versions of ours move on together, and what the list says of shipped ones is kept", () => {
  const change = team(start);
  const next = openApi("3.0.0", ["id", "ours", "more"]);
  const moved = openApi("4.0.0", ["id", "ours", "more"]);
  const deprecated = (entry: string) => entry.replace('"1.0.0", ', '"1.0.0", "deprecated": "2026-01-31", ');
  change.write({
    "pets/2.0.0.json": ours,
    "pets/3.0.0.json": next,
    "pets/versions.json": deprecated(
      list({ version: "3.0.0", text: next }, { version: "2.0.0", text: ours }, first),
    ),
  });
  change.commit("ours");
  change.git("switch", "--quiet", "main");
  change.write({
    "pets/2.0.0.json": theirs,
    "pets/versions.json": list({ version: "2.0.0", text: theirs }, first),
  });
  change.commit("theirs");
  change.git("switch", "--quiet", "change");
  stops(change, "merge", "main");
  expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
    ["version-number-taken", "give our 2.0.0 the number 3.0.0, our 3.0.0 the number 4.0.0"],
  ]);
  expect(change.mend()).toEqual({
    "pets/2.0.0.json": theirs,
    "pets/3.0.0.json": renumbered,
    "pets/4.0.0.json": moved,
    "pets/versions.json": `{
  "versions": [
    { "version": "4.0.0", "sha256": "${sha256(moved)}" },
    { "version": "3.0.0", "sha256": "${sha256(renumbered)}" },
    { "version": "2.0.0", "sha256": "${sha256(theirs)}" },
    { "version": "1.0.0", "sha256": "${sha256(one)}", "deprecated": "2026-01-31" }
  ]
}
`,
  });
  expect(change.codes()).toEqual([]);
});

test("a merge that stopped, in a folder whose name means something to git and shells", () => {
  const folder = "ünsere [a-z]* $x";
  const files = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, content]) => [`${folder}/${name}`, content]));
  const change = team(files({ "versions.json": list(first), "1.0.0.json": one }), {
    api: { documents: folder },
  });
  const adds = (content: string) =>
    change.write(
      files({ "2.0.0.json": content, "versions.json": list({ version: "2.0.0", text: content }, first) }),
    );
  adds(ours);
  change.commit("ours");
  change.git("switch", "--quiet", "main");
  adds(theirs);
  change.commit("theirs");
  change.git("switch", "--quiet", "change");
  stops(change, "merge", "main");
  const next = list({ version: "3.0.0", text: renumbered }, { version: "2.0.0", text: theirs }, first);
  expect(change.mend()).toEqual(
    files({ "2.0.0.json": theirs, "3.0.0.json": renumbered, "versions.json": next }),
  );
  expect(change.codes()).toEqual([]);
});

test("a version that is the same on the wire in both is as it has shipped", () => {
  const change = team(start);
  const draft = theirs.replace("All.", "All pets.");
  change.write({
    "pets/2.0.0.json": draft,
    "pets/versions.json": list({ version: "2.0.0", text: draft }, first),
  });
  change.commit("ours");
  change.git("switch", "--quiet", "main");
  const shipped = list({ version: "2.0.0", text: theirs }, first);
  change.write({ "pets/2.0.0.json": theirs, "pets/versions.json": shipped });
  change.commit("theirs");
  change.git("switch", "--quiet", "change");
  stops(change, "merge", "main");
  expect(change.mend()).toEqual({ "pets/2.0.0.json": theirs, "pets/versions.json": shipped });
  expect(change.codes()).toEqual([]);
});

test("a list in which a merge stopped, with numbers that differ", () => {
  const change = team(start);
  const later = openApi("3.0.0", ["id", "later"]);
  change.write({
    "pets/3.0.0.json": later,
    "pets/versions.json": list({ version: "3.0.0", text: later }, first),
  });
  change.commit("ours");
  change.git("switch", "--quiet", "main");
  change.write({
    "pets/2.0.0.json": theirs,
    "pets/versions.json": list({ version: "2.0.0", text: theirs }, first),
  });
  change.commit("theirs");
  change.git("switch", "--quiet", "change");
  stops(change, "merge", "main");
  expect(change.told()).toEqual([
    {
      code: "list-conflict",
      message: "a merge stopped in the list of the API pets",
      at: "pets/versions.json:1:1",
      fix: "list the versions of both sides",
    },
  ]);
  expect(change.mend()).toEqual({
    "pets/versions.json": list({ version: "3.0.0", text: later }, { version: "2.0.0", text: theirs }, first),
  });
  expect(change.codes()).toEqual([]);
});

describe("documents named for their hashes", () => {
  const name = (version: string, content: string) =>
    `pets/pets-${version}-${sha256(content).slice(0, 6)}.json`;

  test("that a merge brings together under one number", () => {
    const change = team({ [name("1.0.0", one)]: one });
    change.write({ [name("2.0.0", ours)]: ours });
    change.commit("ours");
    change.git("switch", "--quiet", "main");
    change.write({ [name("2.0.0", theirs)]: theirs });
    change.commit("theirs");
    change.git("switch", "--quiet", "change");
    change.git("merge", "--quiet", "main");
    expect(change.told().map(({ code, at, fix }) => [code, at, fix])).toEqual([
      ["version-number-taken", `${name("2.0.0", ours)}:1:1`, "give our 2.0.0 the number 3.0.0"],
    ]);
    expect(change.mend()).toEqual({
      [name("2.0.0", theirs)]: theirs,
      [name("3.0.0", renumbered)]: renumbered,
      [name("2.0.0", ours)]: null,
    });
    expect(change.codes()).toEqual([]);
  });

  test("of which a merge brings an older and a newer one together", () => {
    const change = team({ [name("1.0.0", one)]: one });
    change.write({ [name("2.0.0", ours)]: ours });
    change.commit("ours");
    change.git("switch", "--quiet", "--create", "other");
    change.write({ "readme.txt": "Other work." });
    change.commit("other");
    change.git("switch", "--quiet", "change");
    change.git("rm", "--quiet", name("2.0.0", ours));
    change.write({ [name("2.0.0", theirs)]: theirs });
    change.commit("amended");
    change.git("merge", "--quiet", "other");
    change.write({ [name("2.0.0", ours)]: ours });
    const [kept, dropped] = [name("2.0.0", theirs), name("2.0.0", ours)];
    const told = change.told();
    expect(told.map(({ code, fix }) => [code, fix])).toEqual([
      [
        "document-twice",
        `keep ${kept.slice(5)}, which is the other one with our change, and delete ${dropped.slice(5)}`,
      ],
    ]);
    expect(change.mend()).toEqual({ [dropped]: null });
    expect(change.codes()).toEqual([]);
  });
});
