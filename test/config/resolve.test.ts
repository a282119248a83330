import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Config } from "../../src/config/config.js";
import { configDocument } from "../../src/config/config-document.js";
import { resolveConfig, type ResolvedConfig } from "../../src/config/resolve.js";
import { Place } from "../../src/source/place.js";
import { folderWith } from "../folder.js";

function messages(
  folder: string,
  documents: string,
  output: string,
  roots: readonly string[] = [],
): string[] {
  const config: Config = { apis: { pets: { documents, versioning: "server" } }, generate: { output }, roots };
  const place = Place.root(configDocument(config, "config"));
  return resolveConfig(config, { folder, place }).diagnostics.map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

test.each([
  ["schemas/pets", "generated", []],
  ["schemas/pets", "schemas/generated", []],
  ["schemas/pets", "../elsewhere", []],
  ["schemas/pets", "schemas/pets-generated", []],
  ["schemas/pets", ".", ["the output folder . holds the config"]],
  ["schemas/pets", "..", ["the output folder .. holds the config"]],
  ["schemas/pets", "/", [expect.stringContaining("holds the config")]],
  ["schemas/pets", "schemas", ["the output folder schemas holds the documents of pets"]],
  ["schemas/pets", "schemas/pets", ["the output folder schemas/pets holds the documents of pets"]],
  ["schemas/pets.json", "schemas/", ["the output folder schemas holds the documents of pets"]],
  ["schemas", "schemas/out", ["the output folder schemas/out lies among the documents of pets"]],
])("documents %s and output %s", (documents, output, wanted) => {
  const said = messages(folderWith({ "a/.keep": "" }) + "/a", documents, output);
  expect(said).toEqual(
    wanted.map((one: unknown) => (typeof one === "string" ? `config-output-unsafe: ${one}` : one)),
  );
});

test("links do not hide that one folder holds another", () => {
  const folder = folderWith({ "schemas/pets/.keep": "" });
  symlinkSync(join(folder, "schemas"), join(folder, "link"));
  expect(messages(folder, "schemas/pets", "link")).toHaveLength(1);
  expect(messages(folder, "link/pets", "schemas")).toHaveLength(1);
  expect(messages(folder, "schemas/pets", "link/new/folder")).toEqual([]);
});

test("a folder that references may reach is not overwritten either", () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "shared"));
  expect(messages(folder, "pets", "shared", ["shared/types"])).toEqual([
    "config-output-unsafe: the output folder shared holds a folder named in roots",
  ]);
});

function resolved(api: object, generate: object = {}): ResolvedConfig {
  const config = { apis: { pets: { documents: "pets", versioning: "server", ...api } }, generate } as Config;
  const place = Place.root(configDocument(config, "config"));
  return resolveConfig(config, { folder: folderWith({}), place }).config!;
}

test.each([
  [["types"], ["types"]],
  [["validators"], ["types", "validators"]],
  [
    ["json-schema", "client"],
    ["types", "validators", "client", "json-schema"],
  ],
  [["server"], ["types", "validators", "server"]],
])("the targets %j bring %j", (targets, wanted) => {
  expect(resolved({}, { targets }).targets).toEqual(wanted);
});

test.each([
  [{}, { header: "api-version" }],
  [{ versioning: "client" }, { header: "api-version" }],
  [{ versioning: "evolving" }, null],
  [{ versioning: "lockstep" }, null],
  [{ versioning: "evolving", versionIn: { path: "/v{major}" } }, { path: "/v{major}" }],
])("where the version of %j travels", (api, wanted) => {
  expect(resolved(api).apis[0]!.versionIn).toEqual(wanted);
});

test("the boundary's paths are absolute, and begin where the config is", () => {
  const folder = folderWith({});
  const boundaryOf = (boundary: Config["boundary"]) => {
    const config: Config = { apis: { pets: { documents: "pets", versioning: "server" } }, boundary };
    const place = Place.root(configDocument(config, "config"));
    const found = resolveConfig(config, { folder, place }).config!.boundary;
    return found === null ? null : { ...found, place: found.place.pointer };
  };
  expect(boundaryOf(undefined)).toBeNull();
  expect(boundaryOf({})).toEqual({
    tsconfig: join(folder, "tsconfig.json"),
    wire: null,
    domain: [],
    schemas: [],
    place: "/boundary",
  });
  expect(
    boundaryOf({ tsconfig: "app/tsconfig.json", wire: ["src/wire"], domain: ["src/a", "b"], schemas: ["c"] }),
  ).toEqual({
    tsconfig: join(folder, "app/tsconfig.json"),
    wire: [join(folder, "src/wire")],
    domain: [join(folder, "src/a"), join(folder, "b")],
    schemas: [join(folder, "c")],
    place: "/boundary",
  });
});
