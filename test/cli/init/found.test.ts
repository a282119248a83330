/** What init finds, how it names it, and what it passes over. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi, sha256 } from "../../documents.js";
import { folderWith } from "../../folder.js";
import { contents } from "../../generators/project.js";
import { cli } from "../run.js";
import { yaml } from "./started.js";

interface Answer {
  readonly apis: readonly {
    readonly name: string;
    readonly documents: string;
    readonly versioning: string;
  }[];
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
}

async function planned(folder: string, ...args: readonly string[]): Promise<Answer> {
  const { code, stdout, stderr } = await cli(folder, [
    "init",
    "--yes",
    "--dry-run",
    "--format",
    "json",
    ...args,
  ]);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Answer;
}

const named = (name: string, documents: string, versioning = "evolving") => ({ name, documents, versioning });

test.each<readonly [what: string, files: Readonly<Record<string, string>>, apis: Answer["apis"]]>([
  ["the title", { "openapi.yaml": yaml("Pet Store API") }, [named("pet-store", "openapi.yaml")]],
  [
    "the file",
    { "api/billing.openapi.json": openApi("1.0.0") },
    [named("billing", "api/billing.openapi.json")],
  ],
  [
    "the folder",
    { "services/orders/openapi.yml": yaml("X") },
    [named("orders", "services/orders/openapi.yml")],
  ],
  [
    "the package",
    { "openapi.yaml": yaml("API"), "package.json": '{ "name": "@acme/shop" }' },
    [named("shop", "openapi.yaml")],
  ],
  ["nothing", { "openapi.yaml": yaml("…") }, [named("api", "openapi.yaml")]],
  ["accents", { "openapi.yaml": yaml("Übersicht 9") }, [named("ubersicht-9", "openapi.yaml")]],
  [
    "a monorepo",
    {
      "packages/a/openapi.yaml": yaml("A"),
      "packages/b/openapi.yaml": yaml("B", "3.0.3"),
      "packages/b/schema/common.yaml": "type: object\n",
      "packages/c/src/pets.yaml": yaml("C", "3.2.0"),
      "packages/d/src/pets.yaml": yaml("D"),
    },
    [
      named("a", "packages/a/openapi.yaml"),
      named("b", "packages/b/openapi.yaml"),
      named("pets", "packages/c/src/pets.yaml"),
      named("d-pets", "packages/d/src/pets.yaml"),
    ],
  ],
  [
    "versions by hand",
    { "api/pets/v1.yaml": yaml("P"), "api/pets/v2.yaml": yaml("P") },
    [named("pets-v1", "api/pets/v1.yaml"), named("pets-v2", "api/pets/v2.yaml")],
  ],
  [
    "names that differ by case",
    { "a/Pets.yaml": yaml("P"), "b/pets.yaml": yaml("P") },
    [named("pets", "a/Pets.yaml"), named("b-pets", "b/pets.yaml")],
  ],
  [
    "a folder with a list",
    {
      "schemas/pets/versions.json": '{ "versions": [{ "version": "1.0.0" }] }',
      "schemas/pets/1.0.0.json": openApi("1.0.0"),
    },
    [named("pets", "schemas/pets", "server")],
  ],
  [
    "a folder of named versions",
    { [`schemas/pets/pets-1.0.0-${sha256(openApi("1.0.0")).slice(0, 6)}.json`]: openApi("1.0.0") },
    [named("pets", "schemas/pets", "server")],
  ],
  [
    "what is not searched",
    {
      "openapi.yaml": yaml("Pets"),
      "node_modules/x/openapi.yaml": yaml("X"),
      "dist/openapi.yaml": yaml("X"),
      "test/fixtures/openapi.yaml": yaml("X"),
      ".cache/openapi.yaml": yaml("X"),
      "sub/.git/config": "",
      "sub/openapi.yaml": yaml("X"),
    },
    [named("pets", "openapi.yaml")],
  ],
])("named for %s", async (_, files, apis) => {
  expect(await planned(folderWith(files))).toMatchObject({ apis, passedOver: [] });
});

test("a folder of versions without a list gets one", async () => {
  const [one, ten] = [openApi("1.0.0"), openApi("10.0.0", ["id", "name"])];
  const folder = folderWith({ "api/pets/1.0.0.json": one, "api/pets/10.0.0.json": ten });
  expect((await cli(folder, ["init", "--yes"])).code).toBe(0);
  const list = JSON.parse(contents(folder)["api/pets/versions.json"]!) as unknown;
  expect(list).toEqual({
    versions: [
      { version: "10.0.0", sha256: sha256(ten) },
      { version: "1.0.0", sha256: sha256(one) },
    ],
  });
  expect(contents(folder)["shipped/api/pets/versions.json"]).toBe(contents(folder)["api/pets/versions.json"]);
});

test.each<readonly [what: string, files: Readonly<Record<string, string>>, path: string, reason: RegExp]>([
  [
    "conflict markers",
    { "openapi.yaml": "openapi: 3.1.0\n<<<<<<< ours\n" },
    "openapi.yaml",
    /^line 2: .*conflict/u,
  ],
  ["YAML that is none", { "a/swagger.yaml": 'swagger: "2.0"\n  x: [\n' }, "a/swagger.yaml", /^line \d: /u],
  [
    "Swagger 2.0",
    { "a/api.json": '{ "swagger": "2.0", "info": {} }' },
    "a/api.json",
    /^it is Swagger 2\.0, which is not supported; convert it to OpenAPI 3$/u,
  ],
  [
    "OpenAPI 4",
    { "a.yaml": yaml("X", "4.0.0") },
    "a.yaml",
    /^it is OpenAPI 4\.0\.0; 3\.0, 3\.1 and 3\.2 are/u,
  ],
  [
    "a reference to nothing",
    { "a.yaml": `${yaml("X")}components: { schemas: { A: { $ref: "#/components/schemas/B" } } }\n` },
    "a.yaml",
    /^it has errors: /u,
  ],
  ["the same as YAML and JSON", { "pets.json": openApi("1.0.0") }, "pets.yaml", /same document/u],
  [
    "one version twice",
    { "v/1.0.0.json": openApi("1.0.0"), "v/1.0.0.yaml": yaml("X") },
    "v",
    /^1\.0\.0\.json and 1\.0\.0\.yaml are one version$/u,
  ],
  [
    "a list out of order",
    {
      "v/1.0.0.json": openApi("1.0.0"),
      "v/2.0.0.json": openApi("2.0.0"),
      "v/versions.json": '{ "versions": [{ "version": "1.0.0" }, { "version": "2.0.0" }] }',
    },
    "v",
    /^versions\.json: /u,
  ],
])("%s is told and not taken", async (_, files, path, reason) => {
  const { apis, passedOver } = await planned(folderWith({ "pets.yaml": yaml("Pets"), ...files }));
  expect(passedOver.map((one) => one.path)).toEqual([path]);
  expect(passedOver[0]!.reason).toMatch(reason);
  expect(apis.map(({ name }) => name)).toEqual(["pets"]);
});

test("nothing that can be taken is exit 2, with what was seen", async () => {
  const folder = folderWith({ "openapi.yaml": 'swagger: "2.0"\n' });
  const before = contents(folder);
  const { code, stdout, stderr } = await cli(folder, ["init", "--yes"]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      "openapi.yaml is passed over: it is Swagger 2.0, which is not supported; convert it to OpenAPI 3\n",
  });
  expect(stdout).toBe(
    "failed: nothing was written: no OpenAPI document was found (folders of tests and of built files are not searched); --documents PATH names one\n",
  );
  expect(contents(folder)).toEqual(before);
});

test.each<readonly [given: string, stderr: string]>([
  ["nowhere.yaml", "does not exist"],
  ["../a.yaml", "lies outside of the folder that the config will be in; --cwd names another"],
  ["link.yaml", "is a symbolic link, whose target git does not keep; name what it points to"],
  ["notes.yaml", "holds no document that can be taken"],
  [
    "old.yaml",
    "holds no document that can be taken: old.yaml: it is Swagger 2.0, which is not supported; convert it to OpenAPI 3",
  ],
  ["empty", "holds no document that can be taken"],
])("--documents %s is refused", async (given, reason) => {
  const folder = folderWith({
    "openapi.yaml": yaml("Pets"),
    "notes.yaml": "a: 1\n",
    "old.yaml": "swagger: '2.0'\n",
  });
  mkdirSync(join(folder, "empty"));
  symlinkSync("openapi.yaml", join(folder, "link.yaml"));
  expect(await cli(folder, ["init", "--yes", "--documents", given])).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: --documents ${given} ${reason}\n`,
  });
});

test("a document that is named and unsound is told with its places", async () => {
  const folder = folderWith({
    "test/a.yaml": `${yaml("X")}components: { schemas: { A: { $ref: "#/components/schemas/B" } } }\n`,
    "pets.yaml": yaml("Pets"),
  });
  const { code, stderr } = await cli(folder, ["init", "--yes", "--documents", "test/a.yaml", "pets.yaml"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^test\/a\.yaml:8:\d+ - error ref-not-found: /mu);
  expect(contents(folder)).not.toHaveProperty("concordat.config.json");
});

test("a folder of JSON Schemas is taken only where it is named", async () => {
  const folder = folderWith({ "events/placed.json": '{ "type": "object" }', "pets.yaml": yaml("Pets") });
  expect((await planned(folder)).apis).toEqual([named("pets", "pets.yaml")]);
  expect((await planned(folder, "--documents", "events")).apis).toEqual([named("events", "events")]);
});

test.each([
  [
    "server",
    "pets.yaml",
    /^error: --versioning server wants a folder with a document for each version, and pets\.yaml /u,
  ],
  ["evolving", "v", /^error: --versioning evolving wants one document, and v is a folder of versions/u],
])("--versioning %s of %s", async (versioning, path, stderr) => {
  const folder = folderWith({ "pets.yaml": yaml("Pets"), "v/1.0.0.json": openApi("1.0.0") });
  const ran = await cli(folder, ["init", "--yes", "--documents", path, "--versioning", versioning]);
  expect(ran).toMatchObject({ code: 2, stdout: "" });
  expect(ran.stderr).toMatch(stderr);
});

test("folders that cannot be read are told, and links are not followed", async () => {
  const folder = folderWith({ "pets.yaml": yaml("Pets"), "closed/openapi.yaml": yaml("X"), "a/b/c.txt": "" });
  symlinkSync("..", join(folder, "a/b/loop"));
  symlinkSync("../..", join(folder, "a/up"));
  symlinkSync("pets.yaml", join(folder, "again.yaml"));
  // Who may read everything is refused nothing.
  const isSuperuser = process.getuid?.() === 0;
  if (!isSuperuser) chmodSync(join(folder, "closed"), 0o000);
  const { apis, passedOver } = await planned(folder);
  if (!isSuperuser) chmodSync(join(folder, "closed"), 0o755);
  expect(apis.map(({ name }) => name)).toEqual(isSuperuser ? ["pets", "closed"] : ["pets"]);
  expect(passedOver).toEqual(isSuperuser ? [] : [{ path: "closed", reason: "it cannot be read" }]);
});

test("hostile names are names like any other, and steer no terminal", async () => {
  const names = [
    "quo\"te's",
    "line\nbreak",
    "__proto__",
    "::error file=a::b",
    "\u001b[31mred",
    "${{ secrets.X }}",
    "*/ process.exit(7)",
    "constructor",
  ];
  const files = Object.fromEntries(
    names.map((name) => [`${name.replaceAll("/", "_")}/openapi.yaml`, yaml(name)]),
  );
  const folder = folderWith(files);
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: folder });
  const { code, stdout, stderr } = await cli(folder, ["init", "--yes", "--ci", "github"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).not.toMatch(/[\u001b]|^::/mu);
  const config = JSON.parse(contents(folder)["concordat.config.json"]!) as {
    readonly apis: Readonly<Record<string, { readonly documents: string }>>;
  };
  expect(Object.fromEntries(Object.entries(config.apis).map(([name, api]) => [api.documents, name]))).toEqual(
    {
      "*_ process.exit(7)/openapi.yaml": "process-exit-7",
      "${{ secrets.X }}/openapi.yaml": "secrets-x",
      "::error file=a::b/openapi.yaml": "error-file-a-b",
      "__proto__/openapi.yaml": "proto",
      "constructor/openapi.yaml": "constructor",
      "line\nbreak/openapi.yaml": "line-break",
      "quo\"te's/openapi.yaml": "quo-te-s",
      "\u001b[31mred/openapi.yaml": "mred",
    },
  );
  const attributes = execFileSync("git", ["check-attr", "-z", "text", "--", ...Object.keys(files)], {
    cwd: folder,
  });
  expect(
    attributes
      .toString()
      .split("\0")
      .filter((_, index) => index % 3 === 2),
  ).toEqual(names.map(() => "unset"));
  const ran = await cli(folder, ["list", "--format", "json"]);
  expect(ran.code, ran.stdout).toBe(0);
});

test("ten thousand files are searched", async () => {
  const folder = folderWith({ "deep/er/openapi.yaml": yaml("Pets") });
  for (let parent = 0; parent < 100; parent++) {
    mkdirSync(join(folder, `data/${parent}`), { recursive: true });
    for (let file = 0; file < 100; file++)
      writeFileSync(join(folder, `data/${parent}/${file}.json`), '{ "a": 1 }');
  }
  const startedAt = process.cpuUsage();
  expect((await planned(folder)).apis).toEqual([named("er", "deep/er/openapi.yaml")]);
  // In microseconds; on an idle machine it is a third of a second.
  expect(process.cpuUsage(startedAt).user).toBeLessThan(10_000_000);
});

test("a search that is cut short says so", async () => {
  const deep = Array.from({ length: 14 }, (_, index) => `f${index}`).join("/");
  const { passedOver } = await planned(
    folderWith({ "pets.yaml": yaml("Pets"), [`${deep}/openapi.yaml`]: yaml("X") }),
  );
  expect(passedOver).toEqual([
    { path: ".", reason: "it is too large to be searched whole; name the documents" },
  ]);
});

test("no more than a quarter of a gigabyte is read", async () => {
  const folder = folderWith({ "pets.yaml": yaml("Pets") });
  mkdirSync(join(folder, "data"));
  for (const name of "abcde") {
    writeFileSync(join(folder, `data/${name}.json`), "");
    truncateSync(join(folder, `data/${name}.json`), 60 * 1024 * 1024);
  }
  const { apis, passedOver } = await planned(folder);
  expect(apis).toEqual([named("pets", "pets.yaml")]);
  expect(passedOver).toEqual([
    { path: ".", reason: "it is too large to be searched whole; name the documents" },
  ]);
});
