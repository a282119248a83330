/** What init writes, byte for byte, and what it leaves alone. */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../../documents.js";
import { folderWith } from "../../folder.js";
import { contents } from "../../generators/project.js";
import { cli, type Ran } from "../run.js";
import { yaml } from "./started.js";

const pets = { "openapi.yaml": yaml("Pets") };

/** Of a run that goes well. */
async function init(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(folder, ["init", "--yes", ...args]);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
  return stdout;
}

test("an empty project", async () => {
  const folder = folderWith(pets);
  expect(await init(folder)).toBe(
    `pets (evolving): openapi.yaml
  create  concordat.config.json
  create  shipped/openapi.yaml
  change  package.json
- Without git, shipped holds what has shipped: copy the documents there after each release. Once there is git, put \`"blessed": { "git": "main" }\` in its place and delete the folder.
ok: 3 files written
Next:
  npm install concordat
  npx concordat generate
  npx concordat check
`,
  );
  expect(contents(folder)).toEqual({
    "concordat.config.json": `{
  "$schema": "./node_modules/concordat/schema.json",
  "apis": {
    "pets": {
      "documents": "openapi.yaml",
      "versioning": "evolving"
    }
  },
  "blessed": {
    "folder": "shipped"
  },
  "generate": {
    "output": "generated"
  }
}
`,
    "openapi.yaml": pets["openapi.yaml"],
    "package.json": `{
  "scripts": {
    "contracts:generate": "concordat generate",
    "contracts:check": "concordat check"
  }
}`,
    "shipped/openapi.yaml": pets["openapi.yaml"],
  });
});

test("as TypeScript", async () => {
  const folder = folderWith({ "a b.yaml": yaml("A") });
  await init(folder, "--config-format", "ts", "--output", "./src/made/");
  expect(contents(folder)["concordat.config.ts"]).toBe(`import { defineConfig } from "concordat/config";

export default defineConfig({
  apis: {
    "a-b": {
      documents: "a b.yaml",
      versioning: "evolving"
    }
  },
  blessed: {
    folder: "shipped"
  },
  generate: {
    output: "src/made"
  }
});
`);
  expect((await cli(folder, ["list"])).stdout).toContain("a-b (evolving, 1 version)");
});

test("as JSON, and without writing", async () => {
  const folder = folderWith(pets);
  const before = contents(folder);
  const plan = JSON.parse(await init(folder, "--dry-run", "--format", "json")) as Record<string, unknown>;
  expect(plan).toEqual({
    schemaVersion: 1,
    dryRun: true,
    files: [
      { path: "concordat.config.json", action: "create" },
      { path: "shipped/openapi.yaml", action: "create" },
      { path: "package.json", action: "change" },
    ],
    apis: [{ name: "pets", documents: "openapi.yaml", versioning: "evolving" }],
    passedOver: [],
    notes: [expect.stringMatching(/^Without git, /u)],
    next: ["npm install concordat", "npx concordat generate", "npx concordat check"],
    diagnostics: [],
  });
  expect(contents(folder)).toEqual(before);
  expect(await init(folder, "--dry-run")).toContain("\nok: 3 files would be written\n");
  expect(JSON.parse(await init(folder, "--format", "json"))).toEqual({ ...plan, dryRun: false });
});

test("files that a document refers to are kept with it", async () => {
  const folder = folderWith({
    "api/pets.yaml": `${yaml("Pets")}components: { schemas: { Pet: { $ref: "parts/pet.yaml" } } }\n`,
    "api/parts/pet.yaml": "type: object\n",
    "api/parts/other.yaml": "type: object\n",
  });
  await init(folder);
  expect(Object.keys(contents(join(folder, "shipped")))).toEqual(["api/parts/pet.yaml", "api/pets.yaml"]);
});

const bothScripts = (indent: string, end: string) =>
  [`"contracts:generate": "concordat generate",`, `"contracts:check": "concordat check"`]
    .map((line) => `${indent}${line}`)
    .join(end);

test.each<readonly [what: string, before: string, after: string]>([
  [
    "tabs",
    '{\n\t"name": "a"\n}\n',
    `{\n\t"name": "a",\n\t"scripts": {\n${bothScripts("\t\t", "\n")}\n\t}\n}\n`,
  ],
  [
    "CRLF and four blanks",
    '{\r\n    "name": "a",\r\n    "private": true\r\n}\r\n',
    `{\r\n    "name": "a",\r\n    "private": true,\r\n    "scripts": {\r\n${bothScripts("        ", "\r\n")}\r\n    }\r\n}\r\n`,
  ],
  [
    "scripts that are there, and no line break at the end",
    '{\n  "scripts": {\n    "b": "x",\n    "a": "y"\n  },\n  "name": "\\u0061"\n}',
    `{\n  "scripts": {\n    "b": "x",\n    "a": "y",\n${bothScripts("    ", "\n")}\n  },\n  "name": "\\u0061"\n}`,
  ],
  [
    "scripts that are empty",
    '{\n  "scripts": {},\n  "x": 1.0\n}\n',
    `{\n  "scripts": {\n${bothScripts("    ", "\n")}\n  },\n  "x": 1.0\n}\n`,
  ],
  [
    "one line",
    '{"name":"a"}',
    '{"name":"a", "scripts": { "contracts:generate": "concordat generate", "contracts:check": "concordat check" }}',
  ],
  [
    "a byte order mark",
    '\ufeff{\n  "name": "a"\n}\n',
    `\ufeff{\n  "name": "a",\n  "scripts": {\n${bothScripts("    ", "\n")}\n  }\n}\n`,
  ],
  [
    "scripts by these names",
    '{ "scripts": { "contracts:generate": "concordat generate", "contracts:check": "concordat check" } }',
    '{ "scripts": { "contracts:generate": "concordat generate", "contracts:check": "concordat check" } }',
  ],
])("package.json with %s", async (_, before, after) => {
  const folder = folderWith({ ...pets, "package.json": before });
  await init(folder);
  expect(contents(folder)["package.json"]).toBe(after);
});

test("a script of another sort by that name is kept", async () => {
  const folder = folderWith({
    ...pets,
    "package.json": '{\n  "scripts": { "contracts:check": "mine" }\n}\n',
  });
  expect(await init(folder)).toContain(
    "- package.json has a script contracts:check already, which is left alone; it could be `concordat check`.\n",
  );
  expect(contents(folder)["package.json"]).toBe(
    '{\n  "scripts": { "contracts:check": "mine", "contracts:generate": "concordat generate" }\n}\n',
  );
});

test.each<readonly [what: string, text: string, said: string]>([
  ["broken", '{ "name": ', "package.json is left alone, as "],
  ["a list", "[]", "package.json is left alone, as it holds no object; the scripts would be "],
  ["strange", '{ "scripts": 1 }', "package.json is left alone, as its scripts are no object; "],
])("a package.json that is %s is left alone", async (_, text, said) => {
  const folder = folderWith({ ...pets, "package.json": text });
  expect(await init(folder)).toContain(`- ${said}`);
  expect(contents(folder)["package.json"]).toBe(text);
});

test("no package.json", async () => {
  const folder = folderWith(pets);
  rmSync(join(folder, "package.json"));
  const said = await init(folder, "--ci", "github");
  expect(said).toMatch(/Next:\n {2}npx concordat generate\n {2}npx concordat check\n$/u);
  const files = contents(folder);
  expect(files).not.toHaveProperty("package.json");
  expect(files[".github/workflows/contracts.yml"]).toMatch(
    /\n {6}- run: npx --yes --package=concordat@\d+\.\d+\.\d+ -- concordat check --format github\n$/u,
  );
});

test.each(["concordat.config.ts", "concordat.config.yaml"])("a config that is there: %s", async (name) => {
  const folder = folderWith({ ...pets, [name]: "", "sub/openapi.yaml": yaml("Sub") });
  const before = contents(folder);
  expect(await cli(folder, ["init", "--yes"])).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: ${name} is there already, and init overwrites nothing; \`concordat generate\` is next\n`,
  });
  expect(await cli(join(folder, "sub"), ["init", "--yes"])).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: ${folder}/${name} holds for this folder already; add the API there\n`,
  });
  expect(contents(folder)).toEqual(before);
});

test("--config has no sense here", async () => {
  const { code, stderr } = await cli(folderWith(pets), ["init", "--yes", "--config", "x.json"]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "error: init writes the config into the folder it is started in; --cwd names another\n",
  });
});

test.each<readonly [args: readonly string[], said: RegExp]>([
  [["--output", "."], /error config-output-unsafe: /u],
  [["--output", "api", "--documents", "api"], /error config-output-unsafe: /u],
])("%j is refused by the config's own rules", async (args, said) => {
  const folder = folderWith({ "api/1.0.0.json": openApi("1.0.0") });
  const before = contents(folder);
  const { code, stderr } = await cli(folder, ["init", "--yes", ...args]);
  expect(code).toBe(2);
  expect(stderr).toMatch(said);
  expect(contents(folder)).toEqual(before);
});

test("a folder shipped that is there", async () => {
  const folder = folderWith({ ...pets, "shipped/notes.txt": "mine" });
  expect(await cli(folder, ["init", "--yes"])).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: the folder shipped is there already; init keeps in it what has shipped\n",
  });
});

test("generated files of others are kept out of the way", async () => {
  const folder = folderWith({ ...pets, "generated/pets/index.ts": "mine" });
  await init(folder);
  expect(contents(folder)["concordat.config.json"]).toContain('"output": "generated/contracts"');
});

/** Whatever stands in the way of the last file. */
function obstacle(folder: string): Promise<Ran> {
  mkdirSync(join(folder, ".github"));
  writeFileSync(join(folder, ".github/workflows"), "a file where a folder should be");
  return cli(folder, ["init", "--yes", "--ci", "github"]);
}

test("all is taken back where one file cannot be written", async () => {
  const folder = folderWith({ ...pets, "package.json": "{}\n" });
  chmodSync(join(folder, "package.json"), 0o640);
  const before = contents(folder);
  const { code, stdout, stderr } = await obstacle(folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^error: the system refused: (?:EEXIST|ENOTDIR)/u);
  expect(contents(folder)).toEqual({ ...before, ".github/workflows": "a file where a folder should be" });
  expect(statSync(join(folder, "shipped"), { throwIfNoEntry: false })).toBeUndefined();
  expect(statSync(join(folder, "package.json")).mode & 0o777).toBe(0o640);
});

test("a package.json that is a link is not replaced", async () => {
  const folder = folderWith({ ...pets, "real.txt": "{}" });
  rmSync(join(folder, "package.json"));
  symlinkSync("real.txt", join(folder, "package.json"));
  expect(await init(folder)).toContain("- package.json is left alone, as it is a symbolic link; ");
  expect(readFileSync(join(folder, "real.txt"), "utf8")).toBe("{}");
});

const preCommit =
  "# ours\nrepos:\n  - repo: https://example.com/x\n    rev: v1\n    hooks: [{ id: x }] # last\n";

const entry = `  - repo: local
    hooks:
      - id: concordat
        name: contracts
        entry: "npx --no concordat check"
        language: system
        pass_filenames: false
`;

test.each<readonly [what: string, before: string, after: string]>([
  ["a list", preCommit, preCommit + entry],
  [
    "a list and more behind it",
    `${preCommit}# and\nfail_fast: true\n`,
    `${preCommit}${entry}# and\nfail_fast: true\n`,
  ],
  ["no line break at its end", preCommit.trimEnd(), preCommit + entry],
  [
    "no indentation",
    "repos:\n- repo: meta\n  hooks: []\n",
    `repos:\n- repo: meta\n  hooks: []\n${entry.replaceAll(/^ {2}/gmu, "")}`,
  ],
  ["CRLF", preCommit.replaceAll("\n", "\r\n"), (preCommit + entry).replaceAll("\n", "\r\n")],
])("a hook of pre-commit after %s", async (_, before, after) => {
  const folder = folderWith({ ...pets, ".pre-commit-config.yaml": before });
  await init(folder);
  expect(contents(folder)[".pre-commit-config.yaml"]).toBe(after);
});

test.each(["repos: [{ repo: meta, hooks: [] }]\n", "repos: []\n", "a: [\n", "repos:\n"])(
  "a config of pre-commit that is left alone: %j",
  async (text) => {
    const folder = folderWith({ ...pets, ".pre-commit-config.yaml": text });
    expect(await init(folder)).toContain("- .pre-commit-config.yaml is left alone, as ");
    expect(contents(folder)[".pre-commit-config.yaml"]).toBe(text);
  },
);

test("husky, once", async () => {
  const folder = folderWith({ ...pets, ".husky/pre-commit": "npm test" });
  chmodSync(join(folder, ".husky/pre-commit"), 0o755);
  await init(folder);
  expect(contents(folder)[".husky/pre-commit"]).toBe("npm test\nnpx --no concordat check\n");
  expect(statSync(join(folder, ".husky/pre-commit")).mode & 0o777).toBe(0o755);
  rmSync(join(folder, "concordat.config.json"));
  rmSync(join(folder, "shipped"), { recursive: true });
  await init(folder);
  expect(contents(folder)[".husky/pre-commit"]).toBe("npm test\nnpx --no concordat check\n");
});

test("a hook that is wanted where nothing runs hooks, and one that is not wanted", async () => {
  expect(await init(folderWith(pets), "--hook")).toContain(
    "- Nothing runs hooks here (neither pre-commit nor husky); whatever will should run `npx --no concordat check`.\n",
  );
  const folder = folderWith({ ...pets, ".husky/pre-commit": "npm test\n" });
  await init(folder, "--no-hook");
  expect(contents(folder)[".husky/pre-commit"]).toBe("npm test\n");
});

test.each<readonly [lock: string, install: string, check: string]>([
  ["package-lock.json", "npm ci", "npx --no concordat check"],
  ["pnpm-lock.yaml", "pnpm install --frozen-lockfile", "pnpm exec concordat check"],
  ["yarn.lock", "yarn install --frozen-lockfile", "yarn concordat check"],
  ["bun.lock", "bun install --frozen-lockfile", "bunx --no-install concordat check"],
])("the package manager of %s", async (lock, install, check) => {
  const folder = folderWith({ ...pets, [lock]: "" });
  await init(folder, "--ci", "github");
  const runs = contents(folder)[".github/workflows/contracts.yml"]!.match(/(?<=- run: ).*/gu);
  expect(runs?.slice(-2)).toEqual([install, `${check} --format github`]);
});
