/** A Nexus with its database, sleds and gateway, all real but for the machines; stopped after each test. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll } from "vitest";
import {
  simulatedGateway,
  type SimulatedGateway,
} from "../../../src/control-plane/gateway/simulated-gateway.js";
import { type Nexus, type NexusOptions, startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import type { Sled, Vmm, WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { getVmm } from "../../../src/control-plane/nexus/store/vmms.js";
import { simulatedSled, type SimulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import { vmmStateToJson } from "../../../src/control-plane/domain/vmm-state.js";

import type { TestDatabase } from "../databases.js";

export const token = "an operator's";

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** For the tests of a suite: one database, empty for each of them. */
export function emptyDatabase(create: TestDatabase["create"]): () => Store {
  let store: Store | null = null;
  beforeAll(async () => {
    ({ store } = await create());
  });
  afterEach(async () => {
    for (const table of ["vmm_change", "migration", "vmm", "instance", "sled"] as const) {
      await store!.db.deleteFrom(table).execute();
    }
  });
  return () => store!;
}

export interface Rack {
  readonly nexus: Nexus;
  readonly gateway: SimulatedGateway;
  readonly sleds: readonly { readonly record: Sled; readonly simulated: SimulatedSled }[];
  /** What Nexus wrote down. */
  readonly logged: readonly [message: string, details: Readonly<Record<string, unknown>>][];
  /** A second Nexus of the same rack. */
  another(options?: Partial<NexusOptions>): Promise<Nexus>;
  /** The VMM of a new instance, started on the sled of this number, as it is stored: running, generation 3. */
  run(sled?: number, id?: string): Promise<WatchedVmm>;
  /** State, generation and last reason, as they are stored. */
  stored(vmm: Pick<Vmm, "id">): Promise<string>;
}

/** @param store migrated, and empty */
export async function rack(
  store: Store,
  { sleds: count = 1, ...options }: Partial<NexusOptions> & { readonly sleds?: number } = {},
): Promise<Rack> {
  const logged: [string, Readonly<Record<string, unknown>>][] = [];
  const simulated: SimulatedSled[] = [];
  for (let slot = 0; slot < count; slot++) {
    const sled = simulatedSled({
      serialNumber: `BRM${slot}`,
      slot,
      nexusUrl: () => nexus.internalUrl,
      backoff: { initial: 5, max: 20 },
    });
    await sled.start();
    stops.push(() => sled.stop());
    simulated.push(sled);
  }
  const gateway = simulatedGateway({ sleds: simulated });
  await gateway.start();
  stops.push(() => gateway.stop());
  const another = async (more: Partial<NexusOptions> = {}): Promise<Nexus> => {
    const started = await startNexus({
      store,
      gatewayUrl: gateway.url,
      // Long enough for the busiest machine.
      callTimeout: 30_000,
      operatorToken: token,
      log: (message, details = {}) => void logged.push([message, details]),
      ...options,
      ...more,
    });
    stops.push(() => started.stop());
    return started;
  };
  const nexus = await another();
  const sleds = await Promise.all(
    simulated.map(async (one, index) => {
      const { serialNumber, slot, url: address } = one;
      const id = `0000000${index}-2222-4333-8444-555555555555`;
      return { record: await addSled(store, { id, serialNumber, slot, address }), simulated: one };
    }),
  );
  return {
    nexus,
    gateway,
    sleds,
    logged,
    another,
    async run(number = 0, id = randomUUID()) {
      const sled = sleds[number]!.record;
      const { id: instanceId } = await addInstance(store, { id: randomUUID(), name: `vm-${id.slice(0, 8)}` });
      const vmm = await addVmm(store, { id, instanceId, sledId: sled.id });
      const outcome = await nexus.vmms.start({ vmm, sled });
      if (outcome.kind !== "done") throw new Error(`the VMM did not start: ${JSON.stringify(outcome)}`);
      sleds[number]!.simulated.vmm(id).run();
      await sleds[number]!.simulated.settled();
      return { vmm: (await getVmm(store, id))!.vmm, sled };
    },
    async stored({ id }) {
      const { vmm } = (await getVmm(store, id))!;
      const { state, generation } = vmm.runtime;
      return `${JSON.stringify(vmmStateToJson(state))} ${generation} ${vmm.lastReason}`;
    },
  };
}
