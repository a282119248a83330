import { expect, test } from "vitest";
import { harmless } from "../../../generators/openapi-generator/harmless.js";
import type { JsonObject } from "../../../src/source/json.js";
import { parseSource } from "../../../src/source/read.js";

function cleaned(document: object | string, generator = "rust") {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const result = harmless(text, { api: "pets", version: "1.0.0", generator });
  return {
    text: result.text,
    value: parseSource(result.text, { path: "x.json" }).document!.value as JsonObject,
    said: result.diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

const texts: readonly (readonly [given: string, wanted: string])[] = [
  ["A pet.", "A pet."],
  ['the "name" of a pet\'s `owner`', "the ”name” of a pet’s ’owner’"],
  ["one\r\n  two\u2028three\u0000four", "one two three four"],
  ["\\u0022; \\", "⧵u0022; ⧵"],
  ["*/ /* **// */*", "* / / * ** // * / *"],
  ["${a} #{b} {{c}} {{{d}}} <%= e %> --> <!--", "$ {a} # {b} { {c}} { { {d}}} < %= e % > - -> < !--"],
  ["Preis: 5 € – günstig", "Preis: 5 € – günstig"],
  ["\u202eright to left", "right to left"],
];

test.each(texts)("%j for people is %j", (given, wanted) => {
  const { value, said } = cleaned({ info: { title: given, description: given, version: "1" } });
  expect(value).toEqual({ info: { title: wanted, description: wanted, version: "1" } });
  expect(said).toEqual([]);
});

test("what stands in the place of a text for people, and is none, stays as it is", () => {
  const document = {
    components: {
      schemas: {
        A: { properties: { title: { type: "string" }, description: { $ref: "#/components/schemas/A" } } },
      },
    },
  };
  expect(cleaned(document)).toMatchObject({ value: document, said: [] });
});

test("what code has no use for is left out, a property of that name is not", () => {
  const schema = {
    type: "object",
    properties: { example: { type: "string" }, "x-a": { type: "string" }, default: { type: "string" } },
  };
  const extras = { "x-go-name": "evil", example: "'", examples: {}, externalDocs: { url: "http://x" } };
  const info = { title: "t", version: "1" };
  const given = {
    info: { ...info, contact: { name: '"' }, license: { name: "`" }, termsOfService: "*/" },
    components: { schemas: { A: { ...schema, ...extras } } },
  };
  expect(cleaned(given)).toMatchObject({ value: { info, components: { schemas: { A: schema } } }, said: [] });
});

test("what we put there of extensions stays", () => {
  const given = { enum: ["", "+1"], "x-unsigned": true, "x-enum-varnames": ["Empty", "Plus1"] };
  const { value, said } = cleaned(schema({ ...given, "x-enum-descriptions": ['"None"', "One`"] }));
  expect(value).toEqual(schema({ ...given, "x-enum-descriptions": ["”None”", "One’"] }));
  expect(said).toEqual([]);
  expect(cleaned(schema({ "x-enum-varnames": ["a`"] })).said).toHaveLength(1);
});

test("a default with signs is left out, others stay", () => {
  const schema = (value: unknown) => ({ type: "string", default: value });
  const values = { a: "fine", b: '"', c: 1, d: ["it's"], e: { "`": 1 }, f: { a: [null] } };
  const properties = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, schema(value)]));
  expect(cleaned({ components: { schemas: { A: { properties } } } }).value).toEqual({
    components: {
      schemas: {
        A: {
          properties: {
            ...properties,
            b: { type: "string" },
            d: { type: "string" },
            e: { type: "string" },
          },
        },
      },
    },
  });
});

const pathOf = (name: string) => ({ paths: { [name]: { get: {} } } });
const property = (name: string) => ({ components: { schemas: { A: { properties: { [name]: {} } } } } });
const schema = (facts: object) => ({ components: { schemas: { A: facts } } });
const media = (name: string) => ({ requestBody: { content: { [name]: {} } } });

const accepted: readonly (readonly [document: object, generator: string])[] = [
  [pathOf("/a/{id}/b-c.d~e%20f:g@h"), "php"],
  [property("naïve $name #1 {a}"), "php"],
  [property("owner's"), "rust"],
  [schema({ enum: ["won't fix", "", "+1", "-1", "a/b", null, 1] }), "php"],
  [schema({ pattern: "^it's\\d+/.*/[*/]\\{\\$$" }), "php"],
  [media("*/*"), "php"],
  [media("application/*+json"), "php"],
];

test.each(accepted)("%j is taken", (document, generator) => {
  expect(cleaned(document, generator)).toMatchObject({ value: document, said: [] });
});

const refused: readonly (readonly [document: object, generator: string, pointer: string, signs: string])[] = [
  [pathOf('/a"'), "rust", '/paths/~1a"', '"\\""'],
  [pathOf("/a*/b"), "rust", "/paths/~1a*~1b", '"*/"'],
  [pathOf("/a{{b}}"), "rust", "/paths/~1a{{b}}", '"{{"'],
  [property("a`"), "go", "/components/schemas/A/properties/a`", '"`"'],
  [property("a\\"), "go", "/components/schemas/A/properties/a\\", '"\\\\"'],
  [property("owner's"), "php", "/components/schemas/A/properties/owner's", `"'"`],
  [schema({ enum: ["a", "b\nc"] }), "rust", "/components/schemas/A/enum/1", '"\\n"'],
  [schema({ enum: ["${a}"] }), "rust", "/components/schemas/A/enum/0", '"${"'],
  [schema({ pattern: '^"$' }), "rust", "/components/schemas/A/pattern", '"\\""'],
  [schema({ pattern: "a\u2028" }), "rust", "/components/schemas/A/pattern", '"\u2028"'],
  [media('a/b; c="d"'), "rust", '/requestBody/content/a~1b; c="d"', '"\\""'],
  [{ servers: [{ url: 'http://a"' }] }, "rust", "/servers/0/url", '"\\""'],
  [{ parameters: [{ name: 'a"' }] }, "rust", "/parameters/0/name", '"\\""'],
];

test.each(refused)("%j is refused", (document, generator, pointer, signs) => {
  expect(cleaned(document, generator).said).toEqual([
    `language-text-unsafe: pets 1.0.0 is not given to OpenAPI Generator: ${pointer} of what it would be given holds ${signs}, which may end a text in generated code`,
  ]);
});

test("of many such places the first are told", () => {
  expect(cleaned(schema({ enum: ["`1", "`2", "`3", "`4"] })).said).toHaveLength(3);
});

test("numbers stay exact, and keys that mean something to JavaScript stay keys", () => {
  const text =
    '{ "components": { "schemas": { "A": { "maximum": 18446744073709551615, "properties": { "__proto__": {}, "constructor": {} } } } } }';
  expect(cleaned(text).text).toContain('"maximum": 18446744073709551615');
  expect(cleaned(text).text).toContain('"__proto__": {}');
});
