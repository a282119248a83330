/** A property that one member of an intersection declares and another requires is required, and keeps its type. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { compile } from "../compile.js";
import { emitted, emitVersions, withoutBanner } from "../documents.js";

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const string: JsonValue = { type: "string" };
const object = (properties: JsonValue, required: readonly string[] = []): JsonValue => ({
  type: "object",
  required,
  properties,
});

const others = {
  A: object({ a: string }),
  AAndC: { allOf: [ref("A"), object({ c: { type: "integer" } })] },
  AAsked: { allOf: [ref("A"), { required: ["a"] }] },
  AGiven: object({ a: string }, ["a"]),
  AMissed: { type: "object", required: ["a"] },
  ANamed: { description: "Another name.", allOf: [ref("A")] },
  ASealed: { allOf: [ref("A")], unevaluatedProperties: false },
  AStrict: object({ a: { enum: ["x", "y"] } }),
  Deep: object({ d: { type: "array", items: object({ e: { type: ["string", "null"] } }) } }),
  Part: object({ p: { type: "integer" } }),
};

const written: string[] = [];

/** The declaration of `T`, which comes last. */
function declaration(schema: JsonValue): string {
  const { text } = emitVersions([{ ...others, T: schema }]).files[0]!;
  written.push(text);
  return withoutBanner(text).slice(withoutBanner(text).lastIndexOf("export "));
}

test.each<[given: string, schema: JsonValue, wanted: string]>([
  ["by a member", { allOf: [ref("A"), { required: ["a"] }] }, "A & { a: string }"],
  ["by a member that comes first", { allOf: [{ required: ["a"] }, ref("A")] }, "A & { a: string }"],
  ["beside the reference", { $ref: "#/components/schemas/A", required: ["a"] }, "A & { a: string }"],
  ["beside the members", { allOf: [ref("A")], required: ["a"] }, "A & { a: string }"],
  ["by an object", { allOf: [ref("A"), { type: "object", required: ["a"] }] }, "A & { a: string }"],
  ["by an object around it", { type: "object", allOf: [ref("A")], required: ["a"] }, "A & { a: string }"],
  [
    "of the object itself",
    { ...(object({ a: string, c: string }) as object), allOf: [{ required: ["a"] }, { required: ["c"] }] },
    "{ a: string; c: string }",
  ],
  [
    "by an object with properties",
    { allOf: [ref("A"), object({ b: string }, ["b", "a"])] },
    "A & { b: string; a: string }",
  ],
  [
    "by an untyped schema with properties",
    { allOf: [ref("A"), { properties: { b: string }, required: ["a"] }] },
    "A & { b?: string; a: string }",
  ],
  [
    "by several",
    { allOf: [ref("AAndC"), { required: ["a"] }, { required: ["c", "a"] }] },
    "AAndC & { a: string; c: number }",
  ],
  ["behind a name", { allOf: [ref("ANamed")], required: ["a"] }, "ANamed & { a: string }"],
  ["behind what is not evaluated", { allOf: [ref("ASealed")], required: ["a"] }, "ASealed & { a: string }"],
  [
    "in an intersection within",
    { allOf: [{ allOf: [ref("A"), ref("Part")] }], required: ["a"] },
    "A & Part & { a: string }",
  ],
  [
    "by an intersection within",
    { allOf: [ref("A"), { allOf: [ref("Part"), { required: ["a"] }] }] },
    "A & Part & { a: string }",
  ],
  ["of a named type that requires it", { allOf: [ref("A"), ref("AMissed")] }, "A & AMissed & { a: string }"],
  ["where another member gives it", { allOf: [ref("A"), ref("AGiven"), { required: ["a"] }] }, "A & AGiven"],
  ["where a member settled it", { allOf: [ref("AAsked"), { required: ["a"] }] }, "AAsked"],
  [
    "declared by several",
    { allOf: [ref("A"), ref("AStrict")], required: ["a"] },
    "A & AStrict & { a: string }",
  ],
  ["declared by none", { allOf: [ref("A"), { required: ["z"] }] }, "A & { z: unknown }"],
  ["declared by none, and said", { allOf: [ref("AMissed"), { required: ["a"] }] }, "AMissed"],
  ["of no object", { allOf: [string, { required: ["a"] }] }, "string"],
  [
    "behind null",
    { allOf: [{ anyOf: [ref("A"), { type: "null" }] }, { type: "object", required: ["a"] }] },
    "(A | null) & { a: unknown }",
  ],
  [
    "of the type of the others",
    { allOf: [ref("A"), { type: "object", required: ["a"], additionalProperties: string }] },
    "A & { a: string; [key: string]: string }",
  ],
  [
    "of a closed object",
    { allOf: [ref("A"), { type: "object", required: ["a"], additionalProperties: false }] },
    "A & { a: string }",
  ],
  [
    "of a type without a name",
    { allOf: [ref("Deep"), { required: ["d"] }] },
    "Deep & { d: { e?: string | null }[] }",
  ],
])("required %s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`export type T = ${wanted};\n`);
});

test("an object of which nothing is known is not written beside another one, however long the line", () => {
  const name = `T${"o".repeat(80)}`;
  const text = emitted({ A: others.A, [name]: { allOf: [{ type: "object" }, ref("A")] } });
  expect(text).toContain(`export type ${name} = A;\n`);
});

test("all of these compile", async () => {
  const files = written.map((text, index) => [`case-${index}.ts`, text] as const);
  expect(await compile(new Map(files))).toEqual([]);
});

test("a read-only property is required of nobody who writes it", () => {
  const text = emitted({
    A: object({ a: { type: "string", readOnly: true }, b: string }),
    T: { allOf: [ref("A"), { required: ["a", "b"] }] },
  });
  expect(text).toContain("export type T = A & { a: string; b: string };\n");
  expect(text).toContain("export type TWrite = AWrite & { b: string };\n");
});

test("a type within types is not written more often with each level", () => {
  const schemas: Record<string, JsonValue> = { N0: object({ a: string }) };
  for (let level = 1; level < 50; level++) {
    const inner = { allOf: [ref(`N${level - 1}`), { required: ["a"] }] };
    schemas[`N${level}`] = object({ a: object({ x: inner, y: { ...inner } }) });
  }
  expect(emitted(schemas).length).toBeLessThan(20_000);
});
