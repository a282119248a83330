/** What people read of `concordat diff`: long proofs, many findings, and what is not refused though it breaks. */
import { describe, expect, test } from "vitest";
import { markedJson } from "../../src/cli/diff/marked-json.js";
import type { JsonObject } from "../../src/source/json.js";
import { folderWith } from "../folder.js";
import { cli } from "./run.js";

const api = (paths: JsonObject, components: JsonObject = {}): string =>
  JSON.stringify({ openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths, components }, null, 2);
const ok = { "204": { description: "Done" } };
const post = (schema: JsonObject): JsonObject => ({
  "/pets": { post: { requestBody: { content: { "application/json": { schema } } }, responses: ok } },
});
const text = { type: "string" };
const pet = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
});

async function diff(old: string, now: string, ...args: readonly string[]) {
  const folder = folderWith({ "old.json": old, "new.json": now });
  return cli(folder, ["diff", "old.json", "new.json", ...args]);
}

describe("a value of many lines", () => {
  const list = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  const value = { long: { items: list(40) }, short: { a: 1, b: [true] }, way: { to: { it: {} } } };

  test("is folded where the place is not", () => {
    expect(markedJson(value, ["way", "to"])).toEqual({
      lines: [
        "{",
        '  "long": { ... },',
        '  "short": { "a": 1, "b": [true] },',
        '  "way": {',
        '    "to": {',
        '      "it": {}',
        "    }",
        "  }",
        "}",
      ],
      marked: 4,
      column: 4,
      isShortened: true,
    });
  });

  test("says so only where something is left out", () => {
    const short = Object.fromEntries(list(40).map((key) => [`k${key}`, [key]]));
    expect(markedJson(short, []).isShortened).toBe(false);
    expect(markedJson({ few: list(20) }, []).lines).toHaveLength(24);
  });

  test("is whole as JSON", async () => {
    const items = { type: "array", items: { type: "integer" }, minItems: 40 };
    const old = api(post(pet({ items, name: text }, ["items"])));
    const now = api(post(pet({ items, name: text }, ["items", "name"])));
    const { stdout } = await diff(old, now);
    expect(stdout).toContain('    {\n    ^ must have the property "name"\n      "items": [ ... ]\n    }\n');
    expect(stdout).toContain("    (shortened; --format json has all of it)\n");
    const answer = JSON.parse((await diff(old, now, "--format", "json")).stdout);
    expect(answer.findings[0].witness.value.body.items).toHaveLength(40);
  });
});

test("what one edit does in the other order is told in short", async () => {
  const { stdout } = await diff(
    api(post(pet({ name: text }))),
    api(post(pet({ name: text, owner: text }, ["owner"]))),
  );
  expect(stdout).toContain("  missing before, at old.json:");
  expect(stdout.slice(stdout.indexOf("risky"))).toMatchInlineSnapshot(`
    "risky request-property-added-required (forward): the required property "owner" was added
      an old server ignores what is sent in "owner"
      the same edit as above; fingerprint 8e6462bde9ca

    failed: backward breaking, forward compatible: 1 breaking, 1 risky
    "
  `);
});

test("many notes are counted, each names its operation", async () => {
  const gets = (summary: string): JsonObject =>
    Object.fromEntries(
      ["a", "b", "c", "d", "e", "f", "g"].map((name) => [`/${name}`, { get: { summary, responses: ok } }]),
    );
  const { code, stdout } = await diff(api(gets("Old")), api(gets("New")));
  expect(code).toBe(0);
  expect(stdout.split("\n").map((line) => line.replace(/^new\.json:\d+:\d+ - /u, ""))).toEqual([
    ...["a", "b", "c", "d", "e"].map(
      (name) => `info texts-changed: Texts, names or spellings changed, and nothing else - GET /${name}`,
    ),
    "... and 2 more of texts-changed",
    "ok: backward trivial, forward trivial: 7 of information",
    "",
  ]);
});

describe("where the severity does not tell what is refused", () => {
  const named = (operationId: string): string => api({ "/pets": { get: { operationId, responses: ok } } });

  test.each([
    ["wire", 0, "ok", "1 of information"],
    ["source", 1, "failed", "1 of information; 1 refused"],
    ["strict", 1, "failed", "1 of information; 1 refused"],
  ])("an operation id under %s", async (policy, code, mark, counts) => {
    const ran = await diff(named("pets"), named("listPets"), "--policy", policy);
    expect(ran.code).toBe(code);
    expect(ran.stdout.includes("  refused: the policy fails on it\n")).toBe(code === 1);
    expect(ran.stdout).toMatch(
      new RegExp(`\\n${mark}: backward trivial, forward trivial: ${counts}\\n$`, "u"),
    );
  });

  test("an order that does not decide", async () => {
    const [old, now] = [api(post(pet({ name: text }))), api(post(pet({ name: text }, ["name"])))];
    const { code, stdout } = await diff(old, now, "--direction", "forward");
    expect(code).toBe(0);
    expect(stdout).toContain("  not refused: this order does not decide\n");
    expect(stdout).toMatch(/ok: backward breaking, forward compatible: 1 breaking; none refused\n$/u);
  });
});

test("what is taken for less grave stands below", async () => {
  const old = api({ ...post(pet({ name: text })), "/a": { get: { responses: ok } } });
  const now = api(post(pet({ name: text }, ["name"])));
  const { stdout } = await diff(old, now, "--fail-on", "operation-removed=info", "--format", "json");
  const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; severity: string }[] };
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    "breaking request-property-became-required",
    "info operation-removed",
  ]);
});

test("reports name the operation, and cases of JUnit are told apart", async () => {
  const [old, now] = [api(post(pet({ id: text, name: text, owner: text }))), api(post(pet({ id: text })))];
  const { stdout } = await diff(old, now, "--format", "junit");
  const names = [...stdout.matchAll(/<testcase [^>]* name="([^"]*)"/gu)].map(([, name]) => name);
  expect(new Set(names).size).toBe(2);
  expect(names[0]).toMatch(
    /: the optional property &quot;name&quot; was removed \(backward\) - POST \/pets$/u,
  );
});
