import { createServer } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import fastify from "fastify";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fastifyErrors, fastifyPlugin } from "../../../src/runtime/fastify.js";
import { honoHandler } from "../../../src/runtime/hono.js";
import { nodeListener } from "../../../src/runtime/node.js";
import { vms } from "./vms.js";
import { lines, listening, message, talk, type Listening } from "./wire.js";

const server = vms({
  limits: { bodyBytes: 1000, bodyMilliseconds: 50, urlBytes: 500 },
  log: () => undefined,
});
const handlers = vms({
  log: () => undefined,
  handlers: {
    getSpecial: () => {
      throw new Error("secret");
    },
    getStream: () => ({
      status: 200,
      data: new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => {
            setTimeout(resolve, 5);
          });
          controller.enqueue(new TextEncoder().encode("ü"));
          controller.close();
        },
      }),
    }),
    getWords: () => ({
      status: 200,
      data: "wörds",
      contentType: "text/plain",
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
        ["x-more", "1"],
        ["accept-ranges", "none"],
      ],
    }),
  },
});

async function hosts(one: typeof server): Promise<readonly Listening[]> {
  const hono = new Hono().all("*", honoHandler(one));
  // A short limit, which Fastify has of its own, must not come into it.
  const app = fastify({
    frameworkErrors: fastifyErrors(one),
    routerOptions: { maxParamLength: 10 },
    bodyLimit: 10,
  });
  await app.register(fastifyPlugin(one));
  await app.ready();
  return Promise.all([
    listening(createServer(nodeListener(one))),
    listening(createAdaptorServer({ fetch: hono.fetch, createServer }) as ReturnType<typeof createServer>),
    listening(app.server),
  ]);
}

let all: readonly Listening[];
let others: readonly Listening[];
beforeAll(async () => {
  all = await hosts(server);
  others = await hosts(handlers);
});
afterAll(() => Promise.all([...all, ...others].map((one) => one.close())));

const newest = "api-version: 3.0.0";
const json = "Content-Type: application/json";

async function answers(servers: readonly Listening[], bytes: Uint8Array): Promise<readonly object[]> {
  return Promise.all(servers.map(async ({ port }) => lines(await talk(port, bytes))));
}

describe("the same requests have the same answers under Node, Hono and Fastify", () => {
  const requests: readonly (readonly [string, Uint8Array, string])[] = [
    ["an answer", message("GET", "/vms/special", [newest]), "200 OK"],
    [
      "an answer with a parameter",
      message("GET", "/vms/a%2Fb%20c?limit=5&tag=%C3%BC", [newest, "X-Depth: 1"]),
      "200 OK",
    ],
    ["HEAD", message("HEAD", "/vms/x", [newest]), "200 OK"],
    ["HEAD that is declared", message("HEAD", "/head", [newest]), "200 OK"],
    ["OPTIONS", message("OPTIONS", "/vms/x"), "204 No Content"],
    ["a body", message("PUT", "/vms/x/state", [newest, json], '{"state":"ü","__proto__":1}'), "200 OK"],
    [
      "no body in the answer",
      message("DELETE", "/vms/x", [newest, "Authorization: Bearer good"]),
      "204 No Content",
    ],
    ["an older version", message("GET", "/vms/special", ["api-version: 1.0.0"]), "200 OK"],
    [
      "bytes there and back",
      message("POST", "/bytes", [newest, "Content-Type: a/b"], new Uint8Array([0, 255, 128])),
      "200 OK",
    ],
    ["no bytes", message("POST", "/bytes", [newest]), "200 OK"],
    ["no version", message("GET", "/vms/special"), "400 Bad Request"],
    ["a wrong version", message("GET", "/vms/special", ["api-version: 9.9.9"]), "400 Bad Request"],
    ["two versions", message("GET", "/vms/special", [newest, newest]), "400 Bad Request"],
    ["another form", message("PUT", "/vms/x/state", ["api-version: 1.0.0", json], "{}"), "400 Bad Request"],
    ["no path", message("GET", "/nothing", [newest]), "404 Not Found"],
    ["no method", message("DELETE", "/words", [newest]), "405 Method Not Allowed"],
    ["no credentials", message("DELETE", "/vms/x", [newest]), "401 Unauthorized"],
    [
      "nothing acceptable",
      message("GET", "/vms/special", [newest, "Accept: text/html"]),
      "406 Not Acceptable",
    ],
    [
      "another media type",
      message("PUT", "/vms/x/state", [newest, "Content-Type: text/plain"], "x"),
      "415 Unsupported Media Type",
    ],
    [
      "no proper media type",
      message("PUT", "/vms/x/state", [newest, "Content-Type: nonsense"], "x"),
      "415 Unsupported Media Type",
    ],
    ["no media type", message("PUT", "/vms/x/state", [newest], "x"), "415 Unsupported Media Type"],
    [
      "compressed",
      message("PUT", "/vms/x/state", [newest, json, "Content-Encoding: gzip"], "x"),
      "415 Unsupported Media Type",
    ],
    ["no JSON", message("PUT", "/vms/x/state", [newest, json], "{"), "400 Bad Request"],
    [
      "no UTF-8",
      message("PUT", "/vms/x/state", [newest, json], new Uint8Array([0x22, 0xff, 0x22])),
      "400 Bad Request",
    ],
    ["no body", message("PUT", "/vms/x/state", [newest, json]), "400 Bad Request"],
    ["an invalid body", message("PUT", "/vms/x/state", [newest, json], '{"state":1}'), "400 Bad Request"],
    [
      "a long body",
      message("PUT", "/vms/x/state", [newest, json], JSON.stringify({ state: "x".repeat(2000) })),
      "413",
    ],
    ["a long path", message("GET", `/vms/${"x".repeat(600)}`, [newest]), "414 URI Too Long"],
    ["a path with long parts", message("GET", `/vms/${"x".repeat(400)}`, [newest]), "200 OK"],
    ["broken percent-encoding in the path", message("GET", "/vms/%zz", [newest]), "400 Bad Request"],
    ["broken UTF-8 in the path", message("GET", "/vms/%ff", [newest]), "400 Bad Request"],
    ["broken percent-encoding in the query", message("GET", "/vms/x?tag=%zz", [newest]), "400 Bad Request"],
    ["a scalar given twice", message("GET", "/vms/x?limit=1&limit=2", [newest]), "400 Bad Request"],
    ["dot segments", message("GET", "/vms/x/%2e%2E/special", [newest]), "200 OK"],
    ["characters that URLs do not have", message("GET", '/vms/a"<b>|{c}?tag=`"', [newest]), "200 OK"],
  ];
  it.each(requests)("%s", async (_, bytes, status) => {
    const [node, hono, under] = await answers(all, bytes);
    expect(hono).toEqual(node);
    expect(under).toEqual(node);
    expect((node as { head: string[] }).head[0]).toContain(`HTTP/1.1 ${status}`);
  });

  const more: readonly (readonly [string, Uint8Array, string])[] = [
    ["an exception", message("GET", "/vms/special", [newest]), "500 Internal Server Error"],
    ["a stream", message("GET", "/stream/x", [newest]), "200 OK"],
    ["cookies and other headers", message("GET", "/words", [newest]), "200 OK"],
  ];
  it.each(more)("%s", async (_, bytes, status) => {
    const [node, hono, under] = await answers(others, bytes);
    expect(hono).toEqual(node);
    expect(under).toEqual(node);
    expect((node as { head: string[] }).head[0]).toContain(`HTTP/1.1 ${status}`);
  });

  it("a slow body", async () => {
    const head = [
      "PUT /vms/x/state HTTP/1.1",
      "Host: a",
      "X-Request-Id: r1",
      newest,
      json,
      "Content-Length: 50",
    ];
    const slow = Buffer.from(`${head.join("\r\n")}\r\n\r\n{`, "latin1");
    const [node, hono, under] = await answers(all, slow);
    expect(hono).toEqual(node);
    expect(under).toEqual(node);
    expect((node as { head: string[] }).head[0]).toBe("HTTP/1.1 408 Request Timeout");
  });

  it("header fields in their order", async () => {
    const [node] = await answers(others, message("GET", "/words", [newest]));
    expect(node).toEqual({
      head: [
        "HTTP/1.1 200 OK",
        "accept-ranges: none",
        "api-supported-versions: 3.0.0, 2.0.0, 1.0.0",
        "api-version: 3.0.0",
        "content-length: 6",
        "content-type: text/plain;charset=utf-8",
        "vary: api-version",
        "x-more: 1",
        "x-request-id: r1",
        "set-cookie: a=1",
        "set-cookie: b=2",
      ],
      body: Buffer.from("wörds", "utf8").toString("latin1"),
    });
  });
});

describe("faults of the host", () => {
  it.each([
    ["no HTTP", "nonsense\r\n\r\n"],
    ["no Host", "GET /vms/special HTTP/1.1\r\n\r\n"],
    [
      "a broken chunk",
      `PUT /vms/x/state HTTP/1.1\r\nHost: a\r\n${newest}\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ],
  ])("%s", async (_, bytes) => {
    const [node] = await answers(all, Buffer.from(bytes, "latin1"));
    expect((node as { head: string[] }).head[0]).toBe("HTTP/1.1 400 Bad Request");
  });

  it("an id of the request that no header can hold is replaced", async () => {
    const broken = await listening(createServer(nodeListener(vms({ requestId: () => "\u0001" }))));
    const [answer] = await answers([broken], message("GET", "/vms/special", [newest]));
    const { head } = answer as { head: string[] };
    expect(head[0]).toBe("HTTP/1.1 200 OK");
    expect(head.at(-1)).toMatch(/^x-request-id: [\da-f-]{36}$/);
    await broken.close();
  });

  it("a host that would make a URL with credentials", async () => {
    const urls: string[] = [];
    const onRequest = ({ request }: { readonly request: Request }): void => void urls.push(request.url);
    const one = await listening(createServer(nodeListener(vms({ onRequest }))));
    await answers([one], Buffer.from(`GET /vms/special HTTP/1.1\r\nHost: a@b\r\n${newest}\r\n\r\n`));
    expect(urls).toEqual(["http://localhost/vms/special"]);
    await one.close();
  });

  it("a header given twice is read as what both are together", async () => {
    const twice = message("GET", "/maybe", [
      newest,
      "Authorization: Bearer good",
      "Authorization: Bearer bad",
    ]);
    const found = await answers(all, twice);
    expect(found.map((answer) => (answer as { head: string[] }).head[0])).toEqual(
      Array(3).fill("HTTP/1.1 401 Unauthorized"),
    );
  });

  it("a record of requests that fails later harms nobody", async () => {
    const logged: unknown[] = [];
    const failing = vms({
      onRequest: () => Promise.reject(new Error("late")) as unknown as undefined,
      log: (entry) => void logged.push([entry.message, (entry.error as Error).message]),
    });
    await failing.fetch(new Request("http://localhost/vms/special", { headers: { "api-version": "3.0.0" } }));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(logged).toEqual([["onRequest failed", "late"]]);
  });
});
