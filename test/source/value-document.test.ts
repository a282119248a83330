import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { sourceFromValue } from "../../src/source/value-document.js";

test("a copy, at 1:1 of its name", () => {
  const value = { a: [1, 5n, 2n ** 60n, "x", null, true], ["__proto__"]: 1 };
  const { document, diagnostics } = sourceFromValue(value, "config");
  expect(diagnostics).toEqual([]);
  expect(document).toMatchObject({ path: "config", id: "config", format: "value", size: 0 });
  expect(document!.value).toEqual({ a: [1, 5, 2n ** 60n, "x", null, true], ["__proto__"]: 1 });
  value.a.pop();
  expect(document!.value).toHaveProperty(["a", "5"], true);
  expect(document!.locate(["a", "0"], "value")).toEqual({
    file: "config",
    start: { line: 1, column: 1 },
    end: { line: 1, column: 1 },
  });
});

test("objects of another realm or without a prototype are plain", () => {
  for (const value of [runInNewContext("({ a: [{}] })"), Object.create(null)]) {
    expect(sourceFromValue(value, "v").diagnostics).toEqual([]);
  }
});

describe("what JSON does not have", () => {
  const cycle: Record<string, unknown> = {};
  cycle["x"] = [cycle];
  const shared: unknown[] = [{}];
  for (let i = 0; i < 40; i++) shared.push([shared.at(-1), shared.at(-1)]);
  const table: readonly (readonly [
    name: string,
    value: unknown,
    code: string,
    pointer: unknown,
    message: string,
  ])[] = [
    [
      "undefined",
      { a: undefined },
      "value-not-json",
      "/a",
      'the value at "/a" is undefined, which JSON does not have',
    ],
    ["hole", Array(1), "value-not-json", "/0", 'the value at "/0" is undefined, which JSON does not have'],
    [
      "function",
      { "a/b": [() => 1] },
      "value-not-json",
      "/a~1b/0",
      'the value at "/a~1b/0" is a function, which JSON does not have',
    ],
    ["symbol", Symbol("x"), "value-not-json", "", 'the value at "" is a symbol, which JSON does not have'],
    ["NaN", [Number.NaN], "value-not-json", "/0", 'the value at "/0" is NaN, which JSON does not have'],
    [
      "infinity",
      [-Infinity],
      "value-not-json",
      "/0",
      'the value at "/0" is -Infinity, which JSON does not have',
    ],
    [
      "Date",
      [new Date(0)],
      "value-not-json",
      "/0",
      'the value at "/0" is an object of a class, which JSON does not have',
    ],
    [
      "Map",
      new Map(),
      "value-not-json",
      "",
      'the value at "" is an object of a class, which JSON does not have',
    ],
    ["cycle", cycle, "value-cycle", "/x/0", 'the value at "/x/0" contains itself'],
    [
      "exponential",
      shared.at(-1),
      "value-expansion",
      expect.any(String),
      "objects that stand in several places would expand to more than 1000000 values",
    ],
  ];
  test.each(table)("%s", (_name, value, code, pointer, message) => {
    const { document, diagnostics } = sourceFromValue(value, "v");
    expect(document).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, message, pointer });
  });

  test("too deep", () => {
    let value: unknown = [];
    for (let i = 0; i < 100_000; i++) value = [value];
    const { diagnostics } = sourceFromValue(value, "v", { depth: 3 });
    expect(diagnostics).toMatchObject([{ code: "nested-too-deeply", pointer: "/0/0/0" }]);
  });
});
