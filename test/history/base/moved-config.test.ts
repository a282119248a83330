/** A config that is moved, shadowed or taken away is still the one that judges. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../../documents.js";
import type { Repository } from "../git/repository.js";
import { judgedOf } from "./base-of.js";
import { bare, change, short } from "./kept.js";

type Apis = Readonly<Record<string, object>>;

const config = (apis: Apis, more: object = {}): string => JSON.stringify({ apis, ...more });

const api = (documents: string, more: object = {}): object => ({
  documents,
  versioning: "evolving",
  ...more,
});

const lenient = { versioning: "lockstep", docs: "frozen" };

/** On a branch. */
function branched(files: Readonly<Record<string, string>>): Repository {
  const repo = bare(files);
  repo.git("checkout", "-q", "-b", "work");
  return repo;
}

const mergeBase = (repo: Repository): string =>
  `the merge base with main (${short(repo.git("rev-parse", "main"))})`;

const document = openApi("1.0.0", ["id"]);

/** The project's folder has another name, and its config another text. */
function renamed(after: Apis, more: object = {}): Repository {
  const repo = branched({
    "svc/concordat.config.json": config({ books: api("openapi.json") }),
    "svc/openapi.json": document,
  });
  repo.git("mv", "svc", "service");
  change(repo, config(after, more), "service/concordat.config.json");
  return repo;
}

test("a folder that is renamed with all that is in it", async () => {
  const repo = renamed({ books: api("openapi.json") });
  const { changes, problems, judging } = await judgedOf(join(repo.root, "service"));
  expect([changes, problems]).toEqual([[], []]);
  expect(judging.apis.get("books")!.documents).toBe(join(repo.root, "svc/openapi.json"));
});

test("a folder that is renamed, and what judges altered", async () => {
  const repo = renamed({ books: api("openapi.json", lenient) });
  const { changes, judging } = await judgedOf(join(repo.root, "service"));
  expect(changes).toEqual([
    `1:59 warning gate-changed: this changes the versioning of books from evolving to lockstep; the change is judged by evolving, as in ${mergeBase(repo)}`,
    `1:77 warning gate-changed: this changes the docs of books from editable to frozen; the change is judged by editable, as in ${mergeBase(repo)}`,
  ]);
  expect(judging.apis.get("books")!.versioning).toBe("evolving");
});

test("a folder that is renamed, and its API with it: known by its operations", async () => {
  const repo = renamed({ volumes: api("openapi.json") });
  const { changes, judging } = await judgedOf(join(repo.root, "service"));
  expect(changes).toEqual([expect.stringContaining("the name of volumes from books to volumes")]);
  expect(judging.apis.get("volumes")!.documents).toBe(join(repo.root, "svc/openapi.json"));
});

test("a folder that is renamed, with something else in it", async () => {
  const repo = renamed({ volumes: api("other.json") });
  repo.write({ "service/other.json": openApi("1.0.0", ["id"]).replaceAll("/pets", "/volumes") });
  repo.commit("other");
  const { changes, judging } = await judgedOf(join(repo.root, "service"));
  expect(changes).toEqual([
    `1:1 warning gate-config-gone: the config ${repo.root}/svc/concordat.config.json is gone, though it is there in ${mergeBase(repo)}: nobody holds its APIs (books) to what has shipped any more`,
  ]);
  expect(judging.apis.get("volumes")!.name).toBe("volumes");
});

test("a config that is moved sideways, away from its documents", async () => {
  const repo = branched({
    "svc/concordat.config.json": config({ books: api("../specs/openapi.json") }),
    "specs/openapi.json": document,
  });
  repo.git("mv", "svc", "gate");
  change(repo, config({ books: api("../specs/openapi.json", lenient) }), "gate/concordat.config.json");
  const { changes, judging } = await judgedOf(join(repo.root, "gate"));
  expect(changes).toEqual([
    expect.stringContaining("the versioning of books from evolving to lockstep"),
    expect.stringContaining("the docs of books from editable to frozen"),
  ]);
  expect(judging.apis.get("books")!.versioning).toBe("evolving");
});

test("a nearer config for the same documents: the one that was found before judges", async () => {
  const repo = branched({
    "concordat.config.json": config({ books: api("openapi.json"), rest: api("rest.json") }),
    "openapi.json": document,
    "rest.json": document,
  });
  change(repo, config({ books: api("../openapi.json", lenient) }), "svc/concordat.config.json");
  const { changes, judging } = await judgedOf(join(repo.root, "svc"));
  expect(changes).toEqual([
    expect.stringContaining("the versioning of books from evolving to lockstep"),
    expect.stringContaining("the docs of books from editable to frozen"),
  ]);
  expect(judging.apis.get("books")!.versioning).toBe("evolving");
});

test("a nearer config is taken away", async () => {
  const repo = branched({
    "concordat.config.json": config({ rest: api("rest.json") }),
    "svc/concordat.config.json": config({ books: api("openapi.json") }),
    "svc/openapi.json": document,
    "rest.json": document,
  });
  rmSync(join(repo.root, "svc/concordat.config.json"));
  repo.commit("gone");
  const { changes } = await judgedOf(join(repo.root, "svc"));
  expect(changes).toEqual([
    `1:1 warning gate-config-gone: the config concordat.config.json is gone, though it is there in ${mergeBase(repo)}: nobody holds its APIs to what has shipped any more`,
  ]);
});

test("documents that are moved away from a config that stays", async () => {
  const repo = branched({
    "svc/concordat.config.json": config({ books: api("openapi.json") }),
    "svc/openapi.json": document,
  });
  mkdirSync(join(repo.root, "service"));
  repo.git("mv", "svc/openapi.json", "service/openapi.json");
  change(repo, config({ books: api("openapi.json") }), "service/concordat.config.json");
  const { judging } = await judgedOf(join(repo.root, "service"));
  expect(judging.apis.get("books")!.documents).toBe(join(repo.root, "svc/openapi.json"));
});

test.each<readonly [what: string, files: Readonly<Record<string, string>>]>([
  ["below another one", { "concordat.config.json": config({ books: api("openapi.json") }) }],
  [
    "that reads another one's documents",
    { "api/concordat.config.json": config({ books: api("../openapi.json") }) },
  ],
  [
    "beside another one of the same name",
    { "other/concordat.config.json": config({ books: api("openapi.json") }), "other/openapi.json": document },
  ],
])("a config of its own: %s", async (_, files) => {
  const repo = branched({ "openapi.json": document, ...files });
  const reads = Object.keys(files)[0]!.startsWith("api/");
  repo.write({
    "svc/concordat.config.json": config({
      books: reads ? api("../openapi.json", { versioning: "lockstep" }) : api("openapi.json"),
    }),
    "svc/openapi.json": document,
  });
  repo.commit("new");
  const { changes, problems, judging } = await judgedOf(join(repo.root, "svc"));
  expect([changes, problems]).toEqual([[], []]);
  expect(judging.apis.get("books")!.documents).toBe(
    join(repo.root, reads ? "openapi.json" : "svc/openapi.json"),
  );
});

test("a config that is code is moved", async () => {
  const code = (docs: string): string =>
    `export default ${config({ books: api("openapi.json", { docs }) })};`;
  const repo = branched({ "svc/concordat.config.mjs": code("frozen"), "svc/openapi.json": document });
  repo.git("mv", "svc", "service");
  change(repo, code("editable"), "service/concordat.config.mjs");
  const { changes } = await judgedOf(join(repo.root, "service"));
  expect(changes).toEqual([expect.stringContaining("the docs of books from frozen to editable")]);
});
