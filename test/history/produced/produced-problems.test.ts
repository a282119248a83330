import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../../src/config/load.js";
import { producedProblems } from "../../../src/history/produced/produced-problems.js";
import { readVersions } from "../../../src/history/versions.js";
import { disk } from "../../../src/source/file-tree.js";
import { folderWith } from "../../folder.js";

const document = (version = "1.0.0", title = "Pets") => ({
  openapi: "3.1.0",
  info: { title, version },
  paths: {},
});

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly documents?: string;
  readonly versioning?: string;
  readonly produce?: readonly string[];
  readonly limits?: object;
}

async function produced({ files, documents = "pets.json", versioning = "evolving", ...more }: Case) {
  const { produce = ["node", "emit.mjs"], limits = {} } = more;
  const api = { documents, versioning, produce };
  const cwd = folderWith({
    ...files,
    "concordat.config.json": JSON.stringify({ apis: { pets: api }, limits }),
  });
  const { config, diagnostics } = await loadConfig({ cwd, allowCode: false });
  expect(diagnostics).toEqual([]);
  const options = { cwd, folder: cwd, limits: config!.limits, tree: disk };
  const found = producedProblems(readVersions(config!.apis[0]!, options), options);
  return { cwd, found, said: found.map(({ code, message, span }) => `${span?.file} ${code}: ${message}`) };
}

const emit = (text: string) => `process.stdout.write(${JSON.stringify(text)});`;

const versions = (...all: readonly string[]) =>
  JSON.stringify({ versions: all.map((version) => ({ version })) });

test("nothing to say where the document is what the program gives, whatever its layout and order of keys", async () => {
  const { openapi, info, paths } = document();
  const files = {
    "pets.json": JSON.stringify({ paths, info, openapi }, null, 4),
    "emit.mjs": emit(JSON.stringify(document())),
  };
  expect((await produced({ files })).said).toEqual([]);
});

test("another document: it is written as it was given", async () => {
  const given = JSON.stringify(document("1.0.0", "Pets and more"), null, 1);
  const files = { "pets.json": JSON.stringify(document()), "emit.mjs": emit(given) };
  const { cwd, found, said } = await produced({ files });
  expect(said).toEqual(["pets.json produce-differs: pets.json is not what `node emit.mjs` gives"]);
  expect(found[0]!.fix).toEqual({
    title: "write pets.json as node emit.mjs gives it",
    edits: [{ kind: "write", path: join(cwd, "pets.json"), bytes: Buffer.from(`${given}\n`) }],
  });
});

test.each([
  [
    "pets.yaml",
    emit(JSON.stringify(document())),
    "openapi: 3.1.0\ninfo:\n  title: Pets\n  version: 1.0.0\npaths: {}\n",
  ],
  [
    "pets.json",
    emit("openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0, x-most: 12345678901234567890 }\npaths: {}"),
    `${JSON.stringify({ ...document(), info: { title: "Pets", version: "1.0.0", "x-most": 0 } }, null, 2).replace(": 0", ": 12345678901234567890")}\n`,
  ],
  ["pets.yml", emit("openapi: 3.1.0\n"), "openapi: 3.1.0\n"],
])("%s, which need not be there yet, is written in its own form", async (documents, program, wanted) => {
  const { found } = await produced({ documents, files: { "emit.mjs": program } });
  expect(found[0]!.fix!.edits.map((edit) => (edit.kind === "write" ? String(edit.bytes) : edit))).toEqual([
    wanted,
  ]);
});

test("of a versioned API it is the newest version", async () => {
  const files = {
    "pets/versions.json": versions("2.0.0", "1.0.0"),
    "pets/2.0.0.json": JSON.stringify(document("2.0.0")),
    "pets/1.0.0.json": JSON.stringify(document("1.0.0")),
  };
  const ask = (version: string) =>
    produced({
      files: { ...files, "emit.mjs": emit(JSON.stringify(document(version, "All pets"))) },
      documents: "pets",
      versioning: "server",
    });
  const same = await ask("2.0.0");
  expect(same.said).toEqual([
    "pets/2.0.0.json produce-differs: pets/2.0.0.json is not what `node emit.mjs` gives",
  ]);
  expect(same.found[0]!.fix!.edits.map(({ path }) => path)).toEqual([join(same.cwd, "pets/2.0.0.json")]);
  const other = await ask("3.0.0");
  expect(other.said).toEqual([
    "concordat.config.json produce-other-version: `node emit.mjs` gives version 3.0.0 of the API pets, but the newest one, pets/2.0.0.json, is 2.0.0",
  ]);
  expect(other.found[0]!.fix).toBeUndefined();
});

test.each<[string, Case, string]>([
  [
    "no such program",
    { files: {}, produce: ["no-such-program-anywhere"] },
    "concordat.config.json produce-failed: the document of the API pets was not produced: `no-such-program-anywhere` failed: there is no such program",
  ],
  [
    "a program that fails",
    { files: { "emit.mjs": "console.error('first'); console.error('no database'); process.exit(3);" } },
    "concordat.config.json produce-failed: the document of the API pets was not produced: `node emit.mjs` failed: it ended with 3: no database",
  ],
  [
    "a program that is stopped",
    { files: { "emit.mjs": "process.kill(process.pid, 'SIGKILL');" } },
    "concordat.config.json produce-failed: the document of the API pets was not produced: `node emit.mjs` failed: it was stopped by SIGKILL",
  ],
  [
    "more output than a document may have",
    { files: { "emit.mjs": emit("x".repeat(2000)) }, limits: { fileSize: 1000 } },
    "concordat.config.json produce-failed: the document of the API pets was not produced: `node emit.mjs` failed: it wrote more than 1000 bytes",
  ],
  [
    "a heading before the document",
    { files: { "emit.mjs": emit('> emit\n{"openapi":"3.1.0"}') } },
    expect.stringContaining(
      "produce-not-understood: what `node emit.mjs` gave for the API pets is no document: ",
    ) as string,
  ],
])("%s", async (_, given, wanted) => {
  const { found, said } = await produced(given);
  expect(said).toEqual([wanted]);
  expect(found[0]!.fix).toBeUndefined();
});

test("no shell reads the arguments", async () => {
  const files = { "emit.mjs": "console.error(process.argv[2]); process.exit(1);" };
  const { said } = await produced({ files, produce: ["node", "emit.mjs", "$(touch made) ; touch made"] });
  expect(said[0]).toMatch(/it ended with 1: \$\(touch made\) ; touch made$/u);
});

test("what npm says before a script does not count", async () => {
  const files = {
    "package.json": JSON.stringify({ name: "pets", version: "1.0.0", scripts: { openapi: "node emit.mjs" } }),
    "emit.mjs": emit(JSON.stringify(document())),
    "pets.json": JSON.stringify(document()),
  };
  expect((await produced({ files, produce: ["npm", "run", "openapi"] })).said).toEqual([]);
});
