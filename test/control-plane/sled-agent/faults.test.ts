/** What can go wrong with a sled, as those see it who ask it over real HTTP. */
import { Registry } from "prom-client";
import { createClient } from "concordat/sled-agent";
import { describe, expect, test } from "vitest";
import { sledAgentDecisions as decisions } from "../../../src/control-plane/adapters/sled-agent-decisions.js";
import { simulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import { ensureV44 } from "../../e2e/sled.js";
import { ask, errorOf } from "../ask.js";
import { scriptedNexus } from "./scripted-nexus.js";
import { instanceId, registration, startSled, type TestSled, vmmId } from "./sleds.js";

const id = vmmId(1);
const version = "44.0.0";
const path = { propolis_id: id };
const gone = errorOf(404, `VMM ${id} is not on this sled`, "NO_SUCH_INSTANCE");
const present = [
  200,
  { vmm_state: { gen: 1, state: "starting", time_updated: "2026-01-01T00:00:00Z" } },
] as const;

const refusedConnection = expect.objectContaining({
  cause: expect.objectContaining({ code: "ECONNREFUSED" }) as unknown,
}) as unknown;

const get = ({ sled }: TestSled) => ask(`${sled.url}/vmms/${id}/state`, { version });

describe("a sled-agent that is", () => {
  test("stopped refuses connections; started again, at the same address, it knows no VMM", async () => {
    const one = await startSled();
    const { sled } = one;
    const { url } = sled;
    sled.register(id, registration());
    expect(await get(one)).toEqual(present);
    await sled.stop();
    await expect(get(one)).rejects.toEqual(refusedConnection);
    expect(sled.vmmIds).toEqual([]);
    await sled.stop();
    await sled.start();
    expect(sled.url).toBe(url);
    expect(await get(one)).toEqual(gone);
  });

  test("restarted has forgotten its VMMs", async () => {
    const one = await startSled();
    one.sled.register(id, registration());
    await one.sled.restart();
    expect(await get(one)).toEqual(gone);
  });

  test("disconnected refuses connections; connected again it knows its VMMs", async () => {
    const one = await startSled();
    const vmm = one.sled.register(id, registration());
    await one.sled.disconnect();
    await expect(get(one)).rejects.toEqual(refusedConnection);
    vmm.run();
    await one.sled.reconnect();
    expect(await get(one)).toMatchObject([200, { vmm_state: { gen: 2, state: "running" } }]);
  });

  test("stopped, while it is asked, breaks the connection off", async () => {
    const { sled } = await startSled();
    let asked: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const slow = simulatedSled({
      serialNumber: "BRM02",
      slot: 15,
      pause: (_, signal) => {
        asked();
        return new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
    });
    await slow.start();
    slow.slow(1);
    const result = createClient({ decisions, baseUrl: slow.url }).vmmGetState({ path });
    await arrived;
    await slow.stop();
    expect(await result).toMatchObject({ ok: false, kind: "communication", reason: "network" });
    expect(sled.powerState).toBe("A0");
  });
});

test("a sled that is powered off refuses connections, cannot be started, and has forgotten its VMMs", async () => {
  const one = await startSled();
  const { sled } = one;
  sled.register(id, registration());
  expect(sled.powerState).toBe("A0");
  await sled.powerOff();
  expect(sled.powerState).toBe("A2");
  await expect(get(one)).rejects.toEqual(refusedConnection);
  await expect(sled.start()).rejects.toThrow("sled BRM01 is powered off");
  await sled.powerOn();
  expect(sled.powerState).toBe("A0");
  expect(await get(one)).toEqual(gone);
});

describe("a slow sled-agent", () => {
  test("waits before it answers, until its next start", async () => {
    const one = await startSled();
    one.sled.register(id, registration());
    one.sled.slow(1500);
    expect(await get(one)).toEqual(present);
    expect(await get(one)).toEqual(present);
    one.sled.slow(0);
    expect(await get(one)).toEqual(present);
    expect(one.pauses).toEqual([1500, 1500]);
    one.sled.slow(9);
    await one.sled.restart();
    expect(await get(one)).toEqual(gone);
    expect(one.pauses).toEqual([1500, 1500]);
  });

  test("may never answer, which whoever asks sees as a timeout", async () => {
    const registry = new Registry();
    const sled = simulatedSled({ serialNumber: "BRM02", slot: 15, registry });
    await sled.start();
    sled.slow(Number.POSITIVE_INFINITY);
    const client = createClient({ decisions, baseUrl: sled.url, timeout: 50 });
    expect(await client.vmmGetState({ path })).toMatchObject({
      ok: false,
      kind: "communication",
      reason: "timeout",
    });
    await sled.stop();
    expect(await registry.metrics()).not.toContain("requests_served_total{");
  });
});

const broken = { gen: 1, state: "melted", time_updated: "2026-01-01T00:00:00Z" };
const wrong = { vmm_state: broken, updated_runtime: { vmm_state: broken } };

describe("a sled-agent that misbehaves", () => {
  test.each([
    ["internal-error", errorOf(500, "the sled-agent failed", "Internal")],
    ["no-code", errorOf(404, "Not Found")],
    ["invalid-answer", [200, wrong]],
  ] as const)("%s", async (misbehaviour, wanted) => {
    const registry = new Registry();
    const one = await startSled({ registry });
    one.sled.register(id, registration());
    one.sled.misbehave(misbehaviour);
    expect(await get(one)).toEqual(wanted);
    expect(await registry.metrics()).toContain(
      `{api="sled-agent",operation="vmm_get_state",version="44.0.0",outcome="${wanted[0]}"} 1`,
    );
    one.sled.misbehave(null);
    expect(await get(one)).toEqual(present);
    one.sled.misbehave(misbehaviour);
    await one.sled.restart();
    expect(await get(one)).toEqual(gone);
  });

  test("changes nothing of its VMMs", async () => {
    const { sled } = await startSled();
    const client = createClient({ decisions, baseUrl: sled.url });
    const vmm = sled.register(id, registration());
    sled.misbehave("internal-error");
    await client.vmmPutState({ path, body: { state: { type: "stopped" } } });
    await client.vmmUnregister({ path });
    expect(vmm.state).toBe("starting");
  });

  test("has no answer of any operation that its caller would take for one", async () => {
    const { sled } = await startSled();
    const client = createClient({ decisions, baseUrl: sled.url });
    const ip = { type: "ephemeral", value: "203.0.113.5" } as const;
    const subnet = { kind: "vpc", subnet: "10.0.0.0/24" } as const;
    const group = { join: { group_ip: "224.0.0.1", sources: [] } };
    sled.misbehave("invalid-answer");
    const results = await Promise.all([
      client.vmmRegister({ path, body: ensureV44 }),
      client.vmmUnregister({ path }),
      client.vmmGetState({ path }),
      client.vmmPutState({ path, body: { state: { type: "running" } } }),
      client.vmmPutExternalIp({ path, body: ip }),
      client.vmmDeleteExternalIp({ path, body: ip }),
      client.vmmJoinMulticastGroup({ path, body: group }),
      client.vmmLeaveMulticastGroup({ path, body: group }),
      client.vmmPutAttachedSubnets({ path, body: { subnets: [subnet] } }),
      client.vmmPostAttachedSubnet({ path, body: subnet }),
      client.vmmDeleteAttachedSubnets({ path }),
      client.vmmDeleteAttachedSubnet({ path: { ...path, subnet: subnet.subnet } }),
      client.vmmIssueDiskSnapshotRequest({
        path: { ...path, disk_id: instanceId },
        body: { snapshot_id: instanceId },
      }),
    ]);
    expect(results.map((result) => (result.ok ? "ok" : result.kind))).toEqual(
      Array(13).fill("invalid-response"),
    );
  });
});

test("a VMM that is destroyed is 410 until Nexus knows, or has refused to, and then 404", async () => {
  const nexus = await scriptedNexus();
  const one = await startSled({ nexusUrl: nexus.url });
  nexus.answer(400);
  const told = nexus.next();
  one.sled.register(id, registration()).destroy();
  await told;
  await one.sled.settled();
  expect(await get(one)).toEqual(gone);
  expect(nexus.heard).toEqual(["10 2 destroyed"]);
});

describe("mistakes of a simulation throw", () => {
  test("on a sled that does not run", async () => {
    const sled = simulatedSled({ serialNumber: "BRM02", slot: 15 });
    expect(() => sled.url).toThrow("the server has not been started");
    expect(() => sled.register(id, registration())).toThrow("the sled-agent of BRM02 does not run");
    expect(() => sled.vmm(id)).toThrow(`VMM ${id} is not on sled BRM02`);
    await expect(sled.reconnect()).rejects.toThrow("the sled-agent of BRM02 does not run");
    await sled.settled();
  });

  test("on one that runs", async () => {
    const { sled } = await startSled();
    await expect(sled.start()).rejects.toThrow("the sled-agent of BRM01 runs already");
    sled.register(id, registration());
    expect(() => sled.register(id, registration())).toThrow(`VMM ${id} is registered already`);
  });

  test("where the port is taken, and the sled can be started later", async () => {
    const { sled: first } = await startSled();
    const port = Number(new URL(first.url).port);
    const second = simulatedSled({ serialNumber: "BRM02", slot: 15, port });
    await expect(second.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.stop();
    await second.start();
    expect(second.url).toBe(first.url);
    await second.stop();
  });
});
