/** What one check makes of each answer that a sled and the gateway can give, over real HTTP. */
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { gatewayClient } from "../../../../src/control-plane/adapters/gateway.js";
import { sledAgentClient } from "../../../../src/control-plane/adapters/sled-agent-client.js";
import { failed } from "../../../../src/control-plane/domain/vmm-state.js";
import { SledAgents } from "../../../../src/control-plane/nexus/sled-agents.js";
import type { WatchedVmm } from "../../../../src/control-plane/nexus/store/records.js";
import { type CheckOutcome, checkVmm } from "../../../../src/control-plane/nexus/watcher/check.js";
import { SilentSleds } from "../../../../src/control-plane/nexus/watcher/silent-sleds.js";
import { SledPower } from "../../../../src/control-plane/nexus/watcher/sled-power.js";
import { answering, listening, nobody } from "../listening.js";

const never: RequestListener = () => undefined;
const breaksOff: RequestListener = (_, answer) => {
  answer.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write("{");
  setImmediate(() => answer.destroy());
};
const error = (error_code?: string) => ({
  message: "no",
  request_id: "r1",
  ...(error_code !== undefined && { error_code }),
});
const report = (state: string, gen: unknown = 3) => ({
  vmm_state: { gen, state, time_updated: "2026-01-01T00:00:00.000000001Z" },
});

const watched: WatchedVmm = {
  vmm: {
    id: "11111111-2222-4333-8444-555555555555",
    instanceId: "21111111-2222-4333-8444-555555555555",
    sledId: "31111111-2222-4333-8444-555555555555",
    runtime: { state: { kind: "running" }, generation: 2n, timeUpdated: "2026-01-01T00:00:00Z" },
    lastReason: null,
    oddity: null,
    timeCreated: "2026-01-01T00:00:00Z",
    timeDeleted: null,
  },
  sled: {
    id: "31111111-2222-4333-8444-555555555555",
    serialNumber: "BRM1",
    slot: 7,
    address: "http://127.0.0.1:1",
    isExpunged: false,
  },
};

interface Given {
  readonly gatewayUrl?: string;
  readonly signal?: AbortSignal;
  /** In milliseconds. Default: long enough for the busiest machine. */
  readonly timeout?: number;
}

function context({ gatewayUrl, signal = new AbortController().signal, timeout = 30_000 }: Given = {}) {
  const connect = (address: string) => sledAgentClient(address, { timeout, hooks: {} });
  const sleds = new SledAgents({ connect, most: 4 });
  const gateway = gatewayUrl === undefined ? null : gatewayClient({ baseUrl: gatewayUrl, timeout });
  return { sleds, power: new SledPower(gateway, signal), silent: new SilentSleds(), signal };
}

function at(address: string): WatchedVmm {
  return { ...watched, sled: { ...watched.sled, address } };
}

const shown = (outcome: CheckOutcome): string =>
  outcome.kind === "incomplete" || outcome.kind === "failed"
    ? `${outcome.kind} ${outcome.reason}`
    : outcome.kind;

const answers: readonly (readonly [string, RequestListener, string])[] = [
  ["404 with the code", answering(404, error("NO_SUCH_INSTANCE")), "failed no_such_instance"],
  ["404 without a code", answering(404, error()), "incomplete 404"],
  ["404 with another code", answering(404, error("NotFound")), "incomplete 404"],
  ["410 with the code", answering(410, error("NO_SUCH_INSTANCE")), "incomplete 410"],
  ["500 with the code", answering(500, error("NO_SUCH_INSTANCE")), "incomplete 500"],
  ["503", answering(503, error()), "incomplete 503"],
  [
    "404 in no shape that is documented",
    answering(404, { error_code: "NO_SUCH_INSTANCE" }),
    "incomplete client_error",
  ],
  [
    "404 that is no JSON",
    answering(404, "not found", { "content-type": "text/plain" }),
    "incomplete client_error",
  ],
  ["200 that breaks its schema", answering(200, { vmm_state: {} }), "incomplete client_error"],
  ["200 with a state that is none", answering(200, report("asleep")), "incomplete client_error"],
  ["200 with a generation below 0", answering(200, report("running", -1)), "incomplete client_error"],
  ["200 that is no JSON", answering(200, "{"), "incomplete client_error"],
  ["a success that is none", answering(206, report("running")), "incomplete client_error"],
  [
    "a redirect to elsewhere",
    answering(307, "", { location: "ftp://elsewhere/" }),
    "incomplete client_error",
  ],
  ["an answer that is too long", answering(200, " ".repeat(2_000_000)), "incomplete client_error"],
  [
    "a version that it does not serve",
    answering(400, error("UnsupportedApiVersion"), { "api-supported-versions": "99.0.0" }),
    "incomplete client_error",
  ],
  ["no answer in time", never, "incomplete unreachable"],
  ["half of an answer", breaksOff, "incomplete unreachable"],
];

/** What never comes has to be given up some time. */
const patience = (listener: RequestListener): Given => (listener === never ? { timeout: 100 } : {});

test.each(answers)("%s", async (_, listener, wanted) => {
  const outcome = await checkVmm(at(await listening(listener)), context(patience(listener)));
  expect(shown(outcome)).toBe(wanted);
});

test("a report is taken over as it is", async () => {
  const text = JSON.stringify(report("failed")).replace('"gen":3', '"gen":9007199254740993');
  expect(await checkVmm(at(await listening(answering(200, text))), context())).toEqual({
    kind: "reported",
    state: {
      vmmState: {
        state: failed("from_sled_agent"),
        generation: 9_007_199_254_740_993n,
        timeUpdated: "2026-01-01T00:00:00.000000001Z",
      },
    },
  });
});

test("a sled whose address is none", async () => {
  expect(shown(await checkVmm(at("sled-7"), context()))).toBe("incomplete client_error");
});

test("an expunged sled is not asked", async () => {
  let asked = 0;
  const address = await listening(() => asked++);
  const expunged = { ...watched, sled: { ...watched.sled, address, isExpunged: true } };
  expect(shown(await checkVmm(expunged, context()))).toBe("failed sled_expunged");
  expect(asked).toBe(0);
});

const sp = (power_state: string, serial_number = "BRM1") => ({
  base_mac_address: [2, 0, 0, 0, 0, 0],
  hubris_archive_id: "0",
  model: "m",
  power_state,
  revision: 1,
  rot: { state: "communication_failed", message: "none" },
  serial_number,
});

const gateways: readonly (readonly [string, RequestListener, string])[] = [
  ["A2", answering(200, sp("A2")), "failed sled_off"],
  ["A1", answering(200, sp("A1")), "failed sled_off"],
  ["A0", answering(200, sp("A0")), "incomplete unreachable"],
  ["another serial number", answering(200, sp("A2", "BRM2")), "incomplete unreachable"],
  ["a state that is none", answering(200, sp("A9")), "incomplete unreachable"],
  ["404", answering(404, error()), "incomplete unreachable"],
  ["503", answering(503, error()), "incomplete unreachable"],
  ["no answer in time", never, "incomplete unreachable"],
];

test.each(gateways)("no connection, and the gateway says: %s", async (_, gateway, wanted) => {
  const outcome = await checkVmm(
    at(await nobody()),
    context({ gatewayUrl: await listening(gateway), ...patience(gateway) }),
  );
  expect(shown(outcome)).toBe(wanted);
});

test("no connection, nor one to the gateway", async () => {
  expect(shown(await checkVmm(at(await nobody()), context({ gatewayUrl: await nobody() })))).toBe(
    "incomplete unreachable",
  );
});

test("the gateway is asked once for a sled in a pass, and a sled that was off not at all", async () => {
  const asked: string[] = [];
  const gatewayUrl = await listening((request, answer) => {
    asked.push(request.url!);
    answering(200, sp("A2"))(request, answer);
  });
  let sledAsked = 0;
  const address = await listening((request) => {
    sledAsked++;
    request.socket.destroy();
  });
  const pass = context({ gatewayUrl });
  const outcomes = await Promise.all([checkVmm(at(address), pass), checkVmm(at(address), pass)]);
  outcomes.push(await checkVmm(at(address), pass));
  expect(outcomes.map(shown)).toEqual(["failed sled_off", "failed sled_off", "failed sled_off"]);
  expect(asked).toEqual(["/sp/sled/7"]);
  expect(sledAsked).toBe(2);
});

test("a sled that did not answer twice in a row is not asked a third time", async () => {
  let asked = 0;
  let isBreaking = true;
  const address = await listening((request, answer) => {
    asked++;
    if (isBreaking) request.socket.destroy();
    else answering(500, error())(request, answer);
  });
  const gatewayAsked: string[] = [];
  const gatewayUrl = await listening((request, answer) => {
    gatewayAsked.push(request.url!);
    answering(200, sp("A0"))(request, answer);
  });
  const pass = context({ gatewayUrl });
  const found: string[] = [];
  const check = async () => found.push(shown(await checkVmm(at(address), pass)));
  await check();
  isBreaking = false;
  await check();
  isBreaking = true;
  await check();
  await check();
  isBreaking = false;
  await check();
  const [unreachable, answered] = ["incomplete unreachable", "incomplete 500"];
  expect(found).toEqual([unreachable, answered, unreachable, unreachable, unreachable]);
  expect([asked, gatewayAsked.length]).toEqual([4, 1]);
  const expunged = { ...at(address), sled: { ...at(address).sled, isExpunged: true } };
  expect(shown(await checkVmm(expunged, pass))).toBe("failed sled_expunged");
});

test("a pass that ends does not take silence for an answer", async () => {
  const stopping = new AbortController();
  const address = await listening(() => stopping.abort());
  expect(await checkVmm(at(address), context({ signal: stopping.signal }))).toEqual({ kind: "aborted" });
});
