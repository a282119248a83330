import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, write } from "../folder.js";
import { contents, documents, one, project, two, versionList } from "../generators/project.js";
import { cli } from "./run.js";

/** Paths and components of an OpenAPI document in YAML. */
function yaml(rest: string): string {
  return `openapi: 3.0.3\ninfo: { title: Pets, version: 1.0.0 }\n${rest}`;
}

const get = (id: string, path: string) =>
  `  ${path}:\n    get:\n      operationId: ${id}\n      responses: { "204": { description: None. } }\n`;

const refTo = (target: string) =>
  yaml(`paths: {}\ncomponents:\n  schemas:\n    Pet:\n      properties:\n        a: { $ref: "${target}" }\n`);

const bad: readonly (readonly [what: string, file: string, text: string, said: string])[] = [
  ["truncated JSON", "pets.json", one.slice(0, 40), "3:12 - error json-truncated"],
  [
    "duplicate keys",
    "pets.json",
    '{ "openapi": "3.0.3",\n  "openapi": "3.1.0" }',
    "2:3 - error duplicate-key",
  ],
  ["conflict markers", "pets.yaml", yaml("<<<<<<< ours\npaths: {}\n"), "3:1 - error conflict-markers"],
  ["bad indentation", "pets.yaml", "openapi: 3.0.3\n   info: {}\n", "2:4 - error yaml-bad-indentation"],
  ["a reference to nothing", "pets.yaml", refTo("#/components/schemas/Dog"), "8:20 - error ref-not-found"],
  ["a reference to no file", "pets.yaml", refTo("dogs.yaml"), "8:20 - error ref-file-not-found"],
  ["a reference outside", "pets.yaml", refTo("../package.json"), "8:20 - error ref-outside-roots"],
  ["a link that leads outside", "pets.yaml", refTo("link.json"), "8:20 - error ref-outside-roots"],
  ["a remote reference", "pets.yaml", refTo("https://example.com/a.json"), "8:20 - error ref-remote-refused"],
  [
    "a circle of aliases",
    "pets.yaml",
    yaml(
      'paths: {}\ncomponents:\n  schemas:\n    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n',
    ),
    "6:8 - error ref-cycle",
  ],
  ["Swagger 2.0", "pets.yaml", 'swagger: "2.0"\n', "1:10 - error unsupported-format"],
  ["OpenAPI 4", "pets.yaml", "openapi: 4.0.0\n", "1:10 - error unsupported-format"],
  [
    "two operations of one id",
    "pets.yaml",
    yaml(`paths:\n${get("a", "/a")}${get("a", "/b")}`),
    "10:20 - error duplicate-operation-id",
  ],
  [
    "a path parameter not in the path",
    "pets.yaml",
    yaml(
      `paths:\n${get("a", "/a")}      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n`,
    ),
    "9:11 - error path-parameter-not-in-path",
  ],
  ["100,000 levels", "pets.json", "[".repeat(100_000), "1:513 - error nested-too-deeply"],
];

test.each(bad)("%s", async (_, file, text, said) => {
  const folder = folderWith({
    "concordat.config.json": JSON.stringify({
      apis: { pets: { documents: `docs/${file}`, versioning: "evolving" } },
      blessed: "none",
    }),
    [`docs/${file}`]: text,
  });
  symlinkSync(join(folder, "package.json"), join(folder, "docs/link.json"));
  for (const command of ["generate", "check"]) {
    const { code, stdout, stderr } = await cli(folder, [command]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(`docs/${file}:${said}: `);
  }
  expect(contents(join(folder, "generated"))).toEqual({});
});

test("info.version against the list", async () => {
  const folder = project({ "schemas/pets/2.0.0.json": two.replace('"2.0.0"', '"2.0.1"') });
  const { code, stdout } = await cli(folder, ["check"]);
  expect(code).toBe(4);
  expect(stdout).toContain("schemas/pets/2.0.0.json:5:16 - error info-version-differs: ");
});

test("a file of 200 MB is not read", async () => {
  const folder = project({ "schemas/pets/versions.json": versionList(["2.0.0", two], ["1.0.0", one]) });
  truncateSync(join(folder, "schemas/pets/2.0.0.json"), 200 * 1024 * 1024);
  const { code, stderr } = await cli(folder, ["generate"]);
  expect(code).toBe(2);
  expect(stderr).toContain("schemas/pets/2.0.0.json - error file-too-large: ");
});

test("a version that tries to become code or a path is a name like any other", async () => {
  const version = '*/ ${process.exit(7)} `"../../../x';
  const folder = folderWith({
    "concordat.config.json": JSON.stringify({
      apis: { pets: { documents: "p.json", versioning: "evolving" } },
      blessed: "none",
    }),
    "p.json": JSON.stringify({ openapi: "3.1.0", info: { title: "*/", version }, paths: {} }),
  });
  expect((await cli(folder, ["generate"])).code).toBe(0);
  const files = contents(join(folder, "generated"));
  expect(Object.keys(files)).toEqual([
    "pets/index.ts",
    "pets/json-schema/v_process_exit_7_x.json",
    "pets/types/v_process_exit_7_x.ts",
    "pets/validators.ts",
  ]);
  expect(files["pets/index.ts"]).toContain(
    'export type * as v_process_exit_7_x from "./types/v_process_exit_7_x.js";\n',
  );
});

test("nothing is written for one bad version among good ones", async () => {
  const folder = project();
  await cli(folder, ["generate"]);
  const before = contents(join(folder, "generated"));
  write(folder, { "schemas/pets/1.0.0.json": documents["schemas/pets/1.0.0.json"]!.slice(0, -1) });
  expect((await cli(folder, ["generate"])).code).toBe(2);
  expect(contents(join(folder, "generated"))).toEqual(before);
});
