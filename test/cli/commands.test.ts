import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, write } from "../folder.js";
import { config, contents, documents, one, project, versionList } from "../generators/project.js";
import { cli } from "./run.js";

test("generate: the table and the verdict", async () => {
  const folder = project();
  const { code, stdout, stderr } = await cli(folder, ["generate"], { LANG: "C" });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.replaceAll(/\d\.\d\d s/gu, "0.00 s")).toBe(
    [
      "API   versioning  versions  operations  types in all  types declared  files  files written    time",
      "pets  server             2           2             2               2      5              5  0.00 s",
      "ok: 5 files written, 5 generated files up to date, in 0.00 s",
      "",
    ].join("\n"),
  );
});

test("generate: errors on standard error, the verdict on standard output, nothing written", async () => {
  const folder = project({ "schemas/pets/2.0.0.json": "{\n" });
  const { code, stdout, stderr } = await cli(folder, ["generate"], { LANG: "en_US.UTF-8" });
  expect(code).toBe(2);
  expect(stdout).toBe("✗ nothing was written: 1 error\n");
  expect(stderr).toMatch(
    /^schemas\/pets\/2\.0\.0\.json:1:2 - error json-truncated: the text ends inside an object\n/u,
  );
  expect(contents(join(folder, "generated"))).toEqual({});
});

test("check: fresh, stale, unsound", async () => {
  const folder = project();
  await cli(folder, ["generate"]);
  expect(await cli(folder, ["check"])).toEqual({
    code: 0,
    stdout: "ok: 2 documents of 1 API sound, 5 generated files up to date; what shipped was not looked at\n",
    stderr: "",
  });
  write(folder, { "generated/pets/index.ts": `${contents(folder)["generated/pets/index.ts"]}//` });
  const stale = await cli(folder, ["check"]);
  expect(stale).toMatchObject({ code: 4, stderr: "" });
  expect(stale.stdout).toBe(
    [
      "generated/pets/index.ts - error generated-stale: generated/pets/index.ts is not what is generated from the documents as they are",
      "  help: Run `concordat generate`; generated files are not edited.",
      "",
      "failed: 1 generated file out of date: run `concordat generate`",
      "",
    ].join("\n"),
  );
  write(folder, { "schemas/pets/1.0.0.json": "{" });
  const unsound = await cli(folder, ["check"]);
  expect(unsound.code).toBe(2);
  expect(unsound.stdout).toContain("schemas/pets/1.0.0.json:1:2 - error ");
});

test("a list with another hash: check says 4, generate mends it", async () => {
  const folder = project();
  await cli(folder, ["generate"]);
  write(folder, { "schemas/pets/versions.json": versionList(["2.0.0", one], ["1.0.0", one]) });
  const { code, stdout } = await cli(folder, ["check"]);
  expect(code).toBe(4);
  expect(stdout).toMatch(/^schemas\/pets\/versions\.json:5:17 - error version-hash-differs/u);
  expect((await cli(folder, ["generate"])).code).toBe(0);
  expect(contents(folder)["schemas/pets/versions.json"]).toBe(documents["schemas/pets/versions.json"]);
  expect((await cli(folder, ["check"])).code).toBe(0);
});

test("with --format json standard output is one value", async () => {
  const folder = project({ "schemas/pets/left-over.json": "{}" });
  const parsed = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await cli(folder, [...args, "--format", "json"]);
    expect(stderr).toBe("");
    return { code, answer: JSON.parse(stdout) as Record<string, unknown> };
  };
  const leftOver = {
    code: "unknown-file",
    severity: "warning",
    span: { file: "schemas/pets/left-over.json" },
  };
  expect(await parsed("check")).toMatchObject({
    code: 4,
    answer: { schemaVersion: 1, ok: false, exitCode: 4, diagnostics: { length: 6, 0: leftOver } },
  });
  expect(await parsed("generate")).toMatchObject({
    code: 0,
    answer: {
      schemaVersion: 1,
      unchanged: false,
      apis: [{ name: "pets", versions: ["2.0.0", "1.0.0"], written: 5 }],
      written: { length: 5 },
      deleted: [],
      diagnostics: [leftOver],
    },
  });
  expect(await parsed("check")).toMatchObject({
    code: 0,
    answer: { ok: true, exitCode: 0, diagnostics: [leftOver] },
  });
  expect(await parsed("list")).toEqual({
    code: 0,
    answer: {
      schemaVersion: 1,
      apis: [
        {
          name: "pets",
          versioning: "server",
          versions: [
            {
              version: "2.0.0",
              status: null,
              document: "schemas/pets/2.0.0.json",
              operations: 1,
              types: 1,
              size: 722,
              trivial: false,
            },
            {
              version: "1.0.0",
              status: null,
              document: "schemas/pets/1.0.0.json",
              operations: 1,
              types: 1,
              size: 660,
              trivial: null,
            },
          ],
        },
      ],
      diagnostics: [],
    },
  });
  expect(await parsed("explain", "not-ours")).toMatchObject({
    code: 0,
    answer: { code: "not-ours", severity: "error" },
  });
});

test("list", async () => {
  const entries = [
    { version: "2.0.0", name: "names", deprecated: "2026-01-31", sunset: "2027-01-31" },
    { version: "1.0.0" },
  ];
  const folder = project({
    "schemas/pets/versions.json": JSON.stringify({ versions: entries }),
    "dogs.yaml": "openapi: 3.1.0\ninfo: { title: Dogs, version: 0.1-beta }\n",
    "concordat.config.json": JSON.stringify({
      apis: {
        pets: { ...config.apis.pets, versioning: "client", reason: "Old servers stay" },
        dogs: { documents: "dogs.yaml", versioning: "lockstep" },
      },
      blessed: "none",
    }),
  });
  expect(await cli(folder, ["list"])).toEqual({
    code: 0,
    stderr: "",
    stdout: [
      "pets (client, 2 versions): Old servers stay",
      "  version  name   operations  types   size  wire     document",
      "  2.0.0    names           1      1  722 B  changed  schemas/pets/2.0.0.json  deprecated 2026-01-31, sunset 2027-01-31",
      "  1.0.0                    1      1  660 B           schemas/pets/1.0.0.json",
      "",
      "dogs (lockstep, 1 version)",
      "  version   operations  types  size  document",
      "  0.1-beta           0      0  56 B  dogs.yaml",
      "",
    ].join("\n"),
  });
});

test("the files that are read and made, for build systems", async () => {
  const folder = project();
  expect(await cli(folder, ["generate", "--list-inputs"])).toEqual({
    code: 0,
    stderr: "",
    stdout:
      "concordat.config.json\nschemas/pets/1.0.0.json\nschemas/pets/2.0.0.json\nschemas/pets/versions.json\n",
  });
  const outputs = await cli(folder, ["generate", "--list-outputs", "--format", "json"]);
  expect(JSON.parse(outputs.stdout)).toEqual({
    schemaVersion: 1,
    outputs: ["index.ts", "json-schema/v1.json", "json-schema/v2.json", "types/v1.ts", "types/v2.ts"].map(
      (path) => `generated/pets/${path}`,
    ),
    diagnostics: [],
  });
  expect(contents(join(folder, "generated"))).toEqual({});
  write(folder, { "schemas/pets/1.0.0.json": "[" });
  expect(await cli(folder, ["generate", "--list-outputs"])).toMatchObject({ code: 2, stdout: "" });
});

test("explain a code, all codes, a document, a part of it", async () => {
  const folder = folderWith({ "pets.json": one });
  expect((await cli(folder, ["explain", "not-ours"])).stdout).toBe(
    "error not-ours\n\n{file} would be overwritten, but it was not generated by Concordat\n\nhelp: Move it away, or choose another output folder; nothing was written.\n",
  );
  expect((await cli(folder, ["explain"])).stdout).toMatch(/^error {4}adapter-file-exists\n/u);
  const whole = await cli(folder, ["explain", "--ir", "pets.json"]);
  expect(whole).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(whole.stdout)).toMatchObject({ version: "1.0.0", operations: [{ id: "list_pets" }] });
  const part = await cli(folder, ["explain", "--ir", "pets.json", "/components/schemas/Pet"]);
  expect(JSON.parse(part.stdout)).toMatchObject({ kind: "object" });
  expect(await cli(folder, ["explain", "--ir", "pets.json", "/nowhere"])).toEqual({
    code: 2,
    stdout: "",
    stderr: "error: nothing stands at /nowhere in pets.json\n",
  });
  expect(await cli(folder, ["explain", "--ir", "missing.json"])).toMatchObject({ code: 2, stdout: "" });
});

test("--no-config-code", async () => {
  const folder = folderWith({ "concordat.config.mjs": "throw new Error('ran')" });
  const { code, stdout } = await cli(folder, ["check", "--no-config-code"]);
  expect(code).toBe(2);
  expect(stdout).toContain("error config-code-refused");
});
