/** The emitted schemas: one document byte by byte, and every kind of type judged by ajv and by the oracle. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bearsBanner } from "../../../generators/banner.js";
import { emitJsonSchemas } from "../../../generators/json-schema/index.js";
import { printJson } from "../../../generators/json-schema/print.js";
import { FormatTable } from "../../../src/contract/formats.js";
import { wireHash } from "../../../src/contract/hash.js";
import type { Contract } from "../../../src/contract/ir.js";
import { loadContract } from "../../../src/contract/load.js";
import type { SchemaDialect } from "../../../src/contract/lower/keywords.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { parseSource } from "../../../src/source/read.js";
import { accepts } from "../../contract/evaluate.js";
import { combiningCases } from "../../contract/keyword-cases/combining.js";
import { compositeCases } from "../../contract/keyword-cases/composites.js";
import type { KeywordCase } from "../../contract/keyword-cases/keyword-case.js";
import { openApi30Cases } from "../../contract/keyword-cases/openapi-3.0.js";
import { referenceCases } from "../../contract/keyword-cases/references.js";
import { scalarCases } from "../../contract/keyword-cases/scalars.js";
import { judge } from "./judge.js";
import { mutated, valuesOf } from "./values.js";

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const table = new FormatTable();

function load(
  source: string | JsonObject,
  dialect: "2020-12" | "draft-07" = "2020-12",
  api = "Subject",
): Contract {
  const { contract, diagnostics } = loadContract(source, { dialect, api });
  expect(contract, JSON.stringify(diagnostics)).not.toBeNull();
  return contract!;
}

function emit(contract: Contract, version = "1.0.0"): string {
  const { files } = emitJsonSchemas({ api: "Subject", versions: [{ version, file: "v1", contract }] });
  return files[0]!.text;
}

/** What is emitted for one schema under the name `Subject`. */
function emitted(schema: JsonObject): unknown {
  const { $defs } = JSON.parse(emit(load(schema))) as { $defs: Record<string, unknown> };
  return $defs["Subject"];
}

test("a document, byte by byte", () => {
  const contract = load(fixture("disks.yaml"));
  const { files, diagnostics } = emitJsonSchemas({
    api: "disks / é",
    versions: [
      { version: "2.1.0", file: "v2_1_0", contract },
      { version: "", file: "v1", contract },
    ],
  });
  expect(diagnostics).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(["json-schema/v2_1_0.json", "json-schema/v1.json"]);
  expect(files[0]!.text).toBe(readFileSync(fixture("disks.schema.json"), "utf8"));
  expect(files[1]!.text).toBe(
    files[0]!.text.replace("urn:concordat:disks%20%2F%20%C3%A9:2.1.0", "urn:concordat:disks%20%2F%20%C3%A9"),
  );
  expect(bearsBanner(Buffer.from(files[0]!.text))).toBe(true);
});

test.each<[string, JsonObject, unknown]>([
  ["a schema without a type is one again", { minLength: 2, minimum: 1, items: { type: "null" } }, undefined],
  [
    "several types are one schema again",
    { type: ["string", "integer"], minLength: 2, minimum: 1 },
    undefined,
  ],
  ["null is one more type", { type: ["string", "null"], maxLength: 4 }, undefined],
  ["null is one more arm", { anyOf: [{ type: "object" }, { type: "array" }, { type: "null" }] }, undefined],
  ["arms are arms", { oneOf: [{ minimum: 3 }, { type: "object", required: ["a"] }] }, undefined],
  [
    "what is not evaluated stands beside what is",
    { type: "object", properties: { a: {} }, unevaluatedProperties: false },
    {
      type: "object",
      properties: { a: true },
      unevaluatedProperties: false,
    },
  ],
  ["an explicit true is kept, for it evaluates", { type: "array", items: true }, undefined],
  [
    "looser bounds give way to those of the format",
    { type: "integer", format: "uint8", minimum: -7, maximum: 9 },
    {
      type: "integer",
      format: "uint8",
      minimum: 0,
      maximum: 9,
    },
  ],
  [
    "bounds that imply those of the format stand alone",
    { type: "integer", format: "int8", exclusiveMinimum: 1.5, exclusiveMaximum: 128 },
    undefined,
  ],
  [
    "values with texts of their own keep them",
    {
      description: "All.",
      oneOf: [
        { const: "a", description: "A." },
        { enum: ["b"], deprecated: true },
      ],
    },
    {
      description: "All.",
      oneOf: [
        { description: "A.", const: "a" },
        { deprecated: true, const: "b" },
      ],
    },
  ],
  [
    "what is no keyword of JSON Schema is kept as an extension",
    { type: "string", "x-extensible-enum": ["a"] },
    undefined,
  ],
  ["null is one more value", { anyOf: [{ enum: ["a", 1] }, { const: null }] }, { enum: ["a", 1, null] }],
  [
    "texts of a reference stand beside it",
    { properties: { a: { $ref: "#", title: "A", default: {} } } },
    { properties: { a: { title: "A", default: {}, $ref: "#/$defs/Subject" } } },
  ],
  ["one value is a constant", { enum: [{ a: [1] }] }, { const: { a: [1] } }],
  ["texts of a schema that takes nothing", { title: "Nothing", not: {} }, { title: "Nothing", not: true }],
  [
    "names that an object has of itself",
    JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"null"},"constructor":true},"required":["__proto__"]}',
    ) as JsonObject,
    undefined,
  ],
])("%s", (_, schema, wanted) => {
  expect(emitted(schema)).toEqual(wanted ?? schema);
});

test("integers that no double holds are exact; what hides in a text is escaped", () => {
  const text = emit(
    load({
      type: "integer",
      format: "uint64",
      default: 9007199254740993n,
      examples: [1e20, 1.5, -0, 1e21],
      title: "\ud800 \u2028\u202e",
    }),
  );
  expect(text).toContain('"maximum": 18446744073709551615\n');
  expect(text).toContain('"default": 9007199254740993,\n');
  expect(JSON.stringify(text.match(/"examples": (\[[^\]]*\])/u)?.[1]!.split(/\s+/u))).toBe(
    '["[","100000000000000000000,","1.5,","0,","1e+21","]"]',
  );
  expect(text).toContain('"title": "\\ud800 \\u2028\\u202e",\n');
});

test("a name that no URI can hold is replaced and reported", () => {
  const $defs = { "\ud800": { type: "string" }, "\ufffd": { type: "null" } };
  const contract = load({ type: "array", items: { $ref: "#/$defs/\ud800" }, $defs });
  const { files, diagnostics } = emitJsonSchemas({
    api: "",
    versions: [{ version: "1", file: "v1", contract }],
  });
  expect(JSON.parse(files[0]!.text)).toMatchObject({
    $defs: {
      Subject: { type: "array", items: { $ref: "#/$defs/%EF%BF%BD_2" } },
      "\ufffd_2": { type: "string" },
      "\ufffd": { type: "null" },
    },
  });
  expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
    ["name-not-in-uri", "/$defs/\ud800"],
  ]);
});

test("a type without a name that leads to itself, or is used twice, gets one", () => {
  const inner = { type: "object", properties: { next: { $ref: "#/properties/a" } } };
  const reference = { $ref: "#/$defs/properties.a" };
  const described = { ...reference, description: "B." };
  const text = emit(load({ properties: { a: inner, b: { $ref: "#/properties/a", description: "B." } } }));
  expect(JSON.parse(text)).toMatchObject({
    $defs: {
      Subject: { properties: { a: reference, b: described } },
      "properties.a": { type: "object", properties: { next: reference } },
    },
  });
});

test("the depth of the output is bounded, whatever the references do", () => {
  const properties = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [
      `p${index}`,
      { type: "array", items: { $ref: `#/x/p${index + 1}` } },
    ]),
  );
  const text = emit(load({ type: "array", items: { $ref: "#/x/p0" }, x: { ...properties, p20000: {} } }));
  expect(Math.max(...text.split("\n").map((line) => line.search(/\S/u)))).toBeLessThan(500);
});

const cases = [...scalarCases, ...compositeCases, ...combiningCases, ...referenceCases, ...openApi30Cases];

describe("what is emitted is read back as the same type", () => {
  test.each(cases.map((one) => [printJson(one.schema), one] as const))("%s", (_, { dialects, schema }) => {
    const contract = contractOf(dialects[0]!, schema as JsonObject);
    const { document } = parseSource(emit(contract), { path: "v1.json" });
    const again = load(document!.value as JsonObject, "2020-12", "(the whole)");
    for (const direction of ["request", "response"] as const) {
      expect(wireHash(again, "Subject", direction)).toBe(wireHash(contract, "Subject", direction));
    }
  });
});

describe("ajv and the oracle agree on values of and near", () => {
  const rows = cases.filter((one) => !misjudged(one)).map((one) => [one.keyword, one] as const);

  test.each(rows)("%s", (_, { dialects, schema, accepted, refused }) => {
    const contract = contractOf(dialects[0]!, schema as JsonObject);
    const id = contract.types.names.get("Subject")!;
    const validate = judge(emit(contract))("Subject");
    const agree = (value: JsonValue): void => {
      if (hasLargeIntegers(value)) return;
      expect([value, validate(value)]).toEqual([value, accepts(contract.types, id, value, table)]);
    };
    for (const value of [...accepted, ...refused]) agree(value);
    const values = valuesOf(contract.types, id);
    fc.assert(fc.property(fc.oneof(values, mutated(values)), agree), { numRuns: 100, seed: 7 });
  });
});

/** Ajv passes over a property `__proto__`, and counts what follows an item that `contains` found as evaluated. */
function misjudged({ schema }: KeywordCase): boolean {
  const text = printJson(schema);
  return (
    text.includes('"__proto__": {') || (text.includes('"contains"') && text.includes('"unevaluatedItems"'))
  );
}

/** Ajv takes no bigint, and knows an integer beyond the safe range only as its neighbour. */
function hasLargeIntegers(value: JsonValue): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasLargeIntegers);
  return typeof value === "bigint" || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

function contractOf(dialect: SchemaDialect, Subject: JsonObject): Contract {
  if (dialect === "draft-07" || dialect === "2020-12") return load(Subject, dialect);
  const schemas = { Subject, Other: { type: "string" } };
  const openapi = dialect === "openapi-3.0" ? "3.0.3" : "3.1.1";
  return load({ openapi, info: { title: "Subject", version: "1" }, paths: {}, components: { schemas } });
}
