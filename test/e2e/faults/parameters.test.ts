/** What other generators get wrong of names, paths, queries, headers and cookies: the bytes, and what the handler gets. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { wire, type Wired } from "./wired.js";

let wired: Wired;
let versioned: Wired;

beforeAll(async () => {
  [wired, versioned] = await Promise.all([wire("parameters"), wire("versioned")]);
});

afterAll(() => Promise.all([wired.close(), versioned.close()]));

const noContent = { head: ["HTTP/1.1 204 No Content"], body: "" };

/** What a call brings whose request is this line alone, and which the handler gets as it was given. */
function asLine(request: object, line: string): object {
  // Where a body could be, `fetch` says that there is none.
  const length = line.startsWith("P") ? ["content-length: 0"] : [];
  return {
    request: { head: [`${line} HTTP/1.1`, ...length], body: "" },
    received: request,
    answer: noContent,
    result: { ok: true, status: 204, data: undefined },
  };
}

test("parameters named as words of the language and members of every object", async () => {
  const path = JSON.parse('{ "interface": "a", "class": 1, "constructor": "c", "__proto__": "d" }') as object;
  const both = { path, query: { toString: "t", hasOwnProperty: "h" } };
  expect(await wired.call("words", { path })).toEqual(asLine({ path }, "GET /words/a/1/c/d"));
  expect(await wired.call("words", both)).toEqual(
    asLine(both, "GET /words/a/1/c/d?toString=t&hasOwnProperty=h"),
  );
  const inherited = { interface: "a", class: 1 };
  expect(await wired.refused("words", { path: inherited })).toEqual([
    "/path/constructor required",
    "/path/__proto__ required",
  ]);
});

test.each([
  ["getSame2", "GET /collide"],
  ["getSame3", "PUT /collide"],
  ["getSame", "POST /collide"],
  ["getsame", "PATCH /collide"],
  ["constructor_", "DELETE /collide"],
  ["proto", "OPTIONS /collide"],
  ["delete_", "GET /collide/more"],
  ["then_", "PUT /collide/more"],
  ["toString_", "POST /collide/more"],
])("each of the operations whose names collide is reached: %s", async (operation, line) => {
  const { request, received, answer } = await wired.call(operation);
  expect({ line: request.head[0], received, answer }).toEqual({
    line: `${line} HTTP/1.1`,
    received: {},
    answer: noContent,
  });
});

test.each([
  ["a/b?c#d%", "a%2Fb%3Fc%23d%25"],
  ["%2F", "%252F"],
  ["äöüß", "%C3%A4%C3%B6%C3%BC%C3%9F"],
  ["🦀", "%F0%9F%A6%80"],
  [" a b ", "%20a%20b%20"],
  ["a+b&c=d;e,f", "a%2Bb%26c%3Dd%3Be%2Cf"],
  ["!'()*", "%21%27%28%29%2A"],
  ["a:b@c$d", "a%3Ab%40c%24d"],
  ["..a", "..a"],
  ["...", "..."],
  ["../x", "..%2Fx"],
  ["\\..\\", "%5C..%5C"],
  ["a\r\nb\0", "a%0D%0Ab%00"],
  ["{value}", "%7Bvalue%7D"],
  ["$&$'", "%24%26%24%27"],
])("the text %j in a path", async (value, raw) => {
  const request = { path: { value } };
  expect(await wired.call("text", request)).toEqual(asLine(request, `GET /text/${raw}`));
  expect(await wired.call("part", request)).toEqual(asLine(request, `GET /part/v${raw}.json`));
});

test.each([
  [".", ["/path style"]],
  ["..", ["/path style"]],
  ["", ["/path/value style"]],
  ["\ud83e", ["/path/value style"]],
])("the text %j is refused in a path", async (value, errors) => {
  expect(await wired.refused("text", { path: { value } })).toEqual(errors);
});

test("a part of a segment may be dots", async () => {
  const request = { path: { value: ".." } };
  expect(await wired.call("part", request)).toEqual(asLine(request, "GET /part/v...json"));
});

test.each([
  ["/text/a%2Fb", { path: { value: "a/b" } }, 204],
  ["/text/a+b", { path: { value: "a+b" } }, 204],
  // As a URL parser does, so that `fetch` and Node find the same.
  ["/text/%2e%2E", undefined, 404],
  ["/text/a/b", undefined, 404],
  ["/text/", undefined, 404],
  ["/text/%ff", undefined, 400],
  ["/text/%", undefined, 400],
])("the server reads the path %s", async (target, received, status) => {
  const exchanged = await wired.send("GET", target);
  expect(exchanged.received).toEqual(received);
  expect(exchanged.answer.head[0]).toContain(`HTTP/1.1 ${status} `);
});

test("required headers, cookies and versions that the document declares are sent", async () => {
  const required = {
    query: { "api-version": "2 & 3" },
    header: { "x-trace": "t 1", "api-version": "1" },
    cookie: { session: "s; t=u" },
  };
  expect(await wired.call("required", required)).toMatchObject({
    request: {
      head: [
        "GET /required?api-version=2%20%26%203 HTTP/1.1",
        "api-version: 1",
        "cookie: session=s%3B%20t%3Du",
        "x-trace: t 1",
      ],
    },
    received: required,
    answer: noContent,
  });
  const all = {
    query: { "api-version": "2", limit: 5 },
    header: { "x-trace": "ü", "api-version": "1", "x-numbers": [1, 2] },
    cookie: { session: "s", theme: "ä" },
  };
  expect(await wired.call("required", all)).toMatchObject({
    request: {
      head: [
        "GET /required?api-version=2&limit=5 HTTP/1.1",
        "api-version: 1",
        "cookie: session=s; theme=%C3%A4",
        "x-numbers: 1,2",
        "x-trace: ü",
      ],
    },
    received: all,
    answer: noContent,
  });
});

test("required headers, cookies and versions that are missing are refused", async () => {
  const missing = [
    "/query/api-version required",
    "/header/x-trace required",
    "/header/api-version required",
    "/cookie/session required",
  ];
  expect(await wired.refused("required")).toEqual(missing);
  expect(await wired.refused("required", { header: { "x-trace": "a\r\nb", "api-version": "1" } })).toEqual([
    missing[0],
    "/header/x-trace style",
    missing[3],
  ]);
  const { answer, received } = await wired.send("GET", "/required");
  const errors = (JSON.parse(answer.body) as { errors: { pointer: string; keyword: string }[] }).errors;
  expect(received).toBe(undefined);
  expect(answer.head[0]).toBe("HTTP/1.1 400 Bad Request");
  expect(errors.map(({ pointer, keyword }) => `${pointer} ${keyword}`).sort()).toEqual([...missing].sort());
});

test("the header that carries the version is the client's to send, and the server's to read", async () => {
  expect(await versioned.call("thing", { path: { id: "a" } })).toEqual({
    request: { head: ["GET /thing/a HTTP/1.1", "api-version: 2.1.0"], body: "" },
    received: { path: { id: "a" } },
    answer: {
      head: [
        "HTTP/1.1 204 No Content",
        "api-supported-versions: 2.1.0",
        "api-version: 2.1.0",
        "vary: api-version",
      ],
      body: "",
    },
    result: { ok: true, status: 204, data: undefined },
  });
  const { received, answer } = await versioned.send("GET", "/thing/a");
  expect([received, answer.head[0]]).toEqual([undefined, "HTTP/1.1 400 Bad Request"]);
});

const list = ["a", "b c", "ü&="];
const colour = { R: 100, G: 0, name: "x y" };

test.each([
  ["form", list, "GET /query/form?p=a,b%20c,%C3%BC%26%3D"],
  ["form", ["a,b"], "GET /query/form?p=a%2Cb"],
  ["form", [], "GET /query/form?p="],
  ["formExploded", list, "PUT /query/form?p=a&p=b%20c&p=%C3%BC%26%3D"],
  ["formExploded", ["a,b"], "PUT /query/form?p=a%2Cb"],
  ["formObject", colour, "POST /query/form?p=R,100,G,0,name,x%20y"],
  ["formObject", { name: "a,b" }, "POST /query/form?p=name,a%2Cb"],
  ["formObjectExploded", colour, "PATCH /query/form?R=100&G=0&name=x%20y"],
  ["formReserved", "a/b?c:@!$()*,;=d", "DELETE /query/form?p=a/b?c:@!$()*,;=d"],
  ["formReserved", "a&b#c+d[]%", "DELETE /query/form?p=a%26b%23c%2Bd%5B%5D%25"],
  ["space", ["a", "b", "ü"], "GET /query/space?p=a%20b%20%C3%BC"],
  ["spaceExploded", list, "PUT /query/space?p=a&p=b%20c&p=%C3%BC%26%3D"],
  ["spaceObject", { R: 1, name: "n" }, "POST /query/space?p=R%201%20name%20n"],
  ["pipe", list, "GET /query/pipe?p=a%7Cb%20c%7C%C3%BC%26%3D"],
  ["pipeExploded", ["a|b", "c"], "PUT /query/pipe?p=a%7Cb&p=c"],
  ["pipeObject", colour, "POST /query/pipe?p=R%7C100%7CG%7C0%7Cname%7Cx%20y"],
  ["deep", colour, "GET /query/deep?p%5BR%5D=100&p%5BG%5D=0&p%5Bname%5D=x%20y"],
  ["when", "2026-11-24T12:00:00+02:00", "GET /query/when?p=2026-11-24T12%3A00%3A00%2B02%3A00"],
  ["content", colour, "GET /query/content?p=%7B%22R%22%3A100%2C%22G%22%3A0%2C%22name%22%3A%22x%20y%22%7D"],
])("the query style of %s with %j", async (operation, p, line) => {
  const request = { query: { p } };
  expect(await wired.call(operation, request)).toEqual(asLine(request, line));
});

test.each([
  ["space", ["a b"]],
  ["spaceObject", { name: "a b" }],
  ["pipe", ["a|b"]],
  ["pipeObject", { name: "a|b" }],
])("what separates the parts of %s is refused in one", async (operation, p) => {
  expect(await wired.refused(operation, { query: { p } })).toEqual(["/query/p style"]);
});

test.each([
  ["PUT", "/query/form?p=a+b&q=1&p=%63", ["a b", "c"]],
  ["GET", "/query/form?p=a%2Cb,c", ["a,b", "c"]],
  ["GET", "/query/space?p=a+b%20c", ["a", "b", "c"]],
  ["GET", "/query/pipe?p=a|b%7cc", ["a", "b", "c"]],
  ["GET", "/query/deep?p[R]=1&p%5Bname%5D=n", { R: 1, name: "n" }],
])("the server reads %s %s as others write it", async (method, target, p) => {
  expect((await wired.send(method, target)).received).toEqual({ query: { p } });
});

const value = { object: colour, exploded: colour };
test.each([
  [
    "simple",
    { text: "a,b", list, ...value },
    "/simple/a%2Cb/a,b%20c,%C3%BC%26%3D/R,100,G,0,name,x%20y/R=100,G=0,name=x%20y",
  ],
  [
    "label",
    { text: "a", list, listExploded: ["a.b", "c"], ...value },
    "/label/.a/.a,b%20c,%C3%BC%26%3D/.a%2Eb.c/.R,100,G,0,name,x%20y/.R=100.G=0.name=x%20y",
  ],
  [
    "matrix",
    { text: "a;b", list, listExploded: ["a,b", "c"], ...value },
    "/matrix/;text=a%3Bb/;list=a,b%20c,%C3%BC%26%3D/;listExploded=a%2Cb;listExploded=c" +
      "/;object=R,100,G,0,name,x%20y/;R=100;G=0;name=x%20y",
  ],
])("the path style %s", async (operation, path, target) => {
  expect(await wired.call(operation, { path })).toEqual(asLine({ path }, `GET ${target}`));
});
