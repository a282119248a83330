/** Types that contain themselves. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { compile } from "../compile.js";
import { emitVersions, withoutBanner, type Schemas } from "../documents.js";

const ref = (path: string): JsonValue => ({ $ref: `#/components/schemas/${path}` });

async function compiled(schemas: Schemas): Promise<{ text: string; told: string[] }> {
  const { files, diagnostics } = emitVersions([schemas]);
  const { text } = files[0]!;
  expect(await compile(new Map([["types.ts", text]]))).toEqual([]);
  return { text: withoutBanner(text), told: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

test("through objects, arrays and unions", async () => {
  const { text, told } = await compiled({
    Json: {
      anyOf: [
        { type: "array", items: ref("Json") },
        { type: "object", additionalProperties: ref("Json") },
        { type: "null" },
      ],
    },
    Tree: {
      type: "object",
      properties: { children: { type: "array", items: ref("Tree") }, parent: ref("Tree") },
    },
    List: { type: "array", items: ref("List") },
    Pair: { type: "array", prefixItems: [ref("Pair"), { type: "string" }], items: false },
  });
  expect(text).toBe(`export type Json =
  | Json[]
  | { [key: string]: Json }
  | null;

export type List = List[];

export type Pair = [Pair?, string?];

export interface Tree {
  children?: Tree[];
  parent?: Tree;
}
`);
  expect(told).toEqual([]);
});

test("through a reference into a schema", async () => {
  const { text } = await compiled({
    Tree: {
      type: "object",
      properties: {
        node: {
          type: "object",
          properties: { left: ref("Tree/properties/node"), right: ref("Tree/properties/node") },
        },
      },
    },
  });
  expect(text).toBe(`export interface Tree {
  node?: TreeNode;
}

interface TreeNode {
  left?: TreeNode;
  right?: TreeNode;
}
`);
});

test("a part that several types refer to is declared once", async () => {
  const part = { type: "object", properties: { y: { type: "string" } } };
  const { text } = await compiled({
    A: { type: "object", properties: { x: part, s: { type: "string" } } },
    B: { type: "object", properties: { x: ref("A/properties/x"), s: ref("A/properties/s") } },
    C: { type: "array", items: ref("A/properties/x") },
    AX: { type: "null" },
  });
  expect(text).toBe(`export interface A {
  x?: AX2;
  s?: string;
}

export type AX = null;

interface AX2 {
  y?: string;
}

export interface B {
  x?: AX2;
  s?: string;
}

export type C = AX2[];
`);
});

test("a union of itself is broken, and that is told", async () => {
  const { text, told } = await compiled({
    A: { anyOf: [ref("A"), { type: "string" }] },
    B: { oneOf: [ref("C"), { type: "string" }] },
    C: { allOf: [ref("B"), { type: "object", properties: { a: ref("B") } }] },
    D: { anyOf: [ref("B"), { type: "integer" }] },
  });
  expect(text).toBe(`export type A = unknown;

export type B = unknown;

export type C = { a?: B };

export type D = B | number;
`);
  expect(told).toEqual([
    "type-refers-to-itself: A is A, which leads back to A by a way that TypeScript refuses; A is left out of it there",
    "type-refers-to-itself: B is C, which leads back to B by a way that TypeScript refuses; C is left out of it there",
    "type-refers-to-itself: C is B, which leads back to C by a way that TypeScript refuses; B is left out of it there",
  ]);
});

test("a type that refers to many of a circle is told of once", () => {
  const names = Array.from({ length: 20 }, (_, index) => `N${index}`);
  const schemas = names.map((name) => [name, { anyOf: names.filter((one) => one !== name).map(ref) }]);
  const { diagnostics } = emitVersions([Object.fromEntries(schemas)]);
  expect(diagnostics.map(({ pointer }) => pointer).sort()).toEqual(
    names.map((name) => `/components/schemas/${name}`).sort(),
  );
});

test("arrays within the arrays of an intersection end no circle", async () => {
  const { text, told } = await compiled({
    Items: { allOf: [{ minItems: 1 }, { type: "array", items: ref("Items") }] },
    Tree: {
      allOf: [
        { anyOf: [{ type: "object" }, { type: "array", items: { type: "boolean" } }] },
        { type: "array", prefixItems: [{ type: "array", items: ref("Tree") }] },
      ],
    },
  });
  expect(text).toContain("export type Items = Items[];\n");
  expect(text).toContain("[unknown[]?, ...unknown[]]");
  expect(told).toEqual([
    "type-refers-to-itself: Tree is Tree, which leads back to Tree by a way that TypeScript refuses; Tree is left out of it there",
  ]);
});

test("a long chain of names", async () => {
  const length = 5000;
  const names = Array.from({ length }, (_, index) => `N${index}`);
  const chain = names.map((name, index): [string, JsonValue] => [
    name,
    index + 1 === length ? { type: "string" } : { description: name, allOf: [ref(`N${index + 1}`)] },
  ]);
  const { text } = await compiled(Object.fromEntries(chain));
  expect(text).toContain("/** N17 */\nexport type N17 = N18;\n");
});

test("what is nested deep gets declarations, so that no file is indented without end", async () => {
  let schema: JsonValue = { type: "string" };
  for (let depth = 0; depth < 200; depth++) schema = { type: "array", items: schema };
  const { text } = await compiled({ Deep: schema });
  expect(text.match(/^(?:export )?type \w+/gmu)!.length).toBe(4);
  expect(text).toMatch(/^export type Deep = DeepItems\w+(?:\[\])+;$/mu);
});

test("what is nested deep is not written more often with each level", () => {
  let schema: JsonValue = { type: "string" };
  const string: JsonValue = { type: "string", description: "Text." };
  for (let depth = 0; depth < 50; depth++) {
    const required = ["c", "d"];
    schema = { type: "object", required, properties: { b: string }, additionalProperties: schema };
    schema = { type: "object", required, properties: { a: schema }, additionalProperties: { enum: ["x"] } };
  }
  const { files } = emitVersions([{ Deep: schema }]);
  expect(files[0]!.text.length).toBeLessThan(100_000);
});
