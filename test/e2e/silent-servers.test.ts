/** Servers that do not say which versions they serve, or that say something else each time. */
import type { RequestListener } from "node:http";
import { createClient } from "concordat/sled-agent";
import { expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../src/control-plane/adapters/sled-agent-decisions.js";
import { address, type Address } from "./fleet.js";
import { newVersions, path } from "./sled.js";

/** Of a server that knows the versions up to 9.0.0. */
const served = ["9.0.0", "7.0.0", "1.0.0"];
const text = `{"vmm_state":{"gen":18446744073709551615,"state":"running","time_updated":"2026-01-01T00:00:00Z"}}`;
const data = {
  vmm_state: { gen: 18_446_744_073_709_551_615n, state: "running", time_updated: "2026-01-01T00:00:00Z" },
};

const silent: RequestListener = (request, response) => {
  if (!served.includes(String(request.headers["api-version"]))) response.writeHead(400).end();
  else response.writeHead(200, { "content-type": "application/json" }).end(text);
};

async function silentServer(listener = silent): Promise<Address> {
  const front = await address();
  await front.deploy(await front.replica("silent", listener));
  return front;
}

const gets = (...pairs: string[]): string[] => pairs.map((pair) => `silent GET ${pair}`);

test("a bare 400 is no refusal of the version unless the caller says so", async () => {
  const front = await silentServer();
  const client = createClient({ decisions, baseUrl: front.url });
  for (let count = 0; count < 2; count++) {
    expect(await client.vmmGetState({ path })).toMatchObject({
      ok: false,
      kind: "invalid-response",
      status: 400,
      version: "44.0.0",
      errors: [],
    });
    expect(front.wire()).toEqual(gets("44.0.0 400"));
  }
});

test("isRefusal: older and older versions, four requests a call at most, and what was refused is remembered", async () => {
  const front = await silentServer();
  const client = createClient({
    decisions,
    baseUrl: front.url,
    negotiation: { isRefusal: ({ status, body }) => status === 400 && body === undefined },
  });
  const refusal = (version: string) => ({
    ok: false,
    kind: "unsupported-version",
    version,
    reason: `vmm_get_state cannot be called at ${version}`,
    versions: newVersions,
  });
  expect(await client.vmmGetState({ path })).toEqual(refusal("31.0.0"));
  expect(front.wire()).toEqual(gets("44.0.0 400", "41.0.0 400", "32.0.0 400", "31.0.0 400"));
  expect(await client.vmmGetState({ path })).toEqual(refusal("11.0.0"));
  expect(front.wire()).toEqual(gets("29.0.0 400", "18.0.0 400", "17.0.0 400", "11.0.0 400"));
  expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, version: "9.0.0", data });
  expect(front.wire()).toEqual(gets("10.0.0 400", "9.0.0 200"));
  expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, version: "9.0.0", data });
  expect(front.wire()).toEqual(gets("9.0.0 200"));
});

test("fixed: this version and no other", async () => {
  const front = await silentServer();
  const right = createClient({ decisions, baseUrl: front.url, negotiation: { fixed: "9.0.0" } });
  expect(await right.vmmGetState({ path })).toMatchObject({ ok: true, version: "9.0.0", data });
  const wrong = createClient({ decisions, baseUrl: front.url, negotiation: { fixed: "10.0.0" } });
  expect(await wrong.vmmGetState({ path })).toMatchObject({ kind: "invalid-response", version: "10.0.0" });
  expect(front.wire()).toEqual(gets("9.0.0 200", "10.0.0 400"));
});

test("initialVersion: spoken as long as the server says nothing", async () => {
  const front = await silentServer();
  const client = createClient({ decisions, baseUrl: front.url, initialVersion: "7.0.0" });
  expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, version: "7.0.0", data });
  expect(await client.vmmGetState({ path })).toMatchObject({ ok: true, version: "7.0.0", data });
  expect(front.wire()).toEqual(gets("7.0.0 200", "7.0.0 200"));
});

test("a body that says UnsupportedApiVersion is a refusal without being announced", async () => {
  const front = await silentServer((request, response) => {
    if (request.headers["api-version"] === "41.0.0")
      return silent({ ...request, headers: {} } as never, response);
    const body = { message: "no", request_id: "r", error_code: "UnsupportedApiVersion" };
    return response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  const client = createClient({ decisions, baseUrl: front.url, versions: ["44.0.0", "41.0.0"] });
  expect(await client.vmmGetState({ path })).toMatchObject({ kind: "invalid-response", version: "41.0.0" });
  expect(front.wire()).toEqual(gets("44.0.0 400", "41.0.0 400"));
});

test("a server that refuses each version and announces the others is asked four times a call", async () => {
  const front = await silentServer((request, response) => {
    const others = newVersions.filter((version) => version !== request.headers["api-version"]);
    response.writeHead(400, { "api-supported-versions": others.join(", ") }).end();
  });
  const client = createClient({ decisions, baseUrl: front.url });
  for (let count = 0; count < 3; count++) {
    expect(await client.vmmGetState({ path })).toMatchObject({ ok: false, kind: "unsupported-version" });
    expect(front.wire()).toHaveLength(4);
  }
});
