/** Cases of references and identifiers. */
import type { JsonObject } from "../../../src/source/json.js";
import { keyword, type KeywordCase } from "./keyword-case.js";

const text = { type: "string" };
const whole = { type: "integer" };
const plain = ["draft-07", "2020-12"] as const;

/** A list of lists of integers, by way of this reference. */
const nested = (reference: JsonObject, definitions: JsonObject): JsonObject => ({
  type: "object",
  properties: { tree: reference },
  ...definitions,
});

export const referenceCases: readonly KeywordCase[] = [
  keyword("$ref", plain)(
    { type: "object", properties: { next: { $ref: "#" } }, required: ["value"] },
    [{ value: 1 }, { value: 1, next: { value: 2 } }],
    [{}, { value: 1, next: {} }, { value: 1, next: 2 }],
  ),
  keyword("$ref", plain)(
    { properties: { a: text, b: { $ref: "#/properties/a" } } },
    [{ b: "x" }, { a: "", b: "" }],
    [{ b: 1 }, { b: null }],
  ),
  keyword("$ref", ["draft-07"])(
    { $ref: "#/definitions/a", minLength: 3, definitions: { a: text } },
    ["abc", "a"],
    [1, null],
  ),
  keyword("$ref", ["2020-12"])(
    { $ref: "#/$defs/a", minLength: 3, $defs: { a: text } },
    ["abc", "abcd"],
    ["a", 1],
  ),
  keyword("$ref", ["2020-12"])({ $ref: "#/$defs/a~1b%25~0", $defs: { "a/b%~": whole } }, [1, 2], ["a", null]),
  keyword("$ref", ["openapi-3.0"])(
    { $ref: "#/components/schemas/Other", minLength: 3 },
    ["abc", "a"],
    [1, null],
  ),
  keyword("$ref", ["openapi-3.1"])(
    { $ref: "#/components/schemas/Other", minLength: 3 },
    ["abc", "abcd"],
    ["a", 1],
  ),
  keyword("$ref", ["openapi-3.0", "openapi-3.1"])(
    {
      type: "object",
      properties: {
        next: { $ref: "#/components/schemas/Subject" },
        a: { $ref: "#/components/schemas/Other" },
      },
    },
    [{}, { next: { next: { a: "x" } } }],
    [{ next: 1 }, { next: { a: 1 } }],
  ),
  keyword("definitions", plain)(
    nested(
      { $ref: "#/definitions/tree" },
      {
        definitions: { tree: { type: "array", items: { anyOf: [whole, { $ref: "#/definitions/tree" }] } } },
      },
    ),
    [{ tree: [1, [2, [[]]]] }, {}],
    [{ tree: ["a"] }, { tree: [1, [2, ["a"]]] }],
  ),
  keyword("$defs", ["2020-12"])(
    nested(
      { $ref: "#/$defs/tree" },
      {
        $defs: { tree: { type: "array", items: { anyOf: [whole, { $ref: "#/$defs/tree" }] } } },
      },
    ),
    [{ tree: [1, [2, [[]]]] }, {}],
    [{ tree: ["a"] }, { tree: [1, [2, ["a"]]] }],
  ),
  keyword("$defs", ["openapi-3.1"])(
    { $ref: "#/components/schemas/Subject/$defs/a", $defs: { a: whole } },
    [1, 2],
    ["a", null],
  ),
  keyword("definitions", ["openapi-3.1"])(
    { $ref: "#/components/schemas/Subject/definitions/a", definitions: { a: whole } },
    [1, 2],
    ["a", null],
  ),
  keyword("$anchor", ["2020-12", "openapi-3.1"])(
    { type: "object", properties: { a: { $ref: "#here" } }, $defs: { x: { $anchor: "here", ...whole } } },
    [{ a: 1 }, {}],
    [{ a: "x" }, { a: null }],
  ),
  keyword("$id", plain)(
    {
      $id: "urn:example:root",
      properties: { a: { $ref: "urn:example:inner" } },
      definitions: { x: { $id: "urn:example:inner", ...text } },
    },
    [{ a: "x" }, {}],
    [{ a: 1 }, { a: null }],
  ),
  keyword("$id", ["openapi-3.1"])(
    { properties: { a: { $ref: "urn:example:inner" } }, $defs: { x: { $id: "urn:example:inner", ...text } } },
    [{ a: "x" }, {}],
    [{ a: 1 }, { a: null }],
  ),
  keyword("$schema", ["draft-07"])(
    { $schema: "http://json-schema.org/draft-07/schema#", items: [whole], additionalItems: false },
    [[1], []],
    [["a"], [1, 2]],
  ),
  keyword("$schema", ["2020-12", "openapi-3.1"])(
    { $schema: "https://json-schema.org/draft/2020-12/schema", prefixItems: [whole], items: false },
    [[1], []],
    [["a"], [1, 2]],
  ),
  keyword("$dynamicRef", ["2020-12", "openapi-3.1"])(
    {
      $id: "urn:example:strict-tree",
      $dynamicAnchor: "node",
      $ref: "urn:example:tree",
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: "urn:example:tree",
          $dynamicAnchor: "node",
          type: "object",
          properties: { children: { type: "array", items: { $dynamicRef: "#node" } } },
        },
      },
    },
    [{}, { children: [{ children: [] }] }],
    [{ a: 1 }, { children: [{ a: 1 }] }, { children: [1] }],
  ),
  keyword("$dynamicAnchor", ["2020-12", "openapi-3.1"])(
    { properties: { a: { $dynamicRef: "#leaf" } }, $defs: { x: { $dynamicAnchor: "leaf", ...whole } } },
    [{ a: 1 }, {}],
    [{ a: "x" }, { a: 0.5 }],
  ),
];
