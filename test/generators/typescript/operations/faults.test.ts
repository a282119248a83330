/** What other generators get wrong: types and descriptions. */
import { expect, test } from "vitest";
import { declaration, generate, versionsOf } from "./emit.js";
import { faults } from "./faults.js";

const { text } = generate(versionsOf([faults]));
const interfaceOf = (name: string): string => declaration(text, `export interface ${name} `);
const constantOf = (name: string): string => declaration(text, `export const ${name}:`);

test("texts stay texts", () => {
  expect(text).toContain("/** Ends a comment *\\/ and `${process.exit()}` too. \\@internal */");
});

test("parameters that are required stay required, whatever they are called", () => {
  expect(interfaceOf("Required")).toBe(`\
export interface Required {
  request: {
    query: {
      "api-version": string;
      filter?: v1.Object;
      /** @default 5 */
      __proto__?: number;
    };
    header: {
      /** *\\/ \${x} */
      "x-trace": string;
    };
    cookie: { session: string };
  };
  response: { status: 200; data: v1.Record };
}`);
});

test("several media types, and statuses side by side", () => {
  expect(interfaceOf("Media")).toBe(`\
export interface Media {
  request:
    | { contentType: "application/json"; body: v1.Error }
    | { contentType: "application/merge-patch+json"; body: v1.Object }
    | { contentType: "text/plain"; body: string }
    | { contentType: "application/octet-stream"; body: Binary }
    | { contentType?: undefined; body?: undefined };
  response:
    | {
      status: 200;
      contentType: "application/json";
      header: { "x-rate": number; etag?: string };
      data: v1.Promise;
    }
    | {
      status: 200;
      contentType: string;
      header: { "x-rate": number; etag?: string };
      data: string;
    }
    | {
      status: 200;
      contentType: string;
      header: { "x-rate": number; etag?: string };
      data: Binary;
    }
    | { status: 204; data?: undefined }
    | { status: 404; data: v1.Error }
    | { status: Exclude<Status4XX, 404>; data: v1.Date }
    | { status: Exclude<Status, Status2XX | Status4XX>; data: v1.Array };
}`);
});

test("streams, and the answer of a HEAD", () => {
  expect(interfaceOf("Stream")).toContain("data: AsyncIterable<ServerSentEvent> }\n");
  expect(interfaceOf("Stream")).toContain("data: AsyncIterable<v1.Object> };");
  expect(constantOf("stream")).toContain('{ type: "text/event-stream", codec: eventsCodec },');
  expect(interfaceOf("Events")).toContain("response: { status: 200; data?: undefined };");
});

test("files are Blobs, and fields say how they are written", () => {
  expect(interfaceOf("Upload")).toContain("file: Blob;\n      more?: Blob[];\n      note?: string;");
  expect(constantOf("upload")).toContain(`fields: [
        { name: "file", contentType: "image/png", binary: true, shape: "string" },
        { name: "more", binary: true, shape: { items: "string" } },
        { name: "tags", shape: { items: "string" } },
        { name: "meta", shape: { properties: { a: "integer", b: "any" } } },
      ],`);
  expect(constantOf("submit")).toContain(
    '{ name: "sizes", style: pipeDelimited, explode: false, shape: { items: "integer" } },',
  );
});

test.each([
  ["matrix", '{ style: matrix, explode: false, shape: "string" }'],
  ["label", '{ style: label, explode: false, shape: "integer" }'],
  ["list", '{ style: simple, explode: false, shape: { items: "boolean" } }'],
  ["space", '{ style: spaceDelimited, explode: false, shape: { items: "string" } }'],
  ["count", '{ style: formScalar, explode: true, shape: { oneOf: ["null", "integer"] } }'],
  ["raw", '{ style: form, explode: true, allowReserved: true, shape: "string" }'],
  ["x-list", '{ style: simple, explode: false, shape: { items: "string" } }'],
])("the encoding of %s", (name, encoding) => {
  const from = constantOf("styles").split(`name: "${name}"`)[1]!;
  expect(from).toMatch(/^,\n\s+required: (?:true|false),\n\s+encoding: /u);
  expect(from.slice(from.indexOf("encoding: ") + 10, from.indexOf(",\n      validator"))).toBe(encoding);
});

test("wide integers are read by the codecs and shapes of the option", () => {
  const wide = { type: "integer", format: "uint64" };
  const count = { name: "count", in: "query", schema: wide };
  const content = { "application/json": { schema: { type: "object", properties: { wide } } } };
  const get = { operationId: "get", parameters: [count], responses: { 200: { description: "", content } } };
  const api = versionsOf([
    { openapi: "3.1.1", info: { title: "Wide", version: "1.0.0" }, paths: { "/": { get } } },
  ]);
  const said = (["number", "bigint", "string"] as const).map((int64) => {
    const own = generate(api, { int64 }).text;
    return [/codec: (\w+)/u.exec(own)![1], /shape: ("[\w-]+")/u.exec(own)![1]];
  });
  expect(said).toEqual([
    ["json", '"integer"'],
    ["bigJson", '"wide-bigint"'],
    ["textJson", '"wide-string"'],
  ]);
});
