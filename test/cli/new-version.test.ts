import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openApi, sha256 } from "../documents.js";
import { repository, type Repository } from "../history/git/repository.js";
import { cli } from "./run.js";

const one = openApi("1.0.0");
const entry = (version: string, text: string) =>
  `    { "version": "${version}", "sha256": "${sha256(text)}" }`;
const listOf = (...entries: readonly string[]) => `{\n  "versions": [\n${entries.join(",\n")}\n  ]\n}\n`;
const config = (api: object) =>
  JSON.stringify({ apis: { pets: { documents: "pets", versioning: "server", ...api } } });
const files = {
  "concordat.config.json": config({}),
  "pets/versions.json": listOf(entry("1.0.0", one)),
  "pets/1.0.0.json": one,
};

const made: Repository[] = [];
afterEach(() => {
  for (const repo of made.splice(0)) repo.remove();
});

function team(all: Readonly<Record<string, string>> = files): Repository {
  const repo = repository(all);
  made.push(repo);
  repo.git("switch", "--quiet", "--create", "change");
  return repo;
}

const text = ({ root }: Repository, path: string) => readFileSync(join(root, path), "utf8");

test("the next major version, listed first", async () => {
  const repo = team();
  const two = one.replace('"1.0.0"', '"2.0.0"');
  expect(await cli(repo.root, ["new-version", "pets"])).toEqual({
    code: 0,
    stdout: [
      "ok: version 2.0.0 of pets begins as a copy of 1.0.0: pets/2.0.0.json",
      "Next: make your change in pets/2.0.0.json; then",
      "  concordat generate",
      "  concordat diff pets@1.0.0 pets@2.0.0",
      "",
    ].join("\n"),
    stderr: "",
  });
  expect(text(repo, "pets/2.0.0.json")).toBe(two);
  expect(text(repo, "pets/versions.json")).toBe(listOf(entry("2.0.0", two), entry("1.0.0", one)));
  const minor = await cli(repo.root, ["new-version", "pets", "2.1.0", "--from", "1.0.0", "--format", "json"]);
  expect(JSON.parse(minor.stdout)).toEqual({
    schemaVersion: 1,
    ok: true,
    api: "pets",
    version: "2.1.0",
    from: "1.0.0",
    document: "pets/2.1.0.json",
    restored: null,
    diagnostics: [],
  });
});

test("YAML keeps its comments and quotes, the list its layout", async () => {
  const yaml = `# The pets.\nopenapi: 3.1.0\ninfo:\n  title: Pets # short\n  version: "7"\npaths: {}\n`;
  const list = `{"versions":[\n  {\n    "version": "7",\n    "name": "first",\n    "sha256": "${sha256(yaml)}"\n  }\n]}`;
  const repo = team({ ...files, "pets/versions.json": list, "pets/7.yaml": yaml });
  repo.git("rm", "--quiet", "pets/1.0.0.json");
  expect((await cli(repo.root, ["new-version", "pets"])).code).toBe(0);
  const next = yaml.replace('"7"', '"8"');
  expect(text(repo, "pets/8.yaml")).toBe(next);
  expect(text(repo, "pets/versions.json")).toBe(
    list.replace("[\n", `[\n  {\n    "version": "8",\n    "sha256": "${sha256(next)}"\n  },\n`),
  );
});

test("documents named for their hashes", async () => {
  const name = (version: string, content: string) =>
    `pets/pets-${version}-${sha256(content).slice(0, 6)}.json`;
  const repo = team({ "concordat.config.json": config({}), [name("1.0.0", one)]: one });
  expect((await cli(repo.root, ["new-version", "pets", "1.1.0"])).code).toBe(0);
  const next = one.replace('"1.0.0"', '"1.1.0"');
  expect(text(repo, name("1.1.0", next))).toBe(next);
});

test("what was changed in the shipped document moves into the new one", async () => {
  const repo = team();
  const edited = openApi("1.0.0", ["id", "name"]);
  repo.write({ "pets/1.0.0.json": edited, "pets/versions.json": listOf(entry("1.0.0", edited)) });
  const ran = await cli(repo.root, ["new-version", "pets"]);
  expect(ran.stdout.split("\n")[0]).toBe(
    "ok: version 2.0.0 of pets begins as a copy of 1.0.0: pets/2.0.0.json; what you changed in pets/1.0.0.json is in it, and pets/1.0.0.json is as it has shipped",
  );
  const two = openApi("2.0.0", ["id", "name"]);
  expect(text(repo, "pets/1.0.0.json")).toBe(one);
  expect(text(repo, "pets/2.0.0.json")).toBe(two);
  expect(text(repo, "pets/versions.json")).toBe(listOf(entry("2.0.0", two), entry("1.0.0", one)));
});

describe("what cannot be", () => {
  test.each([
    [["cats"], "the config has no API cats"],
    [["pet"], "the config has no API pet; did you mean pets?"],
    [["pets", "1.0.0"], "the API pets has version 1.0.0 already"],
    [["pets", "0.9.0"], "version 0.9.0 is not newer than 1.0.0, the newest of the API pets"],
    [
      ["pets", "two"],
      "two is no version: write one such as 2.0.0, a date such as 2026-01-31, or a whole number",
    ],
    [["pets", "--from", "3.0.0"], "the API pets has no version 3.0.0; it has 1.0.0"],
  ])("%j", async (args, message) => {
    const repo = team();
    const ran = await cli(repo.root, ["new-version", ...args]);
    expect(ran).toEqual({ code: 2, stdout: "", stderr: `error: ${message}\n` });
    expect(repo.git("status", "--porcelain")).toBe("");
  });

  test.each([
    ["evolving", "the API pets is evolving: it has one document, and no versions beside it"],
    ["lockstep", "the API pets is lockstep: it has one document, and no versions beside it"],
  ])("an API that is %s", async (versioning, message) => {
    const repo = team({
      ...files,
      "concordat.config.json": config({ versioning, documents: "pets/1.0.0.json" }),
    });
    expect((await cli(repo.root, ["new-version", "pets"])).stderr).toBe(`error: ${message}\n`);
  });

  test("a document that cannot be read", async () => {
    const repo = team();
    repo.write({ "pets/1.0.0.json": "{" });
    const ran = await cli(repo.root, ["new-version", "pets"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("pets/1.0.0.json:1:2 - error json-truncated");
    expect(ran.stdout).toBe("failed: no version was made: 1 error\n");
    expect(repo.git("status", "--porcelain")).toBe(" M pets/1.0.0.json");
  });

  test("a document without a version", async () => {
    const repo = team();
    repo.write({ "pets/1.0.0.json": '{ "openapi": "3.1.0", "info": {} }' });
    expect((await cli(repo.root, ["new-version", "pets"])).stderr).toBe(
      "error: pets/1.0.0.json has no info.version, so it can be given no other one\n",
    );
  });

  test("a place that is taken by a folder", async () => {
    const repo = team();
    mkdirSync(join(repo.root, "pets/2.0.0.json"));
    const ran = await cli(repo.root, ["new-version", "pets"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("pets/2.0.0.json - error document-not-written");
    expect(repo.git("status", "--porcelain")).toBe("");
  });
});
