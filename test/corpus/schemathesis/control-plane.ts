/** The servers of the control plane, each with something in it, at every version that it serves. */
import path from "node:path";
import { readFileSync } from "node:fs";
import { simulatedGateway } from "../../../src/control-plane/gateway/simulated-gateway.js";
import { failed } from "../../../src/control-plane/domain/vmm-state.js";
import { startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import { openStore } from "../../../src/control-plane/nexus/store/open-store.js";
import { processVmmUpdate } from "../../../src/control-plane/nexus/store/process-vmm-update.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { simulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import { dumpedDatabase } from "../../control-plane/databases.js";
import type { Judged } from "./judged.js";

const schemas = path.resolve(import.meta.dirname, "../../../schemas");
const timeUpdated = "2026-01-01T00:00:00.000000001Z";

/** Ids that the servers know: of the n-th instance, sled or VMM. */
const idOf = (kind: 1 | 2 | 3, number: number): string =>
  `0000000${kind}-0000-4000-8000-${String(number).padStart(12, "0")}`;
const instances = [0, 1, 2, 3].map((number) => idOf(1, number));
const vmms = [0, 1, 2, 3].map((number) => idOf(3, number));
/** So many that some are left when each operation has had its turn, that which destroys them too. */
const vmmsOnSled = Array.from({ length: 64 }, (_, number) => idOf(3, number));

/** In any order; each run has a server of its own, so that no run sees what another left. */
export function controlPlane(): readonly Judged[] {
  return [
    ...versionsOf("sled-agent").map((version): Judged => ({
      api: "sled-agent",
      version,
      document: documentOf("sled-agent", version),
      known: { propolis_id: vmmsOnSled },
      // To make up one body of a VMM takes most of a second.
      examples: 6,
      // From the usual seed, its sequences of calls find no end at this version.
      ...(version === "10.0.0" && { seed: 11 }),
      start: startSled,
    })),
    {
      api: "nexus-internal",
      version: "1.0.0",
      document: documentOf("nexus-internal", "1.0.0"),
      known: { propolis_id: vmms },
      start: () => startWithStore(({ internalUrl }) => internalUrl),
    },
    {
      api: "nexus",
      version: "1.0.0",
      document: documentOf("nexus", "1.0.0"),
      known: { id: [...instances, ...vmms], page_token: instances, sled: [idOf(2, 0)] },
      credentials: { operator: { bearer: token } },
      start: () => startWithStore(({ externalUrl }) => externalUrl),
    },
    {
      api: "gateway",
      version: "1.0.0",
      document: documentOf("gateway", "1.0.0"),
      known: { slot: [0, 1] },
      start: startGateway,
    },
  ];
}

const token = "an-operators-token";

function versionsOf(api: string): string[] {
  const file = path.join(schemas, api, "versions.json");
  const { versions } = JSON.parse(readFileSync(file, "utf8")) as { versions: { version: string }[] };
  return versions.map(({ version }) => version);
}

function documentOf(api: string, version: string): string {
  return path.join(schemas, api, `${version}.json`);
}

async function startSled() {
  const sled = simulatedSled({ serialNumber: "BRM0", slot: 0, keepsAlive: true, now: () => timeUpdated });
  await sled.start();
  for (const [number, id] of vmmsOnSled.entries()) {
    const vmm_runtime = { gen: 1n, state: "starting", time_updated: timeUpdated } as const;
    const vmm = sled.register(id, { instance_id: idOf(1, number), vmm_runtime });
    if (number > 0) vmm.run();
  }
  return { url: sled.url, stop: () => sled.stop() };
}

async function startGateway() {
  const gateway = simulatedGateway({
    sleds: [0, 1].map((slot) => ({ slot, serialNumber: `BRM${slot}`, powerState: slot === 0 ? "A0" : "A2" })),
  });
  await gateway.start();
  return { url: gateway.url, stop: () => gateway.stop() };
}

async function startWithStore(
  urlOf: (nexus: { readonly internalUrl: string; readonly externalUrl: string }) => string,
) {
  const store = await openStore({ loadDataDir: await dumpedDatabase("migrated") });
  const sled = { id: idOf(2, 0), serialNumber: "BRM0", slot: 0, address: "http://127.0.0.1:1" };
  const { id: sledId } = await addSled(store, sled);
  const states = [{ kind: "starting" }, { kind: "running" }, failed("from_sled_agent"), null] as const;
  for (const [number, state] of states.entries()) {
    const instanceId = instances[number]!;
    await addInstance(store, { id: instanceId, name: `vm-${number}` });
    if (state === null) continue;
    const { id } = await addVmm(store, { id: vmms[number]!, instanceId, sledId });
    const vmmState = { state, generation: 2n, timeUpdated };
    await processVmmUpdate(store, id, { vmmState });
  }
  const nexus = await startNexus({ store, operatorToken: token, log: () => undefined });
  const stop = async () => {
    await nexus.stop();
    await store.close();
  };
  return { url: urlOf(nexus), stop };
}
