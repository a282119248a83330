/** What a change of an operation does to its two hashes. */
import { expect, test } from "vitest";
import { contractHash, wireHash } from "../../src/contract/hash.js";
import { loadContract } from "../../src/contract/load.js";
import type { JsonObject, JsonValue } from "../../src/source/json.js";

type Changed = "both" | "contract" | "none";

interface Edit {
  readonly title: string;
  readonly changes: Changed;
  readonly edit: (document: any) => void;
}

const json = (schema: JsonValue): JsonObject => ({ "application/json": { schema } });

const base: JsonObject = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: {
    "/things/{id}": {
      put: {
        operationId: "put_thing",
        tags: ["things"],
        summary: "s",
        description: "d",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { name: "X-Trace", in: "header", schema: { type: "string" } },
        ],
        requestBody: { content: json({ type: "object", properties: { a: { type: "string" } } }) },
        responses: {
          "200": {
            description: "ok",
            content: json({ type: "string" }),
            headers: { ETag: { schema: { type: "string" } } },
          },
          "4XX": { description: "no" },
        },
        callbacks: {
          done: { "{$request.query.url}": { post: { responses: { "204": { description: "" } } } } },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "http", scheme: "bearer" },
    },
  },
};

const operation = (document: any): any => document.paths["/things/{id}"].put;
const parameter = (document: any, index: number): any => operation(document).parameters[index];
const answer = (document: any): any => operation(document).responses["200"];

const edits: readonly Edit[] = [
  { title: "summary", changes: "none", edit: (d) => (operation(d).summary = "other") },
  { title: "description", changes: "none", edit: (d) => (operation(d).description = "other") },
  { title: "tags", changes: "none", edit: (d) => (operation(d).tags = []) },
  { title: "the operation id", changes: "none", edit: (d) => (operation(d).operationId = "other") },
  { title: "a response's description", changes: "none", edit: (d) => (answer(d).description = "other") },
  { title: "the order of parameters", changes: "none", edit: (d) => operation(d).parameters.reverse() },
  {
    title: "the order of responses",
    changes: "none",
    edit: (d) => (operation(d).responses = reversed(operation(d).responses)),
  },
  { title: "the case of a header's name", changes: "none", edit: (d) => (parameter(d, 2).name = "x-trace") },
  {
    title: "the default of explode, written out",
    changes: "none",
    edit: (d) => (parameter(d, 1).explode = true),
  },
  { title: "the name of a path parameter", changes: "none", edit: renamePathParameter },
  {
    title: "the case of a media type",
    changes: "none",
    edit: (d) => (answer(d).content = { "Application/JSON": { schema: { type: "string" } } }),
  },
  { title: "deprecated", changes: "contract", edit: (d) => (operation(d).deprecated = true) },
  { title: "security", changes: "contract", edit: (d) => (operation(d).security = [{ key: [] }]) },
  {
    title: "optional security",
    changes: "contract",
    edit: (d) => (operation(d).security = [{ key: [] }, {}]),
  },
  {
    title: "servers",
    changes: "contract",
    edit: (d) => (operation(d).servers = [{ url: "https://example.org" }]),
  },
  { title: "a deprecated parameter", changes: "contract", edit: (d) => (parameter(d, 1).deprecated = true) },
  {
    title: "a parameter's default",
    changes: "contract",
    edit: (d) => (parameter(d, 1).schema = { type: "integer", default: 1 }),
  },
  {
    title: "a deprecated header",
    changes: "contract",
    edit: (d) => (answer(d).headers.ETag.deprecated = true),
  },
  { title: "a default in the body", changes: "contract", edit: (d) => (body(d).properties.a.default = "x") },
  { title: "the method", changes: "both", edit: (d) => (d.paths["/things/{id}"] = { post: operation(d) }) },
  { title: "the path", changes: "both", edit: (d) => (d.paths = { "/other/{id}": d.paths["/things/{id}"] }) },
  { title: "a parameter removed", changes: "both", edit: (d) => operation(d).parameters.pop() },
  { title: "a parameter required", changes: "both", edit: (d) => (parameter(d, 1).required = true) },
  { title: "a parameter's name", changes: "both", edit: (d) => (parameter(d, 1).name = "Limit") },
  { title: "a parameter's place", changes: "both", edit: (d) => (parameter(d, 1).in = "cookie") },
  { title: "a parameter's style", changes: "both", edit: (d) => (parameter(d, 1).style = "pipeDelimited") },
  { title: "a parameter's explode", changes: "both", edit: (d) => (parameter(d, 1).explode = false) },
  {
    title: "a parameter's allowReserved",
    changes: "both",
    edit: (d) => (parameter(d, 1).allowReserved = true),
  },
  {
    title: "a parameter's allowEmptyValue",
    changes: "both",
    edit: (d) => (parameter(d, 1).allowEmptyValue = true),
  },
  {
    title: "a parameter's type",
    changes: "both",
    edit: (d) => (parameter(d, 1).schema = { type: "string" }),
  },
  { title: "a parameter by content", changes: "both", edit: byContent },
  { title: "the body required", changes: "both", edit: (d) => (operation(d).requestBody.required = true) },
  { title: "the body removed", changes: "both", edit: (d) => delete operation(d).requestBody },
  {
    title: "a media type of the body",
    changes: "both",
    edit: (d) => (operation(d).requestBody.content["text/plain"] = {}),
  },
  { title: "the type of the body", changes: "both", edit: (d) => (body(d).required = ["a"]) },
  {
    title: "the encoding of the body",
    changes: "both",
    edit: (d) => (operation(d).requestBody.content["application/json"].encoding = { a: { explode: false } }),
  },
  {
    title: "a response added",
    changes: "both",
    edit: (d) => (operation(d).responses["201"] = { description: "" }),
  },
  {
    title: "a response's status",
    changes: "both",
    edit: (d) => (operation(d).responses = { "201": answer(d), "4XX": { description: "no" } }),
  },
  {
    title: "a response's type",
    changes: "both",
    edit: (d) => (answer(d).content = json({ type: "integer" })),
  },
  {
    title: "a response's media type",
    changes: "both",
    edit: (d) => (answer(d).content = { "text/plain": { schema: { type: "string" } } }),
  },
  { title: "a header required", changes: "both", edit: (d) => (answer(d).headers.ETag.required = true) },
  { title: "a header removed", changes: "both", edit: (d) => delete answer(d).headers },
  {
    title: "a header's type",
    changes: "both",
    edit: (d) => (answer(d).headers.ETag.schema = { type: "integer" }),
  },
  { title: "a callback removed", changes: "both", edit: (d) => delete operation(d).callbacks },
  {
    title: "a callback's method",
    changes: "both",
    edit: (d) => (operation(d).callbacks.done["{$request.query.url}"] = { put: { responses: {} } }),
  },
];

test.each(edits)("$title: $changes", ({ changes, edit }) => {
  const document = structuredClone(base);
  edit(document);
  const [before, after] = [hashes(base), hashes(document)];
  expect({ wire: after.wire !== before.wire, contract: after.contract !== before.contract }).toEqual({
    wire: changes === "both",
    contract: changes !== "none",
  });
});

test("a callback's request is sent by the server: its readOnly properties are on the wire", () => {
  const withCallback = (access: JsonObject): JsonObject => {
    const document: any = structuredClone(base);
    const schema = { type: "object", properties: { a: { type: "string", ...access } } };
    operation(document).callbacks.done["{$request.query.url}"].post.requestBody = { content: json(schema) };
    return document;
  };
  expect(hashes(withCallback({ readOnly: true })).wire).toBe(hashes(withCallback({})).wire);
  expect(hashes(withCallback({ writeOnly: true })).wire).not.toBe(hashes(withCallback({})).wire);
});

test("the inherited security and servers count like an operation's own", () => {
  const inherited: any = structuredClone(base);
  inherited.security = [{ token: [] }];
  const own: any = structuredClone(base);
  operation(own).security = [{ token: [] }];
  expect(hashes(inherited).contract).toBe(hashes(own).contract);
});

test("what the contract does not have is a RangeError", () => {
  const { contract } = loadContract(base);
  expect(() => wireHash(contract!, "nothing")).toThrow(
    new RangeError("The contract has no type or operation nothing"),
  );
  expect(() => contractHash(contract!, "/paths/~1none/get")).toThrow(RangeError);
});

function hashes(document: JsonObject): { wire: string; contract: string } {
  const { contract, diagnostics } = loadContract(document);
  if (contract === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const [only] = contract.operations;
  return {
    wire: wireHash(contract, only!.place.pointer),
    contract: contractHash(contract, only!.place.pointer),
  };
}

function body(document: any): any {
  return operation(document).requestBody.content["application/json"].schema;
}

function byContent(document: any): void {
  delete parameter(document, 1).schema;
  parameter(document, 1).content = json({ type: "integer" });
}

function renamePathParameter(document: any): void {
  parameter(document, 0).name = "key";
  document.paths = { "/things/{key}": document.paths["/things/{id}"] };
}

function reversed(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).toReversed());
}
