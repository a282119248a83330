import { mkdirSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openApi, sha256 } from "../../documents.js";
import { list, one, team, three, two } from "./team.js";

const shipped = {
  "pets/versions.json": list({ version: "2.0.0", text: two }, { version: "1.0.0", text: one }),
  "pets/1.0.0.json": one,
  "pets/2.0.0.json": two,
};

test("nothing changed", () => {
  const { gate } = team(shipped);
  const { problems, comparisons, documents } = gate();
  expect({ problems, comparisons }).toEqual({ problems: [], comparisons: [] });
  expect(documents.map(({ documents: all }) => all.map(({ version }) => version))).toEqual([
    ["2.0.0", "1.0.0"],
  ]);
});

test("a folder of versions that nobody had listed has shipped all the same", () => {
  const change = team({ "pets/1.0.0.json": one, "pets/2.0.0.json": two });
  expect(change.codes()).toEqual(["version-list-missing"]);
  change.write({ "pets/versions.json": shipped["pets/versions.json"] });
  expect(change.told()).toEqual([]);
  change.write({ "pets/1.0.0.json": one.replace('"type": "string"', '"type": "integer"') });
  expect(change.codes()).toEqual(["blessed-changed"]);
});

test("a document that has shipped is missing", () => {
  const change = team(shipped);
  unlinkSync(join(change.root, "pets/1.0.0.json"));
  expect(change.told()).toEqual([
    {
      code: "blessed-missing",
      message: "version 1.0.0 of the API pets has shipped, but its file pets/1.0.0.json is not there",
      at: "pets/versions.json:4:18",
      fix: "restore pets/1.0.0.json as it is in main",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
  expect(change.told()).toEqual([]);
});

test("a shipped document changes on the wire", () => {
  const change = team(shipped);
  const edited = openApi("1.0.0", []);
  change.write({ "pets/1.0.0.json": edited });
  const { problems, comparisons } = change.gate();
  expect(change.told()).toEqual([
    {
      code: "blessed-changed",
      message: expect.stringContaining(
        "version 1.0.0 of the API pets has shipped in main, and this change alters it: GET /pets: ",
      ) as unknown,
      at: "pets/1.0.0.json:1:1",
      fix: null,
    },
  ]);
  expect(problems[0]!.help).toBe(
    "Undo the change; if it is meant, `concordat new-version pets 3.0.0` makes it a version of its own.",
  );
  expect(comparisons.map(({ api, version, against }) => [api, version, against])).toEqual([
    ["pets", "1.0.0", "main"],
  ]);
  expect(comparisons[0]!.judged.some(({ fails }) => fails)).toBe(true);
  expect(comparisons[0]!.oldText("main:pets/1.0.0.json")).toBe(one);
  expect(change.mend()).toEqual({});
});

test("a shipped document that breaks shows a witness", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.json": one.replace('"type": "string"', '"type": "integer"') });
  const [comparison] = change.gate().comparisons;
  expect(comparison!.report.verdict).toEqual({ backward: "breaking", forward: "breaking" });
  expect(comparison!.report.findings.some(({ witness }) => witness !== undefined)).toBe(true);
});

describe("texts of a shipped document change", () => {
  const edited = one.replace("All.", "All pets.");

  test("which is told, and the hash is listed", () => {
    const change = team(shipped);
    change.write({ "pets/1.0.0.json": edited });
    expect(
      change.gate().problems.map(({ code, severity, message }) => ({ code, severity, message })),
    ).toEqual([
      {
        code: "blessed-text-changed",
        severity: "info",
        message: "texts of version 1.0.0 of the API pets changed since main; it is the same on the wire",
      },
      {
        code: "version-hash-differs",
        severity: "error",
        message: "the document of version 1.0.0 is not the one whose sha256 is listed",
      },
    ]);
    expect(change.mend()).toEqual({
      "pets/versions.json": list({ version: "2.0.0", text: two }, { version: "1.0.0", text: edited }),
    });
    expect(change.codes()).toEqual(["blessed-text-changed"]);
  });

  test("which is refused where they are frozen", () => {
    const change = team(shipped, { api: { docs: "frozen" } });
    change.write({ "pets/1.0.0.json": edited });
    expect(change.told()).toEqual([
      {
        code: "blessed-text-frozen",
        message:
          "version 1.0.0 of the API pets has shipped and its texts are frozen, but pets/1.0.0.json differs from main",
        at: "pets/1.0.0.json:1:1",
        fix: "restore pets/1.0.0.json as it is in main",
      },
    ]);
    expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
    expect(change.codes()).toEqual([]);
  });
});

test("a shipped document with other line ends", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.json": one.replaceAll("\n", "\r\n") });
  expect(change.told()).toEqual([
    {
      code: "document-line-ends",
      message: "pets/1.0.0.json differs from what it should be in its line ends alone",
      at: "pets/1.0.0.json:1:1",
      fix: "restore pets/1.0.0.json as it is in main",
    },
  ]);
  expect(change.gate().problems[0]!.help).toContain("`pets/** text eol=lf` in .gitattributes");
  expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
  expect(change.codes()).toEqual([]);
});

test("a second document of a shipped version", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.yaml": one });
  expect(change.told()).toEqual([
    {
      code: "blessed-extra",
      message:
        "1.0.0.yaml is a second document of version 1.0.0 of the API pets, which has shipped as 1.0.0.json",
      at: "pets/1.0.0.yaml:1:1",
      fix: "delete pets/1.0.0.yaml",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/1.0.0.yaml": null });
  expect(change.codes()).toEqual([]);
});

test("a shipped document with conflict markers", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.json": `<<<<<<< HEAD\n${one}\n=======\n${two}\n>>>>>>> other\n` });
  expect(change.told()).toEqual([
    {
      code: "blessed-conflict",
      message:
        "a merge stopped in pets/1.0.0.json, the document of version 1.0.0 of the API pets, which has shipped",
      at: "pets/1.0.0.json:1:1",
      fix: "restore pets/1.0.0.json as it is in main",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
  expect(change.codes()).toEqual([]);
});

test("a shipped document that cannot be read", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.json": `${one.slice(0, -2)},}` });
  expect(change.told()).toEqual([
    {
      code: "blessed-unreadable",
      message:
        'version 1.0.0 of the API pets has shipped, but its document cannot be read any more: a comma stands before the closing "}"',
      at: expect.stringMatching(/^pets\/1\.0\.0\.json:\d+:\d+$/u) as unknown,
      fix: null,
    },
  ]);
});

test("a link in place of a shipped document", () => {
  const change = team(shipped);
  change.write({ "elsewhere.json": one });
  unlinkSync(join(change.root, "pets/1.0.0.json"));
  symlinkSync("../elsewhere.json", join(change.root, "pets/1.0.0.json"));
  expect(change.told()).toEqual([
    {
      code: "blessed-replaced",
      message:
        "version 1.0.0 of the API pets has shipped as a file, but pets/1.0.0.json is a symbolic link now",
      at: "pets/1.0.0.json:1:1",
      fix: "restore pets/1.0.0.json as it is in main",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
  expect(change.codes()).toEqual([]);
});

test("a folder in place of a shipped document", () => {
  const change = team(shipped);
  unlinkSync(join(change.root, "pets/1.0.0.json"));
  mkdirSync(join(change.root, "pets/1.0.0.json"));
  expect(change.told()).toEqual([
    {
      code: "blessed-replaced",
      message: "version 1.0.0 of the API pets has shipped as a file, but pets/1.0.0.json is a folder now",
      at: "pets/1.0.0.json:1:1",
      fix: null,
    },
  ]);
});

describe("versions that are taken out", () => {
  test("an old one is retired", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list({ version: "2.0.0", text: two }) });
    unlinkSync(join(change.root, "pets/1.0.0.json"));
    expect(change.told()).toEqual([
      {
        code: "version-retired",
        message: "version 1.0.0 of the API pets is taken out: neither the list nor the folder has it",
        at: expect.stringMatching(/config/u) as unknown,
        fix: null,
      },
    ]);
  });

  test("the newest one is not", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list({ version: "1.0.0", text: one }) });
    unlinkSync(join(change.root, "pets/2.0.0.json"));
    expect(change.told().map(({ code, message }) => [code, message])).toEqual([
      [
        "newest-version-removed",
        "version 2.0.0 of the API pets is taken out, which is the newest that has shipped in main",
      ],
    ]);
  });

  test("off the list alone it is listed again", () => {
    const change = team(shipped);
    change.write({ "pets/versions.json": list({ version: "2.0.0", text: two }) });
    expect(change.told()).toEqual([
      {
        code: "blessed-not-listed",
        message:
          "version 1.0.0 of the API pets has shipped and 1.0.0.json is there, but versions.json does not list it",
        at: "pets/1.0.0.json:1:1",
        fix: "list version 1.0.0 again",
      },
    ]);
    expect(change.mend()).toEqual({ "pets/versions.json": shipped["pets/versions.json"] });
    expect(change.codes()).toEqual([]);
  });
});

test("the list is gone", () => {
  const change = team(shipped);
  unlinkSync(join(change.root, "pets/versions.json"));
  expect(change.told()).toEqual([
    {
      code: "list-missing",
      message: "the API pets has shipped with a list of its versions, but pets/versions.json is not there",
      at: "pets/versions.json:1:1",
      fix: "restore pets/versions.json as it is in main",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/versions.json": shipped["pets/versions.json"] });
});

test("the folder is gone", () => {
  const change = team(shipped);
  rmSync(join(change.root, "pets"), { recursive: true });
  expect(change.told().map(({ code, message, fix }) => [code, message, fix])).toEqual([
    [
      "api-documents-removed",
      "the API pets has shipped, but its documents are not there: pets does not exist",
      "restore pets as it is in main",
    ],
  ]);
  expect(change.mend()).toEqual(shipped);
  expect(change.codes()).toEqual([]);
});

test("info.version of a shipped document", () => {
  const change = team(shipped);
  change.write({ "pets/1.0.0.json": one.replace('"1.0.0"', '"1.0.1"') });
  expect(change.told()).toEqual([
    {
      code: "info-version-differs",
      message: 'info.version is "1.0.1", but versions.json says that this is version 1.0.0',
      at: "pets/1.0.0.json:5:16",
      fix: "write 1.0.0 into pets/1.0.0.json",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/1.0.0.json": one });
  expect(change.codes()).toEqual([]);
});

test("what is shipped cannot be read", () => {
  const change = team({ ...shipped, "pets/1.0.0.json": "{" });
  change.write({ "pets/1.0.0.json": one });
  expect(change.told()).toEqual([
    {
      code: "not-compared",
      message:
        "pets/1.0.0.json could not be compared with main: main:pets/1.0.0.json:1:2: the text ends inside an object",
      at: "pets/1.0.0.json:1:1",
      fix: null,
    },
  ]);
});

test("the list that has shipped cannot be read", () => {
  const change = team({ ...shipped, "pets/versions.json": "{" });
  change.write({ "pets/versions.json": shipped["pets/versions.json"] });
  expect(change.told().map(({ code, message }) => [code, message])).toEqual([
    [
      "shipped-unknown",
      "which versions of the API pets have shipped cannot be read from main: the text ends inside an object",
    ],
  ]);
});

test("a file that a shipped document refers to changes", () => {
  const referring = one.replace("#/components/schemas/Pet", "pet.json");
  const files = {
    "pets/versions.json": list({ version: "1.0.0", text: referring }),
    "pets/1.0.0.json": referring,
    "pets/pet.json": '{ "type": "object", "description": "A pet." }',
  };
  const change = team(files);
  expect(change.codes()).toEqual([]);
  change.write({ "pets/pet.json": '{ "type": "object", "description": "Any pet." }' });
  expect(change.codes()).toEqual(["blessed-text-changed"]);
  change.write({ "pets/pet.json": '{ "type": "string" }' });
  expect(change.codes()).toEqual(["blessed-changed"]);
});

test("a file that a shipped document refers to is gone", () => {
  const referring = one.replace("#/components/schemas/Pet", "parts/pet.json");
  const pet = '{ "type": "object", "description": "A pet." }';
  const change = team({
    "pets/versions.json": list({ version: "1.0.0", text: referring }),
    "pets/1.0.0.json": referring,
    "pets/parts/pet.json": pet,
  });
  expect(change.codes()).toEqual([]);
  unlinkSync(join(change.root, "pets/parts/pet.json"));
  expect(change.told()).toEqual([
    {
      code: "blessed-missing",
      message: "version 1.0.0 of the API pets has shipped, but its file pets/parts/pet.json is not there",
      at: "pets/parts/pet.json:1:1",
      fix: "restore pets/parts/pet.json as it is in main",
    },
  ]);
  expect(change.mend()).toEqual({ "pets/parts/pet.json": pet });
  expect(change.codes()).toEqual([]);
});

test("a file that a frozen document refers to is restored", () => {
  const referring = one.replace("#/components/schemas/Pet", "pet.json");
  const files = {
    "pets/versions.json": list({ version: "1.0.0", text: referring }),
    "pets/1.0.0.json": referring,
    "pets/pet.json": '{ "type": "object", "description": "A pet." }',
  };
  const change = team(files, { api: { docs: "frozen" } });
  change.write({ "pets/pet.json": '{ "type": "object", "description": "Any pet." }' });
  expect(change.mend()).toEqual({ "pets/pet.json": files["pets/pet.json"] });
  expect(change.codes()).toEqual([]);
});

describe("named for their hashes", () => {
  const name = (version: string, text: string) => `pets/pets-${version}-${sha256(text).slice(0, 6)}.json`;
  const files = { [name("1.0.0", one)]: one, [name("2.0.0", two)]: two };

  test("a missing document", () => {
    const change = team(files);
    unlinkSync(join(change.root, name("1.0.0", one)));
    expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
      ["blessed-missing", `restore ${name("1.0.0", one)} as it is in main`],
    ]);
    expect(change.mend()).toEqual({ [name("1.0.0", one)]: one });
    expect(change.codes()).toEqual([]);
  });

  test("another hash of a shipped version", () => {
    const change = team(files);
    const edited = openApi("1.0.0", ["other"]);
    change.write({ [name("1.0.0", edited)]: edited });
    expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
      ["blessed-extra", `delete ${name("1.0.0", edited)}`],
    ]);
    expect(change.mend()).toEqual({ [name("1.0.0", edited)]: null });
    expect(change.codes()).toEqual([]);
  });

  test("a new document with other line ends than its name was made of", () => {
    const change = team(files);
    change.write({ [name("3.0.0", three)]: three.replaceAll("\n", "\r\n") });
    expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
      ["document-line-ends", `write ${name("3.0.0", three)} with the line ends that its hash was made of`],
    ]);
    expect(change.mend()).toEqual({ [name("3.0.0", three)]: three });
    expect(change.codes()).toEqual([]);
  });

  test("a local document whose bytes changed, and a shipped one whose texts did", () => {
    const change = team(files);
    const edited = one.replace("All.", "All pets.");
    change.write({ [name("1.0.0", one)]: edited, "pets/pets-3.0.0-000000.json": three });
    expect(change.told().map(({ code, fix }) => [code, fix])).toEqual([
      [
        "file-name-hash-stale",
        `rename pets-1.0.0-${sha256(one).slice(0, 6)}.json to pets-1.0.0-${sha256(edited).slice(0, 6)}.json`,
      ],
      [
        "file-name-hash-stale",
        `rename pets-3.0.0-000000.json to pets-3.0.0-${sha256(three).slice(0, 6)}.json`,
      ],
    ]);
    expect(change.mend()).toEqual({
      [name("1.0.0", one)]: null,
      [name("1.0.0", edited)]: edited,
      "pets/pets-3.0.0-000000.json": null,
      [name("3.0.0", three)]: three,
    });
    expect(change.codes()).toEqual(["blessed-text-changed"]);
  });
});
