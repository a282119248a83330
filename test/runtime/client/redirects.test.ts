import { describe, expect, it } from "vitest";
import { connect } from "../../../src/runtime/client/client.js";
import { credentials } from "../../../src/runtime/client/credentials.js";
import { redirects } from "../../../src/runtime/client/redirects.js";
import type { SecurityScheme } from "../../../src/runtime/operation/security.js";
import { api, bytes, getThing, parameter, putThing, type GetThing, type PutThing } from "./operations.js";
import type { Operation } from "../../../src/runtime/operation/operation.js";
import { sendJson, serve, type Reply } from "./server.js";

const schemes: readonly SecurityScheme[] = [
  { name: "token", kind: "http", scheme: "bearer" },
  { name: "key", kind: "apiKey", in: "query", parameter: "key" },
  { name: "head", kind: "apiKey", in: "header", parameter: "x-key" },
  { name: "jar", kind: "apiKey", in: "cookie", parameter: "jar" },
];
const security = [schemes.map((scheme) => ({ scheme, scopes: [] }))];
const auth = { token: "t", key: "k", head: "h", jar: "j" };
const secret: Operation<GetThing> = {
  ...getThing,
  security,
  parameters: [...getThing.parameters, parameter("header", "x-private")],
};

const to =
  (status: number, location: string): Reply =>
  (_request, response) => {
    response.writeHead(status, { location }).end("moved");
  };
const thing: Reply = (_request, response) => sendJson(response, { name: "x" });

describe("a redirect to the same origin", () => {
  it.each([301, 302, 303, 307, 308])("%i is followed with all there is", async (status) => {
    const { url, requests } = await serve((request, response) =>
      (request.url.startsWith("/there") ? thing : to(status, "/there?key=k&a=b"))(request, response),
    );
    const call = connect(api, { baseUrl: url, auth }, { credentials, redirects });
    expect(await call(secret, { path: { id: "1" } })).toMatchObject({ ok: true, data: { name: "x" } });
    expect(requests.map((request) => request.url)).toEqual(["/things/1?key=k", "/there?key=k&a=b"]);
    expect(requests[1]?.headers).toMatchObject({ authorization: "Bearer t", "x-key": "h", cookie: "jar=j" });
  });

  const methods: readonly [number, string, string, string][] = [
    [301, "PUT", "PUT", '{"name":"x"}'],
    [302, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [307, "POST", "POST", '{"name":"x"}'],
    [308, "PUT", "PUT", '{"name":"x"}'],
  ];
  it.each(methods)("%i makes of %s a %s", async (status, method, wanted, body) => {
    const { url, requests } = await serve((request, response) => {
      if (request.url === "/there") response.writeHead(204).end();
      else to(status, "/there")(request, response);
    });
    const call = connect(api, { baseUrl: url }, { redirects });
    const form: Operation<PutThing> = { ...putThing, method };
    expect(await call(form, { path: { id: "1" }, body: { name: "x" } })).toMatchObject({ ok: true });
    expect(requests[1]).toMatchObject({ method: wanted, url: "/there", body });
    expect(requests[1]?.headers["content-type"]).toBe(body ? "application/json" : undefined);
  });

  it("is not followed with a stream", async () => {
    const { url, requests } = await serve(to(307, "/there"));
    const call = connect(api, { baseUrl: url }, { redirects });
    const body = { required: true, content: [{ type: "application/octet-stream", codec: bytes }] };
    const form = { ...putThing, body };
    const stream = new Blob(["x"]).stream() as unknown as { name: string };
    expect(await call(form, { path: { id: "1" }, body: stream })).toMatchObject({
      kind: "communication",
      reason: "redirect",
    });
    expect(requests).toHaveLength(1);
  });

  it("is followed five times", async () => {
    const { url, requests } = await serve((request, response) => to(302, request.url)(request, response));
    const call = connect(api, { baseUrl: url }, { redirects });
    expect(await call(getThing, { path: { id: "1" } })).toMatchObject({
      kind: "communication",
      reason: "redirect",
      cause: { message: "redirected too often" },
    });
    expect(requests).toHaveLength(6);
  });

  it("is an answer where the operation declares it", async () => {
    const { url } = await serve(to(302, "/there"));
    const responses = [{ status: 302, content: [] }, ...getThing.responses];
    const call = connect(api, { baseUrl: url }, { redirects });
    expect(await call({ ...getThing, responses }, { path: { id: "1" } })).toMatchObject({
      kind: "error-response",
      status: 302,
    });
  });

  it("is not followed without the feature", async () => {
    const { url } = await serve(to(302, "/there"));
    expect(await connect(api, { baseUrl: url })(getThing, { path: { id: "1" } })).toMatchObject({
      kind: "communication",
      reason: "redirect",
    });
  });
});

describe("a redirect to another origin", () => {
  it("takes no credentials along, nor any way back", async () => {
    const home = await serve((request, response) =>
      (request.url.startsWith("/back") ? thing : to(302, `${other.url}/there?key=k&a=b`))(request, response),
    );
    const other = await serve((request, response) => to(302, `${home.url}/back?key=k`)(request, response));
    const headers = { "x-extra": "1", cookie: "own=1" };
    const call = connect(api, { baseUrl: home.url, auth, headers }, { credentials, redirects });
    const result = await call(secret, {
      path: { id: "1" },
      header: { "x-private": "p" },
    } as GetThing["request"]);
    expect(result).toMatchObject({ ok: true });
    expect(home.requests[0]?.headers).toMatchObject({ "x-private": "p", cookie: "own=1; jar=j" });
    for (const request of [other.requests[0], home.requests[1]]) {
      const { authorization, cookie, accept, "api-version": version } = request!.headers;
      expect({ authorization, cookie, accept, version }).toEqual({
        authorization: undefined,
        cookie: undefined,
        accept: "application/json",
        version: "3.0.0",
      });
      expect(Object.keys(request!.headers).filter((name) => name.startsWith("x-"))).toEqual([]);
    }
    expect(other.requests[0]?.url).toBe("/there?a=b");
    expect(home.requests[1]?.url).toBe("/back");
  });

  it("is not followed with PUT", async () => {
    const other = await serve(thing);
    const { url } = await serve(to(307, `${other.url}/there`));
    const call = connect(api, { baseUrl: url }, { redirects });
    expect(await call(putThing, { path: { id: "1" }, body: { name: "x" } })).toMatchObject({
      kind: "communication",
      reason: "redirect",
      cause: { message: "redirected to another origin" },
    });
    expect(other.requests).toEqual([]);
  });

  it.each(["file:///etc/passwd", "data:,x", "http://user:word@127.0.0.1/", "http://[", "javascript:1"])(
    "is not followed to %s",
    async (location) => {
      const { url } = await serve(to(302, location));
      const call = connect(api, { baseUrl: url }, { redirects });
      expect(await call(getThing, { path: { id: "1" } })).toMatchObject({
        kind: "communication",
        reason: "redirect",
        cause: { message: "redirected to where cannot be followed" },
      });
    },
  );
});
