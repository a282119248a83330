/** What the judge makes of the keywords of each dialect: the judgement, and where it points. */
import { describe, expect, test } from "vitest";
import type { Judgement } from "../../../src/compat/judge/judge.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { accepted, ask, rejected, silent, type Reading } from "./ask.js";

type Row = readonly [what: string, schema: JsonObject | boolean, value: JsonValue, wanted: Judgement];

function table(rows: readonly Row[], reading: Reading): void {
  test.each(rows)("%s", (_, schema, value, wanted) => {
    expect(ask(schema, value, reading)).toEqual(wanted);
  });
}

describe("OpenAPI 3.0", () => {
  const pet = { $ref: "#/x", type: "null", nullable: true };
  const rows: readonly Row[] = [
    ["nullable", { type: "string", nullable: true }, null, accepted],
    ["nullable without type", { nullable: true, enum: ["a"] }, null, accepted],
    ["nullable beside allOf", { nullable: true, allOf: [{ type: "string" }] }, null, accepted],
    [
      "nullable says nothing of others",
      { type: "string", nullable: true },
      1,
      rejected("", "must be null or must be string"),
    ],
    ["not nullable", { type: "string" }, null, rejected("", "must be string")],
    [
      "nullable beside a reference is ignored",
      { ...pet, x: { type: "string" } },
      null,
      rejected("", "must be string"),
    ],
    ["exclusiveMinimum true", { minimum: 1, exclusiveMinimum: true }, 1, rejected("", "must be > 1")],
    ["exclusiveMinimum false", { minimum: 1, exclusiveMinimum: false }, 1, accepted],
    ["exclusiveMaximum true", { maximum: 1, exclusiveMaximum: true }, 1, rejected("", "must be < 1")],
    ["const is no keyword", { const: 1 }, 2, accepted],
    ["patternProperties is no keyword", { patternProperties: { a: false } }, { a: 1 }, accepted],
    ["additionalProperties", { additionalProperties: false }, { a: 1 }, rejected("/a", "must not be there")],
    ["type is no list", { type: ["string"] }, "a", silent('its "type" is none')],
    ["an unknown type", { type: "file" }, "a", silent('its "type" is none')],
    [
      "discriminator is a hint",
      { discriminator: { propertyName: "a", mapping: { b: "#/c" } } },
      { a: 1 },
      accepted,
    ],
    [
      "the message of a union",
      { anyOf: [{ type: "string" }, { type: "object", properties: { "a/b": { maximum: 3 } } }] },
      { "a/b": 4 },
      rejected("/a~1b", "must be <= 3"),
    ],
    [
      "oneOf takes exactly one",
      { oneOf: [{ maximum: 3 }, { minimum: 1 }] },
      2,
      rejected("", "must match exactly one schema in oneOf"),
    ],
  ];
  table(rows, { dialect: "openapi-3.0" });
});

describe("draft-07", () => {
  const rows: readonly Row[] = [
    [
      "items in a list",
      { items: [{ type: "string" }], additionalItems: { type: "null" } },
      ["a", 1],
      rejected("/1", "must be null"),
    ],
    ["additionalItems without a list", { additionalItems: false }, [1], accepted],
    [
      "an empty list of items",
      { items: [], additionalItems: false },
      [1],
      rejected("/0", "must not be there"),
    ],
    [
      "dependencies, names",
      { dependencies: { a: ["b"] } },
      { a: 1 },
      rejected("", "must have property b when property a is present"),
    ],
    [
      "dependencies, schema",
      { dependencies: { a: { required: ["b"] } } },
      { a: 1 },
      rejected("", 'must have the property "b"'),
    ],
    [
      "two names that are missing",
      { required: ["a", "b", "c"] },
      { b: 1 },
      rejected("", 'must have the properties "a", "c"'),
    ],
    [
      "names that are missing from two variants",
      { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      {},
      rejected("", 'must have the property "a"'),
    ],
    [
      "definitions",
      { $ref: "#/definitions/a", definitions: { a: { type: "null" } } },
      1,
      rejected("", "must be null"),
    ],
    [
      "siblings of a reference",
      { $ref: "#/definitions/a", type: "null", definitions: { a: {} } },
      1,
      accepted,
    ],
    [
      "$id with a reference beside it",
      { $id: "http://x/", $ref: "#/definitions/a", definitions: { a: { type: "null" } } },
      1,
      rejected("", "must be null"),
    ],
    [
      "a plain name",
      { $ref: "#a", definitions: { b: { $id: "#a", type: "null" } } },
      1,
      rejected("", "must be null"),
    ],
    [
      "an identifier inside",
      { $id: "http://x/a", $ref: "http://x/b", definitions: { b: { $id: "b", type: "null" } } },
      1,
      silent('"http://x/b" leads out of the documents that were read'),
    ],
    [
      "an identifier inside, without one outside",
      { allOf: [{ $ref: "http://x/b" }], definitions: { b: { $id: "http://x/b", type: "null" } } },
      1,
      rejected("", "must be null"),
    ],
    ["booleans as draft-04 has them", { minimum: 1, exclusiveMinimum: true }, 1, rejected("", "must be > 1")],
    ["prefixItems is no keyword", { prefixItems: [false] }, [1], accepted],
    ["minContains is no keyword", { contains: { const: 1 }, minContains: 2 }, [1], accepted],
    [
      "if",
      { if: { type: "string" }, then: { minLength: 2 }, else: { minimum: 2 } },
      "a",
      rejected("", "must NOT have fewer than 2 characters"),
    ],
    [
      "an older draft",
      { $schema: "http://json-schema.org/draft-04/schema#", items: [{ type: "null" }] },
      [1],
      rejected("/0", "must be null"),
    ],
  ];
  table(rows, { dialect: "draft-07" });
});

describe("2020-12", () => {
  const uuid = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
  const rows: readonly Row[] = [
    ["true", true, 1, accepted],
    ["false", false, 1, rejected("", "must not be there")],
    [
      "prefixItems",
      { prefixItems: [{ type: "null" }], items: false },
      [null, 1],
      rejected("", "must NOT have more than 1 items"),
    ],
    [
      "siblings of a reference",
      { $ref: "#/$defs/a", type: "null", $defs: { a: {} } },
      1,
      rejected("", "must be null"),
    ],
    [
      "an anchor",
      { $ref: "#b", $defs: { a: { $anchor: "b", type: "null" } } },
      1,
      rejected("", "must be null"),
    ],
    [
      "a property that is called like an anchor",
      { $ref: "#b", $defs: { a: { properties: { $anchor: { const: "b" } } } } },
      1,
      silent('"#b" names an anchor that is not there'),
    ],
    [
      "a dynamic anchor that is alone",
      { $dynamicAnchor: "n", properties: { a: { $dynamicRef: "#n" } }, required: ["b"] },
      { b: 1, a: {} },
      rejected("/a", 'must have the property "b"'),
    ],
    [
      "dependentRequired",
      { dependentRequired: { a: ["b"] } },
      { a: 1 },
      rejected("", "must have property b when property a is present"),
    ],
    ["an enum without values", { enum: [] }, 1, rejected("", "must be one of ")],
    ["multipleOf is decimal", { multipleOf: 0.1 }, 0.3, accepted],
    ["multipleOf", { multipleOf: 0.1 }, 0.35, rejected("", "must be a multiple of 0.1")],
    ["multipleOf of what is no number", { multipleOf: 2 }, "a", accepted],
    ["an unknown keyword", { minimun: 3 }, 1, accepted],
    ["a wrong keyword", { minLength: "3" }, "a", silent('"minLength" is no count')],
    ["a reference to nothing", { $ref: "#/$defs/a" }, 1, silent('nothing is at "#/$defs/a"')],
    [
      "a reference out",
      { $ref: "https://example.com/a" },
      1,
      silent('"https://example.com/a" leads out of the documents that were read'),
    ],
    [
      "what the judge cannot say where no value gets",
      { properties: { a: { $ref: "https://example.com/a" } } },
      { b: 1 },
      accepted,
    ],
    [
      "what the judge cannot say where a value gets",
      { properties: { a: { $ref: "#/b" } } },
      { a: 1 },
      silent('nothing is at "#/b"'),
    ],
    [
      "references in a circle",
      { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
      1,
      silent("its references go in a circle"),
    ],
    [
      "if alone evaluates",
      { if: { properties: { a: true } }, unevaluatedProperties: false },
      { a: 1 },
      accepted,
    ],
    [
      "an if that fails evaluates nothing",
      { if: { properties: { a: { const: 1 } } }, unevaluatedProperties: false },
      { a: 2 },
      rejected("/a", "must not be there"),
    ],
    ["a pattern without the flag u", { pattern: "^\\-$" }, "-", accepted],
    [
      "a pattern that is none",
      { pattern: "(" },
      "-",
      silent("ajv fails: Invalid regular expression: /(/: Unterminated group"),
    ],
    ["lengths count code points", { maxLength: 1 }, "💩", accepted],
    ["a format", { format: "uuid" }, "a", rejected("", 'must match format "uuid"')],
    [
      "a format of which ajv-formats knows more",
      { format: "uuid" },
      `urn:uuid:${uuid}`,
      silent("ajv-formats and the specification of uuid disagree"),
    ],
    ["a format that is an annotation", { format: "email" }, "a", accepted],
    ["ip", { format: "ip" }, "::1", accepted],
    ["no ip", { format: "ip" }, "1.2.3", rejected("", 'must match format "ip"')],
    ["an integer format", { format: "uint8" }, 256, rejected("", "must be an integer from 0 to 255")],
    [
      "an integer format of a fraction",
      { type: "number", format: "int32" },
      0.5,
      rejected("", "must be an integer from -2147483648 to 2147483647"),
    ],
    ["an integer format of a string", { type: "string", format: "int32" }, "a", accepted],
    [
      "names of JavaScript's own",
      { required: ["constructor"], properties: { toString: { type: "null" } } },
      { toString: 1 },
      rejected("", 'must have the property "constructor"'),
    ],
    [
      "names of JavaScript's own, unevaluated",
      { anyOf: [{ properties: { a: true } }, true], unevaluatedProperties: false },
      { constructor: 1 },
      silent("ajv takes a property of every JavaScript object for one that was evaluated"),
    ],
  ];
  table(rows, {});
});

describe("OpenAPI 3.1", () => {
  const rows: readonly Row[] = [
    ["nullable is no keyword", { type: "string", nullable: true }, null, rejected("", "must be string")],
    ["a list of types", { type: ["string", "null"] }, null, accepted],
    [
      "siblings of a reference",
      { $ref: "#/x", maxLength: 1, x: { type: "string" } },
      "ab",
      rejected("", "must NOT have more than 1 characters"),
    ],
  ];
  table(rows, { dialect: "openapi-3.1" });
});

describe("integers beyond what a double holds", () => {
  const most = 18446744073709551615n;
  const rows: readonly Row[] = [
    ["an integer", { type: "integer" }, most, accepted],
    ["a number", { type: ["number", "null"] }, most, accepted],
    [
      "no string",
      { type: ["string", "integer"], format: "int64" },
      most,
      rejected("", "must be an integer from -9223372036854775808 to 9223372036854775807"),
    ],
    ["in range", { type: "integer", format: "uint64" }, most, accepted],
    [
      "above the range",
      { type: "integer", format: "uint64" },
      most + 1n,
      rejected("", "must be an integer from 0 to 18446744073709551615"),
    ],
    ["below", { type: "integer", minimum: most }, most - 1n, rejected("", "must be >= 18446744073709551615")],
    [
      "a bound of a small value",
      { type: "integer", minimum: most },
      3,
      rejected("", "must be >= 18446744073709551615"),
    ],
    ["an enum", { enum: [most] }, most - 1n, rejected("", "must be one of 18446744073709551615")],
    ["a constant", { const: { a: most } }, { a: most }, accepted],
    ["a multiple", { multipleOf: 5 }, most, accepted],
    ["no multiple", { multipleOf: 2 }, most, rejected("", "must be a multiple of 2")],
    ["equal items", { uniqueItems: true }, [most, most], rejected("", "must not have two equal items")],
    [
      "deep inside",
      { properties: { a: { items: { type: "string" } } } },
      { a: [most] },
      rejected("/a/0", "must be string"),
    ],
  ];
  table(rows, {});
});

describe("directions", () => {
  const user = {
    type: "object",
    properties: {
      id: { type: "string", readOnly: true },
      name: { type: "string" },
      secret: { type: "string", writeOnly: true },
    },
    required: ["id", "name", "secret"],
  };
  const extended = { allOf: [{ $ref: "#/user" }, { required: ["id"] }], user };
  test.each<readonly [string, JsonObject, Reading["direction"] & string, JsonValue, Judgement]>([
    ["a request", user, "request", { name: "a", secret: "b" }, accepted],
    [
      "a request with what is read only",
      user,
      "request",
      { id: "1", name: "a", secret: "b" },
      rejected("/id", "must not be there"),
    ],
    ["an answer", user, "response", { id: "1", name: "a" }, accepted],
    [
      "an answer with what is write only",
      user,
      "response",
      { id: "1", name: "a", secret: "b" },
      rejected("/secret", "must not be there"),
    ],
    ["required in another part", extended, "request", { name: "a", secret: "b" }, accepted],
    [
      "required in another part, in an answer",
      extended,
      "response",
      { name: "a" },
      rejected("", 'must have the property "id"'),
    ],
  ])("%s", (_, schema, direction, value, wanted) => {
    for (const dialect of ["openapi-3.0", "openapi-3.1"] as const) {
      expect(ask(schema, value, { dialect, direction })).toEqual(wanted);
    }
  });

  test("in neither direction both are there", () => {
    expect(ask(user, { id: "1", name: "a", secret: "b" })).toEqual(accepted);
  });

  test("required in one part, and absent in an arm", () => {
    const schema = { required: ["id"], anyOf: [user, {}] };
    expect(ask(schema, {}, { direction: "request" })).toEqual(
      silent("a property is required in one part and absent in another"),
    );
  });

  test("in what is refused", () => {
    expect(ask({ not: user }, {}, { direction: "request" })).toEqual(
      silent("a property that is absent stands in a condition"),
    );
  });
});
