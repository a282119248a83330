/** What cannot be made, or is not of one type with the validator, is said aloud. */
import { expect, test } from "vitest";
import { UnmakeableError, valuesOf } from "concordat/testing";
import type { Validator } from "concordat/runtime";
import type { JsonValue } from "../../../src/source/json.js";

const any: Validator<unknown> = {
  is: (value): value is unknown => value !== undefined,
  explain: () => undefined,
};

function message(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error("nothing was thrown");
}

const hard = { type: "string", pattern: "^(.)(.)(?!\\1)\\2\\1x$" };

test.each<[string, JsonValue, string]>([
  [
    "a pattern of which no text is found",
    { type: "object", properties: { code: hard } },
    'UnmakeableError: no value can be made for the schema at "/$defs/Subject/properties/code": ' +
      "no text was found for the pattern ^(.)(.)(?!\\1)\\2\\1x$; give some in `samples` under this place",
  ],
  [
    "a schema that takes nothing",
    { allOf: [{ type: "string" }, { type: "integer" }] },
    'UnmakeableError: no value can be made for the schema at "/$defs/Subject/allOf/0": ' +
      "nothing that it takes was found; give some in `samples` under this place",
  ],
  [
    "a part that takes nothing",
    {
      type: "object",
      properties: {
        a: { type: "array", items: { type: "string", minLength: 2, maxLength: 1 }, minItems: 1 },
      },
      required: ["a"],
    },
    'UnmakeableError: no value can be made for the schema at "/$defs/Subject/properties/a/items": ' +
      "nothing that it takes was found; give some in `samples` under this place",
  ],
  [
    "a type without an end",
    { type: "object", properties: { next: { $ref: "#/$defs/Subject" } }, required: ["next"] },
    'UnmakeableError: no value can be made for the schema at "/$defs/Subject": ' +
      "nothing that it takes was found; give some in `samples` under this place",
  ],
])("%s", (_, schema, wanted) => {
  const values = valuesOf({ schema: { $defs: { Subject: schema } }, name: "Subject", validator: any });
  expect(message(() => values.exhaustive())).toBe(wanted);
  expect(() => values.arbitrary()).toThrow(UnmakeableError);
});

test("samples take the place of what would be made", () => {
  const schema = {
    $defs: { Subject: { type: "object", properties: { code: hard, id: { type: "integer" } } } },
  };
  const samples = {
    "/$defs/Subject/properties/code": ["abbax", "cddcx"],
    "/$defs/Subject/properties/id": [7n],
  };
  const values = valuesOf({ schema, name: "Subject", validator: any, samples });
  expect(values.exhaustive()).toEqual([
    {},
    { id: 7 },
    { code: "abbax" },
    { code: "abbax", id: 7 },
    { code: "cddcx" },
    { code: "cddcx", id: 7 },
  ]);
});

test("a type that never ends where it need not", () => {
  const schema = { anyOf: [{ type: "array", items: { $ref: "#" }, minItems: 1 }, { const: 0 }] };
  expect(valuesOf({ schema, validator: any, depth: 1 }).exhaustive()).toEqual([0, [0], [0, 0]]);
});

test.each<[string, object, string]>([
  ["Missing", {}, 'TypeError: the schema has nothing at "/$defs/Missing"'],
  [
    "Subject",
    { $defs: { Subject: { $ref: "other.json#/a" } } },
    "TypeError: the schema refers to another document: other.json#/a",
  ],
  [
    "Subject",
    { $defs: { Subject: false } },
    'UnmakeableError: no value can be made for the schema at "/$defs/Subject": it takes nothing; give some in `samples` under this place',
  ],
])("%s in %o", (name, schema, wanted) => {
  expect(message(() => valuesOf({ schema, name, validator: any }).exhaustive())).toBe(wanted);
});

test("a validator of another type", () => {
  const strings: Validator<string> = {
    is: (value): value is string => typeof value === "string",
    explain: (_, report) => void report.errors.push({ pointer: "", keyword: "type", expectation: "text" }),
  };
  const values = valuesOf({ schema: { type: "integer" }, validator: strings });
  const wanted =
    'Error: the validator refuses a value that the schema at "" takes, so they are not of one type: 0\n  / expected text';
  expect(message(() => values.exhaustive())).toBe(wanted);
  expect(message(() => values.boundaries())).toBe(wanted);
});

test("a schema is text or what it is parsed to, and nothing else", () => {
  const text = '{ "type": "integer", "minimum": 1, "maximum": 1 }';
  expect(valuesOf({ schema: text, validator: any }).exhaustive()).toEqual([1]);
  expect(valuesOf({ schema: JSON.parse(text) as object, validator: any }).exhaustive()).toEqual([1]);
  expect(message(() => valuesOf({ schema: "[]", validator: any }))).toBe(
    "TypeError: the schema is no object",
  );
});
