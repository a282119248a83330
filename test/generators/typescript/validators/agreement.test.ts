/** Generated guards take what the plain interpreter of the contract takes, and explaining agrees with them. */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiVersion } from "../../../../generators/generated-file.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonValue } from "../../../../src/source/json.js";
import { accepts } from "../../../contract/evaluate.js";
import { mutated, valuesOf } from "../../json-schema/values.js";
import { backendNames, int64Modes, openApi, run, settled, versionOf, type Running } from "./load.js";

const root = path.resolve(import.meta.dirname, "../../../..");
const text = { type: "string" };
const wide = { type: "integer", format: "uint64" };
const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const tagged = (type: string, more: Readonly<Record<string, JsonValue>> = {}): JsonValue => ({
  type: "object",
  required: ["type", ...Object.keys(more)],
  properties: { type: { enum: [type] }, ...more },
});

/** What real documents are made of, and what only hostile ones are. */
const schemas: Readonly<Record<string, JsonValue>> = {
  Text: text,
  Count: wide,
  Small: { type: "integer", minimum: -3, maximum: 300, multipleOf: 3 },
  Ratio: { type: "number", exclusiveMinimum: 0, maximum: 1, multipleOf: 0.25 },
  Label: { type: "string", minLength: 2, maxLength: 3, pattern: "^[a-z\u{1f600}]+$" },
  Moment: { type: "string", format: "date-time" },
  Letters: { enum: ["a", "b", "c", "d", "e", "f", "g", "h", "i", 1, null, { a: [1] }] },
  Tree: { type: "object", properties: { children: { type: "array", items: ref("Tree") }, count: wide } },
  Circle: { oneOf: [text, { type: "array", items: ref("Circle") }, { type: "null" }] },
  Tagged: {
    oneOf: [tagged("a"), tagged("b", { b: wide }), tagged("c", { c: ref("Tree") }), tagged("d", { d: text })],
  },
  Adjacent: { oneOf: [tagged("a", { content: wide }), tagged("b", { content: text })] },
  Keyed: {
    oneOf: [
      { enum: ["none", "all"] },
      { type: "object", required: ["some"], properties: { some: wide }, additionalProperties: false },
      { type: "object", required: ["one"], properties: { one: text }, additionalProperties: false },
    ],
  },
  Loose: { anyOf: [{ type: "object", required: ["a"] }, { type: "object", required: ["b"] }, wide] },
  Either: { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }, { type: "integer" }] },
  Base: { type: "object", required: ["id"], properties: { id: wide, name: { type: ["string", "null"] } } },
  Derived: {
    allOf: [ref("Base"), { type: "object", required: ["more"], properties: { more: ref("Small") } }],
  },
  Refined: { allOf: [ref("Count"), { maximum: 10 }, { not: { const: 4 } }] },
  Narrowed: { allOf: [ref("Count"), { type: "integer", maximum: 200, minimum: 0 }] },
  Record: { type: "object", additionalProperties: wide, minProperties: 1, maxProperties: 3 },
  Closed: {
    type: "object",
    properties: { a: text, b: wide },
    patternProperties: { "^x": text },
    additionalProperties: false,
    propertyNames: { maxLength: 2 },
  },
  Dependent: {
    type: "object",
    properties: { a: {}, b: {} },
    dependentRequired: { a: ["b"] },
    dependentSchemas: { b: { properties: { c: wide }, required: ["c"] } },
  },
  Tuple: { type: "array", prefixItems: [text, wide], items: { type: "boolean" }, minItems: 1, maxItems: 3 },
  Contains: { type: "array", contains: wide, minContains: 1, maxContains: 2, uniqueItems: true },
  Untyped: { properties: { a: wide }, items: text, minimum: 2, minLength: 2 },
  When: {
    if: { type: "object", required: ["a"] },
    then: { required: ["b"] },
    else: { type: ["array", "number"] },
  },
  Rest: {
    allOf: [ref("Base"), { properties: { a: text } }],
    anyOf: [
      { required: ["b"], properties: { b: true } },
      { required: ["c"], properties: { c: true } },
    ],
    unevaluatedProperties: false,
  },
  RestItems: { type: "array", prefixItems: [text], contains: { type: "boolean" }, unevaluatedItems: wide },
  Inherited: {
    type: "object",
    required: ["constructor"],
    properties: Object.fromEntries([
      ["constructor", text],
      ["toString", wide],
      ["__proto__", { type: "object", properties: { valueOf: text } }],
      ["hasOwnProperty", { enum: ["a"] }],
    ]),
  },
};

function named(folder: string, file: string): ApiVersion {
  const { contract } = loadContract(path.join(root, folder, file), { api: "test", cwd: root });
  // Without operations all named types are validated.
  return versionOf({ ...contract!, operations: [] });
}

const subjects: readonly [string, ApiVersion][] = [
  ["all kinds of schemas", openApi(schemas)],
  ["a fixture", named("test/generators/json-schema/fixtures", "disks.yaml")],
];

describe.each(subjects)("%s", (_, version) => {
  const { types, formats } = version.contract;
  const modes = int64Modes.flatMap((int64) => backendNames.map((backend) => [int64, backend] as const));
  describe.each(modes)("integers as %s by %s", (int64, backend) => {
    const running: Promise<Running> = run([version], { int64 }, backend);
    test.each([...types.names.keys()])("%s", async (name) => {
      const id = types.names.get(name)!;
      const validator = (await running).of(version, id);
      const { runtime } = await running;
      const values = valuesOf(types, id);
      fc.assert(
        fc.property(fc.oneof(values, mutated(values), mutated(mutated(values))), (json) => {
          const copy = structuredClone(json);
          const value = settled(validator.widen(copy), runtime);
          const wanted = accepts(types, id, json, formats);
          expect({
            is: validator.is(value),
            isExplained: validator.errors(value).length > 0,
            written: wanted && plain(validator.narrow(value)),
          }).toEqual({ is: wanted, isExplained: !wanted, written: wanted && plain(json) });
        }),
        { numRuns: 150, seed: 7 },
      );
    });
  });
});

/** As it is written: a bigint is written as a number. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? Number(one) : one)),
  );
}
