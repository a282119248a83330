/** A client of the newest version with servers that speak others, over HTTP. */
import { describe, expect, it } from "vitest";
import { connect, makeClient } from "../../../src/runtime/client/client.js";
import { converting } from "../../../src/runtime/client/converting.js";
import { negotiation } from "../../../src/runtime/client/negotiation.js";
import type { ClientOptions } from "../../../src/runtime/client/options.js";
import { refuse } from "../../../src/runtime/conversion/refusal.js";
import { serve as serveApi } from "../../../src/runtime/server/serve.js";
import { sendJson, serve, type Reply, type TestServer } from "../client/server.js";
import { api, conversions, forms, put } from "./pets.js";

type Method = (request: object) => Promise<Record<string, unknown> & { readonly ok: boolean }>;
type Methods = Readonly<Record<string, Method>> & { readonly at: (version: string) => Methods };

function client(url: string, options: Partial<ClientOptions> = {}): Methods {
  const all = { baseUrl: url, conversions: conversions(), ...options };
  return makeClient<never>(api as never, forms, all as ClientOptions<never>) as unknown as Methods;
}

/** Serves one version and answers with what it was sent, or what `answers` says. */
function server(version: string, answer?: unknown, status = 200): Promise<TestServer> {
  const reply: Reply = (request, response) => {
    const headers = { "api-version": version, "api-supported-versions": version };
    if (request.headers["api-version"] !== version) {
      sendJson(response, { code: "UnsupportedApiVersion" }, { status: 400, headers });
    } else if (request.method === "DELETE") response.writeHead(204, headers).end();
    else if (answer === undefined) {
      response.writeHead(200, { ...headers, "content-type": request.headers["content-type"]! });
      response.end(request.body);
    } else sendJson(response, answer, { status, headers });
  };
  return serve(reply);
}

const path = { id: "1" };
const bodies = ({ requests }: TestServer) =>
  requests
    .filter(({ headers }, at) => headers["api-version"] !== "3.0.0" || at === requests.length - 1)
    .map(({ body }) => body);

describe("a request goes down and its answer comes up", () => {
  it.each([
    [
      "3.0.0",
      { name: "a", tag: "t", age: 3 },
      '{"name":"a","tag":"t","age":3}',
      { name: "a", tag: "t", age: 3 },
    ],
    ["2.0.0", { name: "a", tag: "t", age: 3 }, '{"name":"a","tag":"t"}', { name: "a", tag: "t", age: 0 }],
    ["1.0.0", { name: "a", age: 3 }, '{"name":"a"}', { name: "a", age: 0 }],
  ])("at %s", async (version, body, sent, data) => {
    const old = await server(version);
    const result = await client(old.url)["put"]!({ path, body });
    expect(result).toMatchObject({ ok: true, status: 200, version, data });
    expect(bodies(old)).toEqual([sent]);
  });

  it("with the feature alone, at the versions there is a way to", async () => {
    const old = await server("1.0.0");
    const call = connect(
      api,
      { baseUrl: old.url, conversions: conversions() },
      { negotiation, converting },
    ) as unknown as (form: unknown, request: object) => Promise<unknown>;
    expect(await call(put[0], { path, body: { name: "a", age: 3 } })).toMatchObject({
      data: { name: "a", age: 0 },
    });
    expect(() => connect(api, { baseUrl: old.url, conversions: conversions() })).toThrow(
      "options need the feature converting",
    );
  });

  it("an answer without a counterpart stays as it is", async () => {
    const old = await server("1.0.0", { message: "no" }, 404);
    expect(await client(old.url)["get"]!({ path })).toMatchObject({
      ok: false,
      kind: "error-response",
      status: 404,
      data: { message: "no" },
    });
  });

  it("an answer may become one of another status", async () => {
    const old = await server("2.0.0", "", 202);
    const all = conversions({ "pet_state.202.up": () => ({ status: 404, data: { message: "not yet" } }) });
    const result = await client(old.url, { conversions: all })["state"]!({});
    expect(result).toEqual({
      ok: false,
      kind: "error-response",
      status: 404,
      version: "2.0.0",
      headers: expect.any(Headers),
      data: { message: "not yet" },
    });
  });

  it("an answer of a version that there is not", async () => {
    const old = await serve((_, response) => {
      sendJson(response, { name: "a" }, { headers: { "api-version": "0.9.0" } });
    });
    expect(await client(old.url)["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      reason: "an answer of version 0.9.0 to a request of 3.0.0",
    });
  });

  it("an answer of a status that the caller's version lacks is invalid", async () => {
    const old = await server("1.0.0", { message: "no" }, 500);
    expect(await client(old.url)["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      reason: "status 500 is not declared by version 3.0.0",
    });
  });

  it("an answer is checked at the version spoken before it is converted", async () => {
    const old = await server("2.0.0", { name: "a", tag: 1 });
    expect(await client(old.url)["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      errors: [{ pointer: "/tag", keyword: "type", expectation: "a string" }],
    });
  });

  it("a bodiless answer", async () => {
    const old = await server("1.0.0");
    const result = await client(old.url)["remove"]!({ path });
    expect(result).toMatchObject({ ok: true, status: 204, version: "1.0.0", data: undefined });
  });

  it("hooks tell the version that is spoken", async () => {
    const old = await server("1.0.0");
    const told: string[] = [];
    const hooks = {
      onRequest: ({ operation, version }: { operation: string; version: string }) =>
        void told.push(`${operation} ${version}`),
    };
    await client(old.url, { hooks, initialVersion: "1.0.0" })["put"]!({ path, body: { name: "a", age: 3 } });
    expect(told).toEqual(["pet_put 1.0.0"]);
  });

  it("at() speaks its own version and converts nothing", async () => {
    const old = await server("1.0.0");
    const all = conversions({
      "Pet.up": () => {
        throw new Error("asked");
      },
    });
    const result = await client(old.url, { conversions: all }).at("1.0.0")["put"]!({
      path,
      body: { name: "a" },
    });
    expect(result).toMatchObject({ ok: true, data: { name: "a" } });
  });
});

describe("a server's refusal to convert is unsupported-version with its reason", () => {
  const long = "no".repeat(300);
  it.each([
    [
      "an undeclared status",
      "state",
      400,
      { code: "Inconvertible", detail: "no fedex here" },
      "no fedex here",
    ],
    ["a declared one", "put", 400, { error_code: "Inconvertible", message: "no fedex" }, "no fedex"],
    ["a long reason", "state", 400, { code: "Inconvertible", detail: long }, long.slice(0, 500)],
    ["no reason", "state", 400, { code: "Inconvertible", detail: 5 }, "Inconvertible"],
  ])("of %s", async (_, method, status, body, reason) => {
    const old = await server("2.0.0", body, status);
    const caller = client(old.url, { initialVersion: "2.0.0" });
    const request = method === "put" ? { path, body: { name: "a", age: 1 } } : {};
    expect(await caller[method]!(request)).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "2.0.0",
      reason,
      versions: ["3.0.0", "1.0.0"],
      supported: ["2.0.0"],
    });
    expect(old.requests).toHaveLength(1);
    expect(await caller["remove"]!({ path })).toMatchObject({ ok: true, version: "2.0.0" });
  });

  it.each([
    ["of another status", 409, { code: "Inconvertible", message: "a" }],
    ["of another code", 400, { code: "Unconvertible", message: "a" }],
    ["by inheritance", 400, { ["__proto__"]: { code: "Inconvertible" }, message: "a" }],
  ])("but not one %s", async (_, status, body) => {
    const old = await server("3.0.0", body, status);
    expect(await client(old.url)["put"]!({ path, body: { name: "a", age: 1 } })).toMatchObject({
      kind: "error-response",
      status,
      data: { message: "a" },
    });
  });

  it("as our server says it", async () => {
    const own = serveApi(api, forms, {
      handlers: Object.fromEntries(forms.map(([form]) => [form!.name, () => ({ status: 204 })])),
      conversions: conversions({ "Pet.up": () => refuse("no age, no pet") }),
    });
    const options = {
      fetch: (url: string, init: RequestInit) => own.fetch(new Request(url, init)),
      conversions: conversions(),
    };
    expect(
      await client("http://localhost", options).at("2.0.0")["put"]!({ path, body: { name: "a" } }),
    ).toMatchObject({ kind: "unsupported-version", version: "2.0.0", reason: "no age, no pet" });
  });
});

describe("a refusal is unsupported-version, and nothing is sent", () => {
  it("of a property that was set", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    expect(await caller["put"]!({ path, body: { name: "a", tag: "t", age: 1 } })).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "1.0.0",
      reason: "version 1.0.0 has no tag",
      versions: ["3.0.0", "2.0.0"],
    });
    expect(old.requests).toEqual([]);
  });

  it("of a parameter", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    expect(await caller["remove"]!({ path, query: { force: "yes" } })).toMatchObject({
      kind: "unsupported-version",
      reason: "version 1.0.0 has no force",
      versions: ["3.0.0", "2.0.0"],
    });
    expect(old.requests).toEqual([]);
  });

  it("by a decision", async () => {
    const old = await server("2.0.0");
    const all = conversions({
      "Pet.request.down": (pet: { age: number }) => pet.age > 9 && refuse("too old"),
    });
    const caller = client(old.url, { initialVersion: "2.0.0", conversions: all });
    expect(await caller["put"]!({ path, body: { name: "a", age: 10 } })).toMatchObject({
      kind: "unsupported-version",
      reason: "too old",
      versions: ["3.0.0"],
    });
    expect(old.requests).toEqual([]);
    expect(await caller["put"]!({ path, body: { name: "a", age: 9 } })).toMatchObject({ ok: true });
  });

  it("wrong arguments are said first", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    expect(await caller["put"]!({ path, body: { name: "a", tag: "t" } })).toMatchObject({
      kind: "invalid-request",
      errors: [{ pointer: "/body/age", keyword: "type", expectation: "a number" }],
    });
  });

  it.each([501, 5000, 100_000])("what is nested %i levels deep is said, too", async (levels) => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    let deep: unknown = [];
    for (let level = 2; level < levels; level++) deep = [deep];
    expect(await caller["put"]!({ path, body: { name: "a", age: 1, deep } })).toEqual({
      ok: false,
      kind: "invalid-request",
      reason: "invalid arguments",
      errors: [
        {
          pointer: "/body",
          keyword: "depth",
          expectation: "a value that is not nested deeper than 500 levels",
        },
      ],
    });
    expect(old.requests).toEqual([]);
  });

  it("where a direction was not generated there is no way", async () => {
    const old = await server("1.0.0");
    const all = conversions({}, "server");
    const caller = client(old.url, { initialVersion: "1.0.0", conversions: all });
    expect(await caller["put"]!({ path, body: { name: "a", age: 1 } })).toMatchObject({
      kind: "unsupported-version",
      reason: "pet_put cannot be called at 1.0.0",
      versions: ["3.0.0"],
    });
  });

  it("of an answer is an invalid one, for the request was sent", async () => {
    const old = await server("2.0.0", { name: "a" });
    const all = conversions({ "Pet.up": () => refuse("nobody knows its age") });
    expect(await client(old.url, { conversions: all })["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      status: 200,
      version: "2.0.0",
      reason: "nobody knows its age",
    });
  });
});

describe("a version that allows less", () => {
  it("does not take a request that is valid at the caller's, whatever decisions say", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    expect(await caller["put"]!({ path, body: { name: "a long name", age: 1 } })).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "1.0.0",
      reason: "version 1.0.0 does not take the request: /body/name: a short string",
      versions: ["3.0.0", "2.0.0"],
    });
    expect(old.requests).toEqual([]);
  });

  it("an answer that the caller's does not allow breaks its document", async () => {
    const old = await server("2.0.0", { name: "a", tag: "a long tag" });
    expect(await client(old.url)["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      reason: "the answer breaks its document",
      errors: [{ pointer: "/tag", keyword: "type", expectation: "a short string" }],
    });
  });
});

describe("a decision at fault is named", () => {
  const wrongs = {
    throws: () => {
      throw new Error("secret");
    },
    promises: () => Promise.resolve({ age: 1 }),
    "gives no object": () => 1,
    "gives the wrong shape": () => ({ age: "old" }),
    "gives nothing": () => ({}),
  } as const;

  it.each([
    ["throws", "the decision 3.0.0 Pet.up threw"],
    ["promises", "the decision 3.0.0 Pet.up is asynchronous: it has to give its value at once"],
    ["gives no object", "the decision 3.0.0 Pet.up does not give an object"],
    ["gives the wrong shape", "the decision 3.0.0 Pet.up gives what version 3.0.0 does not allow"],
    ["gives nothing", "the decision 3.0.0 Pet.up gives what version 3.0.0 does not allow"],
  ] as const)("in an answer, if it %s", async (what, reason) => {
    const old = await server("2.0.0", { name: "a" });
    const all = conversions({ "Pet.up": wrongs[what] });
    expect(await client(old.url, { conversions: all })["get"]!({ path })).toMatchObject({
      kind: "invalid-response",
      reason,
    });
  });

  it("in a request", async () => {
    const old = await server("2.0.0");
    const all = conversions({ "Pet.request.down": wrongs.throws });
    const logged: unknown[] = [];
    const caller = client(old.url, {
      conversions: all,
      initialVersion: "2.0.0",
      log: (message, { operation, cause }) => logged.push([message, operation, String(cause)]),
    });
    expect(await caller["put"]!({ path, body: { name: "a", age: 1 } })).toEqual({
      ok: false,
      kind: "invalid-request",
      reason: "the decision 3.0.0 Pet.request.down threw",
      errors: [],
    });
    expect(old.requests).toEqual([]);
    expect(logged).toEqual([
      ["a conversion failed", "pet_put", "ConversionError: the decision 3.0.0 Pet.request.down threw"],
    ]);
  });

  it("what it gives is looked at as validateResponses says", async () => {
    const old = await server("2.0.0", { name: "a" });
    const logged: unknown[] = [];
    const asked = { conversions: conversions({ "Pet.up": wrongs["gives the wrong shape"] }) };
    const log = (message: string) => void logged.push(message);
    const answers = [
      await client(old.url, { ...asked, validateResponses: "log", log })["get"]!({ path }),
      await client(old.url, { ...asked, validateResponses: "off" })["get"]!({ path }),
    ];
    expect(answers).toMatchObject([{ data: { name: "a", age: "old" } }, { data: { name: "a", age: "old" } }]);
    expect(logged).toEqual(["the decision 3.0.0 Pet.up gives what version 3.0.0 does not allow"]);
  });
});

describe("streams and bytes", () => {
  it("items go down and up one by one", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    async function* items() {
      yield { name: "a", age: 1 };
      yield { name: "b", age: 2 };
    }
    const result = await caller["exchange"]!({ body: items() });
    const got: unknown[] = [];
    for await (const item of result["data"] as AsyncIterable<unknown>) got.push(item);
    expect(old.requests.map(({ body }) => body)).toEqual(['{"name":"a"}\n{"name":"b"}\n']);
    expect(got).toEqual([
      { name: "a", age: 0 },
      { name: "b", age: 0 },
    ]);
  });

  it("an item that a decision spoils breaks the stream off", async () => {
    const old = await server("2.0.0");
    const all = conversions({ "Pet.up": ({ name }: { name: string }) => ({ age: name === "b" ? "x" : 1 }) });
    const caller = client(old.url, { initialVersion: "2.0.0", conversions: all });
    const result = await caller["exchange"]!({
      body: [
        { name: "a", age: 1 },
        { name: "b", age: 2 },
      ],
    });
    const seen: unknown[] = [];
    await expect(async () => {
      for await (const item of result["data"] as AsyncIterable<unknown>) seen.push(item);
    }).rejects.toThrow("item 1 is not valid");
    expect(seen).toEqual([{ name: "a", age: 1 }]);
  });

  it("bytes pass through", async () => {
    const old = await server("1.0.0");
    const caller = client(old.url, { initialVersion: "1.0.0" });
    const body = new TextEncoder().encode("png");
    const result = await caller["photo"]!({ path, body });
    expect(await new Response(result["data"] as ReadableStream).text()).toBe("png");
    expect(await caller["photo"]!({ path, query: { size: "1" }, body })).toMatchObject({
      reason: "version 1.0.0 has no size",
    });
  });
});
