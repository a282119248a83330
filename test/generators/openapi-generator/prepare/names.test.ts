import { expect, test } from "vitest";
import { Names } from "../../../../generators/openapi-generator/prepare/names.js";
import { prepared, withSchemas } from "./prepared.js";

const strings = (...names: readonly string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
});

test("names are identifiers that differ in more than case", () => {
  const names = new Names(new Set(["vec"]));
  expect(
    ["Vec", "a-b", "aB", "", "_", "9", "é", "x".repeat(200), `${"x".repeat(200)}y`].map((one) =>
      names.take(one),
    ),
  ).toEqual(["Vec_2", "a_b", "aB_2", "N", "N_2", "N9", "N_3", "x".repeat(100), `${"x".repeat(98)}_2`]);
});

test("what is a name already is not taken by what is none", () => {
  expect([...new Names().takeAll(["a-b", "a_b"])]).toEqual([
    ["a-b", "a_b_2"],
    ["a_b", "a_b"],
  ]);
});

test.each<readonly [readonly (readonly string[])[], Readonly<Record<string, string>>]>([
  [[["id", "name"]], {}],
  [[["+1", "-1"]], { "-1": "minus_1" }],
  [[["foo", "Foo", "foo_"], ["foo2"]], { Foo: "Foo_3", foo_: "foo_4" }],
  [[["", "~"]], { "": "empty", "~": "N" }],
])("properties %j have names of their own: %j", (objects, wanted) => {
  const schemas = Object.fromEntries(objects.map((names, at) => [`Pet${at}`, strings(...names)]));
  expect(prepared(withSchemas(schemas)).nameMappings).toEqual(wanted);
});
