import { describe, expect, it } from "vitest";
import { connect } from "../../../src/runtime/client/client.js";
import type { RequestInfo, Retry } from "../../../src/runtime/client/options.js";
import { credentials } from "../../../src/runtime/client/credentials.js";
import { hooks } from "../../../src/runtime/client/hooks.js";
import { retries } from "../../../src/runtime/client/retries.js";
import { bytes, getThing, plainApi, putThing } from "./operations.js";
import { sendJson, serve } from "./server.js";

const retry: Retry = { attempts: 3, backoff: { initial: 1, max: 5 } };
const path = { id: "1" };

describe("retries", () => {
  it.each([429, 502, 503, 504])("after %i", async (status) => {
    const { url, requests } = await serve((_request, response) => {
      sendJson(response, { name: "x" }, { status: requests.length < 3 ? status : 200 });
    });
    const call = connect(plainApi, { baseUrl: url, retry }, { retries });
    expect(await call(getThing, { path })).toMatchObject({ ok: true });
    expect(requests).toHaveLength(3);
  });

  it("after a hang-up, with the same body", async () => {
    const { url, requests } = await serve((_request, response) => {
      if (requests.length < 2) response.destroy();
      else response.writeHead(204).end();
    });
    const call = connect(plainApi, { baseUrl: url, retry }, { retries });
    expect(await call(putThing, { path, body: { name: "x" } })).toMatchObject({ ok: true });
    expect(requests.map(({ body }) => body)).toEqual(['{"name":"x"}', '{"name":"x"}']);
  });

  it("end with what came last", async () => {
    const { url, requests } = await serve((_request, response) =>
      sendJson(response, { name: "x" }, { status: 503, headers: { "retry-after": "0" } }),
    );
    const responses = [...getThing.responses, { status: 503, content: [] }];
    const call = connect(plainApi, { baseUrl: url, retry }, { retries });
    expect(await call({ ...getThing, responses }, { path })).toMatchObject({
      kind: "error-response",
      status: 503,
    });
    expect(requests).toHaveLength(3);
  });

  it.each(["3600", "Fri, 31 Dec 9999 23:59:59 GMT", "nonsense"])(
    "wait no longer than they may: %s",
    async (after) => {
      const { url, requests } = await serve((_request, response) => {
        const status = requests.length < 2 ? 503 : 200;
        sendJson(response, { name: "x" }, { status, headers: { "retry-after": after } });
      });
      const call = connect(plainApi, { baseUrl: url, retry }, { retries });
      expect(await call(getThing, { path })).toMatchObject({ ok: true });
    },
  );

  it("are not made of other statuses", async () => {
    const { url, requests } = await serve((_request, response) =>
      sendJson(response, { name: "x" }, { status: 404 }),
    );
    const call = connect(plainApi, { baseUrl: url, retry }, { retries });
    expect(await call(getThing, { path })).toMatchObject({ kind: "error-response", status: 404 });
    expect(requests).toHaveLength(1);
  });

  it("are not made of POST, nor of a stream", async () => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}, { status: 503 }));
    const call = connect(plainApi, { baseUrl: url, retry }, { retries });
    await call({ ...putThing, method: "POST" }, { path, body: { name: "x" } });
    const body = { required: true, content: [{ type: "application/octet-stream", codec: bytes }] };
    const stream = new Blob(["x"]).stream() as unknown as { name: string };
    await call({ ...putThing, body }, { path, body: stream });
    expect(requests).toHaveLength(2);
  });

  it("stop when they are aborted", async () => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}, { status: 503 }));
    const slow = { attempts: 3, backoff: { initial: 60_000, max: 60_000 } };
    const call = connect(plainApi, { baseUrl: url, retry: slow }, { retries });
    const controller = new AbortController();
    const result = call(getThing, { path }, { signal: controller.signal });
    while (!requests.length) await new Promise(setImmediate);
    controller.abort();
    expect(await result).toMatchObject({ kind: "communication", reason: "aborted" });
    expect(await call(getThing, { path }, { timeout: 100 })).toMatchObject({ reason: "timeout" });
    expect(requests).toHaveLength(2);
  });
});

describe("hooks", () => {
  it("see each request without its credentials, and add headers", async () => {
    const { url, requests } = await serve((_request, response) => {
      if (requests.length < 2) response.destroy();
      else sendJson(response, { name: "x" });
    });
    const seen: unknown[] = [];
    const brief = ({ operation, method, url: address, version, attempt }: RequestInfo) => [
      operation,
      method,
      address.slice(url.length),
      version,
      attempt,
    ];
    const scheme = { name: "key", kind: "apiKey", in: "query", parameter: "key" } as const;
    const call = connect(
      plainApi,
      {
        baseUrl: url,
        retry,
        auth: { key: "secret" },
        hooks: {
          onRequest: (info) => {
            seen.push(["request", ...brief(info)]);
            return { traceparent: `trace-${info.attempt}` };
          },
          onResponse: (info) => seen.push(["response", ...brief(info), info.status]),
          onFailure: (info) => seen.push(["failure", ...brief(info), info.cause instanceof Error]),
        },
      },
      { retries, credentials, hooks },
    );
    const form = { ...getThing, security: [[{ scheme, scopes: [] }]] };
    await call(form, { path, query: { limit: 2 } });
    expect(requests.map((request) => [request.url, request.headers["traceparent"]])).toEqual([
      ["/things/1?limit=2&key=secret", "trace-1"],
      ["/things/1?limit=2&key=secret", "trace-2"],
    ]);
    const common = ["thing_get", "GET", "/things/1?limit=2", ""];
    expect(seen).toEqual([
      ["request", ...common, 1],
      ["failure", ...common, 1, true],
      ["request", ...common, 2],
      ["response", ...common, 2, 200],
    ]);
  });

  it("change nothing when they throw", async () => {
    const { url } = await serve((_request, response) => sendJson(response, { name: "x" }));
    const logged: unknown[] = [];
    const cause = new Error("no");
    const fail = () => {
      throw cause;
    };
    const failing = { onRequest: fail, onResponse: fail, onFailure: fail };
    const log = (...args: unknown[]) => void logged.push(args);
    expect(
      await connect(plainApi, { baseUrl: url, hooks: failing, log }, { hooks })(getThing, { path }),
    ).toMatchObject({ ok: true });
    expect(logged).toEqual([
      ["a hook threw", { operation: "thing_get", cause }],
      ["a hook threw", { operation: "thing_get", cause }],
    ]);
  });
});
