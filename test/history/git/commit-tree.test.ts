/** Documents as a commit holds them, whatever the work tree and the environment say. */
import { symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { loadContract } from "../../../src/contract/load.js";
import { commitTree } from "../../../src/history/git/commit-tree.js";
import { repository } from "./repository.js";

const pets = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths: {}
components: { schemas: { Pet: { $ref: "../shared/types.yaml#/$defs/Pet" } } }
`;
const repo = repository({
  "api/pets.yaml": pets,
  "shared/types.yaml": "$defs: { Pet: { type: object } }\n",
  "api/ü b.json": "{}",
});
afterAll(() => repo.remove());
symlinkSync("../shared/types.yaml", path.join(repo.root, "api/link.yaml"));
repo.commit("second");
repo.git("tag", "v1");
repo.write({ "api/pets.yaml": pets.replaceAll("Pet", "Cat"), "shared/types.yaml": "no longer: a schema\n" });
repo.git("replace", "HEAD", "HEAD~1");
writeFileSync(path.join(repo.root, ".git/hooks/post-index-change"), "#!/bin/sh\ntouch ../pwned\n", {
  mode: 0o755,
});

function treeAt(revision: string, cwd = repo.root) {
  const found = commitTree(cwd, revision);
  if (!found.ok) throw new Error(found.reason);
  return found.tree;
}
const at = (name: string): string => path.join(repo.root, name);

test("a document with its references is read as it was", () => {
  const tree = treeAt("v1", at("api"));
  const { contract, diagnostics, documents } = loadContract(at("api/pets.yaml"), {
    tree,
    roots: [repo.root],
  });
  expect(diagnostics).toEqual([]);
  expect([...contract!.types.names.keys()]).toEqual(["Pet", "Pet2"]);
  expect(documents.map((one) => one.path)).toEqual(["v1:api/pets.yaml", "v1:shared/types.yaml"]);
});

test("nothing outside the roots is read, and a link is no file", () => {
  const tree = treeAt("v1");
  const codes = (file: string) =>
    loadContract(at(file), { tree }).diagnostics.map(({ code, message }) => [code, message]);
  expect(codes("api/pets.yaml")[0]![0]).toBe("ref-outside-roots");
  expect(codes("api/link.yaml")).toEqual([["not-a-file", "v1:api/link.yaml is a symbolic link, not a file"]]);
  expect(codes("api/none.yaml")[0]![0]).toBe("file-not-found");
  expect(codes("../out.yaml")[0]![0]).toBe("file-not-found");
});

test("a folder of schemas", () => {
  const tree = treeAt("HEAD");
  expect(tree.filesUnder(at("api")).toSorted()).toEqual([at("api/pets.yaml"), at("api/ü b.json")]);
  expect(tree.facts(at("api"))).toEqual({ kind: "a folder", size: 0 });
  expect(tree.facts(at("api/ü b.json"))).toEqual({ kind: "a file", size: 2 });
});

test.each([
  ["nothing", 'git knows no commit "nothing"'],
  ["--output=pwned", 'git knows no commit "--output=pwned"'],
  ["HEAD:api", 'git knows no commit "HEAD:api"'],
  ["", 'git knows no commit ""'],
  ["a b\0c", 'git knows no commit "a b\\u0000c"'],
])("the revision %j is refused", (revision, reason) => {
  expect(commitTree(repo.root, revision)).toMatchObject({ ok: false, reason });
});

test("the environment of a hook does not lead elsewhere", () => {
  vi.stubEnv("GIT_DIR", "/nowhere");
  vi.stubEnv("GIT_INDEX_FILE", "/nowhere");
  expect(treeAt("v1").read(at("api/ü b.json")).toString()).toBe("{}");
  vi.unstubAllEnvs();
});

test("a replaced commit is read as it was made", () => {
  expect(treeAt("HEAD").facts(at("api/link.yaml")).kind).toBe("a symbolic link");
});
