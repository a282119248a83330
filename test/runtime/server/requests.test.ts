import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vms } from "./vms.js";
import { ask, lines, listen, message, talk, type Listening } from "./wire.js";

const logged: unknown[] = [];
let server: Listening;
beforeAll(async () => {
  const limits = { bodyBytes: 100, bodyMilliseconds: 50, urlBytes: 200, headerBytes: 1000, errors: 3 };
  server = await listen(vms({ limits, log: (entry) => logged.push(entry) }));
});
afterAll(() => server.close());

const newest = "api-version: 3.0.0";
const type = "Content-Type: application/json";

interface Told {
  readonly status: string | undefined;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: unknown;
  readonly said?: string;
}

async function told(answer: ReturnType<typeof ask>): Promise<Told> {
  const { head, body } = await answer;
  return { ...(JSON.parse(body) as Omit<Told, "status">), status: head[0]?.slice("HTTP/1.1 ".length) };
}

const put = (body: string | Uint8Array | null, headers = [newest, type]): Promise<Told> =>
  told(ask(server.port, "PUT", "/vms/x/state", headers, body));

describe("a JSON body", () => {
  it("is handed to the handler", async () => {
    expect(await put('{"state":"on"}')).toEqual({
      status: "200 OK",
      said: 'put_state 3.0.0 {"path":{"id":"x"},"body":{"state":"on"}}',
    });
  });

  it("may come in chunks", async () => {
    const head = [
      "PUT /vms/x/state HTTP/1.1",
      "Host: a",
      "Connection: close",
      newest,
      type,
      "Transfer-Encoding: chunked",
    ];
    const text = await talk(
      server.port,
      `${head.join("\r\n")}\r\n\r\n`,
      '8\r\n{"state"\r\n',
      '6\r\n:"on"}\r\n0\r\n\r\n',
    );
    expect(lines(text).body).toBe(
      JSON.stringify({ said: 'put_state 3.0.0 {"path":{"id":"x"},"body":{"state":"on"}}' }),
    );
  });

  it("keeps __proto__ a member", async () => {
    expect(await put('{"__proto__":{"state":"on"}}')).toMatchObject({
      status: "400 Bad Request",
      errors: [{ pointer: "/body/state", keyword: "required", expectation: "a string" }],
    });
    expect(await put('{"state":"on","__proto__":1}')).toMatchObject({
      said: 'put_state 3.0.0 {"path":{"id":"x"},"body":{"state":"on","__proto__":1}}',
    });
  });

  it.each([
    [
      "",
      "415 Unsupported Media Type",
      "UnsupportedMediaType",
      "the body has no content-type; expected application/json",
    ],
    [
      "text/plain",
      "415 Unsupported Media Type",
      "UnsupportedMediaType",
      "the content-type is not supported; expected application/json",
    ],
    [
      "nonsense",
      "415 Unsupported Media Type",
      "UnsupportedMediaType",
      "the content-type is not supported; expected application/json",
    ],
  ])("as %j is refused", async (contentType, status, code, detail) => {
    const headers = contentType === "" ? [newest] : [newest, `Content-Type: ${contentType}`];
    expect(await put('{"state":"on"}', headers)).toMatchObject({ status, code, detail });
  });

  it.each([["application/json; charset=utf-8"], ["APPLICATION/JSON"], ["application/json ;x=y"]])(
    "as %s is read",
    async (contentType) => {
      expect(await put('{"state":"on"}', [newest, `Content-Type: ${contentType}`])).toMatchObject({
        status: "200 OK",
      });
    },
  );

  it.each([
    ["malformed", '{"state":'],
    ["of two values", "{} {}"],
    ["invalid UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])("that is %s is refused", async (_, body) => {
    expect(await put(body)).toMatchObject({ status: "400 Bad Request", code: "InvalidJson" });
  });

  it.each([[null], [""]])("that is missing (%j) is refused", async (body) => {
    expect(await put(body)).toMatchObject({
      status: "400 Bad Request",
      code: "InvalidRequest",
      errors: [{ pointer: "/body", keyword: "required", expectation: "a body" }],
    });
  });

  it("that breaks the schema is refused with the place", async () => {
    expect(await put('{"state":5}')).toMatchObject({
      status: "400 Bad Request",
      code: "InvalidRequest",
      detail: "the request is not valid",
      errors: [{ pointer: "/body/state", keyword: "type", expectation: "a string" }],
    });
  });
});

describe("a body that is too much", () => {
  it("is refused by its announced length, and need not come", async () => {
    const head = [
      "PUT /vms/x/state HTTP/1.1",
      "Host: a",
      "X-Request-Id: r1",
      newest,
      type,
      "Content-Length: 101",
    ];
    const { head: got, body } = lines(await talk(server.port, `${head.join("\r\n")}\r\n\r\n`));
    expect(got[0]).toMatch(/^HTTP\/1\.1 413 /);
    expect(JSON.parse(body)).toMatchObject({
      code: "BodyTooLarge",
      detail: "the body is longer than 100 bytes",
    });
  });

  it("is refused when its chunks are more than the limit", async () => {
    const head = ["PUT /vms/x/state HTTP/1.1", "Host: a", newest, type, "Transfer-Encoding: chunked"];
    const chunk = `64\r\n${"x".repeat(100)}\r\n`;
    const text = await talk(server.port, `${head.join("\r\n")}\r\n\r\n`, chunk, chunk);
    expect(lines(text).head[0]).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("may be as long as the limit", async () => {
    const body = JSON.stringify({ state: "x".repeat(88) });
    expect(body.length).toBe(100);
    expect(await put(body)).toMatchObject({ status: "200 OK" });
  });

  it("is refused when it takes too long, and its connection ends", async () => {
    const head = ["PUT /vms/x/state HTTP/1.1", "Host: a", newest, type, "Content-Length: 50"];
    const { head: got, body } = lines(await talk(server.port, `${head.join("\r\n")}\r\n\r\n{"state"`));
    expect(got[0]).toBe("HTTP/1.1 408 Request Timeout");
    expect(JSON.parse(body)).toMatchObject({
      code: "RequestTimeout",
      detail: "the body did not arrive within 50 ms",
    });
  });

  it("that breaks off hurts nobody", async () => {
    const head = ["PUT /vms/x/state HTTP/1.1", "Host: a", newest, type, "Content-Length: 50"];
    const socket = connect(server.port, "127.0.0.1");
    await new Promise<void>((resolve) => {
      socket.write(`${head.join("\r\n")}\r\n\r\n{"state"`, () => resolve());
    });
    socket.destroy();
    expect(await put('{"state":"on"}')).toMatchObject({ status: "200 OK" });
  });

  it("of a connection that is kept does not disturb the next request", async () => {
    const first = message("POST", "/vms/x", [newest, type], '{"state":"on"}');
    const kept = Buffer.from(first).toString("latin1").replace("Connection: close\r\n", "");
    const text = await talk(server.port, kept, message("GET", "/vms/special", [newest]));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 405", "HTTP/1.1 200"]);
  });
});

describe("a deep body", () => {
  it("is refused, and the server lives", async () => {
    const deep = await listen(vms());
    const body = `{"state":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    const answer = await told(ask(deep.port, "PUT", "/vms/x/state", [newest, type], body));
    expect(answer).toMatchObject({ status: "400 Bad Request", code: "InvalidJson" });
    await deep.close();
  });
});

describe("parameters", () => {
  const get = (target: string, headers: readonly string[] = []): Promise<Told> =>
    told(ask(server.port, "GET", target, [newest, ...headers]));

  it.each([
    ["/vms/x?limit=5", [], { path: { id: "x" }, query: { limit: 5 } }],
    ["/vms/x?tag=a&tag=b", [], { path: { id: "x" }, query: { tag: ["a", "b"] } }],
    ["/vms/x?unknown=1&unknown=%zz", [], { path: { id: "x" } }],
    ["/vms/x?__proto__=1", [], { path: { id: "x" } }],
    ["/vms/x", ["X-DEPTH: 3"], { path: { id: "x" }, header: { "X-Depth": 3 } }],
    ["/vms/%F0%9F%98%80", [], { path: { id: "😀" } }],
  ])("%s is read", async (target, headers, request) => {
    expect(await get(target, headers)).toEqual({
      status: "200 OK",
      said: Buffer.from(`get_vm 3.0.0 ${JSON.stringify(request)}`, "utf8").toString("latin1"),
    });
  });

  it.each([
    ["/vms/x?limit=five", [], "/query/limit", "type", "an integer"],
    ["/vms/x?limit=1&limit=2", [], "/query/limit", "type", "one value, not several"],
    ["/vms/x?limit=%zz", [], "/query/limit", "format", "a value in style form, percent-encoded UTF-8"],
    ["/vms/x?tag=%ff", [], "/query/tag", "format", "a value in style form, percent-encoded UTF-8"],
    ["/vms/%zz", [], "/path/id", "format", "a value in style simple, percent-encoded UTF-8"],
    ["/vms/%c3%28", [], "/path/id", "format", "a value in style simple, percent-encoded UTF-8"],
    ["/vms/x", ["X-Depth: deep"], "/header/X-Depth", "type", "an integer"],
  ])("%s is refused", async (target, headers, pointer, keyword, expectation) => {
    expect(await get(target, headers)).toMatchObject({
      status: "400 Bad Request",
      code: "InvalidRequest",
      errors: [{ pointer, keyword, expectation }],
    });
  });

  it("are all told of, up to the limit", async () => {
    const { errors } = await get("/vms/%zz?limit=a&tag=%zz", ["X-Depth: deep"]);
    expect((errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      "/path/id",
      "/query/limit",
      "/query/tag",
    ]);
  });

  it("and the body are told of together", async () => {
    const answer = await told(ask(server.port, "PUT", "/vms/%zz/state", [newest, type], '{"state":1}'));
    expect(answer.errors).toMatchObject([{ pointer: "/path/id" }, { pointer: "/body/state" }]);
  });
});

describe("what is asked for in the answer", () => {
  it.each([
    ["*/*", "200 OK"],
    ["application/*;q=0.1", "200 OK"],
    ["text/html, application/json;q=0.5", "200 OK"],
    ["text/html", "406 Not Acceptable"],
    ["application/json;q=0, */*", "406 Not Acceptable"],
    ["nonsense", "406 Not Acceptable"],
  ])("Accept: %s", async (accept, status) => {
    expect(await told(ask(server.port, "GET", "/vms/x", [newest, `Accept: ${accept}`]))).toMatchObject({
      status,
    });
  });
});

describe("long heads", () => {
  it("a URL", async () => {
    expect(await told(ask(server.port, "GET", `/${"x".repeat(200)}`, [newest]))).toMatchObject({
      status: "414 URI Too Long",
      code: "UrlTooLong",
      detail: "path and query are longer than 200 bytes",
    });
  });

  it("header fields", async () => {
    expect(
      await told(ask(server.port, "GET", "/vms/x", [newest, `X-Long: ${"x".repeat(1000)}`])),
    ).toMatchObject({
      status: "431 Request Header Fields Too Large",
      code: "HeadersTooLarge",
      detail: "the headers are longer than 1000 bytes",
    });
  });
});

describe("request ids", () => {
  const idOf = async (given: string): Promise<string | undefined> => {
    const { head } = lines(
      await talk(
        server.port,
        `GET /vms/special HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${newest}\r\n${given}\r\n`,
      ),
    );
    return head.find((line) => line.startsWith("x-request-id: "))?.slice("x-request-id: ".length);
  };

  it("are those of the request, where they are sane", async () => {
    expect(await idOf("X-Request-Id: abc-123/4\r\n")).toBe("abc-123/4");
  });

  it.each([
    [""],
    ["X-Request-Id: a b\r\n"],
    [`X-Request-Id: ${"x".repeat(129)}\r\n`],
    ["X-Request-Id: <a>\r\n"],
  ])("are made otherwise", async (given) => {
    expect(await idOf(given)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});

it("whatever a caller sends is no fault of the server", () => {
  expect(logged).toEqual([]);
});
