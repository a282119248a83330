/** What schemas become in the contract, as `explain --ir` prints it. */
import { expect, test } from "vitest";
import { loadContract } from "../../src/contract/load.js";
import { printContract } from "../../src/contract/print.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";

const tag = (value: string, more: JsonObject = {}): JsonObject => ({
  type: "object",
  required: ["t", ...Object.keys(more)],
  properties: { t: { type: "string", enum: [value] }, ...more },
});
const keyed = (name: string): JsonObject => ({
  type: "object",
  required: [name],
  properties: { [name]: { type: "string" } },
  additionalProperties: false,
});

function printed(schema: JsonValue, openapi = "3.0.3"): JsonObject {
  const { contract, diagnostics } = loadContract({
    openapi,
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas: { T: schema, Named: { type: "string", enum: ["n"] } } },
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return printContract(contract!, "T") as JsonObject;
}

test.each<[string, JsonObject, JsonObject]>([
  [
    "nullable beside allOf",
    { nullable: true, allOf: [{ $ref: "#/components/schemas/Named" }] },
    { kind: "nullable", type: "Named" },
  ],
  [
    "nullable beside a type",
    { type: "string", nullable: true },
    { kind: "nullable", type: { kind: "string" } },
  ],
  ["a component that is another", { $ref: "#/components/schemas/Named" }, { kind: "alias", type: "Named" }],
  [
    "a union of documented constants",
    {
      oneOf: [
        { description: "one", type: "string", enum: ["a"] },
        { type: "string", enum: ["b", "c"] },
      ],
    },
    { kind: "enum", values: [{ value: "a", docs: { description: "one" } }, { value: "b" }, { value: "c" }] },
  ],
  [
    "a tuple as draft-07 and 3.1 write it is not one in 3.0",
    { type: "array", items: {}, minItems: 1 },
    { kind: "array", items: { kind: "any" }, minItems: 1 },
  ],
  [
    "int32",
    { type: "integer", format: "int32", minimum: 0 },
    {
      kind: "integer",
      minimum: 0,
      format: "int32",
      range: { minimum: 0n, maximum: 2147483647n, class: "safe" },
    },
  ],
  [
    "uint64",
    { type: "integer", format: "uint64" },
    {
      kind: "integer",
      format: "uint64",
      range: { minimum: 0n, maximum: 18446744073709551615n, class: "uint64" },
    },
  ],
  [
    "bounds that make an integer safe",
    { type: "integer", format: "int64", minimum: -5.5, maximum: 5, exclusiveMaximum: true },
    {
      ...{ kind: "integer", minimum: -5.5, exclusiveMaximum: 5, format: "int64" },
      range: { minimum: -5n, maximum: 4n, class: "safe" },
    },
  ],
  [
    "an integer without bounds",
    { type: "integer" },
    { kind: "integer", range: { minimum: null, maximum: null, class: "unbounded" } },
  ],
  [
    "an integer format of a number",
    { type: "number", format: "uint8" },
    { kind: "integer", format: "uint8", range: { minimum: 0n, maximum: 255n, class: "safe" } },
  ],
])("%s", (_, schema, wanted) => {
  expect(printed(schema)).toEqual(wanted);
});

test.each<[string, JsonObject, JsonObject]>([
  [
    "internal",
    { oneOf: [tag("a"), tag("b", { x: {}, y: {} })] },
    { kind: "internal", tag: "t", values: ["a", "b"] },
  ],
  [
    "adjacent",
    { oneOf: [tag("a", { value: {} }), tag("b")] },
    { kind: "adjacent", tag: "t", content: "value", values: ["a", "b"] },
  ],
  [
    "external",
    { oneOf: [{ type: "string", enum: ["a"] }, keyed("b")] },
    { kind: "external", keys: ["a", "b"] },
  ],
  ["untagged", { oneOf: [{ type: "string" }, { type: "integer" }] }, { kind: "untagged" }],
  ["no tag, for one is open", { oneOf: [tag("a"), { type: "object" }] }, { kind: "untagged" }],
  ["no tag, for two have the same", { oneOf: [tag("a"), tag("a", { x: {} })] }, { kind: "untagged" }],
  [
    "constants by name",
    { oneOf: [{ $ref: "#/components/schemas/Named" }, keyed("b")] },
    { kind: "external", keys: ["n", "b"] },
  ],
])("tagging: %s", (_, schema, wanted) => {
  expect(printed(schema).tagging).toEqual(wanted);
});

test.each<[string, JsonObject, boolean]>([
  ["types", { oneOf: [{ type: "string" }, { type: "integer" }] }, true],
  ["integers and numbers", { oneOf: [{ type: "integer" }, { type: "number" }] }, false],
  ["tags", { oneOf: [tag("a"), tag("b")] }, true],
  [
    "a closed object without what the other needs",
    { oneOf: [keyed("a"), { type: "object", required: ["b"], properties: { b: {} } }] },
    true,
  ],
  [
    "an open object",
    {
      oneOf: [
        { type: "object", properties: { a: {} } },
        { type: "object", required: ["b"], properties: { b: {} } },
      ],
    },
    false,
  ],
  ["a constant and its type", { oneOf: [{ enum: ["a"] }, { type: "string" }] }, false],
  ["constants and another type", { oneOf: [{ enum: ["a"] }, { type: "integer" }] }, true],
])("disjoint by %s", (_, schema, wanted) => {
  expect(printed(schema).disjoint).toBe(wanted);
});

test("a schema without a type speaks of each JSON type", () => {
  expect(printed({ minLength: 2 }, "3.1.0")).toEqual({
    kind: "union",
    arms: [
      { kind: "null" },
      { kind: "boolean" },
      { kind: "number" },
      { kind: "string", minLength: 2 },
      { kind: "array" },
      { kind: "object" },
    ],
    mode: "anyOf",
    disjoint: true,
    tagging: { kind: "untagged" },
    untyped: true,
  });
});

test("a property's facts stand apart from its type", () => {
  const schema = {
    type: "object",
    required: ["b"],
    properties: {
      a: {
        nullable: true,
        allOf: [{ $ref: "#/components/schemas/Named" }],
        description: "text",
        default: "n",
        readOnly: true,
      },
      b: { $ref: "#/components/schemas/Named" },
    },
  };
  expect(printed(schema).properties).toEqual([
    {
      name: "a",
      type: {
        kind: "nullable",
        type: "Named",
        docs: { description: "text" },
        facts: { default: "n", access: "readOnly" },
      },
      presence: "optional",
      access: "readOnly",
      default: "n",
      docs: { description: "text" },
    },
    { name: "b", type: "Named", presence: "required", access: "both" },
  ]);
});

test.each<[string, JsonObject]>([
  ["beside other keywords", { type: "object", required: ["t"] }],
  ["of a nullable union", { nullable: true }],
])("a discriminator %s is the union's", (_, more) => {
  const arms = [tag("a"), tag("b")];
  const schema = printed({ oneOf: arms, discriminator: { propertyName: "t" }, ...more });
  expect(schema.facts).toBeUndefined();
  const union = (Array.isArray(schema.members) ? schema.members.at(-1) : schema.type) as JsonObject;
  expect(union.kind).toBe("union");
  expect(union.facts).toEqual({ discriminator: { property: "t" } });
});

test("an operation", () => {
  const { contract, diagnostics } = loadContract({
    openapi: "3.2.0",
    info: { title: "t", version: "1" },
    security: [{ key: [] }],
    paths: {
      "/a/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        query: {
          parameters: [
            { name: "q", in: "query", content: { "Application/JSON": { schema: { type: "integer" } } } },
          ],
          responses: {
            "2XX": {
              description: "ok",
              content: { "text/event-stream": { itemSchema: { type: "string" } } },
            },
          },
        },
      },
    },
    components: { securitySchemes: { key: { type: "http", scheme: "Bearer" } } },
  });
  expect(diagnostics).toEqual([]);
  const parameter = {
    required: true,
    style: "simple",
    explode: false,
    allowReserved: false,
    allowEmptyValue: false,
  };
  expect(printContract(contract!)).toEqual({
    api: "t",
    version: "1",
    dialect: "openapi-3.2",
    securitySchemes: { key: { kind: "http", scheme: "bearer" } },
    operations: [
      {
        id: "QUERY /a/{id}",
        method: "QUERY",
        path: "/a/{id}",
        shape: "/a/{}",
        parameters: [
          { name: "id", in: "path", ...parameter, type: { kind: "string" } },
          {
            ...{ name: "q", in: "query", ...parameter, required: false, style: "form", explode: true },
            ...{
              mediaType: "application/json",
              type: { kind: "integer", range: { minimum: null, maximum: null, class: "unbounded" } },
            },
          },
        ],
        responses: [
          {
            status: "2XX",
            content: [{ range: "text/event-stream", itemType: { kind: "string" } }],
            docs: { description: "ok" },
          },
        ],
        security: [{ requirements: [{ scheme: "key" }] }],
      },
    ],
  });
});
