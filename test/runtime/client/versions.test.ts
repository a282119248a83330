import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { negotiation } from "../../../src/runtime/client/negotiation.js";
import { connect, makeClient, type Client } from "../../../src/runtime/client/client.js";
import type { ClientOptions } from "../../../src/runtime/client/options.js";
import type { Operation } from "../../../src/runtime/operation/operation.js";
import { api, bytes, getThing, putThing, thingContent, type GetThing, type PutThing } from "./operations.js";
import { sendJson, serve, type Reply, type TestServer } from "./server.js";

type Version = "3.0.0" | "2.0.0" | "1.0.0";
interface Methods {
  readonly thingGet: Operation<GetThing>;
  readonly thingPut: Operation<PutThing>;
}
interface Forms {
  readonly "3.0.0": Methods;
  readonly "2.0.0": Methods;
  readonly "1.0.0": Omit<Methods, "thingPut">;
}

/** `thingGet` is the same at all versions; `thingPut` came with 2.0.0 and has another form since 3.0.0. */
const forms: readonly (readonly Operation[])[] = [
  [getThing],
  [
    { ...putThing, versions: ["3.0.0"] },
    { ...putThing, versions: ["2.0.0"] },
  ],
];

function client(url: string, options: Partial<ClientOptions<Version>> = {}): Client<Forms, "3.0.0"> {
  return makeClient<Forms, "3.0.0">(api, forms, { baseUrl: url, ...options });
}

const get = { path: { id: "1" } };
const put = { path: { id: "1" }, body: { name: "x" } };

/** A release as DESIGN §6 has it: it announces what it serves and refuses the rest. */
function release(...versions: readonly string[]): Reply {
  return (request, response) => {
    const version = String(request.headers["api-version"]);
    const headers = { "api-supported-versions": versions.join(", ") };
    if (versions.includes(version)) {
      const served = { ...headers, "api-version": version };
      if (request.method === "PUT") response.writeHead(204, served).end();
      else sendJson(response, { name: version }, { headers: served });
    } else {
      const error = { error_code: "UnsupportedApiVersion", message: "", request_id: "" };
      sendJson(response, error, { status: 400, headers });
    }
  };
}

/** A server whose releases can be changed, and which several stand behind one address of in turn. */
async function fleet(
  ...first: readonly Reply[]
): Promise<TestServer & { deploy(...next: readonly Reply[]): void }> {
  let replicas = first;
  let turn = 0;
  const server = await serve((request, response) => replicas[turn++ % replicas.length]!(request, response));
  return {
    ...server,
    deploy(...next) {
      replicas = next;
    },
  };
}

const sent = ({ requests }: TestServer) => requests.map(({ headers }) => headers["api-version"]);

async function spoken(
  calls: number,
  call: () => Promise<{ readonly ok: boolean }>,
): Promise<readonly unknown[]> {
  const versions: unknown[] = [];
  for (let count = 0; count < calls; count++) {
    const result = (await call()) as { ok: boolean; version?: string; kind?: string };
    versions.push(result.ok ? result.version : `${result.kind} ${result.version}`);
  }
  return versions;
}

describe("convergence", () => {
  it("begins with the newest, or a given one", async () => {
    const server = await fleet(release("3.0.0", "2.0.0", "1.0.0"));
    await client(server.url).thingGet(get);
    await client(server.url, { initialVersion: "1.0.0" }).thingGet(get);
    expect(sent(server)).toEqual(["3.0.0", "1.0.0"]);
  });

  it("goes down to an old server at once, and stays there", async () => {
    const server = await fleet(release("2.0.0", "1.0.0"));
    const { thingGet } = client(server.url);
    expect(await spoken(3, () => thingGet(get))).toEqual(["2.0.0", "2.0.0", "2.0.0"]);
    expect(sent(server)).toEqual(["3.0.0", "2.0.0", "2.0.0", "2.0.0"]);
  });

  it("goes up after an upgrade, when the old list is forgotten", async () => {
    const server = await fleet(release("1.0.0"));
    const { thingGet } = client(server.url, { initialVersion: "1.0.0" });
    await thingGet(get);
    server.deploy(release("3.0.0", "2.0.0", "1.0.0"));
    const versions = await spoken(70, () => thingGet(get));
    expect(versions.filter((version) => version === "1.0.0")).toHaveLength(64);
    expect(versions.slice(64)).toEqual(Array.from({ length: 6 }, () => "3.0.0"));
    expect(server.requests).toHaveLength(71);
  });

  it("goes down within the call after a rollback", async () => {
    const server = await fleet(release("3.0.0", "2.0.0", "1.0.0"));
    const { thingGet } = client(server.url);
    await thingGet(get);
    server.deploy(release("1.0.0"));
    expect(await spoken(2, () => thingGet(get))).toEqual(["1.0.0", "1.0.0"]);
    expect(sent(server)).toEqual(["3.0.0", "3.0.0", "1.0.0", "1.0.0"]);
  });

  it("speaks what all replicas know", async () => {
    const server = await fleet(release("3.0.0", "2.0.0"), release("2.0.0", "1.0.0"));
    const { thingGet } = client(server.url);
    expect(await spoken(6, () => thingGet(get))).toEqual([
      "3.0.0",
      ...Array.from({ length: 5 }, () => "2.0.0"),
    ]);
    expect(server.requests.length).toBeLessThanOrEqual(7);
  });

  it("is bounded where replicas have nothing in common", async () => {
    const server = await fleet(release("3.0.0"), release("1.0.0"));
    const { thingGet } = client(server.url);
    for (let count = 0; count < 10; count++) {
      const before = server.requests.length;
      const result = await thingGet(get);
      expect(result.ok || result.kind === "unsupported-version").toBe(true);
      expect(server.requests.length - before).toBeLessThanOrEqual(2);
    }
  });

  it("shares what it learns between calls in flight and clients of one version", async () => {
    const server = await fleet(release("2.0.0", "1.0.0"));
    const both = client(server.url);
    const results = await Promise.all(Array.from({ length: 8 }, () => both.thingGet(get)));
    expect(results.map((result) => result.ok && result.version)).toEqual(
      Array.from({ length: 8 }, () => "2.0.0"),
    );
    server.requests.length = 0;
    expect(await both.at("3.0.0").thingGet(get)).toMatchObject({
      kind: "unsupported-version",
      version: "3.0.0",
      versions: ["3.0.0"],
      supported: ["2.0.0", "1.0.0"],
    });
    expect(server.requests).toEqual([]);
  });

  it("serves every operation that is imported by itself", async () => {
    const server = await fleet(release("2.0.0", "1.0.0"));
    const call = connect(api, { baseUrl: server.url }, { negotiation });
    expect(await call(getThing, get)).toMatchObject({ ok: true, version: "2.0.0" });
    const old = { ...getThing, versions: ["1.0.0"] };
    expect(await call(old, get)).toMatchObject({ ok: true, version: "1.0.0" });
    expect(sent(server)).toEqual(["3.0.0", "2.0.0", "1.0.0"]);
  });
});

describe("no version in common", () => {
  it("is told, unsent once it is known, and asked anew after a while", async () => {
    const server = await fleet(release("9.0.0"));
    const { thingGet } = client(server.url);
    expect(await thingGet(get)).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "3.0.0",
      reason: "thing_get cannot be called at 3.0.0",
      versions: ["3.0.0", "2.0.0", "1.0.0"],
      supported: ["9.0.0"],
    });
    expect(server.requests).toHaveLength(1);
    server.deploy(release("3.0.0"));
    const versions = await spoken(9, () => thingGet(get));
    expect(versions.at(-1)).toBe("3.0.0");
    expect(versions.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => "unsupported-version 3.0.0"));
    expect(server.requests).toHaveLength(2);
  });

  it("is told of an operation that the version spoken does not have in this form", async () => {
    const server = await fleet(release("2.0.0", "1.0.0"));
    const { thingGet, thingPut } = client(server.url);
    await thingGet(get);
    server.requests.length = 0;
    expect(await thingPut(put)).toMatchObject({
      kind: "unsupported-version",
      version: "2.0.0",
      versions: ["3.0.0"],
      supported: ["2.0.0", "1.0.0"],
    });
    expect(server.requests).toEqual([]);
  });

  it("is not there where the forms are the same on the wire", async () => {
    const server = await fleet(release("2.0.0", "1.0.0"));
    const call = connect(api, { baseUrl: server.url }, { negotiation });
    const form = { ...putThing, versions: ["3.0.0"], wireEqual: ["2.0.0"] };
    expect(await call(form, put)).toMatchObject({ ok: true, version: "2.0.0" });
  });

  it("is told where the body cannot be sent again", async () => {
    const server = await fleet(release("1.0.0"));
    const call = connect(api, { baseUrl: server.url }, { negotiation });
    const body = { required: true, content: [{ type: "application/octet-stream", codec: bytes }] };
    const stream = new Blob(["x"]).stream() as unknown as { name: string };
    const result = await call({ ...putThing, body }, { ...put, body: stream });
    expect(result).toMatchObject({ kind: "unsupported-version", version: "3.0.0", supported: ["1.0.0"] });
    expect(server.requests).toHaveLength(1);
  });
});

describe("at", () => {
  it("speaks exactly that version, and has exactly its methods", async () => {
    const server = await fleet(release("3.0.0", "2.0.0", "1.0.0"));
    const oldest = client(server.url).at("1.0.0");
    expect(Object.keys(oldest)).toEqual(["thingGet", "at"]);
    expect(await oldest.thingGet(get)).toMatchObject({ ok: true, version: "1.0.0" });
    expect(await oldest.at("2.0.0").thingPut(put)).toMatchObject({ ok: true, version: "2.0.0" });
    expect(() => oldest.at("4.0.0" as "3.0.0")).toThrow(TypeError);
  });

  it("sends nothing at another", async () => {
    const server = await fleet(release("1.0.0"));
    const result = await client(server.url).at("3.0.0").thingGet(get);
    expect(result).toMatchObject({ kind: "unsupported-version", version: "3.0.0" });
    expect(sent(server)).toEqual(["3.0.0"]);
  });
});

describe("servers that announce nothing", () => {
  const silent: Reply = (request, response) => {
    const version = String(request.headers["api-version"]);
    if (version === "1.0.0") sendJson(response, { name: version });
    else sendJson(response, { message: "bad version" }, { status: 400 });
  };

  it("are not taken to refuse", async () => {
    const server = await fleet(silent);
    expect(await client(server.url).thingGet(get)).toMatchObject({ kind: "invalid-response", status: 400 });
    expect(server.requests).toHaveLength(1);
  });

  it("are spoken to at a fixed version", async () => {
    const server = await fleet(silent, release("9.0.0"));
    const { thingGet } = client(server.url, { negotiation: { fixed: "1.0.0" } });
    expect(await thingGet(get)).toMatchObject({ ok: true, version: "1.0.0" });
    expect(await thingGet(get)).toMatchObject({ kind: "unsupported-version", version: "1.0.0" });
    expect(await thingGet(get)).toMatchObject({ ok: true, version: "1.0.0" });
    expect(sent(server)).toEqual(["1.0.0", "1.0.0", "1.0.0"]);
  });

  it("are spoken to at the next older version when a predicate says they refused", async () => {
    const server = await fleet(silent);
    const asked: unknown[] = [];
    const negotiation = {
      isRefusal: ({ status, body }: { status: number; body?: unknown }) => {
        asked.push([status, body]);
        return status === 400;
      },
    };
    const { thingGet } = client(server.url, { negotiation });
    expect(await spoken(3, () => thingGet(get))).toEqual(["1.0.0", "1.0.0", "1.0.0"]);
    expect(sent(server)).toEqual(["3.0.0", "2.0.0", "1.0.0", "1.0.0", "1.0.0"]);
    expect(asked).toEqual([
      [400, { message: "bad version" }],
      [400, { message: "bad version" }],
    ]);
  });
});

describe("servers that lie", () => {
  it("refuse every version by their code: a call is sent four times at most", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `${40 - index}.0.0`);
    const server = await fleet((_request, response) =>
      sendJson(response, { code: "UnsupportedApiVersion" }, { status: 400 }),
    );
    const wide = { ...api, versions: many.map((version) => ({ version })) } as typeof api;
    const call = connect(wide, { baseUrl: server.url }, { negotiation });
    const result = await call({ ...getThing, versions: many }, get);
    expect(result).toMatchObject({ kind: "unsupported-version", version: "37.0.0" });
    expect(result).not.toHaveProperty("supported");
    expect(sent(server)).toEqual(["40.0.0", "39.0.0", "38.0.0", "37.0.0"]);
  });

  it("announce something else each time", async () => {
    let turn = 0;
    const server = await fleet((_request, response) => {
      const list = Array.from({ length: 900 }, (_, index) => `${++turn}.${index}.9`)
        .join(",")
        .slice(0, 8000);
      sendJson(response, {}, { status: 400, headers: { "api-supported-versions": list } });
    });
    const { thingGet } = client(server.url);
    for (let count = 0; count < 50; count++) {
      expect(await thingGet(get)).toMatchObject({ kind: "unsupported-version" });
    }
    expect(server.requests.length).toBeLessThanOrEqual(50);
  });

  const refused = (response: ServerResponse, headers: Record<string, string>, status = 400) =>
    sendJson(response, { name: "x" }, { status, headers });

  it("did what was asked, and announce that they cannot", async () => {
    const server = await fleet((_request, response) =>
      refused(response, { "api-supported-versions": "1.0.0" }, 200),
    );
    expect(await client(server.url).thingGet(get)).toMatchObject({ ok: true, version: "3.0.0" });
    expect(server.requests).toHaveLength(1);
  });

  it.each(["", ",,", " , ", "1.0.0,".repeat(1001)])("a list that is none is ignored: %#", async (list) => {
    const server = await fleet((_request, response) =>
      refused(response, { "api-supported-versions": list }, 404),
    );
    expect(await client(server.url).thingGet(get)).toMatchObject({
      kind: "error-response",
      status: 404,
      version: "3.0.0",
    });
  });

  it("say another code, or their code elsewhere", async () => {
    const bodies = [
      { error_code: "Other" },
      { message: "UnsupportedApiVersion" },
      ["UnsupportedApiVersion"],
      null,
    ];
    for (const body of bodies) {
      const server = await fleet((_request, response) => sendJson(response, body, { status: 500 }));
      expect(await client(server.url).thingGet(get)).toMatchObject({ kind: "invalid-response", status: 500 });
      expect(server.requests).toHaveLength(1);
    }
  });
});

describe("the version of an answer", () => {
  const answering =
    (version: string): Reply =>
    (_request, response) =>
      sendJson(response, { name: "x" }, { headers: { "api-version": version } });

  it("is the one spoken where the form is the same", async () => {
    const { url } = await serve(answering("1.0.0"));
    expect(await client(url).thingGet(get)).toMatchObject({ ok: true, version: "1.0.0" });
  });

  it("is the one of the request where the answer has none", async () => {
    const { url } = await serve(answering(""));
    expect(await client(url).thingGet(get)).toMatchObject({ ok: true, version: "3.0.0" });
  });

  it.each(["2.0.0", "9.0.0", "nonsense"])("is none that the form does not have: %s", async (version) => {
    const { url } = await serve(answering(version));
    const form = { ...getThing, versions: ["3.0.0"], responses: [{ status: 200, content: [thingContent] }] };
    expect(await connect(api, { baseUrl: url })(form, get)).toMatchObject({
      kind: "invalid-response",
      status: 200,
      version: "3.0.0",
      reason: `an answer of version ${version} to a request of 3.0.0`,
    });
  });
});
