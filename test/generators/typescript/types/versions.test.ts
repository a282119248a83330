/** What did not change between versions is declared once, and every version has all of its types. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../src/source/json.js";
import { bannerLine } from "../../../../generators/banner.js";
import { compile } from "../compile.js";
import { emitVersions, withoutBanner, type Schemas } from "../documents.js";

const ref = (name: string): JsonValue => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Schemas, more: Schemas = {}): JsonValue => ({
  type: "object",
  required: Object.keys(properties),
  properties,
  ...more,
});
const string: JsonValue = { type: "string" };
const integer: JsonValue = { type: "integer" };

/** The files' texts without their banners, newest first; they compile. */
async function texts(...versions: Schemas[]): Promise<string[]> {
  const { files } = emitVersions(versions);
  expect(await compile(new Map(files.map(({ path, text }) => [path, text])))).toEqual([]);
  return files.map(({ text }) => withoutBanner(text));
}

test("files, banner and counts", () => {
  const { files, stats } = emitVersions([
    { A: string, B: integer },
    { A: string, B: string },
    { A: string, B: string },
  ]);
  expect(files.map(({ path }) => path)).toEqual(["types/v3.ts", "types/v2.ts", "types/v1.ts"]);
  expect(files[0]!.text).toBe(`${bannerLine}\n\nexport type A = string;\n\nexport type B = number;\n`);
  expect(stats).toEqual({ declared: 3, total: 6 });
});

test("nothing changed, but for texts and order", async () => {
  const newer = { A: object({ a: string, b: integer }, { description: "New." }), B: string };
  const older = { B: string, A: object({ b: integer, a: string }, { description: "Old." }) };
  expect(await texts(newer, older)).toEqual([
    "/** New. */\nexport interface A {\n  a: string;\n  b: number;\n}\n\nexport type B = string;\n",
    'export type * from "./v2.js";\n',
  ]);
});

test("a type that changed, and what it is in, is declared again", async () => {
  const common = {
    Same: object({ id: string }),
    Box: object({ changed: ref("Changed"), same: ref("Same") }),
  };
  expect(
    await texts(
      { ...common, Changed: string },
      { ...common, Changed: integer },
      { ...common, Changed: integer },
    ),
  ).toEqual([
    "export interface Box {\n  changed: Changed;\n  same: Same;\n}\n\nexport type Changed = string;\n\n" +
      "export interface Same {\n  id: string;\n}\n",
    'import type { Same } from "./v3.js";\n\nexport type * from "./v3.js";\n\n' +
      "export interface Box {\n  changed: Changed;\n  same: Same;\n}\n\nexport type Changed = number;\n",
    'export type * from "./v2.js";\n',
  ]);
});

test("a name that the older version lacks is not passed on", async () => {
  const [, middle, oldest] = await texts(
    { A: string, B: object({ a: ref("A") }), C: integer, New: string },
    { A: string, B: object({ a: ref("A") }), C: integer },
    { A: string, B: object({ a: ref("A") }), C: object({ b: ref("B"), a: ref("A") }) },
  );
  expect(middle).toBe('export type { A, B, C } from "./v3.js";\n');
  expect(oldest).toBe(
    'import type { A, B } from "./v3.js";\n\nexport type * from "./v2.js";\n\n' +
      "export interface C {\n  b: B;\n  a: A;\n}\n",
  );
});

test("long lists are filled, and grouped by the file that declares", async () => {
  const names = Array.from({ length: 30 }, (_, index) => `Name${index}`);
  const same = Object.fromEntries(names.map((name) => [name, object({ [name]: string })]));
  const [, , oldest] = await texts(
    { ...same, Changed: string, New1: string, New2: integer },
    { ...same, Changed: integer, New2: integer },
    { ...same, Changed: integer },
  );
  expect(oldest).toBe(`export type {
  Name0, Name1, Name10, Name11, Name12, Name13, Name14, Name15, Name16, Name17, Name18, Name19,
  Name2, Name20, Name21, Name22, Name23, Name24, Name25, Name26, Name27, Name28, Name29, Name3,
  Name4, Name5, Name6, Name7, Name8, Name9,
} from "./v3.js";
export type { Changed } from "./v2.js";
`);
});

test("a type that got a new name keeps its declaration", async () => {
  const [, middle, oldest] = await texts(
    { Location: object({ x: integer }), User: object({ at: ref("Location") }) },
    { Place: object({ x: integer }), User: object({ at: ref("Place") }) },
    { Place: object({ x: integer }), User: object({ at: ref("Place"), name: string }) },
  );
  expect(middle).toBe('export type { Location as Place, User } from "./v3.js";\n');
  expect(oldest).toBe(
    'import type { Location as Place } from "./v3.js";\n\nexport type * from "./v2.js";\n\n' +
      "export interface User {\n  at: Place;\n  name: string;\n}\n",
  );
});

test("two that left for one that arrived are declared anew", async () => {
  const point = object({ x: integer });
  const [, older] = await texts({ New: point, Same: string }, { Old1: point, Old2: point, Same: string });
  expect(older).toBe(
    'export type { Same } from "./v2.js";\n\nexport interface Old1 {\n  x: number;\n}\n\n' +
      "export interface Old2 {\n  x: number;\n}\n",
  );
});

test("names exchanged between two types", async () => {
  const [, older] = await texts(
    { A: string, B: integer, Box: object({ a: ref("A"), b: ref("B") }) },
    { A: integer, B: string, Box: object({ a: ref("B"), b: ref("A") }) },
  );
  expect(older).toBe('export type * from "./v2.js";\n\nexport type A = number;\n\nexport type B = string;\n');
});

test("an identifier that another schema had", async () => {
  const [newest, older] = await texts(
    { "the-box": object({ a: string }), TheBox: integer },
    { "the-box": object({ a: string }), Other: integer, Box: object({ box: ref("the-box") }) },
  );
  expect(newest).toBe("export type TheBox = number;\n\nexport interface TheBox2 {\n  a: string;\n}\n");
  expect(older).toBe(
    'import type { TheBox2 as TheBox } from "./v2.js";\n\n' +
      'export type { TheBox as Other, TheBox2 as TheBox } from "./v2.js";\n\n' +
      "export interface Box {\n  box: TheBox;\n}\n",
  );
});

test("forms for writing are shared as well", async () => {
  const id = { type: "string", readOnly: true };
  const [newest, middle, oldest] = await texts(
    { Disk: object({ id, name: string }), Name: string },
    { Disk: object({ id, name: string }), Name: integer },
    { Disk: object({ id, name: string }), Name: integer, List: { type: "array", items: ref("Disk") } },
  );
  expect(newest).toBe(
    "export interface Disk {\n  id: string;\n  name: string;\n}\n\n" +
      "export interface DiskWrite {\n  name: string;\n}\n\nexport type Name = string;\n",
  );
  expect(middle).toBe('export type * from "./v3.js";\n\nexport type Name = number;\n');
  expect(oldest).toBe(
    'import type { Disk, DiskWrite } from "./v3.js";\n\nexport type * from "./v2.js";\n\n' +
      "export type List = Disk[];\n\nexport type ListWrite = DiskWrite[];\n",
  );
});

test("a mark that is gone takes the form for writing with it", async () => {
  const [, older] = await texts(
    { Disk: object({ id: { type: "string", readOnly: true } }), Same: string },
    { Disk: object({ id: string }), Same: string },
  );
  expect(older).toBe('export type { Same } from "./v2.js";\n\nexport interface Disk {\n  id: string;\n}\n');
});

test.each([
  [".ts", 'export type * from "./v2.ts";\n'],
  ["", 'export type * from "./v2";\n'],
] as const)("modules are named with %j", (importExtension, wanted) => {
  const { files } = emitVersions([{ A: string }, { A: string }], { importExtension });
  expect(withoutBanner(files[1]!.text)).toBe(wanted);
});

test("what is told of every version is told of the newest alone", () => {
  const schemas = { a: string, A: string };
  const { diagnostics } = emitVersions([schemas, schemas]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["type-name-taken"]);
});
