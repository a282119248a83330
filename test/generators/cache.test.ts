import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../generators/generate.js";
import type { Config } from "../../src/config/config.js";
import { write } from "../folder.js";
import { config, contents, documents, one, project, two, versionList } from "./project.js";

/** A project that has been generated from documents that are not of this very moment. */
async function generated(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = project(files);
  const past = new Date(Date.now() - 60_000);
  for (const path of [...Object.keys(documents), ...Object.keys(files)])
    utimesSync(join(folder, path), past, past);
  expect((await run(folder)).unchanged).toBe(false);
  return folder;
}

function run(folder: string, what: Config = config) {
  return generate(what, { folder, cwd: folder });
}

test("an unchanged run tells the same and writes nothing", async () => {
  const folder = await generated({ "schemas/pets/left-over.json": "{}" });
  const again = await run(folder);
  const anew = await generate(config, { folder, cwd: folder, cache: false });
  expect(again).toMatchObject({ unchanged: true, written: [], deleted: [] });
  expect(anew.unchanged).toBe(false);
  expect(again.inputs).toEqual(anew.inputs);
  expect(again.outputs).toEqual(anew.outputs);
  expect(again.diagnostics).toEqual(JSON.parse(JSON.stringify(anew.diagnostics)));
  const timeless = (one: object) => ({ ...one, milliseconds: 0 });
  expect(again.apis.map(timeless)).toEqual(anew.apis.map(timeless));
});

test("the cache is kept beside the installed packages", async () => {
  const folder = await generated();
  expect(readdirSync(join(folder, "node_modules/.cache/concordat/generate"))).toHaveLength(1);
});

const changes: readonly (readonly [what: string, change: (folder: string) => void])[] = [
  [
    "a document",
    (folder) => {
      const changed = two.replace("All.", "Each.");
      write(folder, {
        "schemas/pets/2.0.0.json": changed,
        "schemas/pets/versions.json": versionList(["2.0.0", changed], ["1.0.0", one]),
      });
    },
  ],
  [
    "the list",
    (folder) =>
      write(folder, { "schemas/pets/versions.json": `${documents["schemas/pets/versions.json"]}\n` }),
  ],
  ["a new file among the documents", (folder) => write(folder, { "schemas/pets/new.json": "{}" })],
  ["a generated file", (folder) => writeFileSync(join(folder, "generated/pets/index.ts"), "// Generated")],
  ["a missing generated file", (folder) => rmSync(join(folder, "generated/pets/index.ts"))],
  ["a new file among the generated ones", (folder) => write(folder, { "generated/pets/new.ts": "" })],
];

test.each(changes)("it is not trusted after a change of %s", async (_, change) => {
  const folder = await generated();
  expect((await run(folder)).unchanged).toBe(true);
  change(folder);
  expect((await run(folder)).unchanged).toBe(false);
});

test("nor after a change of the config", async () => {
  const folder = await generated();
  expect((await run(folder, { ...config, generate: { importExtension: ".ts" } })).unchanged).toBe(false);
});

test("nor after a change of a file in another folder that is only referred to", async () => {
  const refers = two.replace("#/components/schemas/Pet", "../shared/animal.json");
  const pet = '{ "type": "object", "properties": { "id": { "type": "string" } } }';
  const withRoots = { ...config, roots: ["schemas/shared"] };
  const folder = project({
    "schemas/shared/animal.json": pet,
    "schemas/pets/2.0.0.json": refers,
    "schemas/pets/versions.json": versionList(["2.0.0", refers], ["1.0.0", one]),
  });
  const past = new Date(Date.now() - 60_000);
  for (const path of ["schemas/shared/animal.json", ...Object.keys(documents)]) {
    utimesSync(join(folder, path), past, past);
  }
  expect((await run(folder, withRoots)).diagnostics).toEqual([]);
  expect((await run(folder, withRoots)).unchanged).toBe(true);
  write(folder, { "schemas/shared/animal.json": pet.replace("id", "name") });
  expect((await run(folder, withRoots)).unchanged).toBe(false);
});

test("a file that was written while the run read it is not remembered", async () => {
  const folder = project();
  const future = new Date(Date.now() + 60_000);
  utimesSync(join(folder, "schemas/pets/2.0.0.json"), future, future);
  await run(folder);
  expect((await run(folder)).unchanged).toBe(false);
});

test("a damaged cache is no cache", async () => {
  const folder = await generated();
  const cache = join(folder, "node_modules/.cache/concordat/generate");
  const [name] = readdirSync(cache);
  const { size } = statSync(join(cache, name!));
  for (const text of ["", "{}", "null", '{"key":7}', "x".repeat(size)]) {
    writeFileSync(join(cache, name!), text);
    expect((await run(folder)).unchanged).toBe(false);
  }
});

test("without a place for it everything works the same", async () => {
  const folder = await generated();
  rmSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "node_modules"), "no folder");
  const before = contents(join(folder, "generated"));
  process.env.XDG_CACHE_HOME = "/dev/null";
  try {
    expect((await run(folder)).diagnostics).toEqual([]);
  } finally {
    delete process.env.XDG_CACHE_HOME;
  }
  expect(contents(join(folder, "generated"))).toEqual(before);
});

test("infos are counted, and an unchanged run finds them again only where they are asked for", async () => {
  const noted = two.replace(/"type": ?"string"/u, '"type": "string", "format": "shoe-size"');
  const list = versionList(["2.0.0", noted], ["1.0.0", one]);
  const folder = await generated({ "schemas/pets/2.0.0.json": noted, "schemas/pets/versions.json": list });
  const counted = await generate(config, { folder, cwd: folder, notes: "counted" });
  expect(counted).toMatchObject({ unchanged: true, notes: 1, diagnostics: [] });
  const listed = await run(folder);
  expect(listed).toMatchObject({ unchanged: false, notes: 1, written: [] });
  expect(listed.diagnostics.map(({ code }) => code)).toEqual(["format-unknown"]);
});
