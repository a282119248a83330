import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../src/source/json.js";
import { expectSame, prepared } from "./prepared.js";

const none = { 204: { description: "" } };

function api(paths: JsonObject, others: JsonObject = {}, openapi = "3.0.3"): JsonObject {
  return { openapi, info: { title: "Pets", version: "1.0.0" }, paths, ...others };
}

function pathsOf(document: JsonObject): JsonObject {
  return document.paths as JsonObject;
}

test("what an operation says stays", () => {
  const put: JsonObject = {
    operationId: "put_pet",
    tags: ["pets"],
    summary: "Put.",
    description: "Puts a pet.",
    deprecated: true,
    parameters: [
      { name: "id", in: "path", description: "Its own.", required: true, schema: { type: "string" } },
      { name: "tags", in: "query", explode: false, schema: { type: "array", items: { type: "string" } } },
      { name: "where", in: "query", style: "deepObject", explode: true, schema: { type: "object" } },
      { name: "filter", in: "query", content: { "application/json": { schema: { type: "object" } } } },
      { name: "X-Reason", in: "header", required: true, schema: { type: "string" } },
    ],
    requestBody: {
      description: "The pet.",
      required: true,
      content: {
        "multipart/form-data": {
          schema: { type: "object", properties: { photo: { type: "string", format: "binary" } } },
          encoding: { photo: { contentType: "image/png" } },
        },
      },
    },
    responses: {
      200: {
        description: "Done.",
        headers: { "X-Count": { description: "How many.", schema: { type: "string" } } },
        content: {
          "application/json": { schema: { type: "string" } },
          "text/plain": { schema: { type: "string" } },
        },
      },
      404: { description: "Not there." },
      "4XX": { description: "Refused.", content: { "application/json": { schema: { type: "object" } } } },
      default: { description: "Failed." },
    },
    security: [{ key: [] }, {}],
    servers: [
      {
        url: "https://{host}/v1",
        description: "Ours.",
        variables: { host: { enum: ["a", "b"], default: "a" } },
      },
    ],
  };
  const document = api(
    { "/pets/{id}": { put } },
    {
      components: { schemas: {}, securitySchemes: { key: { type: "apiKey", name: "X-Key", in: "header" } } },
    },
  );
  const result = prepared(document);
  expect(result.document).toEqual({
    ...document,
    paths: {
      "/pets/{id}": { put: { ...put, parameters: (put.parameters as JsonValue[]).map(withoutExplode) } },
    },
  });
  expect([result.kinds, result.codes]).toEqual([[], []]);
  expectSame(document, result.document, "contract");
});

/** It is not the usual of `deepObject` in OpenAPI, whose usual is no explosion. */
function withoutExplode(parameter: JsonValue): JsonValue {
  return parameter;
}

test("names of operations, tags and schemes are identifiers", () => {
  const document = api(
    {
      "/a": {
        get: {
          operationId: "return",
          tags: ["Pets & Co", "others"],
          responses: none,
          security: [{ "my key": [] }],
        },
      },
      "/b/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: none,
        },
      },
      "/c": {
        get: { operationId: "pets/list", responses: none },
        put: { operationId: "pets_list", responses: none },
      },
    },
    { components: { securitySchemes: { "my key": { type: "http", scheme: "bearer" } } } },
  );
  const result = prepared(document);
  const operations = Object.values(pathsOf(result.document)).flatMap((item) =>
    Object.values(item as JsonObject),
  );
  expect(operations.map((one) => [(one as JsonObject).operationId, (one as JsonObject).tags])).toEqual([
    ["return_2", ["Pets_Co"]],
    ["get_b_id", undefined],
    ["pets_list_2", undefined],
    ["pets_list", undefined],
  ]);
  expect((result.document.components as JsonObject).securitySchemes).toEqual({
    my_key: { type: "http", scheme: "bearer" },
  });
  expect(result.kinds).toEqual(["tags /paths/~1a/get/tags", "name /paths/~1a/get", "name /paths/~1c/get"]);
});

test("callbacks are left out", () => {
  const callbacks = { done: { "{$request.body#/url}": { post: { responses: none } } } };
  const result = prepared(api({ "/a": { get: { operationId: "get", callbacks, responses: none } } }));
  expect(pathsOf(result.document)).toEqual({
    "/a": { get: { operationId: "get", responses: none, security: [] } },
  });
  expect([result.kinds, result.codes]).toEqual([["callbacks /paths/~1a/get/callbacks"], []]);
});

test("the default of a parameter is told in its description", () => {
  const parameters = [{ name: "limit", in: "query", schema: { type: "string", default: "ten" } }];
  const result = prepared(api({ "/a": { get: { operationId: "list", parameters, responses: none } } }));
  expect(((pathsOf(result.document)["/a"] as JsonObject).get as JsonObject).parameters).toEqual([
    {
      name: "limit",
      in: "query",
      description: 'Default: "ten"',
      schema: { description: 'Default: "ten"', type: "string" },
    },
  ]);
});

const left: readonly (readonly [reason: string, item: JsonObject])[] = [
  ["its method is QUERY", { query: { operationId: "ask", responses: none } }],
  [
    "its parameter all is the whole query",
    {
      get: {
        operationId: "ask",
        parameters: [{ name: "all", in: "querystring", content: { "application/json": { schema: {} } } }],
        responses: none,
      },
    },
  ],
  [
    "its cookie taste is sent as it stands",
    {
      get: {
        operationId: "ask",
        parameters: [{ name: "taste", in: "cookie", style: "cookie", schema: { type: "string" } }],
        responses: none,
      },
    },
  ],
  [
    "it is read or written item by item",
    {
      get: {
        operationId: "ask",
        responses: {
          200: { description: "", content: { "application/jsonl": { itemSchema: { type: "string" } } } },
        },
      },
    },
  ],
];

test.each(left)("an operation is left out: %s", (reason, item) => {
  const other = { get: { operationId: "other", responses: none } };
  const result = prepared(api({ "/a": item, "/b": other }, {}, "3.2.0"));
  expect(Object.keys(pathsOf(result.document))).toEqual(["/b"]);
  expect(result.codes).toEqual([
    `language-operation-left-out: ask is left out for OpenAPI Generator: ${reason}, which OpenAPI 3.0 cannot say`,
  ]);
});

test.each([
  ["rust", "2025-01-02", "2025.0.0"],
  ["rust", "v7", "0.0.0"],
  ["rust", "7.1", "7.1.0"],
  ["go", "2025-01-02", "2025-01-02"],
])("for %s version %s is %s", (generator, version, wanted) => {
  const document = { ...api({}), info: { title: " Our\n pets ", version } };
  expect(prepared(document, generator).document.info).toEqual({ title: "Our pets", version: wanted });
});
