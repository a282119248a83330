import { describe, expect, expectTypeOf, it } from "vitest";
import { connect, makeClient, type Client } from "../../../src/runtime/client/client.js";
import type { CallOptions, ClientOptions } from "../../../src/runtime/client/options.js";
import type { Operation } from "../../../src/runtime/operation/operation.js";
import type { Result } from "../../../src/runtime/operation/types.js";
import { api, getThing, plainApi, putThing, type GetThing, type PutThing, type Thing } from "./operations.js";
import { sendJson, serve } from "./server.js";

interface ListThings {
  readonly request: { readonly query?: { readonly limit?: number } };
  readonly response: { readonly status: 200; readonly data: readonly Thing[] };
}
interface Forms {
  readonly "3.0.0": {
    readonly thingGet: Operation<GetThing>;
    readonly thingPut: Operation<PutThing>;
    readonly thingList: Operation<ListThings>;
  };
  readonly "1.0.0": { readonly thingGet: Operation<GetThing> };
}

describe("options that are none", () => {
  const baseUrl = "http://localhost";
  const wrong: readonly [string, Partial<ClientOptions<"3.0.0" | "2.0.0" | "1.0.0">>, RegExp][] = [
    ["a URL that is none", { baseUrl: "localhost" }, /URL/],
    ["another scheme", { baseUrl: "ftp://localhost" }, /http\(s\)/],
    ["a query", { baseUrl: "http://localhost/?a" }, /without credentials, query and fragment/],
    ["a fragment", { baseUrl: "http://localhost/#" }, /without credentials, query and fragment/],
    ["credentials in the URL", { baseUrl: "http://a:b@localhost/" }, /without credentials/],
    ["no versions", { versions: [] }, /some of 3\.0\.0, 2\.0\.0, 1\.0\.0 in this order/],
    ["versions in another order", { versions: ["1.0.0", "2.0.0"] }, /in this order/],
    ["a version twice", { versions: ["2.0.0", "2.0.0"] }, /in this order/],
    ["a version that is none", { versions: ["4.0.0" as "3.0.0"] }, /in this order/],
    [
      "an initial version that is none of them",
      { versions: ["3.0.0"], initialVersion: "2.0.0" },
      /2\.0\.0 is not/,
    ],
    [
      "a fixed version that is none of them",
      { versions: ["3.0.0"], negotiation: { fixed: "2.0.0" } },
      /2\.0\.0 is not/,
    ],
    ["a log without one", { validateResponses: "log" }, /needs log/],
    ["credentials without the feature", { auth: {} }, /need the feature credentials/],
    ["retries without the feature", { retry: { attempts: 2 } }, /need the feature retries/],
    ["hooks without the feature", { hooks: {} }, /need the feature hooks/],
    [
      "a predicate without the feature",
      { negotiation: { isRefusal: () => true } },
      /need the feature negotiation/,
    ],
  ];
  it.each(wrong)("%s", (_title, options, message) => {
    expect(() => connect(api, { baseUrl, ...options })).toThrow(TypeError);
    expect(() => connect(api, { baseUrl, ...options })).toThrow(message);
  });

  it.each(["http://localhost:1/@a", "https://localhost/%3F"])("%s is right", (url) => {
    expect(connect(api, { baseUrl: url })).toBeTypeOf("function");
  });
});

describe("a client", () => {
  const forms = [[getThing], [{ ...putThing, versions: ["3.0.0", "2.0.0"] }]];

  it("has the methods of the newest of its versions and nothing else", () => {
    const baseUrl = "http://localhost";
    const all = makeClient<Forms>(api as never, forms, { baseUrl });
    expect(Object.getPrototypeOf(all)).toBeNull();
    expect(Object.keys(all)).toEqual(["thingGet", "thingPut", "at"]);
    const old = makeClient<Forms>(api as never, forms, { baseUrl, versions: ["1.0.0"] });
    expect(Object.keys(old)).toEqual(["thingGet", "at"]);
  });

  it("can be awaited", async () => {
    const client = makeClient<Forms>(api as never, forms, { baseUrl: "http://localhost" });
    expect(await client).toBe(client);
  });

  it("of an API without versions has every operation, and sends no version", async () => {
    const { url, requests } = await serve((_request, response) => sendJson(response, { name: "x" }));
    const client = makeClient<{ "": Forms["3.0.0"] }, "">(plainApi as never, forms, { baseUrl: url });
    expect(await client.thingGet({ path: { id: "1" } })).toMatchObject({ ok: true, version: "" });
    expect(Object.keys(client.at(""))).toEqual(["thingGet", "thingPut", "at"]);
    expect(requests[0]?.headers["api-version"]).toBeUndefined();
  });

  it("takes null for no arguments", async () => {
    const client = makeClient<{ "": Forms["3.0.0"] }, "">(plainApi as never, forms, {
      baseUrl: "http://localhost",
    });
    expect(await client.thingGet(null as never)).toMatchObject({
      kind: "invalid-request",
      errors: [{ pointer: "/path/id", keyword: "required" }],
    });
  });

  it("retries, follows and authorizes without being given features", async () => {
    const { url, requests } = await serve((request, response) => {
      if (requests.length === 1) sendJson(response, {}, { status: 503 });
      else if (request.url === "/there") sendJson(response, { name: "x" });
      else response.writeHead(302, { location: "/there" }).end();
    });
    const scheme = { name: "token", kind: "http", scheme: "bearer" } as const;
    const secret = [[{ ...getThing, security: [[{ scheme, scopes: [] }]] }]];
    const client = makeClient<Forms, "3.0.0">(api as never, secret, {
      baseUrl: url,
      auth: { token: "t" },
      retry: { attempts: 2, backoff: { initial: 1 } },
    });
    expect(await client.thingGet({ path: { id: "1" } })).toMatchObject({ ok: true });
    expect(requests.map((request) => [request.url, request.headers.authorization])).toEqual([
      ["/things/1", "Bearer t"],
      ["/things/1", "Bearer t"],
      ["/there", "Bearer t"],
    ]);
  });
});

describe("types", () => {
  it("give each method its arguments and its result", () => {
    type Newest = Client<Forms, "3.0.0">;
    expectTypeOf<Newest["thingGet"]>().parameters.toEqualTypeOf<
      [request: GetThing["request"], options?: CallOptions]
    >();
    expectTypeOf<Newest["thingList"]>().parameters.toEqualTypeOf<
      [request?: ListThings["request"], options?: CallOptions]
    >();
    expectTypeOf<Newest["thingGet"]>().returns.resolves.toEqualTypeOf<Result<GetThing>>();
    expectTypeOf<ReturnType<Newest["at"]>>().toHaveProperty("at");
    expectTypeOf<Client<Forms, "1.0.0">>().not.toHaveProperty("thingPut");
    // The assertions above are the compiler's.
    expect.assertions(0);
  });

  it("tell the outcomes apart", () => {
    const look = (result: Result<GetThing>) => {
      if (result.ok) {
        expectTypeOf(result.status).toEqualTypeOf<200>();
        expectTypeOf(result.data).toEqualTypeOf<Thing>();
      } else if (result.kind === "error-response") expectTypeOf(result.status).toEqualTypeOf<404>();
    };
    expect(look).toBeTypeOf("function");
  });

  it("refuse what is not generated", () => {
    const misuse = () => {
      // @ts-expect-error: no such version
      connect(api, { baseUrl: "", versions: ["4.0.0"] });
      // @ts-expect-error: an id is required
      void connect(api, { baseUrl: "" })(getThing);
      // @ts-expect-error: no such version
      makeClient<Forms, "3.0.0">(api as never, [], { baseUrl: "" }).at("2.0.0");
    };
    expect(misuse).toBeTypeOf("function");
  });
});
