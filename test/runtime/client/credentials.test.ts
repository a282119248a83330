import { describe, expect, it } from "vitest";
import { connect } from "../../../src/runtime/client/client.js";
import { credentials } from "../../../src/runtime/client/credentials.js";
import type { ClientOptions } from "../../../src/runtime/client/options.js";
import type { SecurityScheme } from "../../../src/runtime/operation/security.js";
import { getThing, plainApi } from "./operations.js";
import { sendJson, serve } from "./server.js";

type Auth = NonNullable<ClientOptions["auth"]>;

const http = (name: string, scheme: string): SecurityScheme => ({ name, kind: "http", scheme });
const key = (place: "query" | "header" | "cookie", parameter: string): SecurityScheme => ({
  name: place,
  kind: "apiKey",
  in: place,
  parameter,
});
const mutual: SecurityScheme = { name: "mutual", kind: "mutualTLS" };

async function ask(alternatives: readonly (readonly SecurityScheme[])[], auth: Auth | undefined) {
  const { url, requests } = await serve((_request, response) => sendJson(response, { name: "x" }));
  const security = alternatives.map((all) => all.map((scheme) => ({ scheme, scopes: ["read"] })));
  const call = connect(plainApi, { baseUrl: url, ...(auth && { auth }) }, { credentials });
  const result = await call({ ...getThing, security }, { path: { id: "1" }, query: { limit: 1 } });
  return { result, request: requests[0] };
}

describe("credentials that are sent", () => {
  const cases: readonly [string, readonly (readonly SecurityScheme[])[], Auth, object][] = [
    ["bearer", [[http("a", "bearer")]], { a: "t" }, { authorization: "Bearer t" }],
    ["oauth2", [[{ name: "a", kind: "oauth2" }]], { a: "t" }, { authorization: "Bearer t" }],
    ["openIdConnect", [[{ name: "a", kind: "openIdConnect" }]], { a: "t" }, { authorization: "Bearer t" }],
    [
      "basic, in UTF-8",
      [[http("a", "basic")]],
      { a: { username: "test", password: "123£" } },
      { authorization: "Basic dGVzdDoxMjPCow==" },
    ],
    ["another scheme", [[http("a", "hoba")]], { a: 'result="1"' }, { authorization: 'hoba result="1"' }],
    ["a key in a header", [[key("header", "X-Key")]], { header: "k" }, { "x-key": "k" }],
    ["a key in a cookie", [[key("cookie", "c c")]], { cookie: "a;b" }, { cookie: "c%20c=a%3Bb" }],
    ["a function", [[http("a", "bearer")]], { a: () => "t" }, { authorization: "Bearer t" }],
    [
      "an asynchronous function, of the scopes",
      [[http("a", "bearer")]],
      { a: (scheme, scopes) => Promise.resolve(`${scheme.name}-${scopes.join()}`) },
      { authorization: "Bearer a-read" },
    ],
    [
      "all of an alternative",
      [[http("a", "bearer"), key("header", "x-key")]],
      { a: "t", header: "k" },
      { authorization: "Bearer t", "x-key": "k" },
    ],
    [
      "the first alternative that is complete",
      [[http("a", "bearer"), key("header", "x-key")], [http("b", "bearer")], [http("c", "bearer")]],
      { a: "t", b: "u", c: "v" },
      { authorization: "Bearer u" },
    ],
    ["credentials rather than none", [[], [http("a", "bearer")]], { a: "t" }, { authorization: "Bearer t" }],
    ["those beside mutual TLS", [[mutual, http("a", "bearer")]], { a: "t" }, { authorization: "Bearer t" }],
  ];
  it.each(cases)("%s", async (_title, alternatives, auth, wanted) => {
    const { result, request } = await ask(alternatives, auth);
    expect(result).toMatchObject({ ok: true });
    expect(request?.headers).toMatchObject(wanted);
  });

  it("a key in the query", async () => {
    const { request } = await ask([[key("query", "k y")]], { query: "a&b" });
    expect(request?.url).toBe("/things/1?limit=1&k%20y=a%26b");
  });

  const open: readonly [string, readonly (readonly SecurityScheme[])[]][] = [
    ["no alternatives", []],
    ["an empty one", [[http("a", "bearer")], []]],
    ["mutual TLS", [[mutual]]],
  ];
  it.each(open)("none: %s", async (_title, alternatives) => {
    const { result, request } = await ask(alternatives, undefined);
    expect(result).toMatchObject({ ok: true });
    expect(request?.headers.authorization).toBeUndefined();
  });
});

describe("credentials that are missing", () => {
  const cases: readonly [string, readonly (readonly SecurityScheme[])[], Auth, string][] = [
    [
      "are named",
      [[http("a", "bearer"), http("b", "basic")], [http("c", "bearer")]],
      {},
      "no credential for a and b, nor for c",
    ],
    [
      "are what a function does not have",
      [[http("a", "bearer")]],
      { a: () => undefined },
      "no credential for a",
    ],
    ["are what is inherited", [[http("toString", "bearer")]], {}, "no credential for toString"],
    ["are those of another kind", [[http("a", "basic")]], { a: "t" }, "no credential for a"],
    [
      "are those a header cannot hold, untold",
      [[http("a", "bearer")]],
      { a: "t\r\nx: y" },
      "the credential for authorization is not what a header can hold",
    ],
  ];
  it.each(cases)("%s", async (_title, alternatives, auth, reason) => {
    const { result, request } = await ask(alternatives, auth);
    expect(result).toEqual({ ok: false, kind: "invalid-request", reason, errors: [] });
    expect(request).toBeUndefined();
  });

  it("are a communication failure where having them fails", async () => {
    const cause = new Error("no");
    const { result } = await ask([[http("a", "bearer")]], { a: () => Promise.reject(cause) });
    expect(result).toEqual({ ok: false, kind: "communication", reason: "network", cause });
  });
});
