/** The three codecs of JSON: what they write and what they read. */
import { describe, expect, it } from "vitest";
import { bigJson } from "../../../src/runtime/media/big-json.js";
import type { Codec } from "../../../src/runtime/media/codec.js";
import { deepestJson } from "../../../src/runtime/media/json-depth.js";
import { json } from "../../../src/runtime/media/json.js";
import { textJson } from "../../../src/runtime/media/text-json.js";
import type { Validator } from "../../../src/runtime/validation/validator.js";
import { narrowFromText, widenToBigint, widenToText } from "../../../src/runtime/validation/widen.js";
import { sourceOf } from "./source.js";

/** Of objects whose member `wide` is a wide integer. */
function wideValidator(change: (value: unknown) => unknown): Validator<unknown> {
  return {
    is: (value): value is unknown => value !== undefined,
    explain: () => {},
    widen: (value) => {
      if (typeof value === "object" && value !== null && "wide" in value) value.wide = change(value.wide);
      return value;
    },
    narrow: (value) =>
      typeof value === "object" && value !== null && "wide" in value
        ? { ...value, wide: narrowFromText(value.wide) }
        : value,
  };
}
const asBigint = wideValidator(widenToBigint);
const asText = wideValidator(widenToText);

function decode(codec: Codec, body: string | Uint8Array<ArrayBuffer>, validator?: Validator<unknown>) {
  return codec.decode(sourceOf(body), { type: "application/json", codec, ...(validator && { validator }) });
}

function encode(codec: Codec, value: unknown, validator?: Validator<unknown>) {
  const content = { type: "application/json", codec, ...(validator && { validator }) };
  return codec.encode(value, content, "application/json");
}

describe("reading", () => {
  const same = [
    '{"a":1,"b":[true,false,null,"x",{}],"c":{"d":[]}}',
    ' [ 1 , 2.5 ,\n"a\\"b\\\\" ,\t{ "k" : -0 } ] ',
    '"text"',
    "0",
    "null",
    '{"a":1,"a":2}',
    '{"__proto__":{"polluted":1},"constructor":2}',
    '["\\u0000\\ud800\\u00e9","😀"]',
    '"\\\\\\\\"',
    `["${"\\\\".repeat(20)}", 1]`,
    '{"n":0.1234567890123456789,"e":1.5e-7,"z":0e0,"g":1E+2}',
    "[1234567890123456.5,[],{},[[]],1e21]",
  ];
  it.each(same)("gives what JSON.parse gives: %s", async (text) => {
    for (const codec of [json, bigJson]) {
      expect(await decode(codec, text)).toStrictEqual(JSON.parse(text));
      expect(await decode(codec, `\ufeff${text}`, asBigint)).toStrictEqual(JSON.parse(text));
    }
  });

  it("keeps members called __proto__ apart from the prototype", async () => {
    for (const text of ['{"__proto__":{"a":1}}', '{"__proto__":{"a":12345678901234567890}}']) {
      const value = (await decode(bigJson, text, asBigint)) as object;
      expect(Object.keys(value)).toStrictEqual(["__proto__"]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    expect("a" in {}).toBe(false);
  });

  const wide: [text: string, bigint: unknown, digits: unknown][] = [
    ["3", 3n, "3"],
    ["-0", 0n, "0"],
    ["18446744073709551615", 18446744073709551615n, "18446744073709551615"],
    ["-9223372036854775808", -9223372036854775808n, "-9223372036854775808"],
    ["9007199254740993", 9007199254740993n, "9007199254740993"],
    ["9007199254740993.0", 9007199254740993n, "9007199254740993"],
    ["1.8446744073709551615e19", 18446744073709551615n, "18446744073709551615"],
    ["1e23", 10n ** 23n, `1${"0".repeat(23)}`],
    ["1.5", 1.5, 1.5],
    ["9007199254740993.5", 9007199254740994, "9007199254740994"],
  ];
  it.each(wide.slice(0, 9))("loses nothing of %s", async (literal, bigint, digits) => {
    const text = `{"text":"1234567890123456","wide":${literal},"list":[12345678901234567890]}`;
    const rest = { text: "1234567890123456", list: [Number("12345678901234567890")] };
    expect(await decode(bigJson, text, asBigint)).toStrictEqual({ ...rest, wide: bigint });
    expect(await decode(textJson, text, asText)).toStrictEqual({ ...rest, wide: digits });
    const short = `{"wide":${literal}}`;
    expect(await decode(bigJson, short, asBigint)).toStrictEqual({ wide: bigint });
  });

  it("rounds what no wide place asks for as JSON.parse does", async () => {
    const text = "[9007199254740993.5, 12345678901234567890, 1e300]";
    expect(await decode(bigJson, text, asBigint)).toStrictEqual(JSON.parse(text));
    expect(await decode(bigJson, "12345678901234567890", asBigint)).toBe(Number("12345678901234567890"));
  });

  const nesting = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  const broken: [body: string | Uint8Array<ArrayBuffer>, message: string][] = [
    ["", "the text is no JSON"],
    ["{", "the text is no JSON"],
    ['{"secret":"x"', "the text is no JSON"],
    ["<html>", "the text is no JSON"],
    ["NaN", "the text is no JSON"],
    ["01", "the text is no JSON"],
    ["[1,]", "the text is no JSON"],
    ["[12345678901234567890,]", "the text is no JSON"],
    [new Uint8Array([0x22, 0xff, 0x22]), "the body is no UTF-8"],
    [new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), "the body is no UTF-8"],
    [nesting(deepestJson + 1), "JSON nested deeper than 500 levels"],
    ["[".repeat(1_000_000), "the text is no JSON"],
    [nesting(1_000_000), "JSON nested deeper than 500 levels"],
    [`${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`, "JSON nested deeper than 500 levels"],
    [`["]]]]", "\\"", "\\\\", ${nesting(deepestJson)}]`, "JSON nested deeper than 500 levels"],
  ];
  it.each(broken)("refuses %.40s", async (body, message) => {
    for (const codec of [json, bigJson]) {
      await expect(decode(codec, body, asBigint)).rejects.toThrow(
        expect.objectContaining({ name: "DecodeError", message }),
      );
    }
  });

  it("takes what is nested as deep as it may, and brackets in strings", async () => {
    expect(JSON.stringify(await decode(json, nesting(deepestJson)))).toBe(nesting(deepestJson));
    const text = JSON.stringify(["[".repeat(1000), { a: '{\\"'.repeat(1000) }]);
    expect(await decode(json, text)).toStrictEqual(JSON.parse(text));
    const broad = JSON.stringify(Array.from({ length: 600 }, () => [{}]));
    expect(await decode(bigJson, broad, asBigint)).toStrictEqual(JSON.parse(broad));
  });

  it("refuses numbers that no double reaches, and integers too long to be built", async () => {
    for (const literal of ["1e400", "1e1000000000", "9".repeat(400)]) {
      await expect(decode(bigJson, `{"wide":${literal}}`, asBigint)).rejects.toThrow(
        expect.objectContaining({ name: "DecodeError", message: "the text has a number that is too large" }),
      );
    }
  });
});

describe("writing", () => {
  const values: unknown[] = [
    { a: 1, b: undefined, c: [undefined, () => 1, Symbol("s")], d: null, e: -0, f: 1e21, g: "\ud800\n😀" },
    [],
    {},
    "text",
    null,
    new Date(0),
    {
      date: new Date(0),
      own: { toJSON: (key: string) => `as ${key}` },
      list: [{ toJSON: (key: string) => key }],
    },
    JSON.parse('{"__proto__":1,"10":1,"2":2}'),
    Object.assign(Object.create(null) as object, { a: 1 }),
    [0.1, 1e-7, -1.5],
    { text: "null" },
  ];
  it.each(values.map((value) => [JSON.stringify(value), value]))("writes %s", (text, value) => {
    for (const codec of [json, bigJson, textJson]) {
      expect(encode(codec, value)).toStrictEqual({ body: text, contentType: "application/json" });
    }
  });

  it("writes large integers with plain digits", () => {
    const text = '{"wide":18446744073709551615,"list":[-1]}';
    expect(encode(bigJson, { wide: 18446744073709551615n, list: [-1n] }).body).toBe(text);
    expect(encode(textJson, { wide: "18446744073709551615", list: [-1] }, asText).body).toBe(text);
    expect(encode(bigJson, 10n ** 30n).body).toBe(`1${"0".repeat(30)}`);
  });

  const loop: Record<string, unknown> = {};
  loop["loop"] = [loop];
  it.each([
    ["undefined", undefined],
    ["a function", () => 1],
    ["NaN", { a: Number.NaN }],
    ["Infinity", [Number.POSITIVE_INFINITY]],
    ["a loop", loop],
  ])("refuses %s", (_, value) => {
    for (const codec of [json, bigJson]) {
      expect(() => encode(codec, value)).toThrow(expect.objectContaining({ name: "EncodeError" }));
    }
  });

  it("refuses bigints where integers are numbers", () => {
    expect(() => encode(json, 1n)).toThrow(expect.objectContaining({ name: "EncodeError" }));
  });
});
