/** A server of handlers of the newest version with callers that speak others, over HTTP. */
import { afterEach, describe, expect, it } from "vitest";
import { ConversionError, refuse } from "../../../src/runtime/conversion/refusal.js";
import type { LogEntry, ServerOptions } from "../../../src/runtime/server/options.js";
import { serve } from "../../../src/runtime/server/serve.js";
import { listen, type Listening } from "../server/wire.js";
import { api, conversions, forms } from "./pets.js";

interface Pet {
  readonly name: string;
  readonly tag?: string;
  readonly age: number;
}

interface Sent {
  readonly path: { readonly id: string };
  readonly query?: object;
  readonly body: Pet;
}

const listening: Listening[] = [];
afterEach(async () => {
  await Promise.all(listening.splice(0).map(({ close }) => close()));
});

/** What handlers were called with. */
let handled: unknown[] = [];
let logged: LogEntry[] = [];
let records: string[] = [];

async function start(
  options: Partial<ServerOptions<"3.0.0" | "2.0.0" | "1.0.0">> & {
    readonly answer?: (request: Sent) => unknown;
  } = {},
): Promise<(version: string, method: string, path: string, body?: string) => Promise<unknown>> {
  [handled, logged, records] = [[], [], []];
  const { answer = ({ body }) => ({ status: 200, data: body }), ...rest } = options;
  const say = (request: Sent) => {
    handled.push(request);
    return answer(request);
  };
  const server = serve(api, forms, {
    handlers: {
      get: say,
      put: say,
      remove: (request: object) => {
        handled.push(request);
        return { status: 204 };
      },
      exchange: async ({ body }: { body: AsyncIterable<unknown> }) => {
        const items: unknown[] = [];
        for await (const item of body) items.push(item);
        handled.push(items);
        async function* back() {
          yield* items;
        }
        return { status: 200, data: back() };
      },
      photo: ({ body }: { body: ReadableStream }) => ({ status: 200, data: body }),
      ping: () => ({ status: 204 }),
      late: () => ({ status: 204 }),
      state: () => ({ status: 200, data: { state: "asleep" } }),
    },
    conversions: conversions(),
    log: (entry) => logged.push(entry),
    onRequest: ({ operation, version, status }) => records.push(`${operation} ${version} ${status}`),
    ...rest,
  });
  const host = await listen(server);
  listening.push(host);
  return async (version, method, path, body) => {
    const type = path.includes("photo")
      ? "image/png"
      : path === "/exchange"
        ? "application/jsonl"
        : "application/json";
    const response = await fetch(`http://127.0.0.1:${host.port}${path}`, {
      method,
      headers: { "api-version": version, ...(body === undefined ? undefined : { "content-type": type }) },
      ...(body === undefined ? undefined : { body }),
    });
    const text = await response.text();
    const parsed: unknown = (response.headers.get("content-type") ?? "").endsWith("json")
      ? JSON.parse(text)
      : text;
    return [response.status, parsed];
  };
}

const path = { id: "1" };
const problem = (code: string, detail: string) => expect.objectContaining({ code, detail }) as unknown;

describe("a request comes up and its answer goes down", () => {
  it.each([
    ["3.0.0", '{"name":"a","age":3}', { name: "a", age: 3 }, { name: "a", tag: "t", age: 1 }],
    ["2.0.0", '{"name":"a","tag":"t"}', { name: "a", tag: "t", age: 0 }, { name: "a", tag: "t" }],
    ["1.0.0", '{"name":"a"}', { name: "a", age: 0 }, { name: "a" }],
  ])("at %s", async (version, sent, body, got) => {
    const ask = await start({ answer: () => ({ status: 200, data: { name: "a", tag: "t", age: 1 } }) });
    expect(await ask(version, "PUT", "/pets/1", sent)).toEqual([200, got]);
    expect(handled).toEqual([{ path, body }]);
    expect(records).toEqual([`pet_put ${version} 200`]);
  });

  it("is checked at the version it was sent in", async () => {
    const ask = await start();
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a","tag":1}')).toEqual([
      400,
      expect.objectContaining({
        errors: [{ pointer: "/body/tag", keyword: "type", expectation: "a string" }],
      }),
    ]);
    expect(handled).toEqual([]);
  });

  it("a bodiless answer, and a status without a counterpart", async () => {
    const ask = await start({ answer: () => ({ status: 404, data: { message: "no" } }) });
    expect(await ask("1.0.0", "DELETE", "/pets/1")).toEqual([204, ""]);
    expect(await ask("1.0.0", "GET", "/pets/1")).toEqual([404, { message: "no" }]);
    expect(handled).toEqual([{ path }, { path }]);
  });

  it("headers that a handler adds stay", async () => {
    const server = serve(api, forms, {
      handlers: {
        ...Object.fromEntries(
          ["put", "remove", "exchange", "photo", "ping", "late", "state"].map((name) => [name, () => ({})]),
        ),
        get: () => ({ status: 200, data: { name: "a", age: 1 }, headers: { "x-more": "1" } }),
      },
      conversions: conversions(),
    });
    const request = new Request("http://localhost/pets/1", { headers: { "api-version": "1.0.0" } });
    const response = await server.fetch(request);
    expect([await response.json(), response.headers.get("x-more")]).toEqual([{ name: "a" }, "1"]);
  });

  it("where a direction was not generated there is no way", async () => {
    const ask = await start({ conversions: conversions({}, "client") });
    expect(await ask("1.0.0", "GET", "/pets/1")).toEqual([
      400,
      problem("UnsupportedApiVersion", "pet_get is not served at version 1.0.0, but at 3.0.0"),
    ]);
    expect(await ask("1.0.0", "GET", "/late")).toEqual([404, expect.anything()]);
  });

  it("an override serves its version and those before it", async () => {
    const override = {
      "2.0.0": { put: ({ body }: Sent) => ({ status: 200, data: { ...body, tag: "old" } }) },
    };
    const ask = await start({ overrides: override });
    expect([
      await ask("3.0.0", "PUT", "/pets/1", '{"name":"a","age":1}'),
      await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}'),
      await ask("1.0.0", "PUT", "/pets/1", '{"name":"a"}'),
    ]).toEqual([
      [200, { name: "a", age: 1 }],
      [200, { name: "a", tag: "old" }],
      [200, { name: "a" }],
    ]);
    expect(handled).toHaveLength(1);
  });
});

describe("a refusal", () => {
  it("of a request is a 400 with its reason", async () => {
    const ask = await start({ conversions: conversions({ "Pet.up": () => refuse("no age, no pet") }) });
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}')).toEqual([
      400,
      problem("Inconvertible", "no age, no pet"),
    ]);
    expect([handled, logged, records]).toEqual([[], [], ["pet_put 2.0.0 400"]]);
  });

  it("has the shape that errors gives", async () => {
    const ask = await start({
      conversions: conversions({ "Pet.up": () => refuse("no age, no pet") }),
      errors: ({ detail, code, requestId }) => ({
        body: { message: detail, error_code: code, request_id: !!requestId },
      }),
    });
    expect(await ask("1.0.0", "PUT", "/pets/1", '{"name":"a"}')).toEqual([
      400,
      { message: "no age, no pet", error_code: "Inconvertible", request_id: true },
    ]);
  });
});

describe("a version that allows less", () => {
  it("is a 400 and no fault of a decision", async () => {
    const ask = await start();
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a","tag":"a long tag"}')).toEqual([
      400,
      expect.objectContaining({
        code: "Inconvertible",
        detail: "the request is not valid at version 3.0.0, at which it is served",
        errors: [{ pointer: "/body/tag", keyword: "type", expectation: "a short string" }],
      }),
    ]);
    expect([handled, logged]).toEqual([[], []]);
  });
});

describe("a decision at fault is named to operators, not to callers", () => {
  it.each([
    [
      "throws",
      () => {
        throw new Error("secret");
      },
      "the decision 3.0.0 Pet.up threw",
    ],
    [
      "promises",
      () => Promise.resolve({ age: 1 }),
      "the decision 3.0.0 Pet.up is asynchronous: it has to give its value at once",
    ],
    ["gives no object", () => 1, "the decision 3.0.0 Pet.up does not give an object"],
    [
      "gives the wrong shape",
      () => ({ age: "old" }),
      "the decision 3.0.0 Pet.up gives what version 3.0.0 does not allow: /body/age: a number",
    ],
  ])("if it %s", async (_, decision, message) => {
    const ask = await start({ conversions: conversions({ "Pet.up": decision }) });
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}')).toEqual([
      500,
      problem("InternalError", "the server failed"),
    ]);
    expect(
      logged.map(({ error, operation }) => [
        (error as Error).message,
        error instanceof ConversionError,
        operation,
      ]),
    ).toEqual([[message, true, "pet_put"]]);
    expect(handled).toEqual([]);
  });

  it("an answer in the handler's form is checked before it goes down", async () => {
    const ask = await start({ answer: () => ({ status: 200, data: { name: "a" } }) });
    expect(await ask("2.0.0", "GET", "/pets/1")).toEqual([
      500,
      problem("InternalError", "the server failed"),
    ]);
    expect(logged.map(({ errors }) => errors)).toEqual([
      [{ pointer: "/body/age", keyword: "type", expectation: "a number" }],
    ]);
  });
});

describe("a decision about an answer", () => {
  it.each([
    [
      "gives the older one",
      ({ state }: { state: string }) => ({ level: state.length }),
      [200, { level: 6 }],
      [],
    ],
    [
      "refuses",
      () => refuse("nobody says asleep"),
      [
        400,
        problem(
          "Inconvertible",
          "the call was made, but its answer has no counterpart at version 1.0.0: nobody says asleep",
        ),
      ],
      [],
    ],
    [
      "gives the wrong shape",
      () => ({ level: "high" }),
      [500, problem("InternalError", "the server failed")],
      ["InvalidAnswerError: the body is not valid after the decision 3.0.0 State.down"],
    ],
    [
      "throws",
      () => {
        throw new Error("secret");
      },
      [500, problem("InternalError", "the server failed")],
      ["ConversionError: the decision 3.0.0 State.down threw"],
    ],
  ] as const)("%s", async (_, decision, answer, errors) => {
    const ask = await start({ conversions: conversions({ "State.down": decision }) });
    expect(await ask("1.0.0", "GET", "/state")).toEqual(answer);
    expect(logged.map(({ error }) => String(error))).toEqual(errors);
  });

  it.each([600, 100_000])("is not asked about one that is nested %i levels deep", async (levels) => {
    let deep: unknown = [];
    for (let level = 0; level < levels; level++) deep = [deep];
    const ask = await start({ answer: () => ({ status: 200, data: { name: "a", age: 1, deep } }) });
    expect(await ask("1.0.0", "GET", "/pets/1")).toEqual([
      500,
      problem("InternalError", "the server failed"),
    ]);
    expect(logged.map(({ error }) => String(error))).toEqual([
      "InvalidAnswerError: a value nested deeper than 500 levels",
    ]);
  });

  it("is looked at as validateResponses says", async () => {
    const spoilt = { conversions: conversions({ "State.down": () => ({ level: "high" }) }) };
    const ask = await start({ ...spoilt, validateResponses: "log" });
    expect(await ask("1.0.0", "GET", "/state")).toEqual([200, { level: "high" }]);
    expect(logged.map(({ message }) => message)).toEqual([
      "an answer is not valid: the body is not valid after the decision 3.0.0 State.down",
    ]);
    const blind = await start({ ...spoilt, validateResponses: "off" });
    expect(await blind("1.0.0", "GET", "/state")).toEqual([200, { level: "high" }]);
    expect(logged).toEqual([]);
  });
});

describe("what is stored now", () => {
  /** An old caller reads, edits and writes back what it saw. */
  it("keeps what an old caller cannot see, and is loaded once where it is asked for", async () => {
    let stored: Pet = { name: "a", tag: "t", age: 7 };
    const loads: unknown[] = [];
    const ask = await start({
      conversions: conversions({
        "Pet.up": (_: object, { current }: { current?: unknown }) => ({ age: (current as Pet).age }),
      }),
      current: {
        put: async (request: object, { operation, version }) => {
          loads.push([request, operation, version]);
          await Promise.resolve();
          return stored;
        },
      },
      answer: ({ body }) => {
        if (body !== undefined) stored = body;
        return { status: 200, data: stored };
      },
    });
    const [, read] = (await ask("2.0.0", "GET", "/pets/1")) as [number, Pet];
    expect(read).toEqual({ name: "a", tag: "t" });
    expect(loads).toEqual([]);
    const edited = { ...read, name: "b" };
    expect(await ask("2.0.0", "PUT", "/pets/1", JSON.stringify(edited))).toEqual([200, edited]);
    expect(stored).toEqual({ name: "b", tag: "t", age: 7 });
    expect(loads).toEqual([[{ path, body: edited }, "pet_put", "2.0.0"]]);
    await ask("3.0.0", "PUT", "/pets/1", JSON.stringify({ ...stored, age: 8 }));
    expect(loads).toHaveLength(1);
  });

  it("is not loaded where no decision reads it", async () => {
    const ask = await start({
      current: {
        put: () => {
          throw new Error("loaded");
        },
      },
    });
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}')).toEqual([200, { name: "a" }]);
  });

  it("that cannot be loaded is a 500", async () => {
    const ask = await start({
      conversions: conversions({
        "Pet.up": (_: object, { current }: { current?: unknown }) => ({ age: current }),
      }),
      current: { put: () => Promise.reject(new Error("no database")) },
    });
    expect(await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}')).toEqual([500, expect.anything()]);
    expect(logged.map(({ error }) => String(error))).toEqual(["Error: no database"]);
  });

  it("is undefined without a loader", async () => {
    const ask = await start({
      conversions: conversions({
        "Pet.up": (_: object, { current }: { current?: unknown }) => ({ age: current === undefined ? 1 : 2 }),
      }),
    });
    await ask("2.0.0", "PUT", "/pets/1", '{"name":"a"}');
    expect(handled).toEqual([{ path, body: { name: "a", age: 1 } }]);
  });

  it("is there for the items of a stream", async () => {
    const ask = await start({
      conversions: conversions({
        "Pet.up": (_: object, { current }: { current?: unknown }) => ({ age: current }),
      }),
      current: { exchange: () => Promise.resolve(5) },
    });
    expect(await ask("2.0.0", "POST", "/exchange", '{"name":"a"}\n{"name":"b"}\n')).toEqual([
      200,
      '{"name":"a"}\n{"name":"b"}\n',
    ]);
    expect(handled).toEqual([
      [
        { name: "a", age: 5 },
        { name: "b", age: 5 },
      ],
    ]);
  });
});

describe("streams and bytes", () => {
  it("an item that is refused ends the request", async () => {
    const ask = await start({
      conversions: conversions({ "Pet.up": ({ name }: Pet) => (name === "b" ? refuse("no b") : { age: 1 }) }),
    });
    expect(await ask("2.0.0", "POST", "/exchange", '{"name":"a"}\n{"name":"b"}\n')).toEqual([
      400,
      problem("Inconvertible", "no b"),
    ]);
  });

  it("bytes pass through", async () => {
    const ask = await start();
    expect(await ask("1.0.0", "PUT", "/pets/1/photo", "png")).toEqual([200, "png"]);
  });
});
