/** What each style writes, and that it reads its own writing back. */
import { describe, expect, it } from "vitest";
import { cookieStyle } from "../../../src/runtime/parameters/cookie-style.js";
import { deepObject } from "../../../src/runtime/parameters/deep-object.js";
import { form } from "../../../src/runtime/parameters/form.js";
import { formScalar } from "../../../src/runtime/parameters/form-scalar.js";
import { label } from "../../../src/runtime/parameters/label.js";
import { matrix } from "../../../src/runtime/parameters/matrix.js";
import { pipeDelimited } from "../../../src/runtime/parameters/pipe-delimited.js";
import type { Shape } from "../../../src/runtime/parameters/shape.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import { simpleScalar } from "../../../src/runtime/parameters/simple-scalar.js";
import { spaceDelimited } from "../../../src/runtime/parameters/space-delimited.js";
import { splitCookies } from "../../../src/runtime/parameters/split-cookies.js";
import { splitQuery } from "../../../src/runtime/parameters/split-query.js";
import type { ReadOptions, Style } from "../../../src/runtime/parameters/style.js";

type Place = ReadOptions["in"];

function sourceOf(text: string, place: Place) {
  if (place === "query") return { pairs: splitQuery(text) };
  return place === "cookie" ? { pairs: splitCookies(text) } : { text };
}

const text: Shape = "string";
const texts: Shape = { items: "string" };
const integers: Shape = { items: "integer" };
const rgb: Shape = { properties: { R: "integer", G: "integer", B: "integer" } };
const colors = ["blue", "black", "brown"];
const color = { R: 100, G: 200, B: 150 };

/** The table of OpenAPI 3.1 §4.8.12.4, and what lies at its edges. */
const rows: [style: Style, place: Place, explode: boolean, shape: Shape, value: unknown, written: string][] =
  [
    [matrix, "path", false, text, "", ";color"],
    [matrix, "path", false, text, "blue", ";color=blue"],
    [matrix, "path", false, texts, colors, ";color=blue,black,brown"],
    [matrix, "path", false, rgb, color, ";color=R,100,G,200,B,150"],
    [matrix, "path", true, texts, colors, ";color=blue;color=black;color=brown"],
    [matrix, "path", true, rgb, color, ";R=100;G=200;B=150"],
    [matrix, "path", false, texts, ["a;b", "c,d"], ";color=a%3Bb,c%2Cd"],
    [label, "path", false, text, "", "."],
    [label, "path", false, text, "blue", ".blue"],
    [label, "path", false, texts, colors, ".blue,black,brown"],
    [label, "path", false, rgb, color, ".R,100,G,200,B,150"],
    [label, "path", true, texts, colors, ".blue.black.brown"],
    [label, "path", true, rgb, color, ".R=100.G=200.B=150"],
    [label, "path", true, { items: "number" }, [1.5, 2], ".1%2E5.2"],
    [label, "path", true, "number", 1.5, ".1.5"],
    [label, "path", false, texts, [], "."],
    [simple, "path", false, text, "blue", "blue"],
    [simple, "path", false, texts, colors, "blue,black,brown"],
    [simple, "path", false, rgb, color, "R,100,G,200,B,150"],
    [simple, "path", true, rgb, color, "R=100,G=200,B=150"],
    [simple, "path", true, texts, ["a,b", "c"], "a%2Cb,c"],
    [simple, "path", false, text, "a/b?c#d%e f!'()*+;=&", "a%2Fb%3Fc%23d%25e%20f%21%27%28%29%2A%2B%3B%3D%26"],
    [simple, "path", false, text, "é😀", "%C3%A9%F0%9F%98%80"],
    [simple, "path", false, text, "%2F", "%252F"],
    [simple, "path", false, text, "..", ".."],
    [simple, "path", false, "wide-bigint", 18446744073709551615n, "18446744073709551615"],
    [simple, "path", false, "wide-string", "18446744073709551615", "18446744073709551615"],
    [simple, "path", false, "number", 1e21, "1e%2B21"],
    [simple, "path", false, "boolean", true, "true"],
    [simple, "header", false, texts, colors, "blue,black,brown"],
    [simple, "header", false, text, "a/b%20é", "a/b%20é"],
    [simple, "header", true, rgb, color, "R=100,G=200,B=150"],
    [simple, "header", false, texts, [], ""],
    [form, "query", false, text, "", "color="],
    [form, "query", false, text, "blue", "color=blue"],
    [form, "query", false, texts, colors, "color=blue,black,brown"],
    [form, "query", false, texts, ["a,b", "c&d"], "color=a%2Cb,c%26d"],
    [form, "query", false, texts, [], "color="],
    [form, "query", false, texts, ["", ""], "color=,"],
    [form, "query", false, rgb, color, "color=R,100,G,200,B,150"],
    [form, "query", true, texts, colors, "color=blue&color=black&color=brown"],
    [form, "query", true, texts, ["a,b"], "color=a%2Cb"],
    [form, "query", true, integers, [1], "color=1"],
    [form, "query", true, rgb, color, "R=100&G=200&B=150"],
    [form, "query", true, text, "a b+c", "color=a%20b%2Bc"],
    [form, "query", true, "null", null, "color=null"],
    [form, "query", true, { oneOf: ["null", "integer"] }, null, "color=null"],
    [form, "cookie", true, texts, ["a;b", "c"], "color=a%3Bb; color=c"],
    [form, "cookie", true, text, "a b+c", "color=a%20b%2Bc"],
    [form, "cookie", false, texts, colors, "color=blue,black,brown"],
    [spaceDelimited, "query", false, texts, colors, "color=blue%20black%20brown"],
    [spaceDelimited, "query", false, rgb, color, "color=R%20100%20G%20200%20B%20150"],
    [spaceDelimited, "query", true, texts, colors, "color=blue&color=black&color=brown"],
    [pipeDelimited, "query", false, texts, colors, "color=blue%7Cblack%7Cbrown"],
    [pipeDelimited, "query", false, rgb, color, "color=R%7C100%7CG%7C200%7CB%7C150"],
    [pipeDelimited, "query", true, texts, ["a|b", "c"], "color=a%7Cb&color=c"],
    [deepObject, "query", true, rgb, color, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    [
      deepObject,
      "query",
      true,
      { properties: { a: { properties: { b: "integer" } }, c: { items: "string" } } },
      { a: { b: 1 }, c: ["x", "y&"] },
      "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D%5B%5D=x&color%5Bc%5D%5B%5D=y%26",
    ],
    [cookieStyle, "cookie", true, texts, ["a%20b", "c"], "color=a%20b; color=c"],
    [cookieStyle, "cookie", false, texts, colors, "color=blue,black,brown"],
    [cookieStyle, "cookie", true, rgb, color, "R=100; G=200; B=150"],
    [cookieStyle, "cookie", true, text, "a=b", "color=a=b"],
  ];

describe("styles", () => {
  it.each(rows.map((row) => ({ name: row[0].name, place: row[1], explode: row[2], written: row[5], row })))(
    "$name in $place, explode $explode: $written",
    ({ written, row: [style, place, explode, shape, value] }) => {
      const options = { explode, in: place };
      expect(style.write("color", value, options)).toBe(written);
      expect(style.read("color", sourceOf(written, place), { ...options, shape })).toStrictEqual(value);
    },
  );

  const scalars = rows.filter(
    ([style, , , shape]) => typeof shape === "string" && (style === simple || style === form),
  );
  it.each(scalars.map((row) => ({ name: row[0].name, place: row[1], written: row[5], row })))(
    "$name for scalars in $place: $written",
    ({ written, row: [style, place, explode, shape, value] }) => {
      const scalar = style === simple ? simpleScalar : formScalar;
      const options = { explode, in: place };
      expect(scalar.write("color", value, options)).toBe(written);
      expect(scalar.read("color", sourceOf(written, place), { ...options, shape })).toStrictEqual(value);
    },
  );

  it("leaves undefined members out", () => {
    const value = { R: 1, G: undefined };
    expect(form.write("c", value, { explode: true, in: "query" })).toBe("R=1");
    expect(simple.write("c", value, { explode: false, in: "path" })).toBe("R,1");
    expect(deepObject.write("c", value, { explode: true, in: "query" })).toBe("c%5BR%5D=1");
  });

  it("writes nothing of what is exploded and empty", () => {
    for (const style of [form, spaceDelimited, pipeDelimited]) {
      expect(style.write("c", [], { explode: true, in: "query" })).toBe("");
    }
    expect(form.write("c", {}, { explode: true, in: "query" })).toBe("");
    expect(deepObject.write("c", {}, { explode: true, in: "query" })).toBe("");
  });

  it("lets reserved characters and triples stay where it may", () => {
    const options = { explode: true, allowReserved: true } as const;
    expect(form.write("c", "a/b?c:d@e,f;g=h%2Fi%j#[]&+ ", { ...options, in: "query" })).toBe(
      "c=a/b?c:d@e,f;g=h%2Fi%25j%23%5B%5D%26%2B%20",
    );
    expect(simple.write("c", "a:b/c?d", { ...options, in: "path" })).toBe("a:b%2Fc%3Fd");
  });

  const refused: [style: Style, place: Place, explode: boolean, value: unknown][] = [
    [simple, "header", false, "a\r\nb: c"],
    [simple, "header", false, "a\0"],
    [simple, "header", false, "€"],
    [simple, "header", false, " a"],
    [simple, "header", false, ["a,b", "c"]],
    [simpleScalar, "header", false, "a\nb"],
    [simpleScalar, "header", false, "a "],
    [simpleScalar, "path", false, ["a"]],
    [simpleScalar, "path", false, Number.NaN],
    [formScalar, "query", true, {}],
    [simple, "path", false, Number.NaN],
    [simple, "path", false, Number.POSITIVE_INFINITY],
    [simple, "path", false, "\ud800"],
    [simple, "path", false, undefined],
    [form, "query", true, [[1]]],
    [form, "query", true, { a: {} }],
    [form, "query", true, [""]],
    [form, "query", false, [""]],
    [form, "query", false, () => 1],
    [spaceDelimited, "query", false, ["a b", "c"]],
    [pipeDelimited, "query", false, ["a|b", "c"]],
    [deepObject, "query", true, "text"],
    [deepObject, "query", true, { a: [[1]] }],
    [deepObject, "query", true, { "a]": 1 }],
    [cookieStyle, "cookie", true, "a;b"],
    [cookieStyle, "cookie", true, "a b"],
    [cookieStyle, "cookie", true, "é"],
    [cookieStyle, "cookie", false, ["a,b", "c"]],
  ];
  it.each(refused.map((row) => [row[0].name, row] as const))("%s refuses to write", (...[, row]) => {
    const [style, place, explode, value] = row;
    expect(() => style.write("c", value, { explode, in: place })).toThrow(
      expect.objectContaining({ name: "EncodeError" }),
    );
  });

  it("bounds what it writes of an object within itself", () => {
    const loop: Record<string, unknown> = {};
    loop["loop"] = loop;
    expect(() => deepObject.write("c", loop, { explode: true, in: "query" })).toThrow(
      "nested deeper than 16",
    );
  });
});
