import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type JsonValue } from "../../src/source/json.js";
import type { SourceDocument } from "../../src/source/place.js";
import type { Span } from "../../src/diagnostics/diagnostic.js";
import { parseSource } from "../../src/source/read.js";
import { spanText } from "./places.js";

function textOf(text: string, { start, end }: Span): string {
  const lines = text.split("\n");
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return text.slice(offset(start.line, start.column), offset(end.line, end.column));
}

function pathsOf(value: JsonValue, path: readonly string[] = []): [readonly string[], JsonValue][] {
  const children = Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
  return [[path, value], ...children.flatMap(([key, child]) => pathsOf(child as JsonValue, [...path, key]))];
}

/** JSON text with blanks drawn from the sequence at every place they may stand, and some strings escaped throughout. */
function print(value: JsonValue, draw: () => number): string {
  const blank = () => ["", " ", "\n", "\r\n", "\t", "  \n "][draw() % 6]!;
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const string = (text: string) =>
    draw() % 3 === 0 ? `"${text.split("").map(escape).join("")}"` : JSON.stringify(text);
  const list = (open: string, items: readonly string[], close: string) =>
    open + (items.length === 0 ? blank() : items.map((item) => blank() + item + blank()).join(",")) + close;
  if (typeof value === "string") return string(value);
  if (Array.isArray(value))
    return list(
      "[",
      value.map((item: JsonValue) => print(item, draw)),
      "]",
    );
  if (!isObject(value)) return Object.is(value, -0) ? "-0" : String(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${string(key)}${blank()}:${blank()}${print(member, draw)}`,
  );
  return list("{", members, "}");
}

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, false, -0, 1e21, 5e-324),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "0", "")),
      tie("value"),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

test("printed with any blanks and escapes, a value is read back, and each pointer leads to its text", () => {
  fc.assert(
    fc.property(json, fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }), (value, draws) => {
      let drawn = 0;
      const draw = () => draws[drawn++ % draws.length]!;
      const text = draw() % 2 === 0 ? print(value, draw) : `\n${print(value, draw)} `;
      const { document, diagnostics } = parseSource(text, { path: "a.json" });
      expect(diagnostics).toEqual([]);
      expect(document!.value).toStrictEqual(value);
      for (const [path, inner] of pathsOf(value)) {
        const valueText = textOf(text, document!.locate(path, "value"));
        expect(parseSource(valueText, { path: "b.json" }).document!.value).toStrictEqual(inner);
        const keyText = textOf(text, document!.locate(path, "key"));
        const inArray = path.length === 0 || Array.isArray(parentOf(value, path));
        expect(inArray ? keyText : JSON.parse(keyText)).toBe(inArray ? valueText : path.at(-1));
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

function parentOf(value: JsonValue, path: readonly string[]): JsonValue {
  return path.slice(0, -1).reduce((at, key) => (at as { readonly [key: string]: JsonValue })[key]!, value);
}

test("the same JSON as YAML has the same places", () => {
  const text = '{"a": [1, {"b": "x"}],\n "c": {"d": null}}';
  const [asJson, asYaml] = (["json", "yaml"] as const).map(
    (format) => parseSource(text, { path: "a", format }).document!,
  ) as [SourceDocument, SourceDocument];
  for (const [path] of pathsOf(asJson.value)) {
    for (const part of ["key", "value"] as const) {
      expect(spanText(asYaml.locate(path, part))).toBe(spanText(asJson.locate(path, part)));
    }
  }
});

test("tokens that lead nowhere give the closest ancestor", () => {
  const { document } = parseSource('{"a": [10, 20], "b": "x"}', { path: "a.json" });
  const at = (...tokens: string[]) => spanText(document!.locate(tokens, "key"));
  expect(at("z")).toBe("1:1-1:26");
  expect(at("a", "2")).toBe("1:7-1:15");
  expect(at("a", "01")).toBe("1:7-1:15");
  expect(at("a", "length")).toBe("1:7-1:15");
  expect(at("b", "0", "q")).toBe("1:22-1:25");
});

test("a hundred thousand look-ups read the text once", () => {
  const items = Array.from({ length: 100_000 }, (_, index) => `{"n": ${index}}`);
  const { document } = parseSource(`[${items.join(",\n")}]`, { path: "a.json" });
  const wanted = items.map((_, index) => `${index + 1}:${index === 0 ? 8 : 7}`);
  const found = items.map((_, index) => {
    const { start } = document!.locate([String(index), "n"], "value");
    return `${start.line}:${start.column}`;
  });
  expect(found).toEqual(wanted);
});

test.each([
  ["one byte a character", "a"],
  ["two bytes", "ä"],
  ["three", "€"],
  ["four, two code units", "😀"],
  ["an escape", '"'],
])("behind long objects and arrays, of %s, places are found", (_, letter) => {
  const long = letter.repeat(600);
  const value = { first: { [long]: [long, { inner: long }] }, second: [[long], letter], third: { at: 1 } };
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
    const { document } = parseSource(text, { path: "a.json" });
    for (const [path, part] of pathsOf(value)) {
      const found = textOf(text, document!.locate(path, "value"));
      expect(JSON.parse(found)).toEqual(part);
    }
    expect(textOf(text, document!.locate(["third", "at"], "key"))).toBe('"at"');
  }
});
