/** `concordat diff`: its sides, what decides the exit code, and what it says. */
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { folderWith } from "../folder.js";
import { repository } from "../history/git/repository.js";
import { cli } from "./run.js";

const document = (properties: string, title = "Pets"): string => `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0 }
paths:
  /pets:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: Done } }
components:
  schemas:
    Pet: { type: object, ${properties} }
`;
const old = document("properties: { name: { type: string } }");
const required = document("required: [name], properties: { name: { type: string } }");
const same = `# A comment\n${old}`;
const files = { "old.yaml": old, "new.yaml": required, "same.yaml": same };

interface Answer {
  readonly verdict: { readonly backward: string; readonly forward: string };
  readonly operations: readonly unknown[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly direction: string;
    readonly fingerprint: string;
    readonly witness?: { readonly value: { readonly body?: unknown } };
    readonly ignored?: string;
  }[];
  readonly refused: boolean;
}

async function json(folder: string, args: readonly string[], input = "") {
  const { code, stdout, stderr } = await cli(folder, ["diff", ...args, "--format", "json"], {}, input);
  if (stdout === "") throw new Error(stderr);
  return { code, answer: JSON.parse(stdout) as Answer };
}

test("a finding is told with its places, its users, its proof and a way out", async () => {
  const { code, stdout } = await cli(folderWith(files), ["diff", "old.yaml", "new.yaml"]);
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "new.yaml:10:37 - breaking request-property-became-required (backward): "name" went from optional to required
     10 |     Pet: { type: object, required: [name], properties: { name: { type: string } } }
        |                                     ^^^^
      it was at old.yaml:10:40
     10 |     Pet: { type: object, properties: { name: { type: string } } }
        |                                        ^^^^^
      used by POST /pets
              - request body
                - application/json
                  - Pet
                    - name
      the old client may send this, the new server refuses it:
        POST /pets
        content-type: application/json

        {}
        ^ must have the property "name"
      help: Leave the property optional where it is read; a writer may always send it.
      concordat explain request-property-became-required; fingerprint b31153b32811

    failed: backward breaking, forward compatible: 1 breaking
    "
  `);
});

test("as JSON", async () => {
  const { code, answer } = await json(folderWith(files), ["old.yaml", "new.yaml"]);
  expect(code).toBe(1);
  expect(answer).toMatchObject({
    schemaVersion: 1,
    verdict: { backward: "breaking", forward: "compatible" },
    operations: [{ operation: "POST /pets", backward: "breaking", forward: "compatible" }],
    findings: [
      {
        rule: "request-property-became-required",
        severity: "breaking",
        direction: "backward",
        side: "request",
        operation: "POST /pets",
        operations: ["POST /pets"],
        new: { file: "new.yaml", pointer: "/components/schemas/Pet/required/0", line: 10, column: 37 },
        witness: { value: { kind: "request", method: "POST", target: "/pets", body: {} }, rejectedBy: "new" },
      },
    ],
    refused: true,
  });
});

describe("what decides the exit code", () => {
  test.each<[args: readonly string[], code: number]>([
    [["old.yaml", "new.yaml"], 1],
    [["new.yaml", "old.yaml"], 1],
    [["old.yaml", "new.yaml", "--direction", "backward"], 1],
    [["old.yaml", "new.yaml", "--direction", "forward"], 0],
    [["new.yaml", "old.yaml", "--direction", "backward"], 0],
    [["old.yaml", "same.yaml"], 0],
    [["old.yaml", "new.yaml", "--fail-on", "request-property-became-required=info"], 0],
  ])("%j: %i", async (args, code) => {
    expect((await json(folderWith(files), args)).code).toBe(code);
  });

  test.each([
    ["server", 1, 0],
    ["client", 0, 1],
  ])("an API that is versioned at the %s", async (versioning, narrowed, widened) => {
    const folder = folderWith({
      "concordat.config.json": JSON.stringify({ apis: { pets: { documents: "pets", versioning } } }),
      "pets/versions.json": '{ "versions": [{ "version": "2.0.0" }, { "version": "1.0.0" }] }',
      "pets/1.0.0.yaml": old,
      "pets/2.0.0.yaml": required.replace("version: 1.0.0", "version: 2.0.0"),
    });
    expect((await json(folder, ["pets@1.0.0", "pets@2.0.0"])).code).toBe(narrowed);
    expect((await json(folder, ["pets@2.0.0", "pets@1.0.0"])).code).toBe(widened);
  });
});

test("severities, policy and ignores of the config", async () => {
  const pets = (compatibility: object) =>
    folderWith({
      "concordat.config.json": JSON.stringify({
        apis: { pets: { documents: "pets", versioning: "server", compatibility } },
      }),
      "pets/versions.json": '{ "versions": [{ "version": "2.0.0" }, { "version": "1.0.0" }] }',
      "pets/1.0.0.yaml": old,
      "pets/2.0.0.yaml": required.replace("version: 1.0.0", "version: 2.0.0"),
      "accepted.yaml": "- { fingerprint: '000000000000', reason: never }\n",
    });
  const sides = ["pets@1.0.0", "pets@2.0.0"];
  const rule = "request-property-became-required";
  expect((await json(pets({ severities: { [rule]: "risky" } }), sides)).code).toBe(0);
  expect((await json(pets({ severities: { [rule]: "risky" }, policy: "strict" }), sides)).code).toBe(1);
  expect(await json(pets({ ignores: "accepted.yaml" }), sides)).toMatchObject({
    code: 1,
    answer: { unusedIgnores: [{ why: "matches nothing" }] },
  });
  const { code, stdout } = await cli(pets({ severities: { "request-property-became-requird": "info" } }), [
    "diff",
    ...sides,
  ]);
  expect([code, stdout]).toEqual([2, expect.stringContaining(`did you mean "${rule}"?`)]);
});

test("what is accepted by its fingerprint fails nothing", async () => {
  const folder = folderWith(files);
  const [finding] = (await json(folder, ["old.yaml", "new.yaml"])).answer.findings;
  const ignoring = (until: string) =>
    json(
      folderWith({
        ...files,
        "accepted.yaml": `- { fingerprint: "${finding!.fingerprint}", reason: nobody sends it, until: "${until}" }\n`,
      }),
      ["old.yaml", "new.yaml", "--ignore-file", "accepted.yaml"],
    );
  const { code, answer } = await ignoring("9999-12-31");
  expect([code, answer.findings[0]!.ignored]).toEqual([0, "nobody sends it"]);
  expect(await ignoring("2020-01-01")).toMatchObject({
    code: 1,
    answer: { unusedIgnores: [{ why: "has ended" }] },
  });
});

test("standard input", async () => {
  const folder = folderWith(files);
  expect((await json(folder, ["-", "new.yaml"], old)).code).toBe(1);
  expect((await json(folder, ["old.yaml", "-"], old)).answer.verdict).toEqual({
    backward: "identical",
    forward: "identical",
  });
});

describe("commits", () => {
  const repo = repository({ "api/pets.yaml": old });
  afterAll(() => repo.remove());
  repo.write({ "api/pets.yaml": required });

  test.each([
    [".", "HEAD:api/pets.yaml", "api/pets.yaml"],
    ["api", "HEAD:api/pets.yaml", "pets.yaml"],
    ["api", "main:./pets.yaml", "pets.yaml"],
  ])("from %s: %s", async (cwd, before, after) => {
    const { code, answer } = await json(path.join(repo.root, cwd), [before, after]);
    expect([code, answer.findings.map(({ rule }) => rule)]).toEqual([
      1,
      ["request-property-became-required"],
    ]);
  });

  test("code frames come from the commit", async () => {
    const { stdout } = await cli(repo.root, ["diff", "HEAD:api/pets.yaml", "api/pets.yaml"]);
    expect(stdout).toContain("  it was at HEAD:api/pets.yaml:10:");
    expect(stdout).toContain("Pet: { type: object, properties: { name: { type: string } } }");
  });
});

describe("what cannot be compared", () => {
  test.each<[args: readonly string[], message: string]>([
    [["old.yaml"], "diff compares two sides: OLD and NEW"],
    [["-", "-"], "only one side can come from standard input"],
    [["none.yaml", "new.yaml"], "none.yaml is no file, no `git-ref:path` and no `api@version`"],
    [
      ["old.yaml", "new.yaml", "--fail-on", "x"],
      "--fail-on takes RULE=SEVERITY, SEVERITY one of breaking, undecided, risky, info; got x",
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await cli(folderWith(files), ["diff", ...args]);
    expect([code, stdout, stderr]).toEqual([2, "", `error: ${message}\n`]);
  });

  test("a side that cannot be read, shown from where it came", async () => {
    const { code, stdout } = await cli(folderWith(files), ["diff", "-", "new.yaml"], {}, "openapi: [\n");
    expect(code).toBe(2);
    expect(stdout).toMatch(/^-:2:1 - error yaml-syntax/u);
    expect(stdout).toMatch(/failed: not compared: 1 error\n$/u);
  });

  test("two APIs with nothing in common", async () => {
    const other = document("x: 1", "Boats").replace("/pets", "/boats").replaceAll("Pet", "Boat");
    const { code, stdout } = await cli(folderWith({ ...files, "other.yaml": other }), [
      "diff",
      "old.yaml",
      "other.yaml",
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain("error nothing-in-common");
  });

  test("an unknown rule", async () => {
    const { code, stdout } = await cli(folderWith(files), [
      "diff",
      "old.yaml",
      "new.yaml",
      "--fail-on",
      "operation-remove=info",
    ]);
    expect([code, stdout]).toEqual([2, expect.stringContaining('did you mean "operation-removed"?')]);
  });

  test.each([
    ["reason: x", "error missing-key"],
    ["fingerprint: 0123456789ab, reason: x, more: 1", "error unknown-key"],
    ["fingerprint: abc, reason: x", '[0].fingerprint is "abc", but a fingerprint of twelve digits'],
    ["fingerprint: [], reason: x", "error wrong-type"],
    ["fingerprint: 123456789012, reason: x", "error fingerprint-not-quoted"],
    ["fingerprint: 012345678901, reason: x", "error fingerprint-not-quoted"],
    ["fingerprint: 1234567890e1, reason: x", "error fingerprint-not-quoted"],
    ["fingerprint: 1234e5678901, reason: x", "error fingerprint-not-quoted"],
    [
      "fingerprint: 0123456789ab, reason: x, until: tomorrow",
      '[0].until is "tomorrow", but a date such as 2026-12-31 is wanted',
    ],
  ])("an ignore file with { %s }", async (entry, problem) => {
    const folder = folderWith({ ...files, "ignores.yaml": `- { ${entry} }\n` });
    const { code, stdout } = await cli(folder, [
      "diff",
      "old.yaml",
      "new.yaml",
      "--ignore-file",
      "ignores.yaml",
    ]);
    expect([code, stdout]).toEqual([2, expect.stringContaining(problem)]);
  });
});

test("the rules are listed and explained", async () => {
  const { code, stdout } = await cli(folderWith({}), ["diff", "--list-rules"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^operation-removed: .+$/mu);
  const explained = await cli(folderWith({}), ["explain", "request-property-became-required"]);
  expect(explained.code).toBe(0);
  expect(explained.stdout).toMatchInlineSnapshot(`
    "request-property-became-required: Requests: in a property, at whatever depth, a property that could be missing must be there.

    The server takes less than before: what an old client may send is refused by a new server.

    before
      { properties: { size: { type: integer } } }
    after
      { properties: { size: { type: integer } }, required: [size] }
    safe order: Safe where clients are upgraded first (forward). Not safe where the server is (backward).
    help: Leave the property optional where it is read; a writer may always send it.
    "
  `);
  const asJson = await cli(folderWith({}), ["explain", "operation-removed", "--format", "json"]);
  expect(Object.keys(JSON.parse(asJson.stdout) as object)).toEqual([
    "schemaVersion",
    "rule",
    "summary",
    "meaning",
    "before",
    "after",
    "order",
    "mend",
    "diagnostics",
  ]);
});
