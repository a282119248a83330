import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openApi, sha256 } from "../../documents.js";
import { list, one, team, three, two } from "./team.js";

const shipped = {
  "pets/versions.json": list({ version: "2.0.0", text: two }, { version: "1.0.0", text: one }),
  "pets/1.0.0.json": one,
  "pets/2.0.0.json": two,
};
const others = [
  { version: "2.0.0", text: two },
  { version: "1.0.0", text: one },
];
const listOfThree = list({ version: "3.0.0", text: three }, ...others);

test("a new version as it should be", () => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": three, "pets/versions.json": listOfThree });
  expect(change.codes()).toEqual([]);
});

test("a new version that the list does not have", () => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": three });
  expect(change.told()).toEqual([
    {
      code: "document-not-listed",
      message: "3.0.0.json is the document of a version that versions.json does not list",
      at: "pets/3.0.0.json:1:1",
      fix: "list version 3.0.0",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/versions.json": listOfThree });
  expect(change.codes()).toEqual([]);
});

test("a new version without a document", () => {
  const change = team(shipped);
  change.write({ "pets/versions.json": listOfThree });
  expect(change.told()).toEqual([
    {
      code: "version-without-document",
      message: 'version "3.0.0" is listed, but its document "3.0.0.json" is not there',
      at: "pets/versions.json:3:18",
      fix: null,
    },
  ]);
});

test("a new version whose document is committed and gone", () => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": three, "pets/versions.json": listOfThree });
  change.commit("three");
  unlinkSync(join(change.root, "pets/3.0.0.json"));
  expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
    ["version-without-document", "restore pets/3.0.0.json as it is in HEAD"],
  ]);
  expect(change.mend()).toEqual({ "pets/3.0.0.json": three });
  expect(change.codes()).toEqual([]);
});

test("hashes that are missing or wrong are mended together, and nothing else of the list changes", () => {
  const change = team(shipped);
  const text = `{"versions":[{"version":"3.0.0"},\n  {"version":"2.0.0","name":"b","sha256":"${sha256(one)}"},
    {
      "version": "1.0.0"
    }]}`;
  change.write({ "pets/3.0.0.json": three, "pets/versions.json": text });
  expect(change.told().map(({ code, at, fix }) => [code, at, fix])).toEqual([
    ["version-hash-differs", "pets/versions.json:2:42", "list the sha256 of 2.0.0.json"],
    ["version-hash-missing", "pets/versions.json:3:5", "list the sha256 of 1.0.0.json"],
    ["version-hash-missing", "pets/versions.json:1:14", "list the sha256 of 3.0.0.json"],
  ]);
  expect(change.mend()).toEqual({
    "pets/versions.json": `{"versions":[{"version":"3.0.0", "sha256": "${sha256(three)}"},\n  {"version":"2.0.0","name":"b","sha256":"${sha256(two)}"},
    {
      "version": "1.0.0",
      "sha256": "${sha256(one)}"
    }]}`,
  });
  expect(change.codes()).toEqual([]);
});

test("the hash of a new document with other line ends", () => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": three.replaceAll("\n", "\r\n"), "pets/versions.json": listOfThree });
  expect(change.told()).toEqual([
    {
      code: "document-line-ends",
      message: "pets/3.0.0.json differs from what it should be in its line ends alone",
      at: "pets/3.0.0.json:1:1",
      fix: "write pets/3.0.0.json with the line ends that its hash was made of",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/3.0.0.json": three });
});

describe("a list in the wrong order", () => {
  test("is sorted", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list(...others.toReversed()) });
    expect(change.told().map(({ code, at, fix }) => [code, at, fix])).toEqual([
      ["version-order", "pets/versions.json:4:18", "list the versions newest first"],
    ]);
    expect(change.mend()).toEqual({ "pets/versions.json": shipped["pets/versions.json"] });
    expect(change.codes()).toEqual([]);
  });

  test("with an entry twice loses it", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list(others[0]!, others[0]!, others[1]!) });
    expect(change.told().map(({ code, at, fix }) => [code, at, fix])).toEqual([
      ["version-duplicate", "pets/versions.json:4:18", "list 2.0.0 once"],
    ]);
    expect(change.mend()).toEqual({ "pets/versions.json": shipped["pets/versions.json"] });
    expect(change.codes()).toEqual([]);
  });

  test("with two entries that say different things stays", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list({ ...others[0]!, name: "b" }, others[0]!, others[1]!) });
    expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([["version-duplicate", null]]);
  });
});

test.each([
  ["json", three, three.replace('"3.0.0"', '"2.9.0"')],
  [
    "yaml",
    "# Pets\nopenapi: 3.0.3\ninfo: {title: Pets, version: 3.0.0} # now\npaths: {}\n",
    "# Pets\nopenapi: 3.0.3\ninfo: {title: Pets, version: 2.9.0} # now\npaths: {}\n",
  ],
  [
    "yaml",
    "openapi: 3.0.3\ninfo:\n  version: '3.0.0'\n  title: Pets\npaths: {}\n",
    "openapi: 3.0.3\ninfo:\n  version: '7'\n  title: Pets\npaths: {}\n",
  ],
])("info.version in %s", (ending, right, wrong) => {
  const change = team(shipped);
  change.write({
    [`pets/3.0.0.${ending}`]: wrong,
    "pets/versions.json": list({ version: "3.0.0", text: right }, ...others),
  });
  expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
    ["info-version-differs", `write 3.0.0 into pets/3.0.0.${ending}`],
  ]);
  expect(change.mend()).toEqual({ [`pets/3.0.0.${ending}`]: right });
  expect(change.codes()).toEqual([]);
});

test("a new version that is not newer", () => {
  const change = team(shipped);
  const text = openApi("1.5.0", ["id", "x"]);
  change.write({
    "pets/1.5.0.json": text,
    "pets/versions.json": list(others[0]!, { version: "1.5.0", text }, others[1]!),
  });
  const { problems } = change.gate();
  expect(change.told()).toEqual([
    {
      code: "version-not-newer",
      message: "version 1.5.0 of the API pets is new, but not newer than 2.0.0, which has shipped",
      at: "pets/versions.json:4:18",
      fix: null,
    },
  ]);
  expect(problems[0]!.help).toBe("Renumber it: 3.0.0 is free.");
});

test("a new version that changes nothing on the wire", () => {
  const change = team(shipped);
  const text = two.replace('"2.0.0"', '"3.0.0"');
  change.write({
    "pets/3.0.0.json": text,
    "pets/versions.json": list({ version: "3.0.0", text }, ...others),
  });
  expect(change.gate().problems.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      "version-changes-nothing",
      "warning",
      "version 3.0.0 of the API pets changes nothing on the wire against 2.0.0",
    ],
  ]);
});

test.each([
  ["cut off", three.slice(0, -10), "json-truncated"],
  ["with conflict markers", `<<<<<<< HEAD\n${three}\n=======\n${two}\n>>>>>>> other\n`, "conflict-markers"],
])("a new document %s", (_, text, code) => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": text, "pets/versions.json": listOfThree });
  expect(change.told().map((told) => [told.code, told.fix])).toEqual([[code, null]]);
});

test("two new documents of one version", () => {
  const change = team(shipped);
  change.write({ "pets/3.0.0.json": three, "pets/3.0.0.yaml": three, "pets/versions.json": listOfThree });
  expect(change.told()).toEqual([
    {
      code: "document-twice",
      message: "version 3.0.0 has more than one document: 3.0.0.json, 3.0.0.yaml",
      at: "pets/versions.json:3:18",
      fix: null,
    },
  ]);
});

test("without a past lists and documents are only held against each other", () => {
  const change = team({});
  change.write(shipped);
  expect(change.codes()).toEqual([]);
});

test("a list that cannot be read", () => {
  const change = team(shipped);
  change.write({ "pets/versions.json": '{ "versions": [ ] }' });
  expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([["wrong-value", null]]);
});

test("a later version in a folder with a name of special characters", () => {
  const change = team({}, { api: { documents: "a [b]* c" } });
  const all = [
    { version: "4.0.0", text: openApi("4.0.0") },
    { version: "3.0.0", text: three },
  ];
  change.write({
    "a [b]* c/3.0.0.json": three,
    "a [b]* c/4.0.0.json": all[0]!.text,
    "a [b]* c/versions.json": list(...all),
  });
  change.commit("two versions");
  const edited = openApi("3.0.0", ["name"]);
  change.write({
    "a [b]* c/3.0.0.json": edited,
    "a [b]* c/versions.json": list(all[0]!, { version: "3.0.0", text: edited }),
  });
  expect(change.codes()).toEqual(["stacked-change"]);
});

test("a later version was made from an earlier one that has changed since", () => {
  const change = team(shipped);
  const four = openApi("4.0.0", ["id", "name", "age", "color"]);
  const all = [{ version: "4.0.0", text: four }, { version: "3.0.0", text: three }, ...others];
  change.write({ "pets/3.0.0.json": three, "pets/4.0.0.json": four, "pets/versions.json": list(...all) });
  change.commit("two versions");
  const edited = three.replace(
    '"age": {\n            "type": "string"',
    '"age": {\n            "type": "integer"',
  );
  expect(edited).not.toBe(three);
  change.write({
    "pets/3.0.0.json": edited,
    "pets/versions.json": list(all[0]!, { version: "3.0.0", text: edited }, ...others),
  });
  expect(change.gate().problems.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      "stacked-change",
      "warning",
      expect.stringMatching(
        /^pets\/3\.0\.0\.json changed after version 4\.0\.0 was made from it, and 4\.0\.0 does not have the change: .+/u,
      ),
    ],
  ]);
  const carried = four.replace(
    '"age": {\n            "type": "string"',
    '"age": {\n            "type": "integer"',
  );
  change.write({
    "pets/4.0.0.json": carried,
    "pets/versions.json": list(
      { version: "4.0.0", text: carried },
      { version: "3.0.0", text: edited },
      ...others,
    ),
  });
  expect(change.codes()).toEqual([]);
});
