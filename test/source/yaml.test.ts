import { describe, expect, test } from "vitest";
import { parseSource } from "../../src/source/read.js";
import { places, spanText } from "./places.js";

const parse = (text: string, depth = 512) => parseSource(text, { path: "a.yaml", limits: { depth } });

describe("values", () => {
  const table: readonly (readonly [text: string, value: unknown])[] = [
    [
      "200: ok\n1.10: x\nnull: y\nyes: no\n~: z",
      { "200": "ok", "1.10": "x", null: "y", yes: "no", "~": "z" },
    ],
    ["a: 0x1F\nb: 0o17\nc: 012\nd: 1e3\ne: -0.5", { a: 31, b: 15, c: 12, d: 1000, e: -0.5 }],
    [
      "max: 18446744073709551615\nsafe: 9007199254740991",
      { max: 18446744073709551615n, safe: 9007199254740991 },
    ],
    ["at: 2024-01-02\nt: 2024-01-02T03:04:05Z", { at: "2024-01-02", t: "2024-01-02T03:04:05Z" }],
    ["a: !!str 12\nb: !!int 3\nc: !!map {}\nd: !<tag:yaml.org,2002:str> 1", { a: "12", b: 3, c: {}, d: "1" }],
    ["a: &x {b: [1]}\nc: *x\nd: [*x]", { a: { b: [1] }, c: { b: [1] }, d: [{ b: [1] }] }],
    ["a: &x 1\nb: &x 2\nc: *x", { a: 1, b: 2, c: 2 }],
    ["&k key: 1\nb: *k", { key: 1, b: "key" }],
    ["base: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}", { base: { x: 1, y: 2 }, c: { x: 1, y: 3 } }],
    [
      "a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc:\n  <<: [*a, *b]\n  w: 0",
      { a: { x: 1 }, b: { x: 2, z: 3 }, c: { w: 0, x: 1, z: 3 } },
    ],
    ["<<: &b {x: 1}\nc: *b", { x: 1, c: { x: 1 } }],
    ['"<<": 1', { "<<": 1 }],
    ["a: |\n  text\n  !x %y\nb: '!z'", { a: "text\n!x %y\n", b: "!z" }],
    ["a:\nb: [c: 1]", { a: null, b: [{ c: 1 }] }],
    ["%YAML 1.2\n---\na: 1\n...\n", { a: 1 }],
    ["\uFEFFa: 1", { a: 1 }],
    ["=======: 1", { "=======": 1 }],
  ];
  test.each(table)("%j", (text, value) => {
    const { document, diagnostics } = parse(text);
    expect(places(diagnostics)).toEqual([]);
    expect(document!.value).toEqual(value);
  });

  test("__proto__ is a member, also when merged", () => {
    const value = parse("a: &a\n  __proto__: {x: 1}\nb:\n  <<: *a").document!.value as { b: object };
    expect(Object.getPrototypeOf(value.b)).toBe(Object.prototype);
    expect(Object.hasOwn(value.b, "__proto__")).toBe(true);
  });
});

describe("faults", () => {
  const laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 10; i++)
    laughs.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  const table: readonly (readonly [text: string, wanted: readonly string[]])[] = [
    ["", ["empty-document 1:1-1:1"]],
    ["# nothing\n", ["empty-document 1:1-1:1"]],
    ["a: 1\nb:\n  c: 2\n d: 3\n", ["yaml-bad-indentation 4:2-4:3"]],
    ["a:\r\n  - 1\r\n - 2\r\n", ["yaml-bad-indentation 3:2-3:3"]],
    ["a:\n  b: 1\n   c: 2\n", ["yaml-bad-indentation 3:4-3:5"]],
    ["a:\n - b: 1\n  c: 2\n", ["yaml-bad-indentation 3:3-3:4"]],
    ["a: x\n b: 1\n", ["yaml-bad-indentation 2:2-2:3"]],
    ["a:\n\tb: 1\n", ["yaml-tab-indentation 2:1-2:2"]],
    ["a: b: c\n", ["yaml-syntax 1:4-1:5"]],
    ["a: [1, 2\n", ["yaml-syntax 2:1-2:1"]],
    ['a: "x\n', ["yaml-syntax 2:1-2:1"]],
    ["a: 1\n---\nb: 2\n", ["yaml-several-documents 2:1-2:4"]],
    [
      "a: 1\na: 2\nb: {c: 1, 'c': 2}",
      ["duplicate-key 2:1-2:2 < 1:1-1:2", "duplicate-key 3:11-3:14 < 3:5-3:6"],
    ],
    ["200: 1\n'200': 2", ["duplicate-key 2:1-2:6 < 1:1-1:4"]],
    ["a: !!binary aGk=", ["yaml-tag 1:4-1:12"]],
    ["a: !!js/function 'x'", ["yaml-tag 1:4-1:17"]],
    ["a: !local x", ["yaml-tag 1:4-1:10"]],
    ["a: !!set {x}", ["yaml-tag 1:4-1:9"]],
    ["a: !!int nine", ["yaml-syntax 1:4-1:9"]],
    ["%TAG ! tag:x\n---\na: 1", ["yaml-directive 1:1-1:13"]],
    ["%YAML 1.1\n---\na: yes", ["yaml-directive 1:1-1:10"]],
    [
      "a: .inf\nb: -.INF\nc: .nan\nd: 1e400",
      [
        "number-out-of-range 1:4-1:8",
        "number-out-of-range 2:4-2:9",
        "number-out-of-range 3:4-3:8",
        "number-out-of-range 4:4-4:9",
      ],
    ],
    ["a: *b\nb: &b 1", ["yaml-unknown-anchor 1:4-1:6"]],
    ["a: &a [1, *a]", ["yaml-alias-cycle 1:11-1:13"]],
    ["a: &a\n  b: &b\n    c: *a", ["yaml-alias-cycle 3:8-3:10"]],
    [laughs.join("\n"), ["yaml-alias-expansion 7:10-7:13"]],
    ["[a]: 1", ["yaml-complex-key 1:1-1:4"]],
    ["? {a: 1}\n: 2", ["yaml-complex-key 1:3-1:9"]],
    ["a: &a x\n*a : 2", ["yaml-complex-key 2:1-2:3"]],
    ["a:\n  <<: 1", ["yaml-merge 2:7-2:8"]],
    ["a:\n  <<: [{b: 1}, [c]]", ["yaml-merge 2:16-2:19"]],
    ["a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n", ["conflict-markers 2:1-2:8"]],
    ["a: 1\n=======\nb: 3\n", ["conflict-markers 2:1-2:8"]],
  ];
  test.each(table)("%j", (text, wanted) => {
    const { document, diagnostics } = parse(text);
    expect(places(diagnostics)).toEqual(wanted);
    expect(document).toBeNull();
    for (const one of diagnostics) expect(one.message + one.help).not.toMatch(/undefined/u);
  });
});

describe("depth", () => {
  test.each([
    ["a: [[1]]", []],
    ["a: [[[1]]]", ["nested-too-deeply 1:6-1:7"]],
    ["a:\n  b:\n    c:\n      d: 1", ["nested-too-deeply 4:7-4:8"]],
    ["a: &a [[1]]\nb: [*a]", ["nested-too-deeply 2:5-2:6"]],
  ])("at most three levels: %j", (text, wanted) => {
    expect(places(parse(text, 3).diagnostics)).toEqual(wanted);
  });

  test.each([
    ["[".repeat(100_000), "nested-too-deeply 1:513-1:514"],
    ["[".repeat(100_000) + "]".repeat(100_000), "nested-too-deeply 1:513-1:514"],
    [`${"- ".repeat(100_000)}x`, "nested-too-deeply 1:1025-1:1026"],
    ["{a: ".repeat(100_000), "nested-too-deeply 1:2049-1:2050"],
  ])("100,000 levels", (text, place) => {
    expect(places(parse(text).diagnostics)).toEqual([place]);
  });

  test("as deep as any limit allows", () => {
    expect(parse("[".repeat(600) + "]".repeat(600), 5000).diagnostics).toEqual([]);
    expect(parse(`${"- ".repeat(600)}x`, 5000).diagnostics).toEqual([]);
    expect(places(parse("[".repeat(601) + "]".repeat(601), 5000).diagnostics)).toEqual([
      "nested-too-deeply 1:601-1:602",
    ]);
  });
});

describe("places", () => {
  const text = [
    "base: &b",
    "  type: object",
    "  'x y': [1, {z: 2}]",
    "copy: *b",
    "more:",
    "  <<: *b",
    "  type: string",
    "none:",
  ].join("\r\n");
  const table: readonly (readonly [tokens: readonly string[], part: "key" | "value", wanted: string])[] = [
    [["base", "type"], "value", "2:9-2:15"],
    [["base", "type"], "key", "2:3-2:7"],
    [["base", "x y", "1", "z"], "value", "3:18-3:19"],
    [["base", "x y", "1"], "key", "3:14-3:20"],
    [["copy"], "value", "4:7-4:9"],
    [["copy", "type"], "value", "2:9-2:15"],
    [["more", "x y", "0"], "value", "3:11-3:12"],
    [["more", "type"], "value", "7:9-7:15"],
    [["none"], "key", "8:1-8:5"],
    [["none"], "value", "8:6-8:6"],
    [["base", "type", "gone"], "value", "2:9-2:15"],
    [["base", "x y", "01"], "value", "3:10-3:21"],
  ];
  test.each(table)("%j %s", (tokens, part, wanted) => {
    expect(spanText(parse(text).document!.locate(tokens, part))).toBe(wanted);
  });
});
