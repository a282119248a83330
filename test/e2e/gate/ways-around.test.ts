/** Ways by which a change that breaks what has shipped could try to pass: each is refused, or told. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { cli } from "../../cli/run.js";
import { openApi } from "../../documents.js";
import { repository, type Repository } from "../../history/git/repository.js";

const made: Repository[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

const document = openApi("1.0.0", ["id", "name"]);
const broken = document.replace(
  '"name": {\n            "type": "string"',
  '"name": {\n            "type": "integer"',
);

const config = (more: object = {}, api: object = {}, name = "pets"): string =>
  JSON.stringify({
    apis: { [name]: { documents: "openapi.json", versioning: "evolving", ...api } },
    generate: { targets: ["types"], committed: false },
    ...more,
  });

/** On a branch of a repository whose project lies in `svc`. */
function project(files: Readonly<Record<string, string>> = {}): Repository {
  const repo = repository({
    "svc/concordat.config.json": config(),
    "svc/openapi.json": document,
    ".gitignore": "node_modules\n",
    ...files,
  });
  made.push(repo);
  repo.git("checkout", "--quiet", "-b", "work");
  return repo;
}

/** The exit code and the codes of all that is no mere note. */
async function checked(repo: Repository, folder: string): Promise<readonly (number | string)[]> {
  repo.commit("change");
  const { code, stdout } = await cli(join(repo.root, folder), ["check", "--format", "json"]);
  const { diagnostics } = JSON.parse(stdout) as {
    readonly diagnostics: readonly { readonly code: string; readonly severity: string }[];
  };
  return [code, ...diagnostics.filter(({ severity }) => severity !== "info").map((one) => one.code)];
}

test.each<readonly [what: string, name: string, told: readonly string[]]>([
  ["as it is", "pets", []],
  ["under another name", "animals", ["gate-changed"]],
])("the project's folder is renamed, its API %s", async (_, name, told) => {
  const repo = project();
  repo.git("mv", "svc", "service");
  repo.write({ "service/concordat.config.json": config({}, {}, name) });
  expect(await checked(repo, "service")).toEqual([0, ...told]);
  repo.write({ "service/openapi.json": broken });
  expect(await checked(repo, "service")).toEqual([1, ...told, "evolving-breaks"]);
});

test("the config is moved sideways", async () => {
  const repo = project({ "svc/concordat.config.json": config({}, { documents: "../openapi.json" }) });
  repo.git("mv", "svc", "gate");
  repo.git("mv", "gate/openapi.json", "openapi.json");
  repo.write({ "openapi.json": document });
  repo.commit("moved");
  repo.git("branch", "-f", "main", "work");
  repo.git("mv", "gate", "door");
  repo.write({ "openapi.json": broken });
  expect(await checked(repo, "door")).toEqual([1, "evolving-breaks"]);
});

test("a nearer config, which holds nothing to what it was", async () => {
  const repo = project({ "concordat.config.json": config({}, { documents: "api/openapi.json" }) });
  const files = { "api/openapi.json": document };
  rmSync(join(repo.root, "svc/concordat.config.json"));
  repo.write(files);
  repo.commit("one config");
  repo.git("branch", "-f", "main", "work");
  repo.write({
    "api/concordat.config.json": config({}, { versioning: "lockstep" }),
    "api/openapi.json": broken,
  });
  expect(await checked(repo, "api")).toEqual([1, "gate-changed", "evolving-breaks"]);
});

test("what counts as shipped is a copy that the change brings, or a branch of its own", async () => {
  const repo = project();
  repo.write({ "svc/openapi.json": broken, "svc/shipped/openapi.json": broken });
  repo.write({ "svc/concordat.config.json": config({ blessed: { folder: "shipped" } }) });
  expect(await checked(repo, "svc")).toEqual([1, "gate-source-changed", "evolving-breaks"]);
  repo.write({ "svc/concordat.config.json": config({ blessed: { git: "mine" } }) });
  repo.commit("mine");
  repo.git("branch", "mine");
  repo.write({ "other.txt": "1" });
  expect(await checked(repo, "svc")).toEqual([1, "gate-source-changed", "evolving-breaks"]);
});

test("the documents come from a package, which holds a copy", async () => {
  const repo = project({ "svc/node_modules/pk/openapi.json": broken });
  rmSync(join(repo.root, "svc/openapi.json"));
  repo.write({
    "svc/concordat.config.json": config({}, { documents: { package: "pk", path: "openapi.json" } }),
  });
  expect(await checked(repo, "svc")).toEqual([1, "gate-changed", "evolving-breaks"]);
});

test("the document is taken out of git", async () => {
  const repo = project();
  repo.git("rm", "--quiet", "--cached", "svc/openapi.json");
  repo.write({ "svc/.gitignore": "openapi.json\n" });
  expect(await checked(repo, "svc")).toEqual([0, "document-no-longer-kept"]);
  repo.git("branch", "-f", "main", "work");
  repo.write({ "svc/openapi.json": broken, "other.txt": "1" });
  expect(await checked(repo, "svc")).toEqual([0, "document-ignored"]);
});

test("clients' versions are looked for elsewhere", async () => {
  const list = JSON.stringify({ versions: [{ version: "1.0.0" }] });
  const versioned = { documents: "versions", versioning: "server" };
  const repo = project({
    "svc/concordat.config.json": config({}, versioned),
    "svc/versions/versions.json": list,
    "svc/versions/1.0.0.json": document,
  });
  await cli(join(repo.root, "svc"), ["generate"]);
  repo.commit("generated");
  repo.git("branch", "-f", "main", "work");
  repo.write({ "svc/concordat.config.json": config({}, { ...versioned, versionIn: { query: "v" } }) });
  expect(await checked(repo, "svc")).toEqual([1, "version-place-changed"]);
});

test("a folder stands in the place of the document", async () => {
  const repo = project();
  rmSync(join(repo.root, "svc/openapi.json"));
  repo.write({ "svc/openapi.json/notes.txt": "1" });
  expect(await checked(repo, "svc")).toEqual([2, "api-without-documents"]);
});
