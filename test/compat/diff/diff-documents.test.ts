import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diffContracts } from "../../../src/compat/diff-contracts.js";
import { diffDocuments } from "../../../src/compat/diff-documents.js";
import { failsUnder } from "../../../src/compat/policy.js";
import { loadContract } from "../../../src/contract/load.js";
import type { JsonObject } from "../../../src/source/json.js";
import { folderWith } from "../../folder.js";
import { api, compare, getPets, json, ok, postPets, told } from "./documents.js";

const limit = (fields: JsonObject): JsonObject => ({
  name: "limit",
  in: "query",
  schema: { type: "integer" },
  ...fields,
});

describe("what cannot be compared is told to be so", () => {
  test("a side that cannot be read", () => {
    const { diagnostics, documents, ...report } = diffDocuments(getPets({}), { openapi: "2.0" });
    expect(report).toEqual({
      schemaVersion: 1,
      compared: false,
      verdict: { backward: "undecided", forward: "undecided" },
      operations: [],
      findings: [],
      unusedIgnores: [],
    });
    expect(documents.new).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toContain("unsupported-format");
  });

  test("two APIs with nothing in common", () => {
    const other = api({ "/owners": { get: { responses: ok } } }, { info: { title: "Owners", version: "1" } });
    const { compared, diagnostics } = diffDocuments(getPets({}), other);
    expect(compared).toBe(false);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["nothing-in-common", "value and value have nothing in common: no operation and no schema is in both"],
    ]);
  });

  test("an unknown rule", () => {
    const severities = { "operation-remove": "info" } as const;
    const { compared, diagnostics } = diffDocuments(getPets({}), getPets({}), { severities });
    expect(compared).toBe(false);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["rule-unknown", 'There is no rule "operation-remove"; did you mean "operation-removed"?'],
    ]);
    const contract = loadContract(getPets({})).contract!;
    expect(() => diffContracts(contract, contract, { severities })).toThrow(RangeError);
  });

  test("an API of which only the name is left is compared", () => {
    expect(told(compare(getPets({}), api({})).findings)).toEqual(["breaking backward operation-removed"]);
  });
});

describe("verdicts", () => {
  const verdicts = (old: JsonObject, now: JsonObject): unknown => {
    const { verdict, operations } = compare(old, now);
    return [verdict, ...operations.map(({ operation, ...rest }) => [operation, rest])];
  };
  const both = (verdict: string) => ({ backward: verdict, forward: verdict });

  test("identical: to the letter", () => {
    expect(verdicts(getPets({}), getPets({}))).toEqual([both("identical"), ["GET /pets", both("identical")]]);
  });

  test("trivial: texts", () => {
    expect(verdicts(getPets({}), getPets({ summary: "Pets." }))).toEqual([
      both("trivial"),
      ["GET /pets", both("trivial")],
    ]);
  });

  test("trivial as a whole where only the version is another", () => {
    const now = { ...getPets({}), info: { title: "Pets", version: "2" } };
    expect(verdicts(getPets({}), now)).toEqual([both("trivial"), ["GET /pets", both("identical")]]);
  });

  test("compatible and breaking, of each order", () => {
    expect(verdicts(getPets({}), getPets({ parameters: [limit({ required: true })] }))).toEqual([
      { backward: "breaking", forward: "compatible" },
      ["GET /pets", { backward: "breaking", forward: "compatible" }],
    ]);
  });

  test("undecided", () => {
    const form = (contentType: string): JsonObject =>
      getPets({
        requestBody: { content: { "multipart/form-data": { encoding: { photo: { contentType } } } } },
      });
    expect(verdicts(form("image/png"), form("image/jpeg"))).toEqual([
      both("undecided"),
      ["GET /pets", both("undecided")],
    ]);
  });

  test("an operation that is new", () => {
    const now = api({ "/pets": { get: { responses: ok }, post: { responses: ok } } });
    expect(verdicts(getPets({}), now)).toEqual([
      { backward: "compatible", forward: "breaking" },
      ["GET /pets", both("identical")],
      ["POST /pets", { backward: "compatible", forward: "breaking" }],
    ]);
  });

  test("a reference that leads elsewhere is not identical", () => {
    const at = (description: string): JsonObject =>
      getPets(
        { parameters: [{ $ref: "#/components/parameters/limit" }] },
        { components: { parameters: { limit: limit({ description }) } } },
      );
    const { verdict, findings } = compare(at("How many."), at("How many at most."));
    expect(verdict).toEqual(both("trivial"));
    expect(findings.map(({ rule, old }) => [rule, old?.pointer])).toEqual([
      ["texts-changed", "/components/parameters/limit"],
    ]);
  });
});

describe("one root cause is one finding", () => {
  const shared = (required: boolean): JsonObject => {
    const operation = { responses: ok, parameters: [{ $ref: "#/components/parameters/limit" }] };
    return api(
      { "/owners": { get: operation }, "/pets": { get: operation, post: operation } },
      { components: { parameters: { limit: limit({ required }) } } },
    );
  };

  test("with all operations that it reaches", () => {
    const { findings } = compare(shared(false), shared(true));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: "request-parameter-became-required",
      operation: "GET /owners",
      operations: ["GET /owners", "GET /pets", "POST /pets"],
      usedBy: ["GET /owners", "query parameter limit"],
      old: { pointer: "/components/parameters/limit" },
      witness: {
        value: { kind: "request", method: "GET", target: "/owners", headers: [] },
        acceptedBy: "old",
        rejectedBy: "new",
        error: { pointer: "/target", message: "the required query parameter limit is missing" },
      },
    });
  });
});

test("the proof is of the operation where the way to the edit is shortest, whichever is named first", () => {
  const pets = (required: readonly string[]): JsonObject => {
    const body = (schema: JsonObject): JsonObject => ({
      post: { requestBody: { content: json(schema) }, responses: ok },
    });
    const pet = { $ref: "#/components/schemas/Pet" };
    const deep = { type: "object", properties: { owner: { type: "object", properties: { pet } } } };
    const Pet = { type: "object", properties: { name: { type: "string" } }, required };
    return api({ "/a": body(deep), "/b": body(pet) }, { components: { schemas: { Pet } } });
  };
  const [finding] = compare(pets([]), pets(["name"])).findings;
  expect(finding).toMatchObject({
    operation: "POST /a",
    operations: ["POST /a", "POST /b"],
    usedBy: ["POST /b", "request body", "application/json", "Pet", "name"],
    witness: { value: { target: "/b", body: {} } },
  });
});

describe("fingerprints", () => {
  test("are twelve hex digits that stay when lists and keys are reordered", () => {
    const first = limit({});
    const second = { name: "page", in: "query", schema: { type: "integer" } };
    const gone = (parameters: readonly JsonObject[]): string | undefined =>
      compare(getPets({ parameters }), getPets({ parameters: [first] })).findings[0]?.fingerprint;
    expect(gone([first, second])).toMatch(/^[0-9a-f]{12}$/u);
    expect(gone([second, first])).toBe(gone([first, second]));
  });

  test("differ by rule, operation and place", () => {
    const { findings } = compare(
      api({ "/a": { get: { responses: ok }, put: { responses: ok } }, "/b": { get: { responses: ok } } }),
      api({}),
    );
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  test("of several things that are added to one place differ", () => {
    const pet = (...names: readonly string[]): JsonObject =>
      postPets({
        requestBody: {
          content: json({
            type: "object",
            required: names,
            properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
          }),
        },
      });
    const { findings } = compare(pet("name"), pet("name", "owner", "age"));
    const named = new Set(findings.map(({ message, fingerprint }) => `${message} ${fingerprint}`));
    expect(named.size).toBe(2);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test("of two addresses differ", () => {
    const servers = (...urls: readonly string[]): JsonObject =>
      getPets({}, { servers: urls.map((url) => ({ url })) });
    const [one, two] = ["https://a.example", "https://b.example"];
    const prints = [
      ...compare(servers("/"), servers("/", one!, two!)).findings,
      ...compare(servers("/", one!, two!), servers("/")).findings,
    ].map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(4);
  });

  test("are those of the edit, which may be told of each order by itself and is accepted in both", () => {
    const body = (schema: JsonObject): JsonObject => postPets({ requestBody: { content: json(schema) } });
    const text = { type: "string" };
    const old = body({ type: "object", properties: { name: text } });
    const now = body({ type: "object", properties: { name: text, owner: text }, required: ["owner"] });
    const { findings } = compare(old, now);
    expect(told(findings)).toEqual([
      "breaking backward request-property-added-required",
      "risky forward request-property-added-required",
    ]);
    const { fingerprint } = findings[0]!;
    const accepted = compare(old, now, { ignores: [{ fingerprint, reason: "nobody calls it" }] });
    expect(accepted.findings.map(({ ignored }) => ignored)).toEqual(["nobody calls it", "nobody calls it"]);
  });
});

describe("what was accepted", () => {
  const [old, now] = [getPets({}), api({})];
  const { fingerprint } = compare(old, now).findings[0]!;

  test("is marked, fails no policy, and changes no verdict", () => {
    const report = compare(old, now, { ignores: [{ fingerprint, reason: "nobody calls it" }] });
    expect(report.findings.map(({ severity, ignored }) => [severity, ignored])).toEqual([
      ["breaking", "nobody calls it"],
    ]);
    expect(report.findings.some((finding) => failsUnder(finding, "strict"))).toBe(false);
    expect(report.verdict.backward).toBe("breaking");
    expect(report.unusedIgnores).toEqual([]);
  });

  test("counts to the end of its last day", () => {
    const ignore = { fingerprint, reason: "until the summer", until: "2026-06-30" };
    expect(compare(old, now, { ignores: [ignore], today: "2026-06-30" }).unusedIgnores).toEqual([]);
    const report = compare(old, now, { ignores: [ignore], today: "2026-07-01" });
    expect(report.unusedIgnores).toEqual([{ ignore, why: "has ended" }]);
    expect(report.findings.map(({ ignored }) => ignored)).toEqual([undefined]);
  });

  test("is told of where it matches nothing", () => {
    const ignore = { fingerprint: "000000000000", reason: "gone" };
    expect(compare(old, now, { ignores: [ignore] }).unusedIgnores).toEqual([
      { ignore, why: "matches nothing" },
    ]);
  });
});

describe("severities", () => {
  test("may be set by rule; what was derived is kept", () => {
    const report = compare(getPets({}), api({}), { severities: { "operation-removed": "info" } });
    expect(report.findings.map(({ severity, derived }) => [severity, derived])).toEqual([
      ["info", "breaking"],
    ]);
    expect(report.verdict).toEqual({ backward: "compatible", forward: "compatible" });
  });
});

test.each([
  ["operation-removed", { wire: true, source: true, strict: true }],
  ["operation-id-changed", { wire: false, source: true, strict: true }],
  ["operation-deprecated", { wire: false, source: false, strict: true }],
  ["texts-changed", { wire: false, source: false, strict: false }],
])("which policies fail on %s", (rule, wanted) => {
  const paths = { get: { operationId: "a", responses: ok } };
  const documents: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
    "operation-removed": [api({ "/a": paths }), api({})],
    "operation-id-changed": [getPets({ operationId: "a" }), getPets({ operationId: "b" })],
    "operation-deprecated": [getPets({}), getPets({ deprecated: true })],
    "texts-changed": [getPets({}), getPets({ summary: "Pets." })],
  };
  const [finding] = compare(...documents[rule]!).findings;
  expect(finding!.rule).toBe(rule);
  expect({
    wire: failsUnder(finding!, "wire"),
    source: failsUnder(finding!, "source"),
    strict: failsUnder(finding!, "strict"),
  }).toEqual(wanted);
});

test("places have the line of the key", () => {
  const folder = folderWith({
    "old.yaml": yaml("        - { name: limit, in: query, schema: { type: integer } }"),
    "new.yaml": yaml(""),
  });
  const { findings } = diffDocuments(join(folder, "old.yaml"), join(folder, "new.yaml"), {
    load: { cwd: folder },
  });
  const [finding] = findings;
  expect(finding!.rule).toBe("request-parameter-removed");
  expect({ ...finding!.old }).toEqual({
    file: "old.yaml",
    pointer: "/paths/~1pets/get/parameters/0",
    line: 7,
    column: 11,
  });
});

function yaml(parameter: string): string {
  return [
    "openapi: 3.0.3",
    "info: { title: Pets, version: '1' }",
    "paths:",
    "  /pets:",
    "    get:",
    ...(parameter === "" ? [] : ["      parameters:", parameter]),
    "      responses: { '200': { description: Fine. } }",
    "",
  ].join("\n");
}

test("folders of schemas", () => {
  const folder = folderWith({
    "old/Pet.json": JSON.stringify({ type: "object", properties: { id: { type: "integer" } } }),
    "new/Pet.json": JSON.stringify({
      type: "object",
      properties: { id: { type: "integer" } },
      title: "A pet",
    }),
  });
  const { operations } = diffDocuments(join(folder, "old"), join(folder, "new"), { load: { cwd: folder } });
  expect(operations).toEqual([{ operation: "schema Pet", backward: "trivial", forward: "trivial" }]);
});
