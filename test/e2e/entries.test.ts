/** What the entries of the generated APIs export, and what the compiler makes of it: the type check is half of this test. */
import * as nexusInternal from "concordat/nexus-internal";
import type { Result, Status4XX, Status5XX } from "concordat/runtime";
import * as sledAgent from "concordat/sled-agent";
import {
  createClient,
  createServer,
  type Client,
  type Handlers,
  type latest,
  type v11,
} from "concordat/sled-agent";
import { expect, expectTypeOf, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";
import { ensureV11, newSled, path, propolis_id, stateOf, vmmHandlers } from "./sled.js";

test.each([
  ["concordat/sled-agent", sledAgent, ["conversionsOf", "defineDecisions"]],
  ["concordat/nexus-internal", nexusInternal, []],
])("%s exports this and no more", (_, entry, conversions) => {
  expect(Object.keys(entry).sort()).toEqual(
    ["api", "createClient", "createServer", ...conversions, "operations", "validators"].sort(),
  );
});

const sled = newSled(new Map([[propolis_id, stateOf("running")]]));
const client = createClient({
  decisions,
  baseUrl: "http://sled",
  fetch: (url, init) => sled.fetch(new Request(url, init)),
});
type Got = Awaited<ReturnType<typeof client.vmmGetState>>;

test("a result is narrowed by ok, kind and status", async () => {
  const result = await client.vmmGetState({ path });
  expectTypeOf(result).toEqualTypeOf<Result<sledAgent.operations.VmmGetState>>();
  expectTypeOf<Extract<Got, { ok: true }>["data"]>().toEqualTypeOf<latest.SledVmmState>();
  expectTypeOf<Extract<Got, { ok: true }>["status"]>().toEqualTypeOf<200>();
  expectTypeOf<Exclude<Got, { ok: true }>["kind"]>().toEqualTypeOf<
    "error-response" | "invalid-response" | "communication" | "invalid-request" | "unsupported-version"
  >();
  if (result.ok) {
    expectTypeOf(result.data.vmm_state.gen).toEqualTypeOf<bigint>();
  } else if (result.kind === "error-response") {
    expectTypeOf(result.data).toEqualTypeOf<latest.Error>();
    expectTypeOf(result.status).toEqualTypeOf<Status4XX | Status5XX>();
  } else if (result.kind === "unsupported-version") {
    expectTypeOf(result.versions).toEqualTypeOf<readonly string[]>();
  } else {
    // @ts-expect-error No whole answer of the document came, so there is no data.
    void result.data;
  }
  expect(result.ok && result.data.vmm_state.gen).toBe(9_007_199_254_740_993n);
});

test("arguments are those of the document", async () => {
  // @ts-expect-error A path is required.
  expect(await client.vmmGetState({})).toMatchObject({ kind: "invalid-request" });
  // @ts-expect-error There is no such state to ask for.
  expect(await client.vmmPutState({ path, body: { state: { type: "failed" } } })).toMatchObject({
    kind: "invalid-request",
  });
  // @ts-expect-error The body of version 11.0.0 is none of the newest.
  expect(await client.vmmRegister({ path, body: ensureV11 })).toMatchObject({ kind: "invalid-request" });
});

test("versions are those of the API, and each has its own methods", () => {
  const old = client.at("11.0.0");
  expectTypeOf(old).toEqualTypeOf<Client<"11.0.0">>();
  expectTypeOf<Parameters<typeof old.vmmRegister>[0]["body"]>().toEqualTypeOf<v11.InstanceEnsureBody>();
  // @ts-expect-error It came with 18.0.0.
  expect(old.vmmPutAttachedSubnets).toBeUndefined();
  // @ts-expect-error There is no such version.
  expect(() => client.at("45.0.0")).toThrow(TypeError);
  // @ts-expect-error There is no such version.
  expect(() => createClient({ decisions, baseUrl: "http://sled", versions: ["2.0.0"] })).toThrow(TypeError);
  const chosen = { decisions, baseUrl: "http://sled", versions: ["9.0.0", "1.0.0"] } as const;
  // @ts-expect-error It is not one of the chosen versions.
  expect(() => createClient({ ...chosen, initialVersion: "7.0.0" })).toThrow(TypeError);
  expectTypeOf(createClient(chosen)).toEqualTypeOf<Client<"9.0.0">>();
});

test("a server takes a handler for each operation of its versions, each with answers of the document", async () => {
  const handlers = {
    ...vmmHandlers(new Map()),
    vmmRegister: () => ({ status: 200, data: stateOf("starting") }) as const,
  };
  const { vmmGetState: _, ...missing } = handlers;
  // @ts-expect-error A handler is missing.
  expect(() => createServer({ decisions, versions: ["11.0.0"], handlers: missing })).toThrow(TypeError);
  // @ts-expect-error There is no such version.
  expect(() => createServer({ decisions, versions: ["2.0.0"], handlers })).toThrow(TypeError);
  const server = createServer({ decisions, versions: ["11.0.0", "10.0.0"], handlers });
  expectTypeOf(server.versions).toEqualTypeOf<readonly ("11.0.0" | "10.0.0")[]>();
  expectTypeOf<keyof Handlers<"1.0.0">>().not.toEqualTypeOf<keyof Handlers<"7.0.0">>();

  const wrong = createServer({
    decisions,
    versions: ["11.0.0"],
    log: () => undefined,
    handlers: {
      ...handlers,
      // @ts-expect-error The document has no 204 here.
      vmmGetState: () => ({ status: 204 }),
    },
  });
  const request = new Request(`http://sled/vmms/${propolis_id}/state`, {
    headers: { "api-version": "11.0.0" },
  });
  expect((await wrong.fetch(request)).status).toBe(500);
});
