import { expect, test } from "vitest";
import { folderWith } from "../../../folder.js";
import { prepareDocument } from "../../../../generators/openapi-generator/prepare/index.js";
import { loadContract } from "../../../../src/contract/load.js";
import type { JsonValue } from "../../../../src/source/json.js";
import { contractOf, expectSame, prepared, withSchemas } from "./prepared.js";

const dialect = "dialect ";

/** Schemas of OpenAPI 3.1, and how 3.0 says the same. */
const same: readonly (readonly [string, JsonValue, JsonValue])[] = [
  [
    "null among types",
    { type: ["string", "null"], minLength: 1 },
    { nullable: true, type: "string", minLength: 1 },
  ],
  ["several types", { type: ["string", "boolean"] }, { anyOf: [{ type: "string" }, { type: "boolean" }] }],
  ["a constant", { const: "cat" }, { type: "string", enum: ["cat"] }],
  ["null among values", { enum: ["cat", null] }, { nullable: true, type: "string", enum: ["cat"] }],
  [
    "bounds",
    { type: "number", exclusiveMinimum: 1, maximum: 2 },
    { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 2 },
  ],
  ["null alone", { type: "null" }, { nullable: true, not: {} }],
  ["true", { type: "object", properties: { any: true } }, { type: "object", properties: { any: {} } }],
  [
    "what is beside a reference",
    {
      type: "object",
      properties: { other: { $ref: "#/components/schemas/Other", description: "Another." } },
    },
    {
      type: "object",
      properties: { other: { description: "Another.", allOf: [{ $ref: "#/components/schemas/Other" }] } },
    },
  ],
];

test.each(same)("%s", (_, given, wanted) => {
  const document = withSchemas({ Pet: given, Other: { type: "object" } }, "3.1.0");
  const result = prepared(document);
  expect(result.schemas.Pet).toEqual(wanted);
  expect([result.kinds, result.codes]).toEqual([[dialect], []]);
  expect(result.document.openapi).toBe("3.0.3");
  expectSame(document, result.document);
});

/** What 3.0 has no word for is told, and the type takes more. */
const looser: readonly (readonly [string, JsonValue, JsonValue])[] = [
  ["prefixItems", { type: "array", prefixItems: [{ type: "string" }] }, { type: "array", items: {} }],
  ["contains", { type: "array", contains: { type: "string" } }, { type: "array", items: {} }],
  [
    "patternProperties",
    { type: "object", patternProperties: { "^x": { type: "string" } }, additionalProperties: false },
    { type: "object" },
  ],
  ["propertyNames", { type: "object", propertyNames: { maxLength: 3 } }, { type: "object" }],
  ["dependentRequired", { type: "object", dependentRequired: { a: ["b"] } }, { type: "object" }],
  ["dependentSchemas", { type: "object", dependentSchemas: { a: { required: ["b"] } } }, { type: "object" }],
  ["unevaluatedProperties", { type: "object", unevaluatedProperties: false }, { type: "object" }],
  ["unevaluatedItems", { type: "array", unevaluatedItems: false }, { type: "array", items: {} }],
  ["if", { type: "string", if: { maxLength: 1 }, then: { minLength: 1 } }, { type: "string" }],
];

test.each(looser)("%s is told", (keyword, given, wanted) => {
  const { schemas, codes } = prepared(withSchemas({ Pet: given }, "3.1.0"));
  expect(schemas.Pet).toEqual(wanted);
  expect(codes).toEqual([
    `language-type-loosened: OpenAPI Generator does not read ${keyword}: its clients take other values here, too`,
  ]);
});

test("the opposite of what takes more is not said, and of arms that take more any may do", () => {
  const tuple = { type: "array", prefixItems: [{ type: "string" }] };
  const { schemas } = prepared(
    withSchemas(
      { No: { not: tuple }, One: { oneOf: [tuple, { type: "array", items: { type: "boolean" } }] } },
      "3.1.0",
    ),
  );
  expect(schemas).toEqual({
    No: {},
    One: {
      anyOf: [
        { type: "array", items: {} },
        { type: "array", items: { type: "boolean" } },
      ],
    },
  });
});

test("what other files say stands in the document", () => {
  const folder = folderWith({
    "api/pets.json": JSON.stringify(withSchemas({ Pet: { $ref: "../shared/pet.json#/$defs/Pet" } }, "3.1.0")),
    "shared/pet.json": JSON.stringify({
      $defs: {
        Pet: {
          type: "object",
          properties: { owner: { $ref: "#/$defs/Owner" }, mate: { $ref: "#/$defs/Pet" } },
        },
        Owner: { type: "object", properties: { name: { type: "string" } } },
      },
    }),
  });
  const { contract } = loadContract(`${folder}/api/pets.json`, { api: "pets", roots: [folder] });
  const { text, diagnostics } = prepareDocument("pets", { contract: contract! }, { generator: "go" });
  expect(diagnostics).toEqual([]);
  const references = [...text.matchAll(/"\$ref": "([^"]*)"/gu)].map(([, reference]) => reference);
  expect(new Set(references)).toEqual(
    new Set(["#/components/schemas/Pet", "#/components/schemas/Pet2", "#/components/schemas/Owner"]),
  );
  expect(contractOf(JSON.parse(text)).types.names.size).toBe(3);
});
