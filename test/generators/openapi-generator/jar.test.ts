import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../documents.js";
import { write } from "../../folder.js";
import { projectWith, run, runsIn, said, withLanguages } from "./stand-in.js";

const cache = "node_modules/.cache/concordat/openapi-generator";
const home = "node_modules/@openapitools/openapi-generator-cli";

/** Keeps a record of what it was given, and fetches what it is told. */
const program = (folder: string, code: string) => `
const fs = require("node:fs");
const path = require("node:path");
const { PATH, PWD, INIT_CWD } = process.env;
const args = process.argv.slice(2);
const settings = JSON.parse(fs.readFileSync(args[args.indexOf("--openapitools") + 1], "utf8"));
const { version, storageDir } = settings["generator-cli"];
const record = { args, cwd: process.cwd(), PATH, PWD, INIT_CWD, found: fs.readdirSync(PATH), settings };
fs.appendFileSync(${JSON.stringify(join(folder, "fetched.jsonl"))}, JSON.stringify(record) + "\\n");
const fetched = (text) => {
  fs.mkdirSync(storageDir, { recursive: true });
  fs.writeFileSync(path.join(storageDir, version + ".jar"), text);
};
${code}
// As the real one does where it finds no Java.
process.exitCode = 1;
`;

/** Its generator is fetched by such a package. */
function projectFetching(code = `fetched("the jar")`, sha = sha256("the jar")): string {
  const folder = projectWith([], {
    "concordat.config.json": JSON.stringify(
      withLanguages([{ language: "rust" }], { version: "0.1.0", sha256: sha }),
    ),
    // Nobody reads it.
    "openapitools.json": '{ "generator-cli": { "version": "6.6.6", "useDocker": true } }',
    [`${home}/package.json`]: '{ "bin": { "openapi-generator-cli": "./main.js" } }',
  });
  write(folder, { [`${home}/main.js`]: program(folder, code) });
  return folder;
}

function fetchesIn(folder: string): Record<string, unknown>[] {
  const path = join(folder, "fetched.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("the package fetches it into our cache, once, and finds no Java to run it with", async () => {
  const folder = projectFetching();
  expect(said(await run(folder))).toEqual([]);
  const [{ args, cwd, PATH, ...fetch } = expect.fail("it was not fetched")] = fetchesIn(folder);
  expect(fetch).toEqual({
    PWD: cwd,
    INIT_CWD: cwd,
    found: [],
    settings: { "generator-cli": { version: "0.1.0", storageDir: "jars", useDocker: false } },
  });
  expect(args).toEqual(["--openapitools", `${String(cwd)}/openapitools.json`, "version"]);
  expect(PATH).toBe(`${String(cwd)}/empty`);
  expect(String(cwd).startsWith(join(folder, cache))).toBe(true);
  expect(readdirSync(join(folder, cache))).toEqual(["openapi-generator-cli-0.1.0.jar"]);
  expect(runsIn(folder)[0]!.args).toContain(join(folder, cache, "openapi-generator-cli-0.1.0.jar"));
  rmSync(join(folder, "generated"), { recursive: true });
  await run(folder);
  expect(runsIn(folder)).toHaveLength(2);
  expect(fetchesIn(folder)).toHaveLength(1);
});

test("one that was damaged in the cache is fetched again", async () => {
  const folder = projectFetching();
  await run(folder);
  writeFileSync(join(folder, cache, "openapi-generator-cli-0.1.0.jar"), "the j");
  rmSync(join(folder, "generated"), { recursive: true });
  expect(said(await run(folder))).toEqual([]);
  expect(fetchesIn(folder)).toHaveLength(2);
});

test("two at once do no harm", async () => {
  const folder = projectFetching();
  const results = await Promise.all([run(folder), run(folder)]);
  expect(results.map(said)).toEqual([[], []]);
  expect(readdirSync(join(folder, cache))).toEqual(["openapi-generator-cli-0.1.0.jar"]);
});

const failures: readonly (readonly [what: string, code: string, wanted: string])[] = [
  [
    "out of reach",
    `console.log("Download 0.1.0 ...\\nDownload failed, because of: \\"connect ECONNREFUSED\\"\\nfor reasons")`,
    "generator-not-fetched: OpenAPI Generator 0.1.0 could not be fetched from Maven Central: connect ECONNREFUSED",
  ],
  [
    "silent",
    "",
    "generator-not-fetched: OpenAPI Generator 0.1.0 could not be fetched from Maven Central: the package gave none, and did not say why",
  ],
  [
    "another",
    `fetched("another")`,
    `generator-wrong-checksum: what was fetched is not the jar of OpenAPI Generator that is expected: its SHA-256 is ${sha256("another")}, not ${sha256("the jar")}`,
  ],
];

test.each(failures)("%s: nothing is kept and nothing is run", async (_, code, wanted) => {
  const folder = projectFetching(code);
  expect(said(await run(folder))).toEqual([wanted]);
  expect(readdirSync(join(folder, cache))).toEqual([]);
  expect(runsIn(folder)).toEqual([]);
});

test("without the package", async () => {
  const folder = projectFetching();
  rmSync(join(folder, home), { recursive: true });
  expect(said(await run(folder))).toEqual([
    "generator-package-missing: the package @openapitools/openapi-generator-cli, which fetches OpenAPI Generator, is not installed",
  ]);
});
