import { describe, expect, test } from "vitest";
import type { RawParameter } from "../../../src/compat/envelope/raw-operation.js";
import { readValue, type Source } from "../../../src/compat/envelope/read-value.js";
import { writeValue } from "../../../src/compat/envelope/write-value.js";
import type { JsonValue } from "../../../src/source/json.js";

const array = ["blue", "black"];
const object = { R: 100, G: 200 };

interface Case {
  readonly in: string;
  readonly style: string;
  readonly explode: boolean;
  readonly value: JsonValue;
  readonly bytes: string;
}

/** The examples of OpenAPI 3.1 §4.8.12.4 and their like. */
const cases: readonly Case[] = [
  { in: "path", style: "simple", explode: false, value: "blue", bytes: "blue" },
  { in: "path", style: "simple", explode: false, value: array, bytes: "blue,black" },
  { in: "path", style: "simple", explode: false, value: object, bytes: "R,100,G,200" },
  { in: "path", style: "simple", explode: true, value: object, bytes: "R=100,G=200" },
  { in: "path", style: "label", explode: false, value: "blue", bytes: ".blue" },
  { in: "path", style: "label", explode: false, value: array, bytes: ".blue,black" },
  { in: "path", style: "label", explode: true, value: array, bytes: ".blue.black" },
  { in: "path", style: "label", explode: true, value: object, bytes: ".R=100.G=200" },
  { in: "path", style: "matrix", explode: false, value: "blue", bytes: ";color=blue" },
  { in: "path", style: "matrix", explode: false, value: array, bytes: ";color=blue,black" },
  { in: "path", style: "matrix", explode: true, value: array, bytes: ";color=blue;color=black" },
  { in: "path", style: "matrix", explode: false, value: object, bytes: ";color=R,100,G,200" },
  { in: "path", style: "matrix", explode: true, value: object, bytes: ";R=100;G=200" },
  { in: "path", style: "simple", explode: false, value: "a/b c", bytes: "a%2Fb%20c" },
  { in: "query", style: "form", explode: true, value: "blue", bytes: "color=blue" },
  { in: "query", style: "form", explode: true, value: array, bytes: "color=blue&color=black" },
  { in: "query", style: "form", explode: false, value: array, bytes: "color=blue,black" },
  { in: "query", style: "form", explode: true, value: object, bytes: "R=100&G=200" },
  { in: "query", style: "form", explode: false, value: object, bytes: "color=R,100,G,200" },
  { in: "query", style: "spaceDelimited", explode: false, value: array, bytes: "color=blue%20black" },
  { in: "query", style: "pipeDelimited", explode: false, value: array, bytes: "color=blue%7Cblack" },
  {
    in: "query",
    style: "deepObject",
    explode: true,
    value: object,
    bytes: "color%5BR%5D=100&color%5BG%5D=200",
  },
  { in: "query", style: "form", explode: true, value: "a&b=+", bytes: "color=a%26b%3D%2B" },
  { in: "query", style: "form", explode: true, value: true, bytes: "color=true" },
  {
    in: "query",
    style: "form",
    explode: true,
    value: 12345678901234567890n,
    bytes: "color=12345678901234567890",
  },
  { in: "header", style: "simple", explode: false, value: array, bytes: "blue,black" },
  { in: "header", style: "simple", explode: true, value: object, bytes: "R=100,G=200" },
  { in: "cookie", style: "form", explode: true, value: "blue", bytes: "color=blue" },
];

test.each(cases)("$in $style $explode $bytes", ({ value, bytes, ...as }) => {
  expect(writeValue({ name: "color", allowReserved: false, ...as }, value)).toBe(bytes);
  const reading = readValue(parameter(as), source(as.in, bytes));
  expect(reading.kind === "values" && reading.values).toContainEqual(value);
});

describe("values that a style has no form for", () => {
  test.each([
    ["form", { a: { b: 1 } }],
    ["form", [[1]]],
    ["deepObject", [1]],
    ["deepObject", 1],
  ] as const)("%s %j", (style, value) => {
    expect(
      writeValue({ name: "x", in: "query", style, explode: true, allowReserved: false }, value as JsonValue),
    ).toBe(null);
  });
});

describe("bytes in another style", () => {
  test("an exploded array is no single value", () => {
    const plain = parameter({ in: "query", style: "form", explode: false });
    expect(readValue(plain, source("query", "color=1&color=2"))).toEqual({
      kind: "malformed",
      message: "color is given 2 times, and is not exploded here",
    });
  });

  test("a list in one text is one item of an exploded array", () => {
    const exploded = parameter({ in: "query", style: "form", explode: true });
    expect(readValue(exploded, source("query", "color=1,2"))).toEqual({
      kind: "values",
      values: ["1,2", ["1,2"]],
    });
  });

  test("what is missing is absent", () => {
    const exploded = parameter({ in: "query", style: "form", explode: true });
    expect(readValue(exploded, source("query", ""))).toEqual({ kind: "absent" });
  });

  test("a text that the style does not begin like is malformed", () => {
    for (const style of ["label", "matrix"]) {
      expect(readValue(parameter({ in: "path", style, explode: false }), { text: "a" }).kind).toBe(
        "malformed",
      );
    }
  });

  test("a member called __proto__ is one like any other", () => {
    const exploded = parameter({ in: "query", style: "form", explode: true });
    const reading = readValue(exploded, source("query", "__proto__=1"));
    const [, object] = reading.kind === "values" ? reading.values : [];
    expect(Object.entries(object as object)).toEqual([["__proto__", 1]]);
  });
});

function parameter(as: Pick<RawParameter, "in" | "style" | "explode">): RawParameter {
  return { name: "color", required: true, allowEmptyValue: false, schema: null, ...as };
}

function source(where: string, bytes: string): Source {
  if (where === "path" || where === "header") return { text: bytes };
  const pairs = bytes
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    });
  return { pairs, others: new Set() };
}
