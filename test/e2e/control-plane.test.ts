/** Both ends of both APIs: a sled that is called and calls back, errors of the control plane's shape, exact integers. */
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient as createNexusClient, createServer as createNexus } from "concordat/nexus-internal";
import type { Fetch } from "concordat/runtime";
import { nodeListener } from "concordat/runtime/node";
import { createClient, type latest } from "concordat/sled-agent";
import { afterEach, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";
import { asError, newSled, path, propolis_id, stateOf, time_updated } from "./sled.js";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listen(listener: ReturnType<typeof nodeListener>): Promise<string> {
  const server = createHttpServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A fetch that writes down the bodies that it is given. */
function recorder(): { fetch: Fetch; bodies: unknown[] } {
  const bodies: unknown[] = [];
  const recording: Fetch = (url, init) => {
    bodies.push(init.body);
    return fetch(url, init);
  };
  return { fetch: recording, bodies };
}

const integers = [0n, 9_007_199_254_740_991n, 9_007_199_254_740_993n, 18_446_744_073_709_551_615n] as const;

test.each(integers)("generation %d comes to the handler and back to the caller as it is", async (gen) => {
  const received: latest.SledVmmState[] = [];
  const nexus = createNexus({
    errors: asError,
    handlers: {
      cpapiInstancesPut: ({ body }) => {
        received.push(body);
        return { status: 204 };
      },
    },
  });
  const baseUrl = await listen(nodeListener(nexus));
  const { bodies, ...options } = recorder();
  const body = stateOf("migrating", gen);
  expect(await createNexusClient({ baseUrl, ...options }).cpapiInstancesPut({ path, body })).toMatchObject({
    ok: true,
    status: 204,
    version: "1.0.0",
  });
  expect(received).toEqual([body]);
  expect(bodies).toEqual([
    `{"vmm_state":{"gen":${gen},"state":"migrating","time_updated":"${time_updated}"}}`,
  ]);

  const sled = await listen(nodeListener(newSled(new Map([[propolis_id, body]]))));
  const client = createClient({ decisions, baseUrl: sled });
  expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, status: 200, data: body });
});

test("an integer that is none of its range is refused on either side", async () => {
  const nexus = createNexus({
    errors: asError,
    handlers: { cpapiInstancesPut: () => ({ status: 204 }) },
  });
  const baseUrl = await listen(nodeListener(nexus));
  const { bodies, ...options } = recorder();
  const body = stateOf("running", 18_446_744_073_709_551_616n);
  expect(await createNexusClient({ baseUrl, ...options }).cpapiInstancesPut({ path, body })).toMatchObject({
    kind: "invalid-request",
    errors: [{ pointer: "/body/vmm_state/gen" }],
  });
  expect(bodies).toEqual([]);
  const answer = await fetch(`${baseUrl}/vmms/${propolis_id}`, {
    method: "PUT",
    headers: { "api-version": "1.0.0", "content-type": "application/json", "x-request-id": "r7" },
    body: `{"vmm_state":{"gen":18446744073709551616,"state":"running","time_updated":"${time_updated}"}}`,
  });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { message: "the request is not valid", request_id: "r7", error_code: "InvalidRequest" },
  ]);
});

test("what the server itself answers has the control plane's shape, so a caller can read it as documented", async () => {
  const options = {
    log: () => undefined,
    handlers: {
      cpapiInstancesPut: (): never => {
        throw new Error("secret");
      },
    },
  };
  const ours = await listen(nodeListener(createNexus({ ...options, errors: asError })));
  const call = { path, body: stateOf("running") };
  const headers = { "x-request-id": "r8" };
  expect(await createNexusClient({ baseUrl: ours, headers }).cpapiInstancesPut(call)).toMatchObject({
    ok: false,
    kind: "error-response",
    status: 500,
    data: { message: "the server failed", request_id: "r8", error_code: "InternalError" },
  });
  // Without the option it is RFC 9457's, which these documents do not have.
  const usual = await listen(nodeListener(createNexus(options)));
  expect(await createNexusClient({ baseUrl: usual }).cpapiInstancesPut(call)).toMatchObject({
    ok: false,
    kind: "invalid-response",
    status: 500,
  });
});

const faults: readonly [string, string, RequestInit, number, string][] = [
  ["no version", "/vmms/x/state", {}, 400, "MissingApiVersion"],
  [
    "no such version",
    "/vmms/x/state",
    { headers: { "api-version": "45.0.0" } },
    400,
    "UnsupportedApiVersion",
  ],
  ["no version at all", "/vmms/x/state", { headers: { "api-version": "<>" } }, 400, "InvalidApiVersion"],
  ["no path", "/nothing", { headers: { "api-version": "44.0.0" } }, 404, "NotFound"],
  [
    "no method",
    "/vmms/x/state",
    { method: "POST", headers: { "api-version": "44.0.0" } },
    405,
    "MethodNotAllowed",
  ],
  ["no UUID", "/vmms/x/state", { headers: { "api-version": "44.0.0" } }, 400, "InvalidRequest"],
];

test.each(faults)("%s", async (_, target, init, status, error_code) => {
  const url = await listen(nodeListener(newSled(new Map())));
  const answer = await fetch(url + target, { ...init, headers: { ...init.headers, "x-request-id": "r9" } });
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect([answer.status, await answer.json()]).toEqual([
    status,
    { error_code, message: expect.any(String) as unknown, request_id: "r9" },
  ]);
});
