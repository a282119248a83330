/** Names of schemas become identifiers. */
import { expect, test } from "vitest";
import { isIdentifier, pascalCase } from "../../../../generators/typescript/emit/identifier.js";
import { UniqueNames } from "../../../../generators/typescript/emit/names.js";

test.each<[string, string]>([
  ["simple-user", "SimpleUser"],
  ["io.k8s.api.core.v1.Pod", "IoK8sApiCoreV1Pod"],
  ["account_capability", "AccountCapability"],
  ["HTTPError", "HTTPError"],
  ["BinRangedouble", "BinRangedouble"],
  ["getURL", "GetURL"],
  ["Foo_Bar", "FooBar"],
  ["3d-model", "_3dModel"],
  ["42", "_42"],
  ["größe", "Größe"],
  ["日本-語", "日本語"],
  ["ßeta", "SSeta"],
  ["𝒳y", "𝒳y"],
  ["", "Schema"],
  ["+1", "_1"],
  ["--", "Schema"],
  ["__proto__", "Proto"],
  ["constructor", "Constructor"],
  ["any", "Any"],
  ["string", "String"],
  ["undefined", "Undefined"],
  ["class", "Class"],
  ["\u3164", "Schema"],
  ["a\u202eb", "AB"],
  ["a\u200db", "AB"],
  ["a\ud800b", "AB"],
  ["A; alert(1)", "AAlert1"],
  ["*/ x", "X"],
  ["\u0301a", "_\u0301a"],
])("%j becomes %s", (name, wanted) => {
  expect(pascalCase(name)).toBe(wanted);
  expect(isIdentifier(pascalCase(name))).toBe(true);
});

test.each(["any", "undefined", "class", "let", "await", "1a", "a b", "", "a-b", "\u202e"])(
  "%j is no identifier",
  (name) => {
    expect(isIdentifier(name)).toBe(false);
  },
);

test("names are numbered where they are taken", () => {
  const names = new UniqueNames();
  expect(["Foo", "Foo", "Foo2", "Foo", "V1", "V1", "V1"].map((name) => names.take(name))).toEqual([
    ...["Foo", "Foo2", "Foo2_2", "Foo3", "V1", "V1_2", "V1_3"],
  ]);
});

test("very many equal names are numbered soon", () => {
  const names = new UniqueNames();
  names.take("Foo77");
  const taken = Array.from({ length: 100_000 }, () => names.take("Foo"));
  expect(taken.slice(75, 77)).toEqual(["Foo76", "Foo78"]);
  expect(taken.at(-1)).toBe("Foo100001");
  expect(new Set(taken).size).toBe(100_000);
});
