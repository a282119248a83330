/** Styles reading what others wrote, rightly or not. */
import { describe, expect, it } from "vitest";
import { deepObject } from "../../../src/runtime/parameters/deep-object.js";
import { form } from "../../../src/runtime/parameters/form.js";
import { formScalar } from "../../../src/runtime/parameters/form-scalar.js";
import { label } from "../../../src/runtime/parameters/label.js";
import { matrix } from "../../../src/runtime/parameters/matrix.js";
import { pipeDelimited } from "../../../src/runtime/parameters/pipe-delimited.js";
import type { Shape } from "../../../src/runtime/parameters/shape.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import { spaceDelimited } from "../../../src/runtime/parameters/space-delimited.js";
import { splitQuery } from "../../../src/runtime/parameters/split-query.js";
import type { Style } from "../../../src/runtime/parameters/style.js";

const integers: Shape = { items: "integer" };
const open: Shape = { properties: { a: "integer" }, others: "any" };

function readQuery(style: Style, query: string, shape: Shape, explode = true): unknown {
  return style.read("ids", { pairs: splitQuery(query) }, { explode, in: "query", shape });
}

describe("queries", () => {
  const rows: [style: Style, query: string, shape: Shape, explode: boolean, value: unknown][] = [
    [form, "other=1", "string", true, undefined],
    [form, "ids", "string", true, ""],
    [formScalar, "other=1&%zz", "string", true, undefined],
    [formScalar, "%69ds=a+b", "string", true, "a b"],
    [form, "ids=", integers, true, []],
    [form, "ids=", integers, false, []],
    [form, "other=1", integers, true, undefined],
    [form, "ids=1,2", integers, true, ["1,2"]],
    [form, "ids=1%2C2", integers, false, ["1,2"]],
    [form, "%69ds=1", "integer", true, 1],
    [form, "ids=a+b%2B", "string", true, "a b+"],
    [form, "ids=1&%zz=%zz", "integer", true, 1],
    [form, "&&ids=1&", "integer", true, 1],
    [form, "ids=1", { oneOf: ["integer", { items: "integer" }] }, true, 1],
    [form, "ids=1&ids=2", { oneOf: ["integer", { items: "integer" }] }, true, [1, 2]],
    [form, "a=1&b=x", open, true, { a: 1, b: "x" }],
    [form, "ids=a,1,b,x", open, false, { a: 1, b: "x" }],
    [form, "b=1", { properties: { a: "integer" } }, true, undefined],
    [spaceDelimited, "ids=1+2%203", integers, false, [1, 2, 3]],
    [pipeDelimited, "ids=1|2%7c3%7C4", integers, false, [1, 2, 3, 4]],
    [deepObject, "ids[a]=1&ids%5Bb%5D=x&other[a]=2", open, true, { a: 1, b: "x" }],
    [
      deepObject,
      "ids[c][0]=x&ids[c][1]=y",
      { properties: { c: { items: "string" } } },
      true,
      { c: ["x", "y"] },
    ],
    [deepObject, "ids=1", open, true, undefined],
  ];
  it.each(rows.map((row) => [row[0].name, row[1], row] as const))("%s reads %s", (...[, , row]) => {
    const [style, query, shape, explode, value] = row;
    expect(readQuery(style, query, shape, explode)).toStrictEqual(value);
  });

  const refused: [style: Style, query: string, shape: Shape, explode: boolean, message: string][] = [
    [form, "ids=1&ids=2", "integer", true, "ids is given twice"],
    [form, "ids=1&ids=2", integers, false, "ids is given twice"],
    [form, "a=1&a=2", open, true, "a is given twice"],
    [formScalar, "ids=1&%69ds=2", "integer", true, "ids is given twice"],
    [formScalar, "ids=%zz", "string", true, "text is not percent-encoded UTF-8"],
    [form, "ids=%zz", "string", true, "text is not percent-encoded UTF-8"],
    [form, "ids=%", "string", true, "text is not percent-encoded UTF-8"],
    [form, "ids=%ff", "string", true, "text is not percent-encoded UTF-8"],
    [form, "ids=%C0%AF", "string", true, "text is not percent-encoded UTF-8"],
    [form, "ids=a,1,b", open, false, "text is no list of names and values"],
    [deepObject, "ids[a]=1&ids[a]=2", open, true, "a is given twice"],
    [deepObject, "ids[a]=1&ids[a][b]=2", open, true, "a is a value and an object"],
    [deepObject, "ids[a][b]=1&ids[a]=2", open, true, "a is given twice"],
    [deepObject, "ids[a", open, true, "the brackets of ids cannot be read"],
    [deepObject, `ids${"[a]".repeat(17)}=1`, open, true, "the brackets of ids cannot be read"],
  ];
  it.each(refused.map((row) => [row[0].name, row[1], row] as const))("%s refuses %s", (...[, , row]) => {
    const [style, query, shape, explode, message] = row;
    expect(() => readQuery(style, query, shape, explode)).toThrow(
      expect.objectContaining({ name: "DecodeError", message }),
    );
  });

  it("keeps members called __proto__ apart from the prototype", () => {
    for (const [style, query, explode] of [
      [form, "__proto__=1&a=2", true],
      [form, "ids=__proto__,1,a,2", false],
      [deepObject, "ids[__proto__]=1&ids[a]=2", true],
    ] as const) {
      const value = readQuery(style, query, open, explode) as object;
      expect(Object.entries(value)).toStrictEqual([
        ["__proto__", 1],
        ["a", 2],
      ]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    readQuery(deepObject, "ids[__proto__][polluted]=1", open);
    expect("polluted" in {}).toBe(false);
  });
});

describe("paths and headers", () => {
  const path = { explode: false, in: "path" } as const;

  it("reads headers with white space around the parts", () => {
    expect(simple.read("h", { text: " 1 ,\t2 " }, { ...path, in: "header", shape: integers })).toStrictEqual([
      1, 2,
    ]);
    expect(simple.read("h", { text: "%41+" }, { ...path, in: "header", shape: "string" })).toBe("%41+");
  });

  it("leaves a plus a plus", () => {
    expect(simple.read("p", { text: "a+b%20" }, { ...path, shape: "string" })).toBe("a+b ");
  });

  it("refuses what has not the form of its style", () => {
    expect(() => label.read("p", { text: "a" }, { ...path, shape: "string" })).toThrow("a full stop");
    expect(() => matrix.read("p", { text: "a" }, { ...path, shape: "string" })).toThrow("a semicolon");
    expect(matrix.read("p", { text: ";q=1" }, { ...path, shape: "string" })).toBe(undefined);
    expect(() => simple.read("p", { text: "%" }, { ...path, shape: "string" })).toThrow("percent-encoded");
  });
});
