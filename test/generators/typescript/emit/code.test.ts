/** The pen writes what it is given, and quotes what it should. */
import { expect, test } from "vitest";
import {
  code,
  docComment,
  join,
  newline,
  nothing,
  propertyKey,
} from "../../../../generators/typescript/emit/code.js";
import { CodeSymbol } from "../../../../generators/typescript/emit/symbol.js";
import type { LiteralValue } from "../../../../generators/typescript/emit/literal.js";

test("a template prints symbols, code and literals", () => {
  const symbol = new CodeSymbol("Disk");
  const piece = code`${symbol} | ${code`unknown[]`} | ${"a"} | ${1} | ${2n} | ${true} | ${null}`;
  expect(piece.text).toBe('Disk | unknown[] | "a" | 1 | 2n | true | null');
  expect(piece.imports).toEqual([]);
});

test("code knows the imported symbols that it names", () => {
  const disk = new CodeSymbol("Disk", { module: "./v2.js", exported: "Disk" });
  const zone = new CodeSymbol("Zone", { module: "./v2.js", exported: "Area" });
  const piece = code`${join([code`${disk}[]`, code`${zone}`, code`string`], code`, `)} & ${new CodeSymbol("Local")}`;
  expect(piece.text).toBe("Disk[], Zone, string & Local");
  expect(piece.imports).toEqual([disk, zone]);
});

test("pieces are joined and set on lines of their own", () => {
  expect(join([], code`, `).text).toBe("");
  expect(code`{${newline(1)}${join([code`a`, code`b`], code`,${newline(1)}`)}${newline(0)}}`.text).toBe(
    "{\n  a,\n  b\n}",
  );
  expect(code`a`.isMultiline).toBe(false);
  expect(newline(0).isMultiline).toBe(true);
});

test.each<[LiteralValue, string]>([
  ["", '""'],
  ["plain text", '"plain text"'],
  ['"; alert(1); "', String.raw`"\"; alert(1); \""`],
  ["back\\slash", String.raw`"back\\slash"`],
  ["`${1}`", '"`${1}`"'],
  ["a\nb\r\tc\0", String.raw`"a\nb\r\tc\u0000"`],
  ["\u2028\u2029", String.raw`"\u{2028}\u{2029}"`],
  ["\ud800", String.raw`"\ud800"`],
  ["\u202eevil\u2066", String.raw`"\u{202e}evil\u{2066}"`],
  ["\u007f\u0085\ufeff\u200b", String.raw`"\u{7f}\u{85}\u{feff}\u{200b}"`],
  ["\u{e0041}", String.raw`"\u{e0041}"`],
  ["größe 日本 👩‍💻", '"größe 日本 👩‍💻"'],
  ["__proto__", '"__proto__"'],
  [-1.5, "-1.5"],
  [-0, "0"],
  [1e21, "1e+21"],
  [Infinity, "1e999"],
  [-Infinity, "-1e999"],
  [18446744073709551615n, "18446744073709551615n"],
])("the literal of %s", (value, text) => {
  expect(code`${value}`.text).toBe(text);
});

test.each<[string, string]>([
  ["name", "name"],
  ["$ref", "$ref"],
  ["_1", "_1"],
  ["class", "class"],
  ["__proto__", "__proto__"],
  ["", '""'],
  ["1", '"1"'],
  ["+1", '"+1"'],
  ["a-b", '"a-b"'],
  ["größe", '"größe"'],
  ["a\u2028b", String.raw`"a\u{2028}b"`],
  ['"]: any; ["', String.raw`"\"]: any; [\""`],
])("the key of the property %j", (name, text) => {
  expect(propertyKey(name).text).toBe(text);
});

test("a symbol whose name is no identifier is a bug", () => {
  expect(() => new CodeSymbol("a b")).toThrow('Not an identifier: "a b"');
  expect(() => new CodeSymbol("string")).toThrow('Not an identifier: "string"');
  expect(() => new CodeSymbol("A", { module: "./a.js", exported: "class" })).toThrow("Not an identifier");
});

test("a comment stands on its own lines, or is not there", () => {
  expect(code`${docComment({ text: "Text.", tags: [] }, 1)}a: string`.text).toBe("/** Text. */\n  a: string");
  expect(docComment({ tags: [] }, 1)).toBe(nothing);
});
