import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/runtime/server/problem.js";
import type { LogEntry, RequestRecord } from "../../../src/runtime/server/options.js";
import { messageOf, vms, type Given } from "./vms.js";

interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly logged: readonly LogEntry[];
}

async function see(given: Given, target = "/vms/special", init: RequestInit = {}): Promise<Seen> {
  const logged: LogEntry[] = [];
  const server = vms({ log: (entry) => logged.push(entry), ...given });
  const headers = {
    "api-version": "3.0.0",
    "x-request-id": "r1",
    ...(init.headers as Record<string, string>),
  };
  const response = await server.fetch(new Request(`http://localhost${target}`, { ...init, headers }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
    logged,
  };
}

const special = (answer: unknown): Given => ({ handlers: { getSpecial: () => answer } });
const failed = {
  type: "about:blank",
  title: "Internal Server Error",
  status: 500,
  detail: "the server failed",
  code: "InternalError",
  requestId: "r1",
  supportedVersions: ["3.0.0", "2.0.0", "1.0.0"],
};

describe("a handler that throws", () => {
  it.each([
    [
      "at once",
      () => {
        throw new Error("secret");
      },
    ],
    ["later", () => Promise.reject(new Error("secret"))],
    ["no error", () => Promise.reject("secret")],
  ] as const)("%s ends in a 500 that tells nothing, and is logged", async (_, getSpecial) => {
    const { status, text, logged } = await see({ handlers: { getSpecial } });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toEqual(failed);
    expect(logged).toMatchObject([
      { message: "a request failed", requestId: "r1", operation: "get_special", version: "3.0.0" },
    ]);
    expect(messageOf(logged[0])).toBe("secret");
  });

  it("and a logger that throws leave the answer as it is", async () => {
    const { status } = await see({
      ...special(null),
      log: () => {
        throw new Error("no disk");
      },
    });
    expect(status).toBe(500);
  });
});

describe("answers that the document does not allow", () => {
  const cases: readonly (readonly [string, unknown, string, readonly object[]])[] = [
    ["no object", undefined, "the handler answered no object with a status", []],
    ["no status", { data: {} }, "the handler answered no status from 200 to 599", []],
    ["an interim status", { status: 100 }, "the handler answered no status from 200 to 599", []],
    ["a status that is not declared", { status: 202 }, "status 202 is not declared", []],
    ["no body where one is declared", { status: 200 }, "an answer of status 200 has a body", []],
    [
      "a body that breaks the schema",
      { status: 200, data: { said: 5 } },
      "the body is not valid",
      [{ pointer: "/body/said", keyword: "type", expectation: "a string" }],
    ],
    [
      "another media type",
      { status: 200, data: {}, contentType: "text/html" },
      "no body of this media type is declared for status 200",
      [],
    ],
    [
      "a header that cannot be sent",
      { status: 200, data: { said: "" }, headers: [["x-a", "\u0001"]] },
      "the header x-a cannot be sent",
      [],
    ],
  ];
  it.each(cases)("%s", async (_, answer, message, errors) => {
    const { status, text, logged } = await see(special(answer));
    expect([status, JSON.parse(text)]).toEqual([500, failed]);
    expect(logged).toMatchObject([{ message: "a request failed", errors }]);
    expect(messageOf(logged[0])).toBe(message);
  });

  it.each([
    [{}, "a header is missing", "required", "a value"],
    [{ "x-left": "seven" }, "a header is not valid", "type", "an integer"],
  ])("a declared header: %j", async (header, message, keyword, expectation) => {
    const { status, logged } = await see(
      { handlers: { getVm: () => ({ status: 200, data: { said: "" }, header }) } },
      "/vms/x",
    );
    expect(status).toBe(500);
    expect(messageOf(logged[0])).toBe(message);
    expect(logged[0]?.errors).toEqual([{ pointer: "/header/x-left", keyword, expectation }]);
  });

  it("are sent and logged, if so asked", async () => {
    const { status, text, logged } = await see({
      ...special({ status: 200, data: { said: 5 } }),
      validateResponses: "log",
    });
    expect([status, text]).toEqual([200, '{"said":5}']);
    expect(logged).toMatchObject([
      { message: "an answer is not valid: the body is not valid", errors: [{ pointer: "/body/said" }] },
    ]);
  });

  it("are not looked at, if so asked", async () => {
    const { status, text, logged } = await see({
      ...special({ status: 200, data: { said: 5 } }),
      validateResponses: "off",
    });
    expect([status, text, logged]).toEqual([200, '{"said":5}', []]);
  });

  it("are errors by default, but in production", async () => {
    const before = process.env["NODE_ENV"];
    process.env["NODE_ENV"] = "production";
    const production = await see(special({ status: 200, data: { said: 5 } }));
    process.env["NODE_ENV"] = before;
    const other = await see(special({ status: 200, data: { said: 5 } }));
    expect([production.status, other.status]).toEqual([200, 500]);
  });
});

describe("answers", () => {
  it("of a range have its shape", async () => {
    const { status, text } = await see(special({ status: 409, data: { message: "busy" } }));
    expect([status, text]).toEqual([409, '{"message":"busy"}']);
  });

  it("may have headers beside those declared", async () => {
    const answer = {
      status: 200,
      data: { said: "ü" },
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
        ["vary", "accept"],
        ["content-length", "99"],
        ["api-version", "9"],
        ["x-more", "1"],
      ],
    };
    const { headers } = await see(special(answer));
    expect(headers).toEqual({
      "api-supported-versions": "3.0.0, 2.0.0, 1.0.0",
      "api-version": "3.0.0",
      "content-length": "13",
      "content-type": "application/json",
      "set-cookie": "b=2",
      vary: "api-version, accept",
      "x-more": "1",
      "x-request-id": "r1",
    });
  });

  it("without a body say so", async () => {
    const { status, headers, text } = await see({}, "/vms/x", {
      method: "DELETE",
      headers: { authorization: "Bearer good" },
    });
    expect([status, text]).toEqual([204, ""]);
    expect(headers).toEqual({
      "api-supported-versions": "3.0.0, 2.0.0, 1.0.0",
      "api-version": "3.0.0",
      vary: "api-version",
      "x-request-id": "r1",
    });
  });

  it.each([
    [undefined, "text/plain;charset=utf-8"],
    ["application/json", "application/json"],
    ["text/*;q=0.5, application/json;q=0.4", "text/plain;charset=utf-8"],
    ["*/*;q=0.1, application/json", "application/json"],
  ])("are of the media type that is preferred: %s", async (accept, contentType) => {
    const getWords = (_: object, { request }: { request: Request }): object => ({
      status: 200,
      data:
        request.headers.get("accept")?.includes("application/json") === true &&
        contentType === "application/json"
          ? { said: "words" }
          : "words",
    });
    const { headers } = await see({ handlers: { getWords } }, "/words", {
      headers: accept === undefined ? {} : { accept },
    });
    expect(headers["content-type"]).toBe(contentType);
  });
});

describe("the API's own errors", () => {
  const errors = (problem: Problem): { body: object } => ({
    body: { message: problem.detail, request_id: problem.requestId, error_code: problem.code },
  });

  it("are written as it says", async () => {
    const { status, headers, text } = await see({ errors }, "/nothing");
    expect([status, headers["content-type"]]).toEqual([404, "application/json"]);
    expect(text).toBe(
      '{"message":"there is nothing at this path","request_id":"r1","error_code":"NotFound"}',
    );
  });

  it("may have a media type and headers", async () => {
    const { headers } = await see(
      { errors: () => ({ body: null, contentType: "application/x", headers: { "retry-after": "5" } }) },
      "/nothing",
    );
    expect([headers["content-type"], headers["retry-after"]]).toEqual(["application/x", "5"]);
  });

  it("fall back to the default where they cannot be made", async () => {
    const { status, headers, logged } = await see(
      {
        errors: () => {
          throw new Error("no");
        },
      },
      "/nothing",
    );
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
    expect(logged).toMatchObject([{ message: "errors failed" }]);
  });
});

describe("time for a handler", () => {
  it("is ended by a 503 and its signal", async () => {
    let reason: unknown;
    const getSpecial = (_: object, { signal }: { signal: AbortSignal }): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
          reject(signal.reason);
        });
      });
    const { status, text, logged } = await see({
      handlers: { getSpecial },
      limits: { handlerMilliseconds: 20 },
    });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({ code: "HandlerTimeout", detail: "the answer took too long" });
    expect([(reason as DOMException).name, logged]).toEqual(["TimeoutError", []]);
  });

  it("is no matter for one that answers", async () => {
    expect((await see({ limits: { handlerMilliseconds: 10_000 } })).status).toBe(200);
  });
});

describe("onRequest", () => {
  it("tells what each request spoke", async () => {
    const records: Omit<RequestRecord, "milliseconds" | "request">[] = [];
    const paths: string[] = [];
    const server = vms({
      onRequest: ({ milliseconds, request, ...record }) => {
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        paths.push(new URL(request.url).pathname);
        records.push(record);
      },
    });
    const ask = (path: string, version: string, requestId: string): Promise<Response> =>
      server.fetch(
        new Request(`http://localhost${path}`, {
          headers: { "api-version": version, "x-request-id": requestId },
        }),
      );
    await ask("/vms/special", "2.0.0", "a");
    await ask("/vms/special", "9.0.0", "b");
    await ask("/nothing", "1.0.0", "c");
    expect(records).toEqual([
      { operation: "get_special", version: "2.0.0", status: 200, requestId: "a" },
      { operation: null, version: null, status: 400, requestId: "b" },
      { operation: null, version: "1.0.0", status: 404, requestId: "c" },
    ]);
    expect(paths).toEqual(["/vms/special", "/vms/special", "/nothing"]);
  });

  it("does no harm where it throws", async () => {
    const { status, logged } = await see({
      onRequest: () => {
        throw new Error("no");
      },
    });
    expect([status, logged.length]).toEqual([200, 1]);
  });
});

describe("the context of a handler", () => {
  it("has the request, and what the host passed on", async () => {
    let seen: unknown;
    const server = vms({
      handlers: {
        getSpecial: (_, { request, host, operation, version, requestId }) => {
          seen = [request.url, host, operation, version, requestId];
          return { status: 200, data: { said: "" } };
        },
      },
      requestId: () => "own",
    });
    const request = new Request("http://localhost/vms/special?a=1#b", {
      headers: { "api-version": "3.0.0" },
    });
    const { headers } = await server.fetch(request, "host");
    expect(seen).toEqual(["http://localhost/vms/special?a=1#b", "host", "get_special", "3.0.0", "own"]);
    expect(headers.get("x-request-id")).toBe("own");
  });
});
