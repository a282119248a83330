/** Every kind of problem as `check` tells it, in text, in JSON and by its exit code, and what `generate` does about it. */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openApi } from "../documents.js";
import { contents, versionList } from "../generators/project.js";
import { cli } from "./run.js";
import { repository, type Repository } from "../history/git/repository.js";

const one = openApi("1.0.0");
const two = openApi("2.0.0", ["id", "name"]);
const three = openApi("3.0.0", ["id", "name", "tag"]);
const list = "pets/versions.json";

/** What the main branch holds; a branch begins here. */
const shipped = {
  "concordat.config.json": JSON.stringify({
    apis: { pets: { documents: "pets", versioning: "server" } },
    blessed: { git: "main" },
    generate: { targets: ["types"] },
  }),
  "package.json": "{}",
  ".gitignore": "node_modules\n",
  [list]: versionList(["2.0.0", two], ["1.0.0", one]),
  "pets/1.0.0.json": one,
  "pets/2.0.0.json": two,
};

interface Kind {
  /** What somebody does. */
  readonly change: (at: Repository) => void;
  /** Of `check`, and of `generate` where it mends nothing. */
  readonly exit: 0 | 1 | 2 | 4;
  /** As the text's line begins; in JSON it is the same diagnostic. */
  readonly says: string;
  /** Files as `generate` leaves them, null where they are gone; absent where it changes none of the documents. */
  readonly mended?: Readonly<Record<string, string | null>>;
}

const moved = one.replace('"type": "string"', '"type": "integer"');
const texts = one.replace("All.", "All pets.");
const listed = (...versions: readonly (readonly [string, string])[]) => versionList(...versions);

const kinds: Readonly<Record<string, Kind>> = {
  "a missing document": {
    change: (at) => rmSync(join(at.root, "pets/1.0.0.json")),
    exit: 4,
    says: "pets/versions.json:8:18 - error blessed-missing: version 1.0.0 of the API pets has shipped, but its file pets/1.0.0.json is not there",
    mended: { "pets/1.0.0.json": one },
  },
  "a shipped document that changed on the wire": {
    change: (at) => at.write({ "pets/1.0.0.json": moved }),
    exit: 1,
    says: "pets/1.0.0.json - error blessed-changed: version 1.0.0 of the API pets has shipped in the merge base with main",
  },
  "a shipped document whose texts changed": {
    change: (at) => at.write({ "pets/1.0.0.json": texts }),
    exit: 4,
    says: "pets/versions.json:9:17 - error version-hash-differs: ",
    mended: { [list]: listed(["2.0.0", two], ["1.0.0", texts]), "pets/1.0.0.json": texts },
  },
  "a shipped document with other line ends": {
    change: (at) => at.write({ "pets/1.0.0.json": one.replaceAll("\n", "\r\n") }),
    exit: 4,
    says: "pets/1.0.0.json - error document-line-ends: ",
    mended: { "pets/1.0.0.json": one },
  },
  "a second document of a shipped version": {
    change: (at) => at.write({ "pets/1.0.0.yaml": "openapi: 3.0.3\n" }),
    exit: 4,
    says: "pets/1.0.0.yaml - error blessed-extra: ",
    mended: { "pets/1.0.0.yaml": null },
  },
  "a shipped document with conflict markers": {
    change: (at) => at.write({ "pets/1.0.0.json": `<<<<<<< HEAD\n${one}\n=======\n${two}\n>>>>>>> x\n` }),
    exit: 4,
    says: "pets/1.0.0.json:1:1 - error blessed-conflict: ",
    mended: { "pets/1.0.0.json": one },
  },
  "a shipped document that cannot be read": {
    change: (at) => at.write({ "pets/1.0.0.json": "{" }),
    exit: 2,
    says: "pets/1.0.0.json:1:2 - error blessed-unreadable: ",
  },
  "a link in place of a shipped document": {
    change: (at) => {
      rmSync(join(at.root, "pets/1.0.0.json"));
      symlinkSync("2.0.0.json", join(at.root, "pets/1.0.0.json"));
    },
    exit: 4,
    says: "pets/1.0.0.json - error blessed-replaced: ",
    mended: { "pets/1.0.0.json": one },
  },
  "a folder in place of a shipped document": {
    change: (at) => {
      rmSync(join(at.root, "pets/1.0.0.json"));
      mkdirSync(join(at.root, "pets/1.0.0.json"));
    },
    exit: 2,
    says: "pets/1.0.0.json - error blessed-replaced: ",
  },
  "a shipped version off the list": {
    change: (at) => at.write({ [list]: listed(["2.0.0", two]) }),
    exit: 4,
    says: "pets/1.0.0.json - error blessed-not-listed: ",
    mended: { [list]: listed(["2.0.0", two], ["1.0.0", one]) },
  },
  "a list that is gone": {
    change: (at) => rmSync(join(at.root, list)),
    exit: 4,
    says: "pets/versions.json - error list-missing: ",
    mended: { [list]: shipped[list] },
  },
  "a list that is gone, and a change that it hides": {
    change: (at) => {
      rmSync(join(at.root, list));
      at.write({ "pets/1.0.0.json": moved });
    },
    exit: 1,
    says: "pets/1.0.0.json - error blessed-changed: ",
  },
  "a folder that is gone": {
    change: (at) => rmSync(join(at.root, "pets"), { recursive: true }),
    exit: 4,
    says: "concordat.config.json:1:30 - error api-documents-removed: ",
    mended: { [list]: shipped[list], "pets/1.0.0.json": one, "pets/2.0.0.json": two },
  },
  "a version that is taken out": {
    change: (at) => {
      rmSync(join(at.root, "pets/1.0.0.json"));
      at.write({ [list]: listed(["2.0.0", two]) });
    },
    exit: 4,
    says: "concordat.config.json:1:30 - warning version-retired: ",
    mended: { "pets/1.0.0.json": null },
  },
  "the newest version taken out": {
    change: (at) => {
      rmSync(join(at.root, "pets/2.0.0.json"));
      at.write({ [list]: listed(["1.0.0", one]) });
    },
    exit: 1,
    says: "concordat.config.json:1:30 - error newest-version-removed: ",
  },
  "a new document that is not listed": {
    change: (at) => at.write({ "pets/3.0.0.json": three }),
    exit: 4,
    says: "pets/3.0.0.json - error document-not-listed: ",
    mended: { [list]: listed(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]) },
  },
  "a new version without a document": {
    change: (at) => at.write({ [list]: listed(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]) }),
    exit: 2,
    says: "pets/versions.json:4:18 - error version-without-document: ",
  },
  "a new version that is not newer": {
    change: (at) =>
      at.write({
        [list]: listed(["2.0.0", two], ["1.5.0", openApi("1.5.0")], ["1.0.0", one]),
        "pets/1.5.0.json": openApi("1.5.0"),
      }),
    exit: 1,
    says: "pets/versions.json:8:18 - error version-not-newer: ",
  },
  "a new version that changes nothing": {
    change: (at) => {
      const same = openApi("3.0.0", ["id", "name"]);
      at.write({
        [list]: listed(["3.0.0", same], ["2.0.0", two], ["1.0.0", one]),
        "pets/3.0.0.json": same,
      });
    },
    exit: 4,
    says: "pets/3.0.0.json - warning version-changes-nothing: ",
    mended: {},
  },
  "a new document that says another version": {
    change: (at) =>
      at.write({
        [list]: listed(["3.0.0", two], ["2.0.0", two], ["1.0.0", one]),
        "pets/3.0.0.json": two.replace("All.", "All of them."),
      }),
    exit: 4,
    says: "pets/3.0.0.json:5:16 - error info-version-differs: ",
    mended: {
      "pets/3.0.0.json": two.replace("All.", "All of them.").replace('"2.0.0"', '"3.0.0"'),
    },
  },
  "a new document that changed since its hash was listed": {
    change: (at) =>
      at.write({
        [list]: listed(["3.0.0", two], ["2.0.0", two], ["1.0.0", one]),
        "pets/3.0.0.json": three,
      }),
    exit: 4,
    says: "pets/versions.json:5:17 - error version-hash-differs: ",
    mended: { [list]: listed(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]) },
  },
  "two new documents of one version": {
    change: (at) =>
      at.write({
        [list]: listed(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]),
        "pets/3.0.0.json": three,
        "pets/3.0.0.yaml": "openapi: 3.0.3\ninfo: { title: Pets, version: 3.0.0 }\npaths: {}\n",
      }),
    exit: 1,
    says: "pets/versions.json:4:18 - error document-twice: ",
  },
  "a new document that cannot be read": {
    change: (at) =>
      at.write({
        [list]: listed(["3.0.0", "{"], ["2.0.0", two], ["1.0.0", one]),
        "pets/3.0.0.json": "{",
      }),
    exit: 2,
    says: "pets/3.0.0.json:1:2 - error json-truncated: ",
  },
  "a list in the wrong order": {
    change: (at) => at.write({ [list]: listed(["1.0.0", one], ["2.0.0", two]) }),
    exit: 4,
    says: "pets/versions.json:8:18 - error version-order: ",
    mended: { [list]: shipped[list] },
  },
  "an unknown file": {
    change: (at) => at.write({ "pets/left-over.json": "{}" }),
    exit: 4,
    says: "pets/left-over.json - warning unknown-file: ",
    mended: { "pets/left-over.json": "{}" },
  },
  "a config that names an API without documents": {
    change: (at) =>
      at.write({
        "concordat.config.json": shipped["concordat.config.json"].replace(
          '"versioning":"server"}',
          '"versioning":"server"},"cats":{"documents":"cats","versioning":"server"}',
        ),
      }),
    exit: 2,
    says: "concordat.config.json:1:80 - error api-without-documents: ",
  },
  "generated files that are not there": {
    change: () => undefined,
    exit: 4,
    says: "generated/pets/index.ts - error generated-missing: ",
    mended: {},
  },
};

interface Answer {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}

function documentsIn(root: string): Record<string, string> {
  const all = contents(join(root, "pets"));
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`pets/${name}`, text]));
}

/** A repository in which it happened; `check` has told it, and has changed nothing. */
async function told({ change, exit, says }: Kind): Promise<Repository> {
  const at = repository(shipped);
  at.git("checkout", "--quiet", "-b", "change");
  at.commit("a change");
  change(at);
  const before = documentsIn(at.root);
  const text = await cli(at.root, ["check"]);
  expect([text.code, text.stderr]).toEqual([exit, ""]);
  const line = text.stdout.split("\n").find((one) => one.startsWith(says));
  expect(line ?? text.stdout).toContain(says);
  const json = await cli(at.root, ["check", "--format", "json"]);
  expect(json.code).toBe(exit);
  const { diagnostics } = JSON.parse(json.stdout) as Answer;
  const lines = diagnostics.map((one) => `${one.severity} ${one.code}: ${one.message}`);
  expect(lines).toContain(line!.slice(line!.indexOf(" - ") + 3));
  expect(documentsIn(at.root)).toEqual(before);
  return at;
}

const entries = Object.entries(kinds);

test.each(entries.filter(([, { mended }]) => mended !== undefined))(
  "%s: generate mends it",
  async (_, kind) => {
    const at = await told(kind);
    const { code, stderr } = await cli(at.root, ["generate"]);
    expect([code, stderr.includes(" error ")]).toEqual([0, false]);
    const after = documentsIn(at.root);
    const wanted = Object.entries(kind.mended!);
    expect(wanted.map(([file]) => [file, after[file] ?? null])).toEqual(wanted);
    expect((await cli(at.root, ["check"])).code).toBe(0);
    const again = await cli(at.root, ["generate", "--format", "json"]);
    expect(JSON.parse(again.stdout)).toMatchObject({ fixes: [], written: [], deleted: [] });
    expect(documentsIn(at.root)).toEqual(after);
    at.remove();
  },
);

test.each(entries.filter(([, { mended }]) => mended === undefined))(
  "%s: generate refuses",
  async (_, kind) => {
    const at = await told(kind);
    const before = documentsIn(at.root);
    const plan = await cli(at.root, ["check", "--fix-plan", "--format", "json"]);
    expect(JSON.parse(plan.stdout)).toMatchObject({ ok: false, exitCode: kind.exit, fixes: [] });
    expect((await cli(at.root, ["generate"])).code).toBe(kind.exit);
    expect(documentsIn(at.root)).toEqual(before);
    expect(contents(join(at.root, "generated"))).toEqual({});
    at.remove();
  },
);

test("the plan: what is mended, why, and by which files", async () => {
  const at = repository(shipped);
  at.git("checkout", "--quiet", "-b", "change");
  at.commit("a change");
  rmSync(join(at.root, "pets/1.0.0.json"));
  at.write({ "pets/3.0.0.json": three });
  const { code, stdout } = await cli(at.root, ["check", "--fix-plan"], { LANG: "C.UTF-8" });
  expect(code).toBe(4);
  expect(stdout.replaceAll(/\([0-9a-f]{7}\)/gu, "(0000000)")).toBe(
    [
      "• restore pets/1.0.0.json as it is in the merge base with main (0000000)",
      "    because version 1.0.0 of the API pets has shipped, but its file pets/1.0.0.json is not there (blessed-missing)",
      "    write pets/1.0.0.json (660 bytes)",
      "• list version 3.0.0",
      "    because 3.0.0.json is the document of a version that versions.json does not list (document-not-listed)",
      "    write pets/versions.json (388 bytes)",
      "✗ generate would mend 2 problems",
      "",
    ].join("\n"),
  );
  const json = await cli(at.root, ["check", "--fix-plan", "--format", "json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({
    ok: false,
    exitCode: 4,
    fixes: [
      { code: "blessed-missing", edits: [{ kind: "write", path: "pets/1.0.0.json", size: 660 }] },
      { code: "document-not-listed", edits: [{ kind: "write", path: "pets/versions.json", size: 388 }] },
    ],
    diagnostics: [],
  });
  at.remove();
});

test("list: what has shipped, what is new, and what differs from what has shipped", async () => {
  const at = repository({
    ...shipped,
    "concordat.config.json": JSON.stringify({
      apis: {
        pets: { documents: "pets", versioning: "server" },
        shop: { documents: "shop.json", versioning: "evolving" },
        cats: { documents: { package: "cats", path: "cats.json" }, versioning: "lockstep" },
      },
      blessed: { git: "main" },
    }),
    "shop.json": openApi("1.0.0"),
    "node_modules/cats/cats.json": openApi("7.0.0"),
  });
  at.git("checkout", "--quiet", "-b", "change");
  at.commit("a change");
  at.write({
    [list]: listed(["3.0.0", three], ["2.0.0", two], ["1.0.0", one]),
    "pets/3.0.0.json": three,
    "shop.json": openApi("1.1.0", ["id", "price"]),
  });
  const { code, stdout, stderr } = await cli(at.root, ["list"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toBe(
    [
      "pets (server, 3 versions)",
      "  version  status   operations  types   size  wire     document",
      "  3.0.0    local             1      1  783 B  changed  pets/3.0.0.json",
      "  2.0.0    blessed           1      1  722 B  changed  pets/2.0.0.json",
      "  1.0.0    blessed           1      1  660 B           pets/1.0.0.json",
      "",
      "shop (evolving, 1 version)",
      "  version  status   operations  types   size  document",
      "  1.1.0    changed           1      1  723 B  shop.json",
      "",
      "cats (lockstep, 1 version)",
      "  version  status   operations  types   size  document",
      "  7.0.0    package           1      1  660 B  node_modules/cats/cats.json",
      "",
    ].join("\n"),
  );
  at.remove();
});

test("generate looks again only where what has shipped is another, be it nothing yet", async () => {
  const at = repository({ ...shipped, "node_modules/.keep": "" });
  const unchanged = async () => {
    const { code, stdout } = await cli(at.root, ["generate", "--format", "json"]);
    return [code, (JSON.parse(stdout) as { readonly unchanged: boolean }).unchanged];
  };
  expect([await unchanged(), await unchanged()]).toEqual([
    [0, false],
    [0, true],
  ]);
  at.commit("what is generated");
  expect([await unchanged(), await unchanged()]).toEqual([
    [0, false],
    [0, true],
  ]);
  at.remove();
});
