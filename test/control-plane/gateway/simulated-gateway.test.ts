/** What a simulated gateway tells of service processors, over real HTTP. */
import { Registry } from "prom-client";
import { describe, expect, onTestFinished, test } from "vitest";
import { createClient } from "../../../generated/gateway/index.js";
import {
  type SimulatedGateway,
  simulatedGateway,
  type SimulatedGatewayOptions,
  type SlotClaim,
} from "../../../src/control-plane/gateway/simulated-gateway.js";
import { simulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import { ask, errorOf } from "../ask.js";

const version = "1.0.0";

async function startGateway(options: Partial<SimulatedGatewayOptions> = {}): Promise<SimulatedGateway> {
  const gateway = simulatedGateway({
    sleds: [
      { slot: 14, serialNumber: "BRM01", powerState: "A0" },
      { slot: 15, serialNumber: "BRM02", powerState: "A2" },
    ],
    ...options,
  });
  await gateway.start();
  onTestFinished(() => gateway.stop());
  return gateway;
}

const spState = (serial_number: string, power_state: string) => ({
  base_mac_address: [2, 0, 0, 0, 0, 0],
  hubris_archive_id: "0000000000000000",
  model: "simulated-sled",
  power_state,
  revision: 1,
  rot: { state: "communication_failed", message: "a simulated sled has no root of trust" },
  serial_number,
});
const unknown = (name: string) =>
  errorOf(404, `there is no service processor for ${name}`, "NoSuchServiceProcessor");

const answers: readonly (readonly [string, readonly [number, unknown]])[] = [
  ["sled/14", [200, spState("BRM01", "A0")]],
  ["sled/15", [200, spState("BRM02", "A2")]],
  ["sled/16", unknown("sled 16")],
  ["sled/65535", unknown("sled 65535")],
  ["switch/14", unknown("switch 14")],
  ["power/14", unknown("power 14")],
  [
    "sled/65536",
    errorOf(400, "the request is not valid: /path/slot: expected at most 65535", "InvalidRequest"),
  ],
  ["sled/-1", errorOf(400, "the request is not valid: /path/slot: expected at least 0", "InvalidRequest")],
  ["sled/x", errorOf(400, "the request is not valid: /path/slot: expected an integer", "InvalidRequest")],
  [
    "fan/14",
    errorOf(
      400,
      'the request is not valid: /path/type: expected "sled", "power" or "switch"',
      "InvalidRequest",
    ),
  ],
  ["sled", errorOf(404, "there is nothing at this path", "NotFound")],
];

test.each(answers)("%s", async (path, wanted) => {
  const gateway = await startGateway();
  expect(await ask(`${gateway.url}/sp/${path}`, { version })).toEqual(wanted);
});

const claims: readonly (readonly [SlotClaim, readonly [number, unknown]])[] = [
  [{}, [200, spState("BRM01", "A0")]],
  [{ powerState: "A1" }, [200, spState("BRM01", "A1")]],
  [{ powerState: "A2" }, [200, spState("BRM01", "A2")]],
  [{ serialNumber: "BRM99" }, [200, spState("BRM99", "A0")]],
  [{ serialNumber: "BRM99", powerState: "A2" }, [200, spState("BRM99", "A2")]],
  [{ fault: "absent" }, unknown("sled 14")],
  [
    { fault: "mute" },
    errorOf(503, "the service processor for sled 14 does not answer", "ServiceProcessorMute"),
  ],
];

test.each(claims)("claims %j", async (claim, wanted) => {
  const gateway = await startGateway();
  gateway.claim(14, { powerState: "A1" });
  gateway.claim(14, claim);
  expect(await ask(`${gateway.url}/sp/sled/14`, { version })).toEqual(wanted);
  expect(await ask(`${gateway.url}/sp/sled/15`, { version })).toEqual([200, spState("BRM02", "A2")]);
  gateway.claim(14, {});
  expect(await ask(`${gateway.url}/sp/sled/14`, { version })).toEqual([200, spState("BRM01", "A0")]);
});

test("the power of a simulated sled is what it is when the gateway is asked", async () => {
  const sled = simulatedSled({ serialNumber: "BRM03", slot: 3 });
  const gateway = await startGateway({ sleds: [sled] });
  const power = async () => {
    const result = await createClient({ baseUrl: gateway.url }).spGet({ path: { type: "sled", slot: 3 } });
    return result.ok ? [result.data.serial_number, result.data.power_state] : result;
  };
  expect(await power()).toEqual(["BRM03", "A0"]);
  await sled.powerOff();
  expect(await power()).toEqual(["BRM03", "A2"]);
  await sled.powerOn();
  expect(await power()).toEqual(["BRM03", "A0"]);
  await sled.stop();
  expect(await power()).toEqual(["BRM03", "A0"]);
});

describe("a gateway", () => {
  const path = { type: "sled", slot: 14 } as const;

  test("that is silent takes requests and answers none", async () => {
    const registry = new Registry();
    const gateway = await startGateway({ registry });
    const client = createClient({ baseUrl: gateway.url, timeout: 50 });
    gateway.silence(true);
    expect(await client.spGet({ path })).toMatchObject({ kind: "communication", reason: "timeout" });
    expect(await registry.metrics()).not.toContain("requests_served_total{");
    gateway.silence(false);
    expect(await client.spGet({ path })).toMatchObject({ ok: true, status: 200 });
    expect(await registry.metrics()).toContain(
      'requests_served_total{api="gateway",operation="sp_get",version="1.0.0",outcome="200"} 1',
    );
  });

  test("that is stopped refuses connections, and comes back at the same address", async () => {
    const gateway = await startGateway();
    const client = createClient({ baseUrl: gateway.url });
    await gateway.stop();
    expect(await client.spGet({ path })).toMatchObject({
      kind: "communication",
      reason: "network",
      cause: { cause: { code: "ECONNREFUSED" } },
    });
    await gateway.start();
    expect(await client.spGet({ path })).toMatchObject({ ok: true, status: 200 });
  });

  test("that is silent ends all the same", async () => {
    const gateway = await startGateway();
    gateway.silence(true);
    const result = createClient({ baseUrl: gateway.url }).spGet({ path });
    await gateway.stop();
    expect(await result).toMatchObject({ kind: "communication", reason: "network" });
  });

  test("refuses a request without a version, and a version that it does not have", async () => {
    const gateway = await startGateway();
    expect(await ask(`${gateway.url}/sp/sled/14`)).toMatchObject([400, { error_code: "MissingApiVersion" }]);
    expect(await ask(`${gateway.url}/sp/sled/14`, { version: "2.0.0" })).toEqual(
      errorOf(400, "version 2.0.0 is not served", "UnsupportedApiVersion"),
    );
  });
});
