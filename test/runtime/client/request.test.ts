import { describe, expect, it } from "vitest";
import { connect } from "../../../src/runtime/client/client.js";
import { writeContent } from "../../../src/runtime/parameters/write-content.js";
import type { VersionIn, Operation } from "../../../src/runtime/operation/operation.js";
import type { OperationRequest, OperationTypes } from "../../../src/runtime/operation/types.js";
import {
  api,
  bytes,
  integer,
  parameter,
  plainApi,
  putThing,
  text,
  thingContent,
  versions,
} from "./operations.js";
import { json } from "../../../src/runtime/media/json.js";
import { serve } from "./server.js";

interface Types extends OperationTypes {
  readonly request: OperationRequest;
  readonly response: { readonly status: 204; readonly data?: undefined };
}

function operation(rest: Partial<Operation<Types>>): Operation<Types> {
  const responses = [{ status: 204, content: [] }];
  return { id: "op", name: "op", method: "POST", path: "/", versions, parameters: [], responses, ...rest };
}

const anyBytes = { type: "application/octet-stream", codec: bytes };
const image = { type: "image/*", codec: bytes };

describe("what goes over the wire", () => {
  const cases: readonly {
    readonly title: string;
    readonly form: Partial<Operation<Types>>;
    readonly request: OperationRequest;
    readonly wanted: {
      readonly url?: string;
      readonly body?: string;
      readonly headers?: Record<string, string | undefined>;
    };
  }[] = [
    {
      title: "path values are encoded, several in one segment",
      form: {
        path: "/a/{x}-{class}.{x y}/b",
        parameters: [parameter("path", "x"), parameter("path", "class"), parameter("path", "x y")],
      },
      request: { path: { x: "1/2?#", class: "é", "x y": ".." } },
      wanted: { url: "/base/a/1%2F2%3F%23-%C3%A9.../b" },
    },
    {
      title: "a value that looks like a place in the template stays one",
      form: { path: "/{a}/{b}", parameters: [parameter("path", "a"), parameter("path", "b")] },
      request: { path: { a: "{b}", b: "$&" } },
      wanted: { url: "/base/%7Bb%7D/%24%26" },
    },
    {
      title: "the query has the order of the document",
      form: { parameters: [parameter("query", "b"), parameter("query", "a b"), parameter("query", "c")] },
      request: { query: { "a b": "&=", b: ["x", "y"] } },
      wanted: { url: "/base/?b=x&b=y&a%20b=%26%3D" },
    },
    {
      title: "a parameter with content is a text of its media type",
      form: {
        parameters: [
          parameter("query", "filter", {
            encoding: { content: { type: "application/json", codec: json }, write: writeContent },
          }),
          parameter("header", "x-json", {
            encoding: { content: { type: "application/json", codec: json }, write: writeContent },
          }),
        ],
      },
      request: { query: { filter: { a: "é&" } }, header: { "x-json": [1, 2] } },
      wanted: { url: "/base/?filter=%7B%22a%22%3A%22%C3%A9%26%22%7D", headers: { "x-json": "[1,2]" } },
    },
    {
      title: "a querystring is the whole of the query",
      form: {
        parameters: [
          parameter("querystring", "q", {
            encoding: { content: { type: "application/json", codec: json }, write: writeContent },
          }),
        ],
      },
      request: { query: { q: { a: 1 } } },
      wanted: { url: "/base/?%7B%22a%22%3A1%7D" },
    },
    {
      title: "headers and cookies",
      form: {
        parameters: [parameter("header", "X-One"), parameter("cookie", "sid"), parameter("cookie", "theme")],
      },
      request: { header: { "X-One": "a" }, cookie: { sid: "1", theme: "dark" } },
      wanted: { headers: { "x-one": "a", cookie: "sid=1; theme=dark" } },
    },
    {
      title: "a JSON body",
      form: { body: { required: true, content: [thingContent] } },
      request: { body: { name: "é" } },
      wanted: {
        body: '{"name":"é"}',
        headers: { "content-type": "application/json", "content-length": "13" },
      },
    },
    {
      title: "no body where none is given",
      form: { body: { required: false, content: [thingContent] } },
      request: {},
      wanted: { body: "", headers: { "content-type": undefined, "content-length": "0" } },
    },
    {
      title: "the content type chooses one of several",
      form: { body: { required: true, content: [thingContent, anyBytes] } },
      request: { contentType: "application/octet-stream", body: new Uint8Array([104, 105]) },
      wanted: { body: "hi", headers: { "content-type": "application/octet-stream" } },
    },
    {
      title: "the content type is one of a range",
      form: { body: { required: true, content: [image] } },
      request: { contentType: "image/png", body: new Uint8Array([104, 105]) },
      wanted: { body: "hi", headers: { "content-type": "image/png" } },
    },
    {
      title: "bytes of a range are bytes",
      form: { body: { required: true, content: [{ type: "*/*", codec: bytes }] } },
      request: { body: new Uint8Array([104]) },
      wanted: { body: "h", headers: { "content-type": "application/octet-stream" } },
    },
    {
      title: "a stream",
      form: { body: { required: true, content: [anyBytes] } },
      request: { body: new Blob(["streamed"]).stream() },
      wanted: { body: "streamed", headers: { "transfer-encoding": "chunked" } },
    },
    {
      title: "a member that is undefined is absent",
      form: { parameters: [parameter("query", "a", { validator: text })] },
      request: { query: { a: undefined } },
      wanted: { url: "/base/" },
    },
  ];

  it.each(cases)("$title", async ({ form, request, wanted }) => {
    const { url, requests } = await serve((_request, response) => response.writeHead(204).end());
    const call = connect(api, { baseUrl: `${url}/base/` });
    expect(await call(operation(form), request)).toMatchObject({ ok: true, status: 204, data: undefined });
    expect(requests).toHaveLength(1);
    const [sent] = requests;
    const { url: address = sent?.url, body = sent?.body, headers = {} } = wanted;
    expect(sent).toMatchObject({ url: address, body });
    for (const [name, value] of Object.entries(headers)) expect(sent?.headers[name]).toBe(value);
    expect(sent?.headers["api-version"]).toBe("3.0.0");
  });
});

describe("where the version travels", () => {
  const cases: readonly [VersionIn | null, string, string | undefined][] = [
    [{ header: "x-version" }, "/things/1?a=b", "3.0.0"],
    [{ query: "v" }, "/things/1?a=b&v=3.0.0", undefined],
    [{ path: "/v{major}" }, "/v3/things/1?a=b", undefined],
    [{ path: "/{version}/{minor}.{patch}" }, "/3.0.0/0.0/things/1?a=b", undefined],
    [null, "/things/1?a=b", undefined],
  ];
  it.each(cases)("%j", async (versionIn, wanted, header) => {
    const { url, requests } = await serve((_request, response) => response.writeHead(204).end());
    const call = connect({ ...api, versionIn }, { baseUrl: new URL(url) });
    const form = operation({ path: "/things/1", parameters: [parameter("query", "a")] });
    expect(await call(form, { query: { a: "b" } })).toMatchObject({
      ok: true,
      version: versionIn === null ? "" : "3.0.0",
    });
    expect(requests[0]?.url).toBe(wanted);
    expect(requests[0]?.headers["x-version"]).toBe(header);
  });
});

describe("headers of the options", () => {
  it("come before those of the call and of the operation", async () => {
    const { url, requests } = await serve((_request, response) => response.writeHead(204).end());
    const headers = () => Promise.resolve({ a: "client", b: "client", "content-type": "text/plain" });
    const call = connect(plainApi, { baseUrl: url, headers });
    await call(putThing, { path: { id: "1" }, body: { name: "x" } }, { headers: { b: "call" } });
    expect(requests[0]?.headers).toMatchObject({
      a: "client",
      b: "call",
      "content-type": "application/json",
    });
  });
});

describe("what is refused before anything is sent", () => {
  const path = "/a/{id}/b";
  const cases: readonly [string, Partial<Operation<Types>>, OperationRequest, readonly object[]][] = [
    [
      "required parameters of every place, and the body",
      {
        path,
        parameters: [
          parameter("path", "id", { required: true }),
          parameter("query", "q/~", { required: true }),
          parameter("header", "x", { required: true }),
          parameter("cookie", "y", { required: true }),
        ],
        body: { required: true, content: [thingContent] },
      },
      {},
      ["/path/id", "/query/q~1~0", "/header/x", "/cookie/y", "/body"].map((pointer) => ({
        pointer,
        keyword: "required",
        expectation: "a value",
      })),
    ],
    [
      "values that their schema refuses",
      {
        parameters: [parameter("query", "limit", { validator: integer })],
        body: { required: false, content: [thingContent] },
      },
      { query: { limit: 1.5 }, body: { name: 1 } },
      [
        { pointer: "/query/limit", keyword: "type", expectation: "an integer" },
        { pointer: "/body/name", keyword: "type", expectation: "a string" },
      ],
    ],
    [
      "members that are no parameters",
      { parameters: [parameter("query", "limit")] },
      { query: { limitt: 1 }, header: { __proto__: null, limit: 1 } },
      [
        { pointer: "/query/limitt", keyword: "additionalProperties", expectation: "no such parameter" },
        { pointer: "/header/limit", keyword: "additionalProperties", expectation: "no such parameter" },
      ],
    ],
    [
      "a body where there is none",
      {},
      { body: 1 },
      [{ pointer: "/body", keyword: "false", expectation: "no body" }],
    ],
    [
      "a content type that the operation does not have",
      { body: { required: true, content: [thingContent, anyBytes] } },
      { contentType: "text/plain", body: "x" },
      [
        {
          pointer: "/contentType",
          keyword: "enum",
          expectation: "application/json or application/octet-stream",
        },
      ],
    ],
    [
      "a header value with a line break",
      { parameters: [parameter("header", "x")] },
      { header: { x: "a\r\nb: c" } },
      [{ pointer: "/header/x", keyword: "style", expectation: "a value that a header can hold" }],
    ],
    [
      "a path value that is empty",
      { path, parameters: [parameter("path", "id")] },
      { path: { id: "" } },
      [{ pointer: "/path/id", keyword: "style", expectation: "a value that is not empty" }],
    ],
    ...[".", ".."].map((id): (typeof cases)[number] => [
      `a path value that is ${id}`,
      { path, parameters: [parameter("path", "id")] },
      { path: { id } },
      [{ pointer: "/path", keyword: "style", expectation: "no segment that is . or .." }],
    ]),
  ];
  it.each(cases)("%s", async (_title, form, request, errors) => {
    const { url, requests } = await serve((_request, response) => response.writeHead(204).end());
    expect(await connect(api, { baseUrl: url })(operation(form), request)).toEqual({
      ok: false,
      kind: "invalid-request",
      reason: "invalid arguments",
      errors,
    });
    expect(requests).toEqual([]);
  });

  it("a value that cannot be written", async () => {
    const { url, requests } = await serve((_request, response) => response.writeHead(204).end());
    const loop: Record<string, unknown> = { name: "x" };
    loop["self"] = loop;
    const form = operation({ body: { required: true, content: [thingContent] } });
    expect(await connect(api, { baseUrl: url })(form, { body: loop })).toMatchObject({
      kind: "invalid-request",
      errors: [{ pointer: "/body", keyword: "contentMediaType" }],
    });
    expect(requests).toEqual([]);
  });
});
