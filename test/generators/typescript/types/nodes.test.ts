/** Each kind of schema becomes the type that a person would write for it. */
import { expect, test } from "vitest";
import type { TypesOptions } from "../../../../generators/generated-file.js";
import type { JsonValue } from "../../../../src/source/json.js";
import { compile } from "../compile.js";
import { emitVersions, withoutBanner, type Schemas } from "../documents.js";

type Row = [given: string, schema: JsonValue, wanted: string];

const cat = { type: "object", properties: { name: { type: "string" } }, required: ["name"] };
const others: Schemas = { Cat: cat, Dog: cat, Id: { type: "string" } };
const declarations = [
  ...["Cat", "Dog"].map((name) => `export interface ${name} {\n  name: string;\n}\n`),
  "export type Id = string;\n",
];

const written = new Map<string, string>();

/** The declaration of `T`, which comes last, for the schema. */
function declaration(schema: JsonValue, options: Partial<TypesOptions> = {}): string {
  const { text } = emitVersions([{ ...others, T: schema }], options).files[0]!;
  written.set(`case-${written.size}.ts`, text);
  const start = declarations.join("\n");
  const body = withoutBanner(text);
  expect(body.slice(0, start.length)).toBe(start);
  return body.slice(start.length + 1);
}

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });

const scalars: Row[] = [
  ["true", true, "export type T = unknown;"],
  ["false", false, "export type T = never;"],
  ["the empty schema", {}, "export type T = unknown;"],
  ["null", { type: "null" }, "export type T = null;"],
  ["a boolean", { type: "boolean" }, "export type T = boolean;"],
  ["a string", { type: "string", format: "uuid", minLength: 1 }, "export type T = string;"],
  ["a number", { type: "number", format: "double" }, "export type T = number;"],
  ["an integer", { type: "integer" }, "export type T = number;"],
  ["a wide integer", { type: "integer", format: "uint64" }, "export type T = number;"],
  ["a nullable one", { type: ["string", "null"] }, "export type T = string | null;"],
  ["several types", { type: ["string", "integer", "null"] }, "export type T = string | number | null;"],
  ["a reference", ref("Cat"), "export type T = Cat;"],
  ["not", { not: { type: "string" } }, "export type T = unknown;"],
  ["a condition", { if: { type: "string" }, then: { minLength: 1 } }, "export type T = unknown;"],
  ["a deprecated one", { type: "string", deprecated: true }, "/** @deprecated */\nexport type T = string;"],
  [
    "texts and a default",
    { type: "string", title: "Not shown", description: "Text.", default: "a" },
    '/**\n * Text.\n *\n * @default "a"\n */\nexport type T = string;',
  ],
  ["a title", { type: "string", title: "What it is" }, "/** What it is */\nexport type T = string;"],
  ["a title that is the name", { type: "string", title: "t" }, "export type T = string;"],
];

const enums: Row[] = [
  ["values", { enum: ["a", "b", 1, true, null] }, 'export type T = "a" | "b" | 1 | true | null;'],
  ["a constant", { const: "a" }, 'export type T = "a";'],
  [
    "awkward values",
    { enum: ["", '"', "\\", "+1", "-1", "__proto__", "*/", "`${1}`"] },
    String.raw`export type T = "" | "\"" | "\\" | "+1" | "-1" | "__proto__" | "*/" | "${"`${1}`"}";`,
  ],
  ["integers", { type: "integer", enum: [-1, 0, 2] }, "export type T = -1 | 0 | 2;"],
  [
    "objects and arrays",
    { enum: [{ a: 1, "b-c": ["x", null] }, [], {}] },
    'export type T =\n  | { a: 1; "b-c": ["x", null] }\n  | []\n  | { [key: string]: never };',
  ],
  [
    "values with texts",
    {
      oneOf: [
        { const: "a", description: "First." },
        { const: "b", description: "Second." },
      ],
    },
    'export type T =\n  /** First. */\n  | "a"\n  /** Second. */\n  | "b";',
  ],
  [
    "too many for a line",
    { enum: Array.from({ length: 12 }, (_, index) => `value${index}`) },
    `export type T =\n${Array.from({ length: 12 }, (_, index) => `  | "value${index}"`).join("\n")};`,
  ],
  [
    "open by a mark",
    { type: "string", "x-extensible-enum": ["a", "b"] },
    'export type T = "a" | "b" | (string & {});',
  ],
];

const arrays: Row[] = [
  ["of anything", { type: "array" }, "export type T = unknown[];"],
  ["of strings", { type: "array", items: { type: "string" } }, "export type T = string[];"],
  [
    "of a union",
    { type: "array", items: { type: ["string", "null"] } },
    "export type T = (string | null)[];",
  ],
  [
    "of objects",
    { type: "array", items: { ...cat, description: "One." } },
    "export type T = { name: string }[];",
  ],
  [
    "of documented values",
    { type: "array", items: { oneOf: [{ const: "a", description: "A." }, { const: "b" }] } },
    'export type T = (\n  /** A. */\n  | "a"\n  | "b"\n)[];',
  ],
  [
    "a prefix and a rest",
    { type: "array", prefixItems: [{ type: "string" }, ref("Cat")], items: { type: "integer" }, minItems: 2 },
    "export type T = [string, Cat, ...number[]];",
  ],
  [
    "a prefix of which some may be left out",
    { type: "array", prefixItems: [{ type: "string" }, { type: ["integer", "null"] }], minItems: 1 },
    "export type T = [string, (number | null)?, ...unknown[]];",
  ],
  [
    "a prefix and nothing else",
    { type: "array", prefixItems: [{ type: "string" }], items: false, minItems: 1 },
    "export type T = [string];",
  ],
  [
    "a long prefix",
    {
      type: "array",
      prefixItems: Array.from({ length: 9 }, () => ({ const: "value0123" })),
      items: false,
      minItems: 9,
    },
    `export type T = [\n${'  "value0123",\n'.repeat(9)}];`,
  ],
  ["no items", { type: "array", items: false }, "export type T = never[];"],
  [
    "a prefix longer than the array may be",
    { type: "array", prefixItems: [{ type: "string" }, ref("Cat")], maxItems: 1 },
    "export type T = [string?];",
  ],
  [
    "a prefix of an array that has to be empty",
    { type: "array", prefixItems: [{ type: "string" }], maxItems: 0 },
    "export type T = [];",
  ],
];

const objects: Row[] = [
  ["anything", { type: "object" }, "export type T = { [key: string]: unknown };"],
  ["closed", { type: "object", additionalProperties: false }, "export type T = { [key: string]: never };"],
  [
    "a dictionary",
    { type: "object", additionalProperties: { type: "string" } },
    "export type T = { [key: string]: string };",
  ],
  [
    "a dictionary of objects with texts",
    { additionalProperties: { type: "object", properties: { a: { type: "string", description: "A." } } } },
    "export type T = {\n  [key: string]: {\n    /** A. */\n    a?: string;\n  };\n};",
  ],
  [
    "properties",
    {
      type: "object",
      required: ["a", "class"],
      properties: {
        a: { type: "string", description: "A.", deprecated: true },
        b: { type: "integer", default: 5 },
        class: ref("Cat"),
        "d-e": { oneOf: [ref("Cat"), { type: "null" }] },
        f: { type: ["string", "null"], default: null, title: "F" },
      },
    },
    `export interface T {
  /**
   * A.
   *
   * @deprecated
   */
  a: string;
  /** @default 5 */
  b?: number;
  class: Cat;
  "d-e"?: Cat | null;
  f?: string | null;
}`,
  ],
  [
    "typed others beside them",
    {
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" }, b: { type: ["integer", "null"] } },
      additionalProperties: { type: "string" },
    },
    `export interface T {
  a: string;
  b?: number | null;
  [key: string]: string | number | undefined | null;
}`,
  ],
  [
    "no others, or any",
    { type: "object", properties: { a: { properties: {}, type: "object" } }, additionalProperties: true },
    "export interface T {\n  a?: { [key: string]: unknown };\n}",
  ],
  [
    "others by pattern",
    {
      type: "object",
      patternProperties: { "^x-": { type: "string" } },
      additionalProperties: { type: "integer" },
    },
    "export type T = { [key: string]: string | number };",
  ],
  [
    "others by pattern, and any",
    { type: "object", patternProperties: { "^x-": { type: "string" } } },
    "export type T = { [key: string]: unknown };",
  ],
  [
    "others by pattern alone",
    {
      type: "object",
      properties: { a: { type: "integer" } },
      patternProperties: { "^x-": { type: "string" } },
      additionalProperties: false,
    },
    "export interface T {\n  a?: number;\n  [key: string]: string | number | undefined;\n}",
  ],
  [
    "typed others beside strings and objects",
    {
      type: "object",
      required: ["a", "b"],
      properties: { a: { enum: ["x", "y"] }, b: { enum: ["z", null] } },
      additionalProperties: { type: "string" },
    },
    'export interface T {\n  a: "x" | "y";\n  b: "z" | null;\n  [key: string]: string | null;\n}',
  ],
  [
    "typed others beside what is too long to be said twice",
    {
      type: "object",
      properties: { a: { type: "object", properties: { b: { type: "string", description: "B." } } } },
      additionalProperties: { type: "string" },
    },
    "export interface T {\n  a?: {\n    /** B. */\n    b?: string;\n  };\n  [key: string]: unknown;\n}",
  ],
  [
    "objects as others",
    {
      type: "object",
      properties: { a: ref("Cat") },
      additionalProperties: { type: "object", properties: { b: { type: "string", description: "B." } } },
    },
    `export interface T {
  a?: Cat;
  [key: string]:
    | {
        /** B. */
        b?: string;
      }
    | Cat
    | undefined;
}`,
  ],
  [
    "required but not declared",
    { type: "object", required: ["a", "b"], properties: { b: { type: "string" } } },
    "export interface T {\n  b: string;\n  a: unknown;\n}",
  ],
  [
    "required and one of the others",
    { type: "object", required: ["a"], additionalProperties: { type: "string" } },
    "export interface T {\n  a: string;\n  [key: string]: string;\n}",
  ],
  [
    "required and one of the others, which is too long to be said twice",
    {
      type: "object",
      required: ["kind"],
      additionalProperties: { type: "object", properties: { a: { type: "string", description: "A." } } },
    },
    "export interface T {\n  kind: unknown;\n  [key: string]: unknown;\n}",
  ],
  [
    "an object in an object",
    {
      type: "object",
      properties: { a: { type: "object", properties: { b: { enum: ["x"], description: "B." } } } },
    },
    'export interface T {\n  a?: {\n    /** B. */\n    b?: "x";\n  };\n}',
  ],
  ["without a type", { properties: { a: { type: "string" } } }, "export type T = { a?: string };"],
];

const combined: Row[] = [
  ["a union of names", { oneOf: [ref("Cat"), ref("Dog")] }, "export type T = Cat | Dog;"],
  [
    "the same twice",
    { anyOf: [ref("Cat"), { type: "string" }, ref("Id"), { type: "string" }] },
    "export type T = Cat | string | Id;",
  ],
  [
    "null in the midst",
    { anyOf: [{ type: "null" }, ref("Cat"), ref("Dog")] },
    "export type T = Cat | Dog | null;",
  ],
  ["an arm that takes all", { anyOf: [ref("Cat"), {}] }, "export type T = unknown;"],
  ["an arm that takes nothing", { anyOf: [ref("Cat"), false] }, "export type T = Cat;"],
  [
    "a union in a union",
    { anyOf: [{ anyOf: [ref("Cat"), { enum: ["a"] }] }, { type: ["boolean", "null"] }] },
    'export type T = Cat | "a" | boolean | null;',
  ],
  [
    "arms with texts",
    {
      description: "Which.",
      oneOf: [
        {
          type: "object",
          description: "One.",
          properties: { a: { const: "x" }, b: ref("Cat") },
          required: ["a"],
        },
        { description: "Another.", allOf: [ref("Dog")] },
        { type: "null" },
      ],
    },
    `/** Which. */
export type T =
  /** One. */
  | { a: "x"; b?: Cat }
  /** Another. */
  | Dog
  | null;`,
  ],
  [
    "arms of many properties",
    {
      oneOf: [
        { type: "object", properties: { a: ref("Id"), b: ref("Id"), c: ref("Id"), d: { enum: ["x"] } } },
        { type: "object", properties: { e: { type: "string", description: "E." } } },
      ],
    },
    `export type T =
  | {
      a?: Id;
      b?: Id;
      c?: Id;
      d?: "x";
    }
  | {
      /** E. */
      e?: string;
    };`,
  ],
  ["an intersection", { allOf: [ref("Cat"), ref("Dog")] }, "export type T = Cat & Dog;"],
  [
    "an intersection with an object",
    { allOf: [ref("Cat"), { type: "object", properties: { a: { type: "string" } } }, { type: "object" }] },
    "export type T = Cat & { a?: string };",
  ],
  [
    "an intersection with a union",
    { type: "object", properties: { a: ref("Id") }, oneOf: [ref("Cat"), ref("Dog")] },
    "export type T = { a?: Id } & (Cat | Dog);",
  ],
  [
    "an intersection in a union",
    { anyOf: [{ allOf: [ref("Cat"), ref("Dog")] }, { type: "null" }, ref("Id")] },
    "export type T = (Cat & Dog) | Id | null;",
  ],
  [
    "what types cannot say beside what they can",
    { allOf: [ref("Cat"), { required: ["other"] }, { not: ref("Dog") }, { minProperties: 1 }] },
    "export type T = Cat & { other: unknown };",
  ],
  [
    "alternatives of required names",
    { ...cat, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    "export type T = { name: string };",
  ],
  [
    "values and their type",
    { allOf: [{ type: "string" }, { enum: ["a", "b"] }] },
    'export type T = "a" | "b";',
  ],
  ["integers among numbers", { allOf: [{ type: "number" }, { type: "integer" }] }, "export type T = number;"],
  ["all and nothing", { allOf: [ref("Cat"), false] }, "export type T = never;"],
  ["what is not evaluated", { allOf: [ref("Cat")], unevaluatedProperties: false }, "export type T = Cat;"],
];

test.each(scalars)("%s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`${wanted}\n`);
});

test.each(enums)("enum: %s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`${wanted}\n`);
});

test.each(arrays)("array: %s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`${wanted}\n`);
});

test.each(objects)("object: %s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`${wanted}\n`);
});

test.each(combined)("combined: %s", (_, schema, wanted) => {
  expect(declaration(schema)).toBe(`${wanted}\n`);
});

const tags = { enum: ["a", "b"] };

test.each<[options: Partial<TypesOptions>, schema: JsonValue, wanted: string]>([
  [{ int64: "bigint" }, { type: "integer", format: "int64" }, "bigint"],
  [{ int64: "bigint" }, { type: "integer", format: "uint32" }, "number"],
  [{ int64: "bigint" }, { type: "integer", format: "uint64", maximum: 100 }, "number"],
  [{ int64: "string" }, { type: "integer", format: "uint64" }, "string"],
  [{ int64: "bigint" }, { type: "integer" }, "number"],
  [{ int64: "string" }, { type: "integer", minimum: 0 }, "number"],
  [{ int64: "bigint" }, { type: "integer", format: "int" }, "number"],
  [{ int64: "bigint" }, { type: "integer", format: "uint", minimum: 0 }, "number"],
  [{ int64: "bigint" }, { type: "integer", format: "uint128", minimum: 0 }, "bigint"],
  [{ int64: "bigint" }, { type: "integer", format: "int128" }, "bigint"],
  [{ int64: "bigint" }, { type: "integer", minimum: 9007199254740992n }, "bigint"],
  [{ int64: "bigint" }, { type: "integer", minimum: 9007199254740991 }, "number"],
  [{ int64: "string" }, { type: "integer", minimum: 0, maximum: 18446744073709551616n }, "string"],
  [{ int64: "bigint" }, { allOf: [{ type: "integer" }, { type: "integer", format: "int64" }] }, "bigint"],
  [
    { int64: "bigint" },
    {
      allOf: [
        { type: "integer", format: "int64" },
        { type: "integer", minimum: 0, maximum: 9 },
      ],
    },
    "number",
  ],
  [{ int64: "bigint" }, { enum: [1, 18446744073709551615n] }, "1 | 18446744073709551615n"],
  [{ int64: "string" }, { enum: [1, 18446744073709551615n] }, '1 | "18446744073709551615"'],
  [{ int64: "number" }, { enum: [1, 18446744073709551615n] }, "1 | number"],
  [{ int64: "bigint" }, { allOf: [{ type: "number" }, { type: "integer", format: "int64" }] }, "bigint"],
  [
    { int64: "bigint" },
    { allOf: [{ type: "integer", format: "int64" }, { type: ["number", "null"] }] },
    "bigint",
  ],
  [
    { int64: "bigint" },
    { allOf: [{ type: "integer", format: "int64" }, { type: ["string", "number", "null"] }] },
    "bigint",
  ],
  [{ enums: "open" }, tags, '"a" | "b" | (string & {})'],
  [{ enums: "open" }, { enum: ["a"] }, '"a"'],
  [{ enums: "open" }, { enum: ["a", 1] }, '"a" | 1'],
  [{ enums: "closed" }, { ...tags, "x-extensible-enum": ["a", "b"] }, '"a" | "b" | (string & {})'],
])("with %s", (options, schema, wanted) => {
  expect(declaration(schema, options)).toBe(`export type T = ${wanted};\n`);
});

test("all of these compile", async () => {
  expect(written.size).toBeGreaterThan(90);
  expect(await compile(written)).toEqual([]);
});
