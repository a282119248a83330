import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vms } from "./vms.js";
import { ask, listen, type Listening } from "./wire.js";

let server: Listening;
beforeAll(async () => {
  server = await listen(vms());
});
afterAll(() => server.close());

const newest = ["api-version: 3.0.0"];
const supported = "api-supported-versions: 3.0.0, 2.0.0, 1.0.0";

describe("a path is answered by the operation that fits it best", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["/vms/special", "get_special 3.0.0 {}"],
    ["/vms/%73pecial", "get_special 3.0.0 {}"],
    ["/vms/other", 'get_vm 3.0.0 {"path":{"id":"other"}}'],
    ["/vms/a%2Fb", 'get_vm 3.0.0 {"path":{"id":"a/b"}}'],
    ["/vms/__proto__", 'get_vm 3.0.0 {"path":{"id":"__proto__"}}'],
    ["/vms/x/../special", "get_special 3.0.0 {}"],
    ["/pairs/1-2.json", 'get_pair 3.0.0 {"path":{"id":"1","to":"2"}}'],
    ["/pairs/1-2-3.json", 'get_pair 3.0.0 {"path":{"id":"1","to":"2-3"}}'],
    ["/pairs/--1.json", 'get_pair 3.0.0 {"path":{"id":"-","to":"1"}}'],
    ["http://elsewhere/vms/special", "get_special 3.0.0 {}"],
  ];
  it.each(cases)("GET %s", async (target, said) => {
    const { head, body } = await ask(server.port, "GET", target, newest);
    expect(head[0]).toBe("HTTP/1.1 200 OK");
    expect(JSON.parse(body)).toEqual({ said });
  });
});

describe("what is not there", () => {
  const nothing = {
    type: "about:blank",
    title: "Not Found",
    status: 404,
    detail: "there is nothing at this path",
    code: "NotFound",
    requestId: "r1",
    supportedVersions: ["3.0.0", "2.0.0", "1.0.0"],
  };
  const paths = [
    "/",
    "/vms",
    "/vms/",
    "/vms//state",
    "/vms/special/",
    "/pairs/1-.json",
    "/pairs/12.json",
    "/vms/x/STATE",
  ];
  it.each(paths)("GET %s is a 404", async (path) => {
    const { head, body } = await ask(server.port, "GET", path, newest);
    expect(head).toEqual([
      "HTTP/1.1 404 Not Found",
      supported,
      "api-version: 3.0.0",
      `content-length: ${body.length}`,
      "content-type: application/problem+json",
      "vary: api-version",
      "x-request-id: r1",
    ]);
    expect(JSON.parse(body)).toEqual(nothing);
  });

  it("another method is a 405 with those there are", async () => {
    const { head, body } = await ask(server.port, "POST", "/vms/x", newest);
    expect(head).toEqual([
      "HTTP/1.1 405 Method Not Allowed",
      "allow: DELETE, GET, HEAD, OPTIONS",
      supported,
      "api-version: 3.0.0",
      `content-length: ${body.length}`,
      "content-type: application/problem+json",
      "vary: api-version",
      "x-request-id: r1",
    ]);
    expect(JSON.parse(body)).toMatchObject({
      code: "MethodNotAllowed",
      detail: "the path has DELETE, GET, HEAD, OPTIONS",
    });
  });

  it("a method that only a less exact path has is found there", async () => {
    const { head } = await ask(server.port, "DELETE", "/vms/special", [
      ...newest,
      "Authorization: Bearer good",
    ]);
    expect(head[0]).toBe("HTTP/1.1 204 No Content");
  });
});

describe("OPTIONS", () => {
  const allow = (methods: string): readonly string[] => [
    "HTTP/1.1 204 No Content",
    `allow: ${methods}`,
    supported,
    "api-version: 3.0.0",
    "vary: api-version",
    "x-request-id: r1",
  ];

  it.each([
    ["/vms/x", newest, "DELETE, GET, HEAD, OPTIONS"],
    ["/vms/special", newest, "DELETE, GET, HEAD, OPTIONS"],
    ["/bytes", newest, "OPTIONS, POST"],
    ["/head", [], "HEAD, OPTIONS"],
  ])("%s", async (path, headers, methods) => {
    const { head, body } = await ask(server.port, "OPTIONS", path, headers);
    expect(head).toEqual(allow(methods));
    expect(body).toBe("");
  });

  it("* tells of all paths, and of no version", async () => {
    const { head } = await ask(server.port, "OPTIONS", "*");
    const all = allow("DELETE, GET, HEAD, OPTIONS, POST, PUT");
    expect(head).toEqual(all.filter((line) => line !== "api-version: 3.0.0"));
  });

  it("that is declared has its handler", async () => {
    const { body } = await ask(server.port, "OPTIONS", "/options", newest);
    expect(body).toBe('{"said":"ask_options 3.0.0 {}"}');
  });

  it("of a path that is not there is a 404", async () => {
    expect((await ask(server.port, "OPTIONS", "/nothing", newest)).head[0]).toBe("HTTP/1.1 404 Not Found");
  });
});

describe("HEAD", () => {
  it("has the fields of GET and no body", async () => {
    const got = await ask(server.port, "GET", "/vms/x", newest);
    const { head, body } = await ask(server.port, "HEAD", "/vms/x", newest);
    expect(head).toEqual(got.head);
    expect(head).toContain(`content-length: ${got.body.length}`);
    expect(body).toBe("");
  });

  it("that is declared has its handler", async () => {
    const { head } = await ask(server.port, "HEAD", "/head", newest);
    expect(head).toEqual([
      "HTTP/1.1 200 OK",
      supported,
      "api-version: 3.0.0",
      "content-length: 0",
      "vary: api-version",
      "x-head: yes",
      "x-request-id: r1",
    ]);
  });

  it("of a problem has no body either", async () => {
    const { head, body } = await ask(server.port, "HEAD", "/nothing", newest);
    expect(head[0]).toBe("HTTP/1.1 404 Not Found");
    expect(body).toBe("");
  });
});

describe("a base path", () => {
  it("stands before every path", async () => {
    const based = await listen(vms({ basePath: "/api/" }));
    const heads = await Promise.all(
      ["/api/vms/special", "/vms/special", "/apis/vms/special", "/api"].map((path) =>
        ask(based.port, "GET", path, newest),
      ),
    );
    expect(heads.map(({ head }) => head[0])).toEqual([
      "HTTP/1.1 200 OK",
      "HTTP/1.1 404 Not Found",
      "HTTP/1.1 404 Not Found",
      "HTTP/1.1 404 Not Found",
    ]);
    await based.close();
  });
});
