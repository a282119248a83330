/** Documents with something wrong: which code, and where. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { loadContract } from "../../src/contract/load.js";

const root = mkdtempSync(path.join(tmpdir(), "concordat-problems-"));
let folder = root;
let count = 0;

beforeEach(() => {
  folder = path.join(root, String(count++), "api");
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

/** `severity code file:line:column`, and whether there is a contract all the same. */
function problems(name = "api.yaml"): { contract: boolean; found: string[] } {
  const { contract, diagnostics } = loadContract(name, { cwd: folder });
  const found = diagnostics.map(({ severity, code, span }) => {
    const { file, start } = span!;
    return `${severity} ${code} ${file}:${start.line}:${start.column}`;
  });
  return { contract: contract !== null, found };
}

const head = `openapi: 3.0.3
info: { title: t, version: "1" }
`;

describe("a document of another format", () => {
  test.each([
    ["swagger: '2.0'\ninfo: {}\n", "error unsupported-format api.yaml:1:10"],
    ["openapi: 4.0.0\n", "error unsupported-format api.yaml:1:10"],
    ["openapi: 3\n", "error unsupported-format api.yaml:1:10"],
    ["name: x\n", "error unsupported-format api.yaml:1:1"],
    ["[]\n", "error unsupported-format api.yaml:1:1"],
  ])("%j", (text, wanted) => {
    write("api.yaml", text);
    expect(problems()).toEqual({ contract: false, found: [wanted] });
  });

  test("says what is supported", () => {
    write("api.yaml", "swagger: '2.0'\n");
    const [only] = loadContract("api.yaml", { cwd: folder }).diagnostics;
    expect(only!.message).toBe("This is Swagger 2.0, which Concordat does not read");
    expect(only!.help).toBe(
      "Supported are OpenAPI 3.0.x, 3.1.x and 3.2.x, and JSON Schema draft-07 and 2020-12; convert the document to one of them.",
    );
  });
});

describe("references", () => {
  test.each([
    ["'#/components/schemas/B'", "error ref-not-found api.yaml:6:16"],
    ["'#/components/schemas/A~2'", "error ref-invalid api.yaml:6:16"],
    ["'#anchor'", "error ref-not-found api.yaml:6:16"],
    ["'other.yaml'", "error ref-file-not-found api.yaml:6:16"],
    ["'../outside.yaml'", "error ref-outside-roots api.yaml:6:16"],
    ["'/etc/hostname'", "error ref-outside-roots api.yaml:6:16"],
    ["'linked.yaml'", "error ref-outside-roots api.yaml:6:16"],
    ["'https://example.org/a.yaml'", "error ref-remote-refused api.yaml:6:16"],
    ["'http://localhost/a.yaml#/A'", "error ref-remote-refused api.yaml:6:16"],
    ["'\\\\host\\a.yaml'", "error ref-bad-uri api.yaml:6:16"],
    ["'broken.json'", "error json-truncated broken.json:1:2"],
    ["1", "error document-wrong-type api.yaml:6:16"],
  ])("%s", (reference, wanted) => {
    write("../outside.yaml", "type: string\n");
    symlinkSync(path.join(folder, "../outside.yaml"), path.join(folder, "linked.yaml"));
    write("broken.json", "{");
    write("api.yaml", `${head}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: ${reference} }\n`);
    expect(problems()).toEqual({ contract: false, found: [wanted] });
  });

  test("that lead only to each other", () => {
    write(
      "api.yaml",
      `${head}paths: {}
components:
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/C' }
    C: { $ref: '#/components/schemas/B' }
    D: { $ref: '#/components/schemas/D' }
`,
    );
    expect(problems().found).toEqual(["error ref-cycle api.yaml:7:8", "error ref-cycle api.yaml:9:8"]);
  });

  test("across files, whose schemas get names", () => {
    write(
      "api.yaml",
      `${head}paths: {}\ncomponents: { schemas: { A: { properties: { b: { $ref: 'models/b.yaml' } } } } }\n`,
    );
    write(
      "models/b.yaml",
      "type: object\nproperties:\n  c: { $ref: '../defs.json#/$defs/c' }\n  back: { $ref: '../api.yaml#/components/schemas/A' }\n",
    );
    write("defs.json", '{"$defs": {"c": {"type": "string"}}}');
    const { contract, diagnostics, documents } = loadContract("api.yaml", { cwd: folder });
    expect(diagnostics).toEqual([]);
    expect([...contract!.types.names.keys()]).toEqual(["A", "b", "c"]);
    expect(documents.map((one) => one.path)).toEqual(["api.yaml", "models/b.yaml", "defs.json"]);
  });
});

describe("operations", () => {
  test.each([
    [
      "one id twice",
      "paths:\n  /a: { get: { operationId: x, responses: {} }, put: { operationId: x, responses: {} } }\n",
      ["error duplicate-operation-id api.yaml:4:69"],
    ],
    [
      "a path parameter that is not in the path",
      "paths:\n  /a:\n    get: { parameters: [{ name: id, in: path, required: true, schema: {} }], responses: {} }\n",
      ["error path-parameter-not-in-path api.yaml:5:25"],
    ],
    [
      "a parameter of the path that is not declared",
      "paths:\n  /a/{id}:\n    get: { responses: {} }\n",
      ["warning path-parameter-undeclared api.yaml:5:10"],
    ],
    [
      "a parameter declared twice",
      "paths:\n  /a:\n    get: { parameters: [{ name: X-A, in: header, schema: {} }, { name: x-a, in: header, schema: {} }], responses: {} }\n",
      ["error duplicate-parameter api.yaml:5:64"],
    ],
    [
      "two paths that are one",
      "paths:\n  /{a}: { get: { responses: {} } }\n  /{b}: { get: { responses: {} } }\n",
      [
        "warning path-parameter-undeclared api.yaml:4:16",
        "warning path-parameter-undeclared api.yaml:5:16",
        "error equal-paths api.yaml:5:16",
      ],
    ],
    [
      "an unknown security scheme",
      "paths:\n  /a: { get: { security: [{ key: [] }], responses: {} } }\n",
      ["error security-scheme-not-found api.yaml:4:34"],
    ],
    [
      "a status that is none",
      "paths:\n  /a: { get: { responses: { 20: { description: x } } } }\n",
      ["error document-wrong-type api.yaml:4:33"],
    ],
    [
      "a path parameter that is not required",
      "paths:\n  /a/{id}: { get: { parameters: [{ name: id, in: path, schema: {} }], responses: {} } }\n",
      ["warning path-parameter-optional api.yaml:4:34"],
    ],
    [
      "a field that the contract does not have",
      "paths:\n  /a: { get: { response: {}, responses: {} } }\n",
      ["info field-not-represented api.yaml:4:26"],
    ],
    [
      "a style that its place does not have",
      "paths:\n  /a: { get: { parameters: [{ name: q, in: header, style: form, schema: {} }], responses: {} } }\n",
      ["warning style-not-represented api.yaml:4:59"],
    ],
    [
      "a path without its slash",
      "paths:\n  a: { get: { responses: {} } }\n",
      ["error document-wrong-type api.yaml:4:6"],
    ],
  ])("%s", (_, text, wanted) => {
    write("api.yaml", head + text);
    expect(problems().found).toEqual(wanted);
  });
});

describe("schemas", () => {
  test.each([
    ["a type that is none", "{ type: ¦text }", "error document-wrong-type"],
    ["properties that are no object", "{ properties: ¦[] }", "error document-wrong-type"],
    ["required that is no list", "{ required: ¦true }", "error document-wrong-type"],
    ["a length below 0", "{ type: string, minLength: ¦-1 }", "error document-wrong-type"],
    ["a multiple of 0", "{ type: number, multipleOf: ¦0 }", "error document-wrong-type"],
    ["an empty allOf", "{ allOf: ¦[] }", "error document-wrong-type"],
    ["a boolean schema in 3.0", "{ type: array, items: ¦true }", "error document-wrong-type"],
    ["a pattern that is none", "{ type: string, pattern: ¦'(' }", "error pattern-invalid"],
    ["a value that the type excludes", "{ type: string, enum: [a, ¦1] }", "warning enum-value-outside-type"],
    [
      "null in an enum that is not nullable",
      "{ type: string, enum: [a, ¦null] }",
      "warning enum-value-outside-type",
    ],
    ["null in a nullable enum", "{ type: string, nullable: true, enum: [a, null] }", null],
    ["the type null in 3.0", "{ type: ¦'null' }", "warning null-type-in-3.0"],
    [
      "both accesses",
      "¦{ type: string, readOnly: true, writeOnly: true }",
      "warning read-only-and-write-only",
    ],
    [
      "a discriminator that maps to nothing",
      "{ type: object, discriminator: { propertyName: a, mapping: { x: ¦X } } }",
      "warning discriminator-target-not-found",
    ],
    ["a keyword of another dialect", "{ const: ¦1 }", "info keyword-not-represented"],
    ["an unknown keyword", "{ typ: ¦string }", "info keyword-not-represented"],
    ["an unknown format", "{ type: string, format: ¦shoe-size }", "info format-unknown"],
    ["an extension", "{ x-anything: 1 }", null],
    [
      "a sibling of a reference",
      "{ $ref: '#/components/schemas/B', nullable: ¦true }",
      "info ref-sibling-ignored",
    ],
  ])("%s", (_, marked, wanted) => {
    const schema = marked.replace("¦", "");
    write("api.yaml", `${head}paths: {}\ncomponents:\n  schemas:\n    A: ${schema}\n    B: {}\n`);
    const column = "    A: ".length + marked.indexOf("¦") + 1;
    expect(problems().found).toEqual(wanted === null ? [] : [`${wanted} api.yaml:6:${column}`]);
  });

  test("a thing that occurs often is reported once, with its count", () => {
    write(
      "api.yaml",
      `${head}paths: {}\ncomponents:\n  schemas:\n    A: { typ: a }\n    B: { typ: b }\n    C: { typ: c }\n`,
    );
    const { diagnostics } = loadContract("api.yaml", { cwd: folder });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the keyword `typ` means nothing here and is ignored (3 times, here first)",
    ]);
  });

  test("a dialect that is not supported", () => {
    write("s.json", '{"$schema": "http://json-schema.org/draft-04/schema#", "type": "string"}');
    expect(problems("s.json")).toEqual({
      contract: false,
      found: ["error dialect-not-supported s.json:1:13"],
    });
  });
});

test("a dialect that nobody knows is reported and read as the default", () => {
  write("s.json", '{"$schema": "https://example.org/mine", "type": "string"}');
  expect(problems("s.json")).toEqual({ contract: true, found: ["warning dialect-unknown s.json:1:13"] });
});

test("a folder of schemas is a contract without operations", () => {
  write(
    "schemas/order.json",
    '{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "parts.json#/definitions/id"}',
  );
  write(
    "schemas/parts.json",
    '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"id": {"type": "string"}}}',
  );
  const { contract, diagnostics } = loadContract("schemas", { cwd: folder, api: "orders" });
  expect(diagnostics).toEqual([]);
  expect(contract!.operations).toEqual([]);
  expect([...contract!.types.names.keys()]).toEqual(["order", "id"]);
});

test("an empty folder", () => {
  mkdirSync(path.join(folder, "schemas"));
  const { contract, diagnostics } = loadContract("schemas", { cwd: folder });
  expect(contract).toBe(null);
  expect(diagnostics.map(({ code }) => code)).toEqual(["no-documents"]);
});
