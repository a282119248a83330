/** Generated code of an API of three versions: a new server with old clients, and a new client with old servers. */
import { symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../generators/generate.js";
import type { DecisionContext } from "../../src/runtime/conversion/conversion.js";
import { refuse } from "../../src/runtime/conversion/refusal.js";
import type { JsonObject } from "../../src/source/json.js";
import { nodeListener } from "../../src/runtime/node.js";
import { folderWith } from "../folder.js";
import { listen, type Listening } from "../runtime/server/wire.js";
import { address } from "./fleet.js";

const root = path.resolve(import.meta.dirname, "../..");

type Version = "1.0.0" | "2.0.0" | "3.0.0";

/** 2.0.0 adds the optional `gears` and a parameter; 3.0.0 renames `name` and adds the required `wheels`. */
function bikes(version: Version): JsonObject {
  const text = { type: "string" };
  const integer = { type: "integer" };
  const properties = {
    "1.0.0": { name: text },
    "2.0.0": { name: text, gears: integer },
    "3.0.0": { title: text, gears: integer, wheels: integer },
  }[version];
  const required = version === "3.0.0" ? ["title", "wheels"] : ["name"];
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const json = (name: string) => ({ "application/json": { schema: ref(name) } });
  const answer = (name: string) => ({ description: "", content: json(name) });
  const id = { in: "path", name: "id", required: true, schema: text };
  const notify = { in: "query", name: "notify", schema: { type: "boolean" } };
  const lines = { "application/jsonl": { itemSchema: ref("Bike") } };
  return {
    openapi: "3.2.0",
    info: { title: "bikes", version },
    paths: {
      "/bikes/{id}": {
        parameters: [id],
        get: { operationId: "bike_get", responses: { 200: answer("Bike"), "4XX": answer("Problem") } },
        put: {
          operationId: "bike_put",
          ...(version === "1.0.0" ? {} : { parameters: [notify] }),
          requestBody: { required: true, content: json("Bike") },
          responses: { 200: answer("Garage"), default: answer("Problem") },
        },
        delete: { operationId: "bike_delete", responses: { 204: { description: "" } } },
      },
      "/rides": {
        post: {
          operationId: "ride",
          requestBody: { required: true, content: lines },
          responses: { 200: { description: "", content: lines } },
        },
      },
    },
    components: {
      schemas: {
        Bike: { type: "object", properties, required },
        Garage: {
          type: "object",
          properties: { bikes: { type: "array", items: ref("Bike") } },
          required: ["bikes"],
        },
        Problem: { type: "object", properties: { message: text }, required: ["message"] },
      },
    },
  };
}

const versions = ["3.0.0", "2.0.0", "1.0.0"] as const;

interface Bike {
  readonly title: string;
  readonly gears?: number;
  readonly wheels: number;
}

/** What the tests use of the generated code, whose types are looked at elsewhere. */
interface Generated {
  readonly createClient: (options: object) => Readonly<Record<string, Method>>;
  readonly createServer: (options: object) => Parameters<typeof listen>[0];
}

type Method = (request: object) => Promise<{ readonly ok: boolean; readonly data?: unknown }>;

let generated: Generated;
beforeAll(async () => {
  const documents = versions.map((version) => [`documents/${version}.json`, JSON.stringify(bikes(version))]);
  const folder = folderWith({
    "package.json": '{ "type": "module" }',
    "documents/versions.json": JSON.stringify({ versions: versions.map((version) => ({ version })) }),
    ...(Object.fromEntries(documents) as Record<string, string>),
  });
  symlinkSync(root, path.join(folder, "node_modules/concordat"));
  const versionIn = { header: "api-version" };
  const config = { documents: "documents", versioning: "server", conversions: "both", versionIn } as const;
  const { diagnostics } = await generate({ apis: { bikes: config } }, { folder, cwd: folder, cache: false });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  const entry = path.join(folder, "generated/bikes/index.ts");
  generated = (await import(/* @vite-ignore */ entry)) as Generated;
});

const stopped: Listening[] = [];
afterEach(async () => {
  await Promise.all(stopped.splice(0).map(({ close }) => close()));
});

/** A bike that is stored keeps its gears and wheels whoever writes it; a new one has two wheels. */
const decisions = {
  "2.0.0": {
    "Bike.up": (_old: { name: string }, { current }: DecisionContext) => {
      const { gears } = (current ?? {}) as Partial<Bike>;
      return gears === undefined ? {} : { gears };
    },
  },
  "3.0.0": {
    "Bike.up": (old: { name: string }, { current }: DecisionContext) => ({
      title: old.name,
      wheels: (current as Bike | undefined)?.wheels ?? 2,
    }),
    "Bike.down": ({ title, wheels }: Bike) =>
      wheels > 4 ? refuse("older versions have no bike with so many wheels") : { name: title },
  },
};

interface Made {
  readonly server: Parameters<typeof listen>[0];
  /** What the handler of `bike_put` got. */
  readonly got: unknown[];
  readonly loads: unknown[];
}

/** Handlers store what they are sent, whichever version they are written for. */
function make(stored: Record<string, object>, newest: (typeof versions)[number] = "3.0.0"): Made {
  const got: unknown[] = [];
  const loads: unknown[] = [];
  const handlers = {
    bikeGet: ({ path: { id } }: { path: { id: string } }) =>
      stored[id] === undefined
        ? { status: 404, data: { message: `no ${id}` } }
        : { status: 200, data: stored[id] },
    bikePut: ({ path: { id }, body, query }: { path: { id: string }; body: object; query?: object }) => {
      got.push(query === undefined ? body : [body, query]);
      stored[id] = body;
      return { status: 200, data: { bikes: Object.values(stored) } };
    },
    bikeDelete: () => ({ status: 204 }),
    ride: ({ body }: { body: AsyncIterable<object> }) => ({ status: 200, data: body }),
  };
  const current = {
    bikePut: ({ path: { id } }: { path: { id: string } }) => {
      loads.push(id);
      return Promise.resolve(stored[id]);
    },
  };
  const served = versions.slice(versions.indexOf(newest));
  return { server: generated.createServer({ handlers, decisions, current, versions: served }), got, loads };
}

async function server(...args: Parameters<typeof make>): Promise<Made & { readonly url: string }> {
  const made = make(...args);
  const host = await listen(made.server);
  stopped.push(host);
  return { ...made, url: `http://127.0.0.1:${host.port}` };
}

const client = (url: string, spoken: readonly string[] = versions) =>
  generated.createClient({ baseUrl: url, versions: spoken, decisions });

describe("a new server and clients of all versions", () => {
  it.each([
    ["3.0.0", { title: "b", gears: 8, wheels: 3 }, { title: "b", gears: 8, wheels: 3 }],
    ["2.0.0", { name: "b", gears: 8 }, { title: "b", gears: 8, wheels: 2 }],
    ["1.0.0", { name: "b" }, { title: "b", wheels: 2 }],
  ])("%s", async (version, sent, stored) => {
    const { url, got } = await server({});
    const caller = client(url, [version]);
    expect(await caller["bikePut"]!({ path: { id: "1" }, body: sent })).toMatchObject({
      status: 200,
      version,
      data: { bikes: [sent] },
    });
    expect(got).toEqual([stored]);
    expect(await caller["bikeGet"]!({ path: { id: "1" } })).toMatchObject({ status: 200, data: sent });
    expect(await caller["bikeGet"]!({ path: { id: "2" } })).toMatchObject({
      status: 404,
      data: { message: "no 2" },
    });
    expect(await caller["bikeDelete"]!({ path: { id: "1" } })).toMatchObject({ status: 204 });
  });

  it("an old client that reads, edits and writes back erases nothing that it cannot see", async () => {
    const stored: Record<string, object> = { 1: { title: "trike", gears: 8, wheels: 3 } };
    const { url, loads } = await server(stored);
    const caller = client(url, ["1.0.0"]);
    const read = await caller["bikeGet"]!({ path: { id: "1" } });
    expect([read.data, loads]).toEqual([{ name: "trike" }, []]);
    await caller["bikePut"]!({ path: { id: "1" }, body: { ...(read.data as object), name: "cargo" } });
    expect([stored, loads]).toEqual([{ 1: { title: "cargo", gears: 8, wheels: 3 } }, ["1"]]);
  });

  it("what a decision refuses to answer is told", async () => {
    const { url } = await server({ 1: { title: "bus", wheels: 8 } });
    const raw = await fetch(`${url}/bikes/1`, { headers: { "api-version": "1.0.0" } });
    expect([raw.status, await raw.json()]).toEqual([
      400,
      expect.objectContaining({
        code: "Inconvertible",
        detail:
          "the call was made, but its answer has no counterpart at version 1.0.0: older versions have no bike with so many wheels",
      }),
    ]);
  });

  it("streams", async () => {
    const { url } = await server({});
    const { data } = await client(url, ["1.0.0"])["ride"]!({ body: [{ name: "a" }, { name: "b" }] });
    expect(await all(data)).toEqual([{ name: "a" }, { name: "b" }]);
  });
});

describe("a new client and servers of older versions", () => {
  it.each([
    [
      "2.0.0",
      { title: "b", gears: 8, wheels: 3 },
      { name: "b", gears: 8 },
      { title: "b", gears: 8, wheels: 2 },
    ],
    ["1.0.0", { title: "b", wheels: 3 }, { name: "b" }, { title: "b", wheels: 2 }],
  ] as const)("%s", async (version, sent, stored, answered) => {
    const { url, got } = await server({}, version);
    const caller = client(url);
    expect(await caller["bikePut"]!({ path: { id: "1" }, body: sent })).toMatchObject({
      status: 200,
      version,
      data: { bikes: [answered] },
    });
    expect(got).toEqual([stored]);
    expect(await caller["bikeGet"]!({ path: { id: "1" } })).toMatchObject({ status: 200, data: answered });
    expect(await caller["bikeGet"]!({ path: { id: "2" } })).toMatchObject({
      status: 404,
      data: { message: "no 2" },
    });
  });

  it.each([
    [{ body: { title: "b", gears: 8, wheels: 2 } }, "version 1.0.0 has no gears", ["3.0.0", "2.0.0"]],
    [
      { body: { title: "b", wheels: 2 }, query: { notify: true } },
      "version 1.0.0 has no notify",
      ["3.0.0", "2.0.0"],
    ],
    [{ body: { title: "b", wheels: 6 } }, "older versions have no bike with so many wheels", ["3.0.0"]],
  ])("%j is refused", async (request, reason, able) => {
    const { url, got } = await server({}, "1.0.0");
    expect(await client(url)["bikePut"]!({ path: { id: "1" }, ...request })).toEqual({
      ok: false,
      kind: "unsupported-version",
      version: "1.0.0",
      reason,
      versions: able,
      supported: ["1.0.0"],
    });
    expect(got).toEqual([]);
  });

  it("streams", async () => {
    const { url } = await server({}, "1.0.0");
    const caller = client(url, ["3.0.0", "1.0.0"]);
    await caller["bikeGet"]!({ path: { id: "1" } });
    const { data } = await caller["ride"]!({ body: [{ title: "a", wheels: 1 }] });
    expect(await all(data)).toEqual([{ title: "a", wheels: 2 }]);
  });
});

describe("one client, and releases behind one address", () => {
  it("speaks what all of them have, and sees its own types", async () => {
    const front = await address();
    const replica = (name: string, newest: (typeof versions)[number]) =>
      front.replica(name, nodeListener(make({}, newest).server));
    const [older, newer] = [await replica("older", "2.0.0"), await replica("newer", "3.0.0")];
    await front.deploy(older, newer);
    const caller = client(front.url);
    const put = () => caller["bikePut"]!({ path: { id: "1" }, body: { title: "b", gears: 8, wheels: 3 } });
    const answer = { status: 200, data: { bikes: [{ title: "b", gears: 8, wheels: 2 }] } };
    expect([await put(), await put(), await put()]).toMatchObject([answer, answer, answer]);
    expect(front.wire()).toEqual([
      "older PUT 3.0.0 400",
      "newer PUT 2.0.0 200",
      "older PUT 2.0.0 200",
      "newer PUT 2.0.0 200",
    ]);
    await front.deploy(await replica("oldest", "1.0.0"));
    expect(await put()).toMatchObject({ kind: "unsupported-version", reason: "version 1.0.0 has no gears" });
    expect(await caller["bikeGet"]!({ path: { id: "1" } })).toMatchObject({ status: 404, version: "1.0.0" });
    expect(front.wire()).toEqual(["oldest PUT 2.0.0 400", "oldest GET 1.0.0 404"]);
  });
});

async function all(items: unknown): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) found.push(item);
  return found;
}
