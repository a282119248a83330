import { rmSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../../documents.js";
import { list, team, type TeamOptions } from "./team.js";

const evolving: TeamOptions = { api: { documents: "pets.json", versioning: "evolving" } };
const now = openApi("1.0.0", ["id", "name"]);
const integer = now.replace(
  '"name": {\n            "type": "string"',
  '"name": {\n            "type": "integer"',
);

test("nothing changed, or only what clients bear", () => {
  const change = team({ "pets.json": now }, evolving);
  expect(change.gate()).toMatchObject({ problems: [], comparisons: [] });
  change.write({ "pets.json": openApi("1.1.0", ["id", "name", "age"]) });
  const { problems, comparisons } = change.gate();
  expect(problems).toEqual([]);
  expect(
    comparisons.map(({ version, against, judged }) => [version, against, judged.map(({ fails }) => fails)]),
  ).toEqual([[null, "main", [false]]]);
});

test("a change that breaks clients", () => {
  const change = team({ "pets.json": now }, evolving);
  change.write({ "pets.json": integer });
  expect(change.told()).toEqual([
    {
      code: "evolving-breaks",
      message: expect.stringMatching(
        /^the API pets no longer fits what is in main: GET \/pets: .+/u,
      ) as unknown,
      at: "pets.json:1:1",
      fix: null,
    },
  ]);
  const [comparison] = change.gate().comparisons;
  expect(
    comparison!.judged.filter(({ fails }) => fails).every(({ finding }) => finding.witness !== undefined),
  ).toBe(true);
});

test("a release counts that the main branch has left behind", () => {
  const change = team({ "pets.json": now }, { ...evolving, releases: ["v2", "v1", "v0"], base: "main" });
  change.git("tag", "v0");
  change.git("tag", "v1");
  change.git("switch", "--quiet", "main");
  change.write({ "pets.json": integer });
  change.commit("broken");
  change.git("tag", "v2");
  change.git("switch", "--quiet", "change");
  change.git("merge", "--quiet", "main");
  expect(change.told().map(({ code, message }) => [code, message.slice(0, 60)])).toEqual([
    ["evolving-breaks", "the API pets no longer fits what is in the release v1: GET /"],
  ]);
});

test("policy, direction, severities and ignores decide", () => {
  const lost = openApi("1.0.0", ["id"]);
  const told = (compatibility: object, files: Readonly<Record<string, string>> = {}) => {
    const change = team({ "pets.json": now, ...files }, { api: { ...evolving.api, compatibility } });
    change.write({ "pets.json": lost });
    const { problems, comparisons } = change.gate();
    return { codes: problems.map(({ code }) => code), findings: comparisons[0]?.report.findings ?? [] };
  };
  const plain = told({});
  expect(plain.codes).toEqual([]);
  expect(told({ policy: "strict", direction: "both" }).codes).toEqual(["evolving-breaks"]);
  const [{ rule, fingerprint } = { rule: "", fingerprint: "" }] = plain.findings;
  expect(told({ severities: { [rule]: "breaking" } }).codes).toEqual(["evolving-breaks"]);
  const accepted = JSON.stringify([{ fingerprint, reason: "Nobody reads it." }]);
  const ignores = { severities: { [rule]: "breaking" }, ignores: "accepted.json" };
  expect(told(ignores, { "accepted.json": accepted }).codes).toEqual([]);
  expect(told(ignores, { "accepted.json": "[" }).codes).toEqual(["not-compared"]);
});

test("a file that the document refers to", () => {
  const referring = now.replace("#/components/schemas/Pet", "schemas/pet.yaml");
  const change = team({ "pets.json": referring, "schemas/pet.yaml": "type: object\n" }, evolving);
  expect(change.codes()).toEqual([]);
  change.write({ "schemas/pet.yaml": "type: string\n" });
  expect(change.codes()).toEqual(["evolving-breaks"]);
});

test("a folder of schemas", () => {
  const pet = '{ "$id": "pet", "type": "object", "properties": { "id": { "type": "string" } } }';
  const change = team({ "schemas/pet.json": pet }, { api: { documents: "schemas", versioning: "evolving" } });
  expect(change.gate()).toMatchObject({ problems: [], comparisons: [] });
  change.write({ "schemas/pet.json": pet.replace('"string"', '"integer"') });
  expect(change.codes()).toEqual(["evolving-breaks"]);
});

test("a document that is gone", () => {
  const change = team({ "pets.json": now }, evolving);
  unlinkSync(join(change.root, "pets.json"));
  expect(change.told().map(({ code, message, fix }) => [code, message, fix])).toEqual([
    [
      "api-documents-removed",
      "the API pets has shipped, but its documents are not there: pets.json does not exist",
      "restore pets.json as it is in main",
    ],
  ]);
  expect(change.mend()).toEqual({ "pets.json": now });
  expect(change.codes()).toEqual([]);
});

test("a document that is new, or has become unreadable on either side", () => {
  const change = team({}, evolving);
  change.write({ "pets.json": now });
  expect(change.codes()).toEqual([]);
  const broken = team({ "pets.json": "{" }, evolving);
  broken.write({ "pets.json": now });
  expect(broken.told().map(({ code, message }) => [code, message])).toEqual([
    [
      "not-compared",
      "pets.json could not be compared with main: main:pets.json:1:2: the text ends inside an object",
    ],
  ]);
  const breaking = team({ "pets.json": now }, evolving);
  breaking.write({ "pets.json": "{" });
  expect(breaking.codes()).toEqual(["not-compared"]);
});

test("lockstep documents and documents of packages are not compared", () => {
  const change = team({ "pets.json": now }, { api: { documents: "pets.json", versioning: "lockstep" } });
  change.write({ "pets.json": integer });
  expect(change.gate()).toMatchObject({ problems: [], comparisons: [] });
  rmSync(join(change.root, "pets.json"));
  expect(change.codes()).toEqual(["api-without-documents"]);
});

test("an API that had one document and now has versions keeps what has shipped as a version", () => {
  const change = team({ "pets.json": now }, { judged: evolving.api });
  change.write({ "pets/1.0.0.json": now, "pets/versions.json": list({ version: "1.0.0", text: now }) });
  change.git("rm", "--quiet", "pets.json");
  expect(change.codes()).toEqual([]);
  change.write({
    "pets/1.0.0.json": integer,
    "pets/versions.json": list({ version: "1.0.0", text: integer }),
  });
  expect(change.codes()).toEqual(["blessed-changed"]);
  const two = openApi("2.0.0", ["id"]);
  change.write({ "pets/2.0.0.json": two, "pets/versions.json": list({ version: "2.0.0", text: two }) });
  rmSync(join(change.root, "pets/1.0.0.json"));
  expect(change.codes()).toEqual(["newest-version-removed"]);
});

test("an API that had versions and now has one document is held to the newest of them", () => {
  const files = { "pets/1.0.0.json": now, "pets/versions.json": list({ version: "1.0.0", text: now }) };
  const change = team(files, { ...evolving, judged: { documents: "pets", versioning: "server" } });
  change.git("rm", "--quiet", "-r", "pets");
  change.write({ "pets.json": now });
  expect(change.codes()).toEqual([]);
  change.write({ "pets.json": integer });
  expect(change.codes()).toEqual(["evolving-breaks"]);
});

test("documents in another folder are still those that have shipped", () => {
  const files = { "pets/1.0.0.json": now, "pets/versions.json": list({ version: "1.0.0", text: now }) };
  const change = team(files, { api: { documents: "apis/pets" }, judged: { documents: "pets" } });
  change.write({ "apis/pets/versions.json": files["pets/versions.json"] });
  expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
    ["blessed-missing", "restore apis/pets/1.0.0.json as it is in main"],
  ]);
  expect(change.mend()).toEqual({ "apis/pets/1.0.0.json": now });
  expect(change.codes()).toEqual([]);
});

test.each<readonly [what: string, text: string, codes: readonly string[]]>([
  ["a copy", now, []],
  ["a copy that breaks clients", integer, ["evolving-breaks"]],
])("the documents come from a package now: %s", (_, text, codes) => {
  const change = team(
    { "pets.json": now, "node_modules/pk/pets.json": text },
    {
      api: { documents: { package: "pk", path: "pets.json" }, versioning: "evolving" },
      judged: evolving.api,
    },
  );
  expect(change.codes()).toEqual(codes);
});

test("versions come from a package now: nobody holds them to anything", () => {
  const change = team(
    { "pets/1.0.0.json": now, "node_modules/pk/pets.json": now },
    { api: { documents: { package: "pk", path: "pets.json" }, versioning: "evolving" }, judged: {} },
  );
  expect(change.codes()).toEqual(["package-not-judged"]);
});

test("a folder stands in the place of the document: it is not to be mended by writing a file", () => {
  const change = team({ "pets.json": now }, evolving);
  rmSync(join(change.root, "pets.json"));
  change.write({ "pets.json/notes.txt": "1" });
  expect(change.told()).toEqual([
    {
      code: "api-without-documents",
      message: "the API pets has no documents: pets.json is a folder without documents",
      at: expect.stringMatching(/config:1:1$/u) as unknown,
      fix: null,
    },
  ]);
});

test("what judges reads by the base's formats", () => {
  const withFormat = (format: string): string =>
    now.replace(
      '"name": {\n            "type": "string"',
      `"name": {\n            "type": "string", "format": "${format}"`,
    );
  const change = team({ "pets.json": withFormat("date-time") }, { ...evolving, annotate: ["date-time"] });
  change.write({ "pets.json": withFormat("uuid") });
  expect(change.codes()).toEqual(["evolving-breaks"]);
});
