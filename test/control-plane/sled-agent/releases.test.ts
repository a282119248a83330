/** Sled-agents of an older release, and what is counted of requests. */
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { ensureV11, ensureV44 } from "../../e2e/sled.js";
import { ask, errorOf } from "../ask.js";
import { scriptedNexus } from "./scripted-nexus.js";
import { startSled, vmmId } from "./sleds.js";

const id = vmmId(1);
const version = "44.0.0";
const gone = errorOf(404, `VMM ${id} is not on this sled`, "NO_SUCH_INSTANCE");
const runtime = { gen: 1, state: "starting", time_updated: "2026-01-01T00:00:00.000000001Z" };
const newest = { ...ensureV44, vmm_runtime: runtime };
const starting = [200, { vmm_state: runtime }] as const;

describe("an older release", () => {
  const versions = ["11.0.0", "10.0.0", "9.0.0", "7.0.0", "1.0.0"] as const;

  test("serves its versions up to 11.0.0, and nothing newer", async () => {
    const { sled } = await startSled({ versions });
    const oldest = { ...ensureV11, vmm_runtime: runtime };
    const url = `${sled.url}/vmms/${id}`;
    expect(await ask(url, { method: "PUT", version: "11.0.0", body: oldest })).toEqual(starting);
    for (const one of versions) {
      expect(await ask(`${url}/state`, { version: one })).toEqual(starting);
    }
    expect(await ask(`${url}/state`, { version })).toEqual(
      errorOf(400, "version 44.0.0 is not served", "UnsupportedApiVersion"),
    );
    // A body has to be of the version that it says.
    expect(await ask(url, { method: "PUT", version: "10.0.0", body: oldest })).toEqual(
      errorOf(
        400,
        'the request is not valid: /body/local_config: expected the property "floating_ips"; /body/local_config: expected the property "source_nat"',
        "InvalidRequest",
      ),
    );
  });

  test("is upgraded by a restart", async () => {
    const { sled } = await startSled({ versions });
    await sled.restart(["44.0.0", ...versions]);
    expect(await ask(`${sled.url}/vmms/${id}/state`, { version })).toEqual(gone);
  });
});

test("each request is counted by operation, version and outcome", async () => {
  const registry = new Registry();
  const nexus = await scriptedNexus();
  const { sled } = await startSled({ registry, nexusUrl: nexus.url });
  const url = `${sled.url}/vmms/${id}`;
  await ask(`${url}/state`, { version });
  await ask(url, { method: "PUT", version, body: newest });
  await ask(`${url}/state`, { version });
  await ask(`${url}/state`, { version: "7.0.0" });
  await ask(`${url}/state`, { version: "45.0.0" });
  await ask(`${url}/nothing`, { version });
  nexus.answer(503, (outgoing) => outgoing.destroy());
  sled.vmm(id).run();
  await sled.settled();
  sled.vmm(id).terminate();
  await ask(`${url}/state`, { version });
  const lines = (await registry.metrics()).split("\n").filter((line) => /^[a-z]/.test(line));
  expect(lines.sort()).toEqual([
    'requests_sent_total{api="nexus-internal",operation="cpapi_instances_put",version="1.0.0",outcome="204"} 1',
    'requests_sent_total{api="nexus-internal",operation="cpapi_instances_put",version="1.0.0",outcome="503"} 1',
    'requests_sent_total{api="nexus-internal",operation="cpapi_instances_put",version="1.0.0",outcome="unanswered"} 1',
    'requests_served_total{api="sled-agent",operation="none",version="44.0.0",outcome="404"} 1',
    'requests_served_total{api="sled-agent",operation="none",version="none",outcome="400"} 1',
    'requests_served_total{api="sled-agent",operation="vmm_get_state",version="44.0.0",outcome="200"} 1',
    'requests_served_total{api="sled-agent",operation="vmm_get_state",version="44.0.0",outcome="404"} 1',
    'requests_served_total{api="sled-agent",operation="vmm_get_state",version="44.0.0",outcome="410"} 1',
    'requests_served_total{api="sled-agent",operation="vmm_get_state",version="7.0.0",outcome="200"} 1',
    'requests_served_total{api="sled-agent",operation="vmm_register",version="44.0.0",outcome="200"} 1',
    'upcalls_total{outcome="acknowledged"} 1',
    'upcalls_total{outcome="transient"} 2',
  ]);
});
