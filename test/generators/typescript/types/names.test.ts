/** Types have the names of their schemas, as far as these are names, and each its own. */
import { expect, test } from "vitest";
import { compile } from "../compile.js";
import { emitted, emitVersions } from "../documents.js";

const object = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };

test("names that are taken are numbered, and that is told", () => {
  const { files, diagnostics } = emitVersions([
    {
      disk: { type: "string" },
      Disk: { type: "integer" },
      "di-sk": { type: "boolean" },
      DISK: { type: "null" },
      "Disk!": { type: "number" },
      Both: { type: "array", items: { $ref: "#/components/schemas/disk" } },
    },
  ]);
  expect(files[0]!.text.split("\n").slice(2)).toEqual([
    "export type Both = Disk3[];",
    "",
    "export type DISK = null;",
    "",
    "export type DiSk = boolean;",
    "",
    "export type Disk = number;",
    "",
    "export type Disk2 = number;",
    "",
    "export type Disk3 = string;",
    "",
  ]);
  expect(
    diagnostics.map(({ code, severity, message, pointer }) => [code, severity, message, pointer]),
  ).toEqual([
    [
      "type-name-taken",
      "info",
      "the type of the schema Disk! is named Disk2: Disk is the name of another one",
      "/components/schemas/Disk!",
    ],
    [
      "type-name-taken",
      "info",
      "the type of the schema disk is named Disk3: Disk is the name of another one",
      "/components/schemas/disk",
    ],
  ]);
});

test("the order of the schemas in the document does not matter", () => {
  const one = { "a-b": object, a_b: { type: "string" }, "A.b": { type: "integer" } };
  const other = Object.fromEntries(Object.entries(one).reverse());
  expect(emitted(other)).toBe(emitted(one));
});

test("schemas named as global types do no harm", async () => {
  const globals = [
    "Array",
    "Record",
    "Date",
    "Error",
    "Object",
    "Promise",
    "Partial",
    "String",
    "ReadonlyArray",
    "Symbol",
  ];
  const uses = {
    type: "object",
    properties: { list: { type: "array" }, map: { type: "object" }, date: { type: "string" } },
  };
  const keywords = [
    "any",
    "unknown",
    "string",
    "object",
    "undefined",
    "never",
    "symbol",
    "class",
    "default",
    "type",
  ];
  const { files } = emitVersions([
    Object.fromEntries([
      ...globals.map((name) => [name, object]),
      ...keywords.map((name) => [`${name}`, object]),
      ["Uses", uses],
    ]),
  ]);
  const { text } = files[0]!;
  expect(text).toContain(
    "export interface Uses {\n  list?: unknown[];\n  map?: { [key: string]: unknown };\n  date?: string;\n}\n",
  );
  expect(await compile(new Map([["types.ts", text]]))).toEqual([]);
});

test("a file without types is a module all the same", () => {
  expect(emitted({})).toBe("export {};\n");
});
