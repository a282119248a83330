/** What has shipped, as a folder holds it. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { loadContract } from "../../../src/contract/load.js";
import { folderWith, write } from "../../folder.js";
import { baseOf, configWith, toldOf } from "./base-of.js";

const config = configWith({ blessed: { folder: "shipped" } });
const pets = `{ "openapi": "3.1.0", "info": { "title": "Pets", "version": "1" }, "components": { "schemas": { "Pet": { "$ref": "types.json" } } } }`;

test("takes the paths of the work tree", async () => {
  vi.stubEnv("PATH", "/nowhere");
  const cwd = folderWith({
    "concordat.config.json": config,
    "pets.json": "new",
    "shipped/pets.json": pets,
    "shipped/types.json": '{ "type": "string" }',
    "shipped/deep/a.json": "{}",
  });
  expect(await toldOf(cwd)).toEqual(["the folder shipped"]);
  const { base } = await baseOf(cwd);
  const { tree } = base!;
  expect(base!.commit).toBeNull();
  expect(tree.filesUnder(join(cwd, "deep"))).toEqual([join(cwd, "deep/a.json")]);
  expect(tree.filesIn(cwd).toSorted()).toEqual([join(cwd, "pets.json"), join(cwd, "types.json")]);
  expect(tree.facts(join(cwd, "deep"))).toMatchObject({ kind: "a folder" });
  expect(() => tree.read(join(cwd, "../pets.json"))).toThrow("no such file");
  const { contract, diagnostics, documents } = loadContract(join(cwd, "pets.json"), { tree, cwd });
  expect(diagnostics).toEqual([]);
  expect([...contract!.types.names.keys()]).toEqual(["Pet", "types"]);
  expect(documents.map((one) => one.path)).toEqual(["shipped/pets.json", "shipped/types.json"]);
  vi.unstubAllEnvs();
});

test("a link that leads out of it is not followed", async () => {
  const cwd = folderWith({ "concordat.config.json": config, "shipped/pets.json": pets, "types.json": "{}" });
  symlinkSync("../types.json", join(cwd, "shipped/types.json"));
  symlinkSync("pets.json", join(cwd, "shipped/dogs.json"));
  const { tree } = (await baseOf(cwd)).base!;
  const { diagnostics } = loadContract(join(cwd, "pets.json"), { tree, cwd });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["ref-file-not-found", "shipped/types.json does not exist"],
  ]);
  expect(tree.read(join(cwd, "dogs.json")).toString()).toBe(pets);
  expect(tree.realPath(join(cwd, "dogs.json"))).toBe(join(cwd, "pets.json"));
});

test("is not there, or is a file", async () => {
  const cwd = folderWith({ "concordat.config.json": config });
  const missing = (folder: string): string =>
    `error blessed-folder-missing: what has shipped is not known: ${folder}, where it should lie, is no folder. Correct the path, or copy what has shipped there as it lies beside the config.`;
  expect(await toldOf(cwd)).toEqual([missing("shipped")]);
  expect((await baseOf(cwd)).diagnostics[0]!.pointer).toBe("/blessed/folder");
  write(cwd, { other: "a file" });
  expect(await toldOf(cwd, { kind: "folder", folder: join(cwd, "other") })).toEqual([missing("other")]);
});

test("the command line's folder comes before what the config says", async () => {
  const cwd = folderWith({
    "concordat.config.json": configWith({ blessed: "none" }),
    "old/pets.json": "old",
  });
  expect(await toldOf(cwd, { kind: "folder", folder: join(cwd, "old") })).toEqual(["the folder old"]);
});

test("documents beside the config's folder have no place in it", async () => {
  const cwd = folderWith({
    "concordat.config.json": config.replace("pets.json", "../pets.json"),
    "shipped/a": "",
  });
  expect(await toldOf(cwd)).toEqual([
    `error documents-outside-base: what has shipped of the API pets is not known: its documents, ${join(cwd, "../pets.json")}, lie outside the config's folder. Keep them inside it, or make the API lockstep.`,
  ]);
});
