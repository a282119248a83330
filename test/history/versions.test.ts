import { disk } from "../../src/source/file-tree.js";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Versioning } from "../../src/config/config.js";
import { configDocument } from "../../src/config/config-document.js";
import type { ResolvedApi } from "../../src/config/resolve.js";
import { readVersions } from "../../src/history/versions.js";
import { Place } from "../../src/source/place.js";
import { openApi, sha256 } from "../documents.js";
import { folderWith } from "../folder.js";

const one = openApi("1.0.0");
const two = openApi("2.0.0");

function apiIn(folder: string, documents: string, versioning: Versioning): ResolvedApi {
  const place = Place.root(configDocument({}, "config"));
  const rest = {
    reason: null,
    int64: "number",
    enums: "closed",
    validators: "concordat",
    versionIn: null,
    package: null,
    conversions: "none",
    decisions: null,
    docs: "editable",
    produce: null,
    languages: [],
    compatibility: {
      policy: "wire",
      direction: "backward",
      contentModel: "closed-writer",
      severities: {},
      ignores: null,
    },
    place,
  } as const;
  return { name: "pets", documents: join(folder, documents), versioning, ...rest };
}

function read(
  files: Readonly<Record<string, string>>,
  versioning: Versioning = "server",
  documents = "pets",
) {
  const folder = folderWith(files);
  const found = readVersions(apiIn(folder, documents, versioning), { cwd: folder, limits: {}, tree: disk });
  return { folder, found, said: said(found.diagnostics) };
}

function said(diagnostics: ReturnType<typeof readVersions>["diagnostics"]): string[] {
  return diagnostics.map(
    ({ code, span }) => `${span?.file}:${span?.start.line}:${span?.start.column} ${code}`,
  );
}

function list(...entries: readonly string[]): string {
  return `{\n  "versions": [\n${entries.map((entry) => `    { ${entry} }`).join(",\n")}\n  ]\n}\n`;
}

const listed = (version: string, text: string) => `"version": "${version}", "sha256": "${sha256(text)}"`;
const both = list(listed("2.0.0", two), listed("1.0.0", one));

test("a listed folder", () => {
  const {
    folder,
    found,
    said: problems,
  } = read({
    "pets/versions.json": list(
      `"name": "b", ${listed("2.0.0", two)}, "sunset": "2027-01-31"`,
      listed("1.0.0", one),
    ),
    "pets/1.0.0.json": one,
    "pets/2.0.0.yaml": two,
    "pets/README.md": "",
    "pets/.hidden.json": "",
    "pets/common.json": "{}",
  });
  expect(problems).toEqual([]);
  expect(found.layout).toBe("listed");
  expect(found.documents.map(({ place, ...rest }) => [place.pointer, rest])).toEqual([
    [
      "/versions/0/version",
      {
        version: "2.0.0",
        name: "b",
        sunset: "2027-01-31",
        path: join(folder, "pets/2.0.0.yaml"),
        sha256: sha256(two),
      },
    ],
    ["/versions/1/version", { version: "1.0.0", path: join(folder, "pets/1.0.0.json"), sha256: sha256(one) }],
  ]);
  expect(found.files.map((path) => path.slice(folder.length))).toEqual([
    "/pets/versions.json",
    "/pets/2.0.0.yaml",
    "/pets/1.0.0.json",
  ]);
  expect(found.others).toEqual([join(folder, "pets/common.json")]);
});

const documents = { "pets/1.0.0.json": one, "pets/2.0.0.json": two };

test.each<readonly [what: string, files: Readonly<Record<string, string>>, said: readonly string[]]>([
  ["broken JSON", { "pets/versions.json": "[" }, ["pets/versions.json:1:2 json-truncated"]],
  [
    "another shape",
    { "pets/versions.json": '{ "version": [] }' },
    ["pets/versions.json:1:1 missing-key", "pets/versions.json:1:3 unknown-key"],
  ],
  ["an empty list", { "pets/versions.json": '{ "versions": [] }' }, ["pets/versions.json:1:15 wrong-value"]],
  [
    "no version",
    {
      ...documents,
      "pets/versions.json": list('"version": "two"', listed("2.0.0", two), listed("1.0.0", one)),
    },
    ["pets/versions.json:3:18 version-not-understood", "pets/versions.json:3:18 version-without-document"],
  ],
  [
    "a path for a version",
    {
      ...documents,
      "pets/versions.json": list('"version": "../pets/2.0.0"', listed("2.0.0", two), listed("1.0.0", one)),
    },
    ["pets/versions.json:3:18 version-not-understood", "pets/versions.json:3:18 version-without-document"],
  ],
  [
    "a day that is none",
    { ...documents, "pets/versions.json": list(`${listed("2.0.0", two)}, "sunset": "2027-13-01"`) },
    [expect.stringMatching(/^pets\/versions\.json:3:\d+ wrong-value$/u) as unknown as string],
  ],
  [
    "oldest first",
    { ...documents, "pets/versions.json": list(listed("1.0.0", one), listed("2.0.0", two)) },
    ["pets/versions.json:4:18 version-order"],
  ],
  [
    "a version twice",
    {
      ...documents,
      "pets/versions.json": list(listed("2.0.0", two), listed("2.0.0", two), listed("1.0.0", one)),
    },
    ["pets/versions.json:4:18 version-duplicate"],
  ],
  [
    "a number and a date that are the same",
    {
      "pets/20251203.json": one,
      "pets/versions.json": list(listed("2025-12-03", one), listed("20251203", one)),
    },
    ["pets/versions.json:4:18 version-duplicate"],
  ],
  [
    "two names in one",
    {
      "pets/1.0.0-rc.1.json": one,
      "pets/1.0.0-rc-1.json": two,
      "pets/versions.json": list(listed("1.0.0-rc-1", two), listed("1.0.0-rc.1", one)),
    },
    ["pets/versions.json:4:18 version-name-collides"],
  ],
  [
    "a document missing",
    { "pets/1.0.0.json": one, "pets/versions.json": both },
    ["pets/versions.json:3:18 version-without-document"],
  ],
  [
    "a document unlisted",
    { ...documents, "pets/3.0.0.json": two, "pets/versions.json": both },
    ["pets/3.0.0.json:1:1 document-not-listed"],
  ],
  [
    "a version with two documents",
    { ...documents, "pets/2.0.0.yml": two, "pets/versions.json": both },
    ["pets/versions.json:3:18 document-twice"],
  ],
  ["no list", documents, ["config:1:1 version-list-missing"]],
  [
    "OpenAPI documents without versions",
    { "pets/a.json": one, "pets/b.yaml": "openapi: 3.1.0" },
    ["config:1:1 version-list-missing"],
  ],
  ["plain schemas", { "pets/a.json": "{}" }, ["config:1:1 schemas-not-versioned"]],
  ["nothing", { "pets/a.txt": "" }, ["config:1:1 api-without-documents"]],
  ["no folder", {}, ["config:1:1 api-without-documents"]],
  ["a file", { pets: one }, ["config:1:1 documents-not-a-folder"]],
])("a folder with %s", (_, files, wanted) => {
  expect(read(files).said).toEqual(wanted);
});

const named = (version: string, text: string) => `pets/pets-${version}-${sha256(text).slice(0, 6)}.json`;

test("a folder of named versions", () => {
  const ten = openApi("10.0.0");
  const {
    folder,
    found,
    said: problems,
  } = read({
    [named("2.0.0", two)]: two,
    [named("10.0.0", ten)]: ten,
    [named("1.0.0-rc.1", one)]: one,
    "pets/pets-latest.json": "{}",
    "pets/dogs-1.0.0-abcdef.json": "{}",
  });
  expect(problems).toEqual([]);
  expect(found.layout).toBe("named");
  expect(found.documents.map(({ version }) => version)).toEqual(["10.0.0", "2.0.0", "1.0.0-rc.1"]);
  expect(found.others).toEqual([join(folder, "pets/dogs-1.0.0-abcdef.json")]);
});

test("named versions: a version twice", () => {
  const { said: problems } = read({ "pets/pets-1.0.0-abcdef.json": one, [named("1.0.0", one)]: one });
  expect(problems).toEqual([
    expect.stringMatching(/^pets\/pets-1\.0\.0-[0-9a-f]{6}\.json:1:1 version-duplicate$/u),
  ]);
});

test.each(["evolving", "lockstep"] as const)("an %s API has one document", (versioning) => {
  const { folder, found, said: problems } = read({ "pets.yaml": one }, versioning, "pets.yaml");
  expect(problems).toEqual([]);
  expect(found.documents).toMatchObject([
    { version: null, path: join(folder, "pets.yaml"), sha256: sha256(one) },
  ]);
  expect(read({ "pets/versions.json": both, ...documents }, versioning).said).toEqual([
    "config:1:1 documents-not-a-file",
  ]);
  expect(read({ [named("1.0.0", one)]: one }, versioning).said).toEqual(["config:1:1 documents-not-a-file"]);
});

test("a folder of plain schemas is one document", () => {
  const { folder, found, said: problems } = read({ "pets/a.json": "{}", "pets/b/c.yaml": "{}" }, "evolving");
  expect(problems).toEqual([]);
  expect(found.layout).toBe("schemas");
  expect(found.documents).toMatchObject([{ version: "", path: join(folder, "pets") }]);
  expect(found.files).toEqual([join(folder, "pets/a.json"), join(folder, "pets/b/c.yaml")]);
});

test("a link to a document counts as one", () => {
  const folder = folderWith({ "pets/versions.json": list(listed("1.0.0", one)), "pets/kept/a.json": one });
  symlinkSync(join(folder, "pets/kept/a.json"), join(folder, "pets/1.0.0.json"));
  const found = readVersions(apiIn(folder, "pets", "client"), { cwd: folder, limits: {}, tree: disk });
  expect(found.diagnostics).toEqual([]);
  expect(found.documents.map(({ path }) => path)).toEqual([join(folder, "pets/1.0.0.json")]);
});

test("package-not-installed: documents of a package that is not there", () => {
  const folder = folderWith({});
  const api = { ...apiIn(folder, "node_modules/@acme/pets/openapi", "lockstep"), package: "@acme/pets" };
  expect(
    readVersions(api, { cwd: folder, limits: {}, tree: disk }).diagnostics.map(({ message }) => message),
  ).toEqual(["the documents of the API pets are in the package @acme/pets, which is not installed"]);
});
