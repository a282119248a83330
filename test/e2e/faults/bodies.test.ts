/** What other generators get wrong of bodies and answers: media types, empty bodies, statuses and streams. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { wire, type Wired } from "./wired.js";

let wired: Wired;

beforeAll(async () => {
  wired = await wire("bodies");
});

afterAll(() => wired.close());

const octets = "application/octet-stream";
const form = { name: "a b&ü", sizes: [1, 2] };

test.each<[contentType: string, body: unknown, type: string, text: string, received?: unknown]>([
  ["application/json", form, "application/json", '{"name":"a b&ü","sizes":[1,2]}'],
  [
    "application/x-www-form-urlencoded",
    form,
    "application/x-www-form-urlencoded",
    "name=a%20b%26%C3%BC&sizes=1&sizes=2",
  ],
  ["text/plain", "a\r\nü", "text/plain;charset=utf-8", "a\r\nü"],
  ["text/plain", "", "text/plain;charset=utf-8", ""],
  [octets, new Uint8Array([0, 13, 10, 65]), octets, "\0\r\nA", [0, 13, 10, 65]],
  [octets, new Blob(["ab"], { type: "image/png" }), octets, "ab", [97, 98]],
  [octets, new Uint8Array(), octets, "", []],
])("one of several media types of a body: %s %j", async (contentType, body, type, text, received = body) => {
  const { request, ...rest } = await wired.call(
    "media",
    { contentType, body },
    { status: 200, contentType: "text/plain", data: "ok" },
  );
  expect(request.head).toEqual([
    "POST /media HTTP/1.1",
    "accept: application/json, text/plain, application/octet-stream",
    `content-length: ${Buffer.byteLength(text)}`,
    `content-type: ${type}`,
  ]);
  expect(request.body).toBe(text);
  expect(rest.received).toEqual({ contentType, body: received });
});

test.each<[contentType: string, data: unknown, type: string, text: string, read?: unknown]>([
  ["application/json", form, "application/json", '{"name":"a b&ü","sizes":[1,2]}'],
  ["text/plain", "ü", "text/plain;charset=utf-8", "ü"],
  [octets, new Uint8Array([65, 0]), octets, "A\0", [65, 0]],
  ["text/plain", "", "text/plain;charset=utf-8", ""],
])("one of several media types of an answer: %s", async (contentType, data, type, text, read = data) => {
  const { answer, result } = await wired.call(
    "media",
    { contentType: "text/plain", body: "" },
    { status: 200, contentType, data },
  );
  const length = `content-length: ${Buffer.byteLength(text)}`;
  expect(answer).toEqual({ head: ["HTTP/1.1 200 OK", length, `content-type: ${type}`], body: text });
  expect(result).toEqual({ ok: true, status: 200, contentType, data: read });
});

test.each([
  ["application/json", "[]", "400 Bad Request"],
  ["application/json; charset=utf-8", '{"name":"n"}', "204 No Content"],
  ["application/x-www-form-urlencoded", "name=a+b&sizes=1", "204 No Content"],
  ["application/x-www-form-urlencoded", "sizes=x", "400 Bad Request"],
  ["application/json", "", "400 Bad Request"],
  ["text/plain", "", "204 No Content"],
  ["application/xml", "<a/>", "415 Unsupported Media Type"],
])("the server reads a body of %s: %s", async (type, body, status) => {
  const { answer } = await wired.send("POST", "/media", {
    headers: [`Content-Type: ${type}`],
    body,
    answer: { status: 200, contentType: "text/plain", data: "ok" },
  });
  expect(answer.head[0]).toBe(`HTTP/1.1 ${status.replace("204 No Content", "200 OK")}`);
});

test.each([
  ["text/plain", 200, { contentType: "text/plain", body: "" }],
  [octets, 200, { contentType: octets, body: [] }],
  ["application/json", 400, undefined],
])("a server for Request takes no bytes of %s as Node's does", async (contentType, status, received) => {
  const answer = { status: 200, contentType: "text/plain", data: "ok" };
  const url = "http://localhost/media";
  for (const body of ["", undefined, new Uint8Array()]) {
    const init = {
      method: "POST",
      headers: { "content-type": contentType },
      ...(body !== undefined && { body }),
    };
    expect(await wired.fetch(new Request(url, init), answer)).toEqual({ status, received });
  }
});

test("a form with a file, bytes and all", async () => {
  const file = new File([new Uint8Array([0, 1, 13, 10])], 'a"ü.png', { type: "text/plain" });
  const body = { file, note: "a\r\nb", count: 3, form: { name: "ü" }, tags: ["x", "y"] };
  const { request, received, answer } = await wired.call("upload", { body });
  const boundary = /boundary=(\S+)$/u.exec(
    request.head.find((line) => line.startsWith("content-type")) ?? "",
  )![1]!;
  expect(request.head).toEqual([
    "POST /upload HTTP/1.1",
    `content-length: ${Buffer.byteLength(request.body)}`,
    `content-type: multipart/form-data; boundary=${boundary}`,
  ]);
  expect(request.body.split(`--${boundary}`)).toEqual([
    "",
    '\r\ncontent-disposition: form-data; name="file"; filename="a%22ü.png"\r\ncontent-type: image/png\r\n\r\n\0\u0001\r\n\r\n',
    '\r\ncontent-disposition: form-data; name="note"\r\n\r\na\r\nb\r\n',
    '\r\ncontent-disposition: form-data; name="count"\r\n\r\n3\r\n',
    '\r\ncontent-disposition: form-data; name="form"\r\ncontent-type: application/json\r\n\r\n{"name":"ü"}\r\n',
    '\r\ncontent-disposition: form-data; name="tags"\r\n\r\nx\r\n',
    '\r\ncontent-disposition: form-data; name="tags"\r\n\r\ny\r\n',
    "--\r\n",
  ]);
  expect(received).toEqual({ body: { ...body, file: { type: "image/png", bytes: [0, 1, 13, 10] } } });
  expect(answer).toEqual({ head: ["HTTP/1.1 204 No Content"], body: "" });
});

test("a body that may be left out, and one that may not", async () => {
  expect(await wired.call("optional")).toMatchObject({
    request: { head: ["POST /optional HTTP/1.1", "content-length: 0"], body: "" },
    received: {},
  });
  expect(await wired.call("optional", { body: form })).toMatchObject({ received: { body: form } });
  expect(await wired.refused("media", { contentType: "text/plain" })).toEqual(["/body required"]);
  expect(await wired.refused("media", { contentType: "text/html", body: "" })).toEqual(["/contentType enum"]);
  expect((await wired.send("POST", "/media")).answer.head[0]).toBe("HTTP/1.1 400 Bad Request");
});

const json = "content-type: application/json";

test.each<[answer: { status: number; data?: unknown }, head: readonly string[], body: string]>([
  [{ status: 200, data: { name: "n" } }, ["200 OK", "content-length: 12", json], '{"name":"n"}'],
  [{ status: 202 }, ["202 Accepted", "content-length: 0"], ""],
  [{ status: 204 }, ["204 No Content"], ""],
  [{ status: 404, data: { missing: "m" } }, ["404 Not Found", "content-length: 15", json], '{"missing":"m"}'],
  [{ status: 410, data: { range: "r" } }, ["410 Gone", "content-length: 13", json], '{"range":"r"}'],
  [
    { status: 500, data: { other: "o" } },
    ["500 Internal Server Error", "content-length: 13", json],
    '{"other":"o"}',
  ],
])("the answer %j stands beside those of other statuses", async (given, [line, ...head], body) => {
  const { answer, result } = await wired.call("statuses", {}, given);
  expect(answer).toEqual({ head: [`HTTP/1.1 ${line}`, ...head], body });
  const ok = given.status < 300;
  expect(result).toEqual({ ok, ...(!ok && { kind: "error-response" }), data: undefined, ...given });
});

test.each([
  [{ status: 404, data: { range: "r" } }],
  [{ status: 410, data: { missing: "m" } }],
  [{ status: 200, data: { other: "o" } }],
  [{ status: 204, data: {} }],
  [{ status: 200 }],
  // Beside successes of their own, the default is for errors.
  [{ status: 201, data: { other: "o" } }],
])("the answer %j is of another status", async (given) => {
  const { answer } = await wired.call("statuses", {}, given);
  expect(answer.head[0]).toBe("HTTP/1.1 500 Internal Server Error");
  expect(wired.logged()).toHaveLength(1);
});

test("events are written and read one by one", async () => {
  const data = [
    { data: "one" },
    { event: "tick", data: "two\nlines ü", id: "7", retry: 10 },
    { data: "" },
    { data: " : {}" },
  ];
  const { request, answer, result } = await wired.call(
    "events",
    {},
    { status: 200, contentType: "text/event-stream", data },
  );
  expect(request.head).toEqual(["GET /events HTTP/1.1", "accept: text/event-stream"]);
  expect(answer).toEqual({
    head: ["HTTP/1.1 200 OK", "content-type: text/event-stream", "transfer-encoding: chunked"],
    body: "data: one\n\nevent: tick\nid: 7\nretry: 10\ndata: two\ndata: lines ü\n\ndata: \n\ndata:  : {}\n\n",
  });
  expect(result).toEqual({ ok: true, status: 200, data });
});
