import { describe, expect, test } from "vitest";
import { parseSource } from "../../src/source/read.js";
import { places } from "./places.js";

const parse = (text: string, depth = 512) => parseSource(text, { path: "a.json", limits: { depth } });

describe("faults of JSON text", () => {
  const table: readonly (readonly [text: string, place: string, message: string])[] = [
    ["", "empty-document 1:1-1:1", "the document is empty"],
    [" \n ", "empty-document 1:1-1:1", "the document is empty"],
    ['{"a": [1, 2', "json-truncated 1:12-1:12 < 1:7-1:8", "the text ends inside an array"],
    ['{\n  "a": 1\n\n', "json-truncated 2:9-2:9 < 1:1-1:2", "the text ends inside an object"],
    ['{"a"', "json-truncated 1:5-1:5 < 1:1-1:2", "the text ends inside an object"],
    ['{"a":', "json-truncated 1:6-1:6 < 1:1-1:2", "the text ends inside an object"],
    ['{"a": 1,', "json-truncated 1:9-1:9 < 1:1-1:2", "the text ends inside an object"],
    ['{"a": tru', "json-truncated 1:10-1:10 < 1:1-1:2", "the text ends inside an object"],
    ['["a", "b', "json-truncated 1:9-1:9 < 1:7-1:8", "the text ends inside a string"],
    ['["a\\', "json-truncated 1:5-1:5 < 1:2-1:3", "the text ends inside a string"],
    ['["a\\u00', "json-truncated 1:8-1:8 < 1:2-1:3", "the text ends inside a string"],
    ['{"a": 1,}', "json-trailing-comma 1:8-1:9", 'a comma stands before the closing "}"'],
    ["[1,\n]", "json-trailing-comma 1:3-1:4", 'a comma stands before the closing "]"'],
    ['{"a": 1 "b": 2}', "json-missing-comma 1:8-1:8", "a comma is missing before a string"],
    ["[1\n2]", "json-missing-comma 1:3-1:3", 'a comma is missing before "2"'],
    ["[{} {}]", "json-missing-comma 1:4-1:4", 'a comma is missing before "{"'],
    ["{a: 1}", "json-unquoted-key 1:2-1:3", 'the key "a" is not quoted'],
    ['{"x": 1, 200: 1}', "json-unquoted-key 1:10-1:13", 'the key "200" is not quoted'],
    ["{'a': 1}", "json-single-quotes 1:2-1:5", 'the string "a" is in single quotes'],
    ["['b]", "json-single-quotes 1:2-1:3", 'the string "" is in single quotes'],
    ["[1, // one\n2]", "json-comment 1:5-1:7", "a comment stands here"],
    ["/* x */ {}", "json-comment 1:1-1:3", "a comment stands here"],
    ["{} # end", "json-comment 1:4-1:5", "a comment stands here"],
    ['["\\x41"]', "json-bad-escape 1:3-1:5", '"\\x" is no escape sequence'],
    ['["\\u12g4"]', "json-bad-escape 1:3-1:7", '"\\u12" is no escape sequence'],
    ['["a\nb"]', "json-control-character 1:4-2:1", "a line break stands unescaped in a string"],
    ['["\t"]', "json-control-character 1:3-1:4", "a tab stands unescaped in a string"],
    ['["\u0001"]', "json-control-character 1:3-1:4", "U+0001 stands unescaped in a string"],
    ["[01]", "json-bad-number 1:2-1:4", '"01" is no JSON number'],
    ["[1.]", "json-bad-number 1:2-1:4", '"1." is no JSON number'],
    ["[.5]", "json-bad-number 1:2-1:4", '".5" is no JSON number'],
    ["[+1]", "json-bad-number 1:2-1:4", '"+1" is no JSON number'],
    ["[0x1F]", "json-bad-number 1:2-1:6", '"0x1F" is no JSON number'],
    ["[1e]", "json-bad-number 1:2-1:4", '"1e" is no JSON number'],
    ["[-Infinity]", "json-bad-number 1:2-1:11", '"-Infinity" is no JSON number'],
    ["[NaN]", "json-bad-number 1:2-1:5", '"NaN" is no JSON number'],
    ["[True]", "json-bad-literal 1:2-1:6", '"True" is no JSON value'],
    ["undefined", "json-bad-literal 1:1-1:10", '"undefined" is no JSON value'],
    ["{} {}", "json-trailing-content 1:4-1:5", '"{" follows after the end of the document'],
    ["{}\n}", "json-trailing-content 2:1-2:2", '"}" follows after the end of the document'],
    ["[1, 2}", "json-unexpected 1:6-1:7 < 1:1-1:2", 'expected "," or "]", found "}"'],
    ['{"a" 1}', "json-unexpected 1:6-1:7 < 1:1-1:2", 'expected ":", found "1"'],
    ["[,1]", "json-unexpected 1:2-1:3 < 1:1-1:2", 'expected a value or "]", found ","'],
    ['{"a": ]', "json-unexpected 1:7-1:8 < 1:1-1:2", 'expected a value, found "]"'],
    ["[\u00A0 1]", "json-unexpected 1:2-1:3 < 1:1-1:2", 'expected a value or "]", found U+00A0'],
    ["[1e400]", "number-out-of-range 1:2-1:7", 'the number "1e400" is beyond what a document can hold'],
    [
      '{"a": -1e999}',
      "number-out-of-range 1:7-1:13",
      'the number "-1e999" is beyond what a document can hold',
    ],
  ];
  test.each(table)("%j", (text, place, message) => {
    const { document, diagnostics } = parse(text);
    expect(document).toBeNull();
    expect(places(diagnostics)).toEqual([place]);
    expect(diagnostics[0]!.message).toBe(message);
    expect(diagnostics[0]!.help).not.toMatch(/\{\w+\}|undefined/u);
  });
});

describe("duplicate keys", () => {
  const table: readonly (readonly [text: string, wanted: readonly string[], pointers: readonly string[]])[] =
    [
      ['{"a": 1,\n "a": 2}', ["duplicate-key 2:2-2:5 < 1:2-1:5"], ["/a"]],
      ['{"a": 1, "\\u0061": 2}', ["duplicate-key 1:10-1:18 < 1:2-1:5"], ["/a"]],
      ['{"x": [{"~": {"/": 1, "b": {}, "/": 2}}]}', ["duplicate-key 1:32-1:35 < 1:15-1:18"], ["/x/0/~0/~1"]],
      [
        '{"a": 1, "a": 2, "a": 3, "b": {"c": 1, "c": 1}}',
        [
          "duplicate-key 1:10-1:13 < 1:2-1:5",
          "duplicate-key 1:18-1:21 < 1:2-1:5",
          "duplicate-key 1:40-1:43 < 1:32-1:35",
        ],
        ["/a", "/a", "/b/c"],
      ],
      ['{"__proto__": 1, "__proto__": 2}', ["duplicate-key 1:18-1:29 < 1:2-1:13"], ["/__proto__"]],
      ['{"": 1, "": 2}', ["duplicate-key 1:9-1:11 < 1:2-1:4"], ["/"]],
    ];
  test.each(table)("%s", (text, wanted, pointers) => {
    const { document, diagnostics } = parse(text);
    expect(document).toBeNull();
    expect(places(diagnostics)).toEqual(wanted);
    expect(diagnostics.map((one) => one.pointer)).toEqual(pointers);
  });

  test("equal keys of different objects are none", () => {
    expect(parse('[{"a": {"a": ":"}}, {"a": "\\":{["}]').diagnostics).toEqual([]);
  });

  test("beyond a hundred they are counted", () => {
    const { diagnostics } = parse(`{${'"a": 1, '.repeat(150)}"b": 1}`);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({
      code: "further-problems",
      message: "49 more problems were found in this document",
    });
  });
});

describe("values", () => {
  const table: readonly (readonly [text: string, value: unknown])[] = [
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["-9007199254740993", -9007199254740993n],
    [
      '{"max": [18446744073709551615, 1.5, "x\\n", true, false, null, {}, []]}',
      { max: [18446744073709551615n, 1.5, "x\n", true, false, null, {}, []] },
    ],
    ["0.12345678901234567890", 0.12345678901234568],
    ["1e-400", 0],
    ["1E+2", 100],
    ["12345678901234567.5", 12345678901234568],
    ['"\\ud800"', "\ud800"],
    ['["\\ud800", 12345678901234567890]', ["\ud800", 12345678901234567890n]],
    ['"1234567890123456789 1e400"', "1234567890123456789 1e400"],
    ["\uFEFF1", 1],
  ];
  test.each(table)("%s", (text, value) => {
    const { document, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(document!.value).toEqual(value);
  });

  test.each(['{"__proto__": {"a": 1}}', '{"__proto__": {"a": 1}, "n": 12345678901234567890}'])(
    "__proto__ is a member: %s",
    (text) => {
      const value = parse(text).document!.value as object;
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect(Object.getOwnPropertyDescriptor(value, "__proto__")!.value).toEqual({ a: 1 });
      expect("a" in value).toBe(false);
    },
  );
});

describe("depth", () => {
  test("the limit itself is allowed", () => {
    expect(parse("[[[]]]", 3).diagnostics).toEqual([]);
    expect(places(parse('[\n{"a": [[]]}]', 3).diagnostics)).toEqual(["nested-too-deeply 2:8-2:9"]);
  });

  test.each([
    ["[".repeat(100_000) + "]".repeat(100_000), "nested-too-deeply 1:513-1:514"],
    ["[".repeat(100_000), "nested-too-deeply 1:513-1:514"],
    ['{"a":\n'.repeat(100_000), "nested-too-deeply 513:1-513:2"],
  ])("100,000 levels", (text, place) => {
    expect(places(parse(text).diagnostics)).toEqual([place]);
  });
});

test("lines end at LF or CRLF", () => {
  expect(places(parse('{\r\n  "a": 1,\r\n  "b": x\r\n}').diagnostics)).toEqual(["json-bad-literal 3:8-3:9"]);
});

describe("conflict markers", () => {
  const table: readonly (readonly [text: string, place: string])[] = [
    ['{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> main\n}', "conflict-markers 2:1-2:8"],
    ['{"a": 1,\r\n=======\r\n"b": 2}', "conflict-markers 2:1-2:8"],
    ['{"a": 1\n||||||| base\n}', "conflict-markers 2:1-2:8"],
    ['{"a": 1\n>>>>>>> feature}', "conflict-markers 2:1-2:8"],
    ["<<<<<<< HEAD\n{}", "conflict-markers 1:1-1:8"],
    ["{}\n=======", "conflict-markers 2:1-2:8"],
    ["{}\n========", "json-trailing-content 2:1-2:2"],
  ];
  test.each(table)("%j", (text, place) => {
    expect(places(parse(text).diagnostics)).toEqual([place]);
  });
});
