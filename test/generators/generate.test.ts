import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bannerLine } from "../../generators/banner.js";
import { check } from "../../generators/check.js";
import { generate, type GenerateResult } from "../../generators/generate.js";
import type { Config, Target } from "../../src/config/config.js";
import { loadConfig } from "../../src/config/load.js";
import { checkGate } from "../../src/history/gate/check-gate.js";
import { disk } from "../../src/source/file-tree.js";
import { openApi } from "../documents.js";
import { folderWith, write } from "../folder.js";
import { config, contents, documents, one, project, two, versionList } from "./project.js";

async function run(folder: string, cache = true): Promise<GenerateResult> {
  return generate(config, { folder, cwd: folder, cache });
}

async function staleOf(folder: string): Promise<string[]> {
  const loaded = await loadConfig({ cwd: folder, allowCode: true });
  const where = { cwd: folder, tree: disk };
  const past = { base: null, releases: [], judging: null, evolving: false };
  const { documents, problems } = checkGate({ config: loaded.config!, ...where, ...past });
  const { diagnostics, stale } = await check(loaded.config!, documents, {
    ...where,
    known: new Set(),
  });
  return [...problems, ...diagnostics, ...stale].map(({ code, span }) => `${code} ${span?.file}`);
}

const said = (result: GenerateResult) => result.diagnostics.map(({ code, span }) => `${code} ${span?.file}`);

const all = [
  "pets/index.ts",
  "pets/json-schema/v1.json",
  "pets/json-schema/v2.json",
  "pets/types/v1.ts",
  "pets/types/v2.ts",
];

test("the first run writes everything, the second nothing", async () => {
  const folder = project();
  const first = await run(folder);
  const files = contents(join(folder, "generated"));
  const paths = all.map((path) => join(folder, "generated", path));
  expect(Object.keys(files)).toEqual(all);
  expect(first).toMatchObject({
    diagnostics: [],
    written: expect.arrayContaining(paths),
    deleted: [],
    unchanged: false,
  });
  expect(first.outputs).toEqual(paths);
  expect(first.inputs).toEqual(
    Object.keys(documents)
      .map((path) => join(folder, path))
      .sort(),
  );
  expect(first.apis).toMatchObject([
    {
      name: "pets",
      versioning: "server",
      versions: ["2.0.0", "1.0.0"],
      operations: 2,
      types: 2,
      declared: 2,
      files: 5,
    },
  ]);
  const second = await run(folder, false);
  expect(second).toMatchObject({ written: [], deleted: [], unchanged: false });
  expect(contents(join(folder, "generated"))).toEqual(files);
  expect(await staleOf(folder)).toEqual([]);
});

test("only what differs is written, and what is no longer generated is deleted", async () => {
  const folder = project();
  await run(folder);
  const three = openApi("3.0.0", ["id", "name"]);
  rmSync(join(folder, "schemas/pets/1.0.0.json"));
  write(folder, {
    "schemas/pets/3.0.0.json": three,
    "schemas/pets/versions.json": versionList(["3.0.0", three], ["2.0.0", two]),
  });
  expect((await staleOf(folder)).sort()).toEqual([
    "generated-missing generated/pets/json-schema/v3.json",
    "generated-missing generated/pets/types/v3.ts",
    "generated-stale generated/pets/index.ts",
    "generated-stale generated/pets/types/v2.ts",
    "generated-superfluous generated/pets/json-schema/v1.json",
    "generated-superfluous generated/pets/types/v1.ts",
  ]);
  const { written, deleted } = await run(folder);
  const relative = (paths: readonly string[]) => paths.map((path) => path.slice(folder.length + 1)).sort();
  expect(relative(written)).toEqual([
    "generated/pets/index.ts",
    "generated/pets/json-schema/v3.json",
    "generated/pets/types/v2.ts",
    "generated/pets/types/v3.ts",
  ]);
  expect(relative(deleted)).toEqual(["generated/pets/json-schema/v1.json", "generated/pets/types/v1.ts"]);
  expect(await staleOf(folder)).toEqual([]);
});

test("an error in one document of one API: nothing at all is written", async () => {
  const folder = project({ "dogs.yaml": "openapi: 3.0.3\ninfo:\n  title: [" });
  const apis = { ...config.apis, dogs: { documents: "dogs.yaml", versioning: "evolving" } } as const;
  const result = await generate({ apis }, { folder, cwd: folder });
  expect(
    result.diagnostics.some(({ severity, span }) => severity === "error" && span?.file === "dogs.yaml"),
  ).toBe(true);
  expect(result).toMatchObject({ outputs: [], written: [], apis: [] });
  expect(contents(join(folder, "generated"))).toEqual({});
});

test("a config of another shape is refused", async () => {
  const wrong = { apis: { pets: { documents: 7 } } } as unknown as Config;
  const result = await generate(wrong, { folder: folderWith({}) });
  expect(said(result)).toEqual(["missing-key config", "wrong-type config"]);
});

test("a document gets the version that the list gives it", async () => {
  const folder = project({
    "schemas/pets/2.0.0.json": one,
    "schemas/pets/versions.json": versionList(["2.0.0", one], ["1.0.0", one]),
  });
  expect(await staleOf(folder)).toContain("info-version-differs schemas/pets/2.0.0.json");
  const { diagnostics, fixes, written } = await run(folder);
  expect(diagnostics).toEqual([]);
  expect(fixes.map(({ title }) => title)).toEqual([
    "write 2.0.0 into schemas/pets/2.0.0.json",
    "list the sha256 of 2.0.0.json",
  ]);
  expect(written).toContain(join(folder, "schemas/pets/2.0.0.json"));
  const mended = one.replace('"version": "1.0.0"', '"version": "2.0.0"');
  expect(readFileSync(join(folder, "schemas/pets/2.0.0.json"), "utf8")).toBe(mended);
  expect(await staleOf(folder)).toEqual([]);
});

test("a file that no reference leads to is named, one that is referred to is an input", async () => {
  const shared = JSON.stringify({ Pet: { type: "object" } });
  const refers = two.replace("#/components/schemas/Pet", "shared.json#/Pet");
  const folder = project({
    "schemas/pets/shared.json": shared,
    "schemas/pets/left-over.json": "{}",
    "schemas/pets/2.0.0.json": refers,
    "schemas/pets/versions.json": versionList(["2.0.0", refers], ["1.0.0", one]),
  });
  const result = await run(folder);
  expect(said(result)).toEqual(["unknown-file schemas/pets/left-over.json"]);
  expect(result.inputs).toContain(join(folder, "schemas/pets/shared.json"));
  expect(result.inputs).not.toContain(join(folder, "schemas/pets/left-over.json"));
});

test("generate puts hashes right, check reports them", async () => {
  const folder = project({ "schemas/pets/versions.json": versionList(["2.0.0", one], ["1.0.0", one]) });
  expect((await staleOf(folder))[0]).toBe("version-hash-differs schemas/pets/versions.json");
  const { diagnostics, fixes, written } = await run(folder);
  expect(diagnostics).toEqual([]);
  expect(fixes.map(({ title }) => title)).toEqual(["list the sha256 of 2.0.0.json"]);
  expect(written).toContain(join(folder, "schemas/pets/versions.json"));
  expect(readFileSync(join(folder, "schemas/pets/versions.json"), "utf8")).toBe(
    documents["schemas/pets/versions.json"],
  );
  expect(await staleOf(folder)).toEqual([]);
});

test("a hand-written file is never overwritten", async () => {
  const folder = project({ "generated/pets/index.ts": "export const mine = 1;\n" });
  const result = await run(folder);
  expect(said(result)).toEqual(["not-ours generated/pets/index.ts"]);
  expect(contents(join(folder, "generated"))).toEqual({ "pets/index.ts": "export const mine = 1;\n" });
});

test("a folder where a file should be is never replaced", async () => {
  const folder = project({ "generated/pets/index.ts/kept.txt": "" });
  expect(said(await run(folder))).toEqual([
    "not-ours generated/pets/index.ts",
    "foreign-file generated/pets/index.ts/kept.txt",
  ]);
});

test("hand-written files beside generated ones are left alone and named; hidden ones are none of our business", async () => {
  const folder = project({
    "generated/pets/notes.md": "mine",
    "generated/pets/types/mine.ts": "export {};",
    "generated/pets/.gitignore": "",
    "generated/mine.ts": "",
    "generated/mine/index.ts": "",
  });
  const result = await run(folder);
  expect(said(result)).toEqual([
    "foreign-file generated/pets/notes.md",
    "foreign-file generated/pets/types/mine.ts",
  ]);
  expect(Object.keys(contents(join(folder, "generated")))).toHaveLength(all.length + 5);
});

test("the generated files of an API that is gone are deleted with their folder, hand-written ones stay", async () => {
  const folder = project();
  const apis = { ...config.apis, cats: config.apis.pets!, dogs: config.apis.pets! };
  await generate({ ...config, apis }, { folder, cwd: folder });
  write(folder, { "generated/dogs/mine.ts": "export {};" });
  expect((await staleOf(folder)).filter((one) => one.startsWith("generated-superfluous"))).toHaveLength(10);
  expect((await run(folder)).deleted).toHaveLength(10);
  expect(Object.keys(contents(join(folder, "generated")))).toEqual(["dogs/mine.ts", ...all]);
});

test.each(["generated/pets", "generated/pets/types"])(
  "nothing is written through a link at %s",
  async (link) => {
    const folder = project({ "outside/kept.ts": `${bannerLine}\n` });
    mkdirSync(join(folder, link, ".."), { recursive: true });
    symlinkSync(join(folder, "outside"), join(folder, link));
    expect(said(await run(folder))).toContain(`output-through-link ${link}`);
    expect(contents(join(folder, "outside"))).toEqual({ "kept.ts": `${bannerLine}\n` });
  },
);

test("nothing is written through a link that is the file itself", async () => {
  const folder = project({ "outside.ts": `${bannerLine}\n`, "generated/pets/.keep": "" });
  symlinkSync(join(folder, "outside.ts"), join(folder, "generated/pets/index.ts"));
  expect(said(await run(folder))).toEqual(["output-through-link generated/pets/index.ts"]);
  expect(readFileSync(join(folder, "outside.ts"), "utf8")).toBe(`${bannerLine}\n`);
});

test("a file the system refuses to write is an error that names it", async () => {
  const folder = project({ generated: "a file where the folder should be" });
  const result = await run(folder);
  expect(result.diagnostics.map(({ code }) => code)).toEqual(["output-failed"]);
  expect(result.written).toEqual([]);
});

test("what a killed run left behind is removed, what a living one writes is not", async () => {
  const hex = "0123456789ab";
  const dead = 2 ** 22 + 1;
  const folder = project({
    [`generated/pets/types/.v1.ts.${dead}.${hex}.tmp`]: "",
    [`generated/pets/types/.v2.ts.${process.pid}.${hex}.tmp`]: "",
    [`generated/pets/types/.v3.ts.${process.ppid}.${hex}.tmp`]: "",
  });
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(join(folder, `generated/pets/types/.v3.ts.${process.ppid}.${hex}.tmp`), old, old);
  expect((await run(folder)).diagnostics).toEqual([]);
  const hidden = Object.keys(contents(join(folder, "generated"))).filter((path) => path.includes("/."));
  expect(hidden).toEqual([`pets/types/.v2.ts.${process.pid}.${hex}.tmp`]);
});

test("a file that is as it should be keeps its time", async () => {
  const folder = project();
  await run(folder);
  const path = join(folder, "generated/pets/types/v1.ts");
  const past = new Date("2020-01-01T00:00:00Z");
  utimesSync(path, past, past);
  rmSync(join(folder, "generated/pets/index.ts"));
  expect((await run(folder, false)).written).toEqual([join(folder, "generated/pets/index.ts")]);
  expect(statSync(path).mtime).toEqual(past);
});

test("only the targets asked for", async () => {
  const folder = project();
  const only = async (targets: readonly Target[]) => {
    await generate({ ...config, generate: { targets } }, { folder, cwd: folder });
    return Object.keys(contents(join(folder, "generated")));
  };
  expect(await only(["json-schema"])).toEqual(all.slice(1, 3));
  expect(await only(["types"])).toEqual([all[0], ...all.slice(3)]);
  const [index, ...types] = [all[0]!, ...all.slice(3)];
  expect(await only(["validators"])).toEqual([index, ...types, "pets/validators.ts"]);
  expect(await only(["client"])).toEqual([
    "pets/client.ts",
    index,
    "pets/operations.ts",
    ...types,
    "pets/validators.ts",
  ]);
  expect(await only(["server"])).toEqual([
    "pets/conversions.ts",
    index,
    "pets/operations.ts",
    "pets/server.ts",
    ...types,
    "pets/validators.ts",
  ]);
});

test("one document whose version it tells itself, and a folder of schemas without one", async () => {
  const folder = folderWith({
    "pets.json": openApi("2024-05-01.beta"),
    "schemas/a.json": '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string" }',
  });
  const apis = {
    pets: { documents: "pets.json", versioning: "evolving" },
    texts: { documents: "schemas", versioning: "lockstep" },
  } as const;
  const result = await generate({ apis }, { folder, cwd: folder });
  expect(result.diagnostics).toEqual([]);
  expect(Object.keys(contents(join(folder, "generated")))).toEqual([
    "pets/client.ts",
    "pets/index.ts",
    "pets/json-schema/v2024_05_01_beta.json",
    "pets/operations.ts",
    "pets/server.ts",
    "pets/types/v2024_05_01_beta.ts",
    "pets/validators.ts",
    "texts/index.ts",
    "texts/json-schema/unversioned.json",
    "texts/types/unversioned.ts",
    "texts/validators.ts",
  ]);
});

test("an output that is not committed is not compared", async () => {
  const folder = project({
    "concordat.config.json": JSON.stringify({
      ...config,
      generate: { ...config.generate, committed: false },
    }),
  });
  expect(await staleOf(folder)).toEqual([]);
  write(folder, { "schemas/pets/versions.json": versionList(["2.0.0", one], ["1.0.0", one]) });
  expect(await staleOf(folder)).toEqual(["version-hash-differs schemas/pets/versions.json"]);
});

test("check compares bytes", async () => {
  const folder = project();
  await run(folder);
  const path = join(folder, "generated/pets/types/v1.ts");
  writeFileSync(path, `${readFileSync(path, "utf8")} `);
  expect(await staleOf(folder)).toEqual(["generated-stale generated/pets/types/v1.ts"]);
});
