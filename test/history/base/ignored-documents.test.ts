/** What git does not keep is held to nothing, and that is told. */
import { expect, test } from "vitest";
import { toldOf } from "./base-of.js";
import { change, short, start } from "./kept.js";
import type { Repository } from "../git/repository.js";

const codes = async (repo: Repository): Promise<readonly string[]> => {
  const [, ...told] = await toldOf(repo.root);
  return told.map((text) => text.replace(/\. .*/u, ""));
};

function branched(files: Readonly<Record<string, string>> = {}): Repository {
  const repo = start(files);
  repo.git("checkout", "-q", "-b", "work");
  return repo;
}

test("a document is taken out of git, and then changed", async () => {
  const repo = branched();
  repo.git("rm", "-q", "--cached", "pets.json");
  change(repo, "pets.json\n", ".gitignore");
  const base = `the merge base with main (${short(repo.git("rev-parse", "main"))})`;
  expect(await codes(repo)).toEqual([
    `warning document-no-longer-kept: this takes pets.json, a document of the API pets, out of git, which ignores it from now on, though it is there in ${base}: nobody will hold it to what has shipped`,
  ]);
  repo.git("branch", "-f", "main", "work");
  change(repo, "x", "other.txt");
  repo.write({ "pets.json": "9" });
  expect(await codes(repo)).toEqual([
    "warning document-ignored: git ignores pets.json, a document of the API pets, so that nobody holds it to what has shipped",
  ]);
});

test.each<readonly [what: string, files: Readonly<Record<string, string>>]>([
  ["ignored, but kept", { ".gitignore": "pets.json\n" }],
  ["other files are ignored", { ".gitignore": "generated\n" }],
  ["an empty list", { ".gitignore": "" }],
])("nothing is told: %s", async (_, files) => {
  const repo = branched();
  repo.write(files);
  repo.commit("more");
  expect(await codes(repo)).toEqual([]);
});

test("a new document that is not committed yet", async () => {
  const repo = branched({ "concordat.config.json": versions });
  expect(await codes(repo)).toEqual([]);
  repo.write({ "api/ü/1.0.0.json": "1", "api/ü/2.0.0.json": "1" });
  expect(await codes(repo)).toEqual([]);
  repo.write({ "api/.gitignore": "*.json\n" });
  expect(await codes(repo)).toEqual([
    "warning document-ignored: git ignores api/ü/1.0.0.json and 1 more, a document of the API pets, so that nobody holds it to what has shipped",
  ]);
});

const versions = JSON.stringify({ apis: { pets: { documents: "api/ü", versioning: "server" } } });
