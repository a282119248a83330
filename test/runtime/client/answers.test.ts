import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { connect } from "../../../src/runtime/client/client.js";
import { readHeaders } from "../../../src/runtime/client/read-headers.js";
import type { ClientOptions } from "../../../src/runtime/client/options.js";
import type { Operation, Response as Declared } from "../../../src/runtime/operation/operation.js";
import {
  bytes,
  getThing,
  integer,
  plainApi,
  putThing,
  thing,
  thingContent,
  validator,
  type GetThing,
} from "./operations.js";
import { simple } from "../../../src/runtime/parameters/simple.js";
import { sendJson, serve } from "./server.js";

const header = (name: string, required: boolean) => {
  const encoding = { style: simple, explode: false, shape: "integer" } as const;
  return { name, required, encoding, validator: integer };
};

async function answer(
  responses: readonly Declared[],
  reply: (response: ServerResponse) => void,
  options: Partial<ClientOptions<never>> = {},
  rest: Partial<Operation<GetThing>> = {},
) {
  const { url } = await serve((_request, response) => reply(response));
  const form = { ...getThing, responses, ...rest };
  return connect(plainApi, { baseUrl: url, ...options })(form, { path: { id: "1" } });
}

const raw =
  (status: number, type: string | undefined, body: string | Buffer) => (response: ServerResponse) => {
    response.writeHead(status, type === undefined ? {} : { "content-type": type });
    response.end(body);
  };

describe("statuses", () => {
  const name = (wanted: string) =>
    validator((value) => (value as { name: string }).name === wanted, `one for ${wanted}`);
  const of = (status: Declared["status"]): Declared => ({
    status,
    content: [{ ...thingContent, validator: name(`${status}`) }],
  });
  const cases: readonly [number, readonly Declared["status"][], Declared["status"] | undefined][] = [
    [200, [200, "2XX", "default"], 200],
    [201, [200, "2XX", "default"], "2XX"],
    [404, ["4XX", 404, "default"], 404],
    [418, ["4XX", 404, "default"], "4XX"],
    [500, ["4XX", 200, "default"], "default"],
    [200, ["default"], "default"],
    [201, [200, "default"], undefined],
    [201, ["2XX", "default"], "2XX"],
    [202, [404], undefined],
    [500, [200], undefined],
  ];
  it.each(cases)("%i of %j is %s", async (status, declared, covering) => {
    const result = await answer(declared.map(of), (response) =>
      sendJson(response, { name: `${covering}` }, { status }),
    );
    const invalid = {
      kind: "invalid-response",
      status,
      reason: `status ${status} is not declared`,
      errors: [],
    };
    const valid = { ok: status < 300, status, data: { name: `${covering}` } };
    expect(result).toMatchObject(covering === undefined ? invalid : valid);
  });

  it.each([
    ["its title and detail", '{"title":"Gone","detail":"long ago"}', ": Gone: long ago"],
    ["its title", '{"title":"Gone","detail":1}', ": Gone"],
    ["up to 500 characters", `{"detail":"${"no".repeat(300)}"}`, `: ${"no".repeat(250)}`],
    ["nothing of what is none", '["title"]', ""],
    ["nothing of what is no JSON", "{", ""],
    ["nothing of a body that is too long", `"${"a".repeat(2000)}"`, ""],
  ])("a problem that is not declared tells %s", async (_, body, told) => {
    const type = "application/problem+json; charset=utf-8";
    const result = await answer([of(200)], raw(410, type, body), { maxResponseBytes: 1000 });
    expect(result).toMatchObject({
      kind: "invalid-response",
      reason: `status 410 is not declared${told}`,
      errors: [],
    });
  });

  it.each([204, 205, 304])("%i has no body whatever is declared", async (status) => {
    const result = await answer([{ status, content: [thingContent] }], (response) =>
      response.writeHead(status).end(),
    );
    expect(result).toMatchObject({ status, data: undefined });
  });

  it("ignores a body where none is declared", async () => {
    const result = await answer([{ status: 200, content: [] }], raw(200, "text/html", "<p>"));
    expect(result).toMatchObject({ ok: true, status: 200, data: undefined });
  });

  it("expects no body of HEAD", async () => {
    const result = await answer(
      [{ status: 200, content: [thingContent] }],
      raw(200, "application/json", ""),
      {},
      {
        method: "HEAD",
      },
    );
    expect(result).toMatchObject({ ok: true, data: undefined });
  });
});

describe("media types", () => {
  const anything = { type: "text/*", codec: bytes };
  const two: readonly Declared[] = [{ status: 200, content: [thingContent, anything] }];
  const one: readonly Declared[] = [{ status: 200, content: [thingContent] }];

  it("tells which of several it is", async () => {
    const whole = raw(200, "application/json; charset=utf-8", '{"name":"x"}');
    expect(await answer(two, whole)).toMatchObject({ ok: true, contentType: "application/json" });
    const result = await answer(two, raw(200, "Text/Plain; x=y", "hi"));
    expect(result).toMatchObject({ ok: true, contentType: "text/plain" });
    expect(await new Response((result as unknown as { data: ReadableStream }).data).text()).toBe("hi");
  });

  it("says nothing of it where there is one", async () => {
    expect(await answer(one, raw(200, "application/json", '{"name":"x"}'))).not.toHaveProperty("contentType");
  });

  const wrong: readonly [string, readonly Declared[], string | undefined, string, string][] = [
    ["HTML", one, "text/html", "<html>", "text/html where application/json is expected"],
    ["nothing of two", two, undefined, "{}", "no content type where application/json or text/* is expected"],
    ["malformed JSON", one, "application/json", '{"name":', "JSON"],
    ["an empty body", one, "application/json", "", "JSON"],
    ["an empty body of no type", one, undefined, "", "JSON"],
  ];
  it.each(wrong)("%s is invalid", async (_title, declared, type, body, reason) => {
    const result = await answer(declared, raw(200, type, body));
    expect(result).toMatchObject({ ok: false, kind: "invalid-response", status: 200, errors: [] });
    expect((result as { reason: string }).reason).toContain(reason);
  });

  it("reads what does not say what it is as the one thing it can be", async () => {
    expect(await answer(one, raw(200, undefined, '{"name":"x"}'))).toMatchObject({ ok: true });
  });

  it("refuses invalid UTF-8", async () => {
    const body = Buffer.from([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
    const result = await answer(one, raw(200, "application/json", body));
    expect(result).toMatchObject({ kind: "invalid-response", errors: [] });
    expect((result as { reason: string }).reason).toContain("UTF-8");
  });

  it("refuses a body that is longer than the limit", async () => {
    const body = JSON.stringify({ name: "x".repeat(5000) });
    const result = await answer(one, raw(200, "application/json", body), { maxResponseBytes: 1000 });
    expect(result).toMatchObject({
      kind: "invalid-response",
      status: 200,
      reason: "the body is longer than 1000 bytes",
    });
  });
});

describe("validation of answers", () => {
  const declared: readonly Declared[] = [
    {
      status: 200,
      headers: [header("x-count", true), header("x-rest", false)],
      readHeaders,
      content: [thingContent],
    },
  ];
  const broken = (response: ServerResponse) =>
    sendJson(response, { name: 1 }, { headers: { "x-rest": "many" } });
  const errors = [
    { pointer: "/header/x-count", keyword: "required", expectation: "a value" },
    { pointer: "/header/x-rest", keyword: "type", expectation: "an integer" },
    { pointer: "/name", keyword: "type", expectation: "a string" },
  ];

  it("gives the declared headers", async () => {
    const result = await answer(declared, (response) =>
      sendJson(response, { name: "x" }, { headers: { "x-count": "7", "x-other": "1" } }),
    );
    expect(result).toMatchObject({ ok: true, header: { "x-count": 7 } });
    expect((result as { headers: Headers }).headers.get("x-other")).toBe("1");
  });

  it("refuses what the document forbids", async () => {
    expect(await answer(declared, broken)).toEqual({
      ok: false,
      kind: "invalid-response",
      status: 200,
      reason: "the answer breaks its document",
      errors,
      version: "",
      headers: expect.any(Headers),
    });
  });

  it("logs it and passes it on", async () => {
    const logged: unknown[] = [];
    const log = (...args: unknown[]) => void logged.push(args);
    const result = await answer(declared, broken, { validateResponses: "log", log });
    expect(result).toMatchObject({ ok: true, data: { name: 1 }, header: { "x-rest": "many" } });
    expect(logged).toEqual([
      ["the answer breaks its document", { operation: "thing_get", status: 200, errors }],
    ]);
  });

  it("looks at nothing", async () => {
    const widening = {
      ...thing,
      is: (_value: unknown): _value is never => {
        throw new Error("asked");
      },
      widen: (value: unknown) => ({ widened: value }),
    };
    const off: readonly Declared[] = [{ status: 200, content: [{ ...thingContent, validator: widening }] }];
    const result = await answer(off, broken, { validateResponses: "off" });
    expect(result).toMatchObject({ ok: true, data: { widened: { name: 1 } } });
  });

  it("refuses what is nested deeper than a guard can go", async () => {
    const deep = validator((value) => {
      const descend = (part: unknown): boolean => Array.isArray(part) && part.every(descend);
      return descend(value);
    }, "a list of lists");
    const body = "[".repeat(200_000) + "]".repeat(200_000);
    const content = [{ ...thingContent, validator: deep }];
    expect(await answer([{ status: 200, content }], raw(200, "application/json", body))).toMatchObject({
      kind: "invalid-response",
    });
  });
});

describe("streams", () => {
  const responses: readonly Declared[] = [{ status: 200, content: [{ type: "text/plain", codec: bytes }] }];

  it("begin when the headers are there, and the timeout is over then", async () => {
    let resolve = () => {};
    const goOn = new Promise<void>((go) => {
      resolve = go;
    });
    const result = await answer(
      responses,
      (response) => {
        response.writeHead(200, { "content-type": "text/plain" });
        response.write("first ");
        void goOn.then(() => response.end("second"));
      },
      { timeout: 1000 },
    );
    if (!result.ok) throw new Error(result.kind);
    await new Promise((later) => {
      setTimeout(later, 1200);
    });
    resolve();
    expect(await new Response(result.data as unknown as ReadableStream).text()).toBe("first second");
  });

  it("end with the signal", async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/plain" });
      response.write("first ");
    });
    const controller = new AbortController();
    const call = connect(plainApi, { baseUrl: url });
    const { signal } = controller;
    const result = await call({ ...getThing, responses }, { path: { id: "1" } }, { signal });
    if (!result.ok) throw new Error(result.kind);
    const text = new Response(result.data as unknown as ReadableStream).text();
    controller.abort(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  });
});

describe("communication", () => {
  const hang = () => {};

  it("times out before the headers", async () => {
    expect(await answer(getThing.responses, hang, { timeout: 50 })).toEqual({
      ok: false,
      kind: "communication",
      reason: "timeout",
      cause: expect.objectContaining({ name: "TimeoutError", message: "no answer within 50 ms" }),
    });
  });

  it("times out within the body", async () => {
    const result = await answer(
      getThing.responses,
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
      },
      { timeout: 100 },
    );
    expect(result).toMatchObject({ kind: "communication", reason: "timeout" });
  });

  it("times out with a fetch that heeds no signal", async () => {
    const fetch = () => new Promise<never>(() => {});
    const call = connect(plainApi, { baseUrl: "http://localhost", fetch });
    expect(await call(getThing, { path: { id: "1" } }, { timeout: 20 })).toMatchObject({
      kind: "communication",
      reason: "timeout",
    });
  });

  it("is aborted before, and during", async () => {
    const { url, requests } = await serve(hang);
    const call = connect(plainApi, { baseUrl: url });
    const cause = new Error("enough");
    const wanted = { ok: false, kind: "communication", reason: "aborted", cause };
    expect(await call(getThing, { path: { id: "1" } }, { signal: AbortSignal.abort(cause) })).toEqual(wanted);
    expect(requests).toEqual([]);
    const controller = new AbortController();
    const result = call(getThing, { path: { id: "1" } }, { signal: controller.signal });
    setTimeout(() => controller.abort(cause), 20);
    expect(await result).toEqual(wanted);
  });

  it("breaks off: nobody there, a hang-up, a truncated body", async () => {
    const wanted = { ok: false, kind: "communication", reason: "network", cause: expect.any(Error) };
    const gone = connect(plainApi, { baseUrl: "http://127.0.0.1:1" });
    expect(await gone(getThing, { path: { id: "1" } })).toEqual(wanted);
    expect(await answer(getThing.responses, (response) => response.destroy())).toEqual(wanted);
    const truncated = (response: ServerResponse) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"name":', () => response.destroy());
    };
    expect(await answer(getThing.responses, truncated)).toEqual(wanted);
  });

  it("never rejects, whatever is thrown", async () => {
    const cause = new Error("no");
    const fail = (): never => {
      throw cause;
    };
    for (const options of [{ headers: fail }, { fetch: fail }]) {
      const call = connect(plainApi, { baseUrl: "http://localhost", ...options });
      const result = await call(putThing, { path: { id: "1" }, body: { name: "x" } });
      expect(result).toEqual({ ok: false, kind: "communication", reason: "network", cause });
    }
  });

  it("leaves no listener on the caller's signal", async () => {
    const { url } = await serve((_request, response) => sendJson(response, { name: "x" }));
    const { signal } = new AbortController();
    const call = connect(plainApi, { baseUrl: url });
    for (let count = 0; count < 5; count++) await call(getThing, { path: { id: "1" } }, { signal });
    expect(EventEmitter.getEventListeners(signal, "abort")).toEqual([]);
  });
});
