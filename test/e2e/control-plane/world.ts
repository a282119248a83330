/** A whole control plane on loopback: a database, Nexuses, three sleds, a gateway, and what its operators are told. */
import { randomUUID } from "node:crypto";
import { Registry } from "prom-client";
import { beforeAll, onTestFinished } from "vitest";
import { type Client, createClient, type latest } from "../../../generated/nexus/index.js";
import {
  simulatedGateway,
  type SimulatedGateway,
} from "../../../src/control-plane/gateway/simulated-gateway.js";
import { type Nexus, type NexusOptions, startNexus } from "../../../src/control-plane/nexus/start-nexus.js";
import { addInstance } from "../../../src/control-plane/nexus/store/add-instance.js";
import { addVmm } from "../../../src/control-plane/nexus/store/add-vmm.js";
import type { Sled, WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { addSled } from "../../../src/control-plane/nexus/store/sleds.js";
import type { Store } from "../../../src/control-plane/nexus/store/store.js";
import { simulatedSled, type SimulatedSled } from "../../../src/control-plane/sled-agent/simulated-sled.js";
import type { FreshDatabase, TestDatabase } from "../../control-plane/databases.js";

/** What operators prove themselves with. */
export const operator = "an operator's";

/** Clocks that stand still until they are moved. That of the sleds has nanoseconds. */
export interface Clocks {
  minute: number;
  readonly nexus: () => string;
  readonly sled: () => string;
}

interface WorldSled {
  readonly record: Sled;
  readonly simulated: SimulatedSled;
  /** How many requests it has answered. */
  asked(): Promise<number>;
}

export interface World {
  readonly store: Store;
  readonly nexus: Nexus;
  readonly gateway: SimulatedGateway;
  readonly sleds: readonly WorldSled[];
  /** What the Nexuses wrote down. */
  readonly logged: readonly string[];
  /** From now on it is so many minutes past ten, everywhere. */
  at(minute: number): void;
  /** Where the sleds send their upcalls from now on. At first: to the first Nexus. */
  upcallsTo(internalUrl: string): void;
  /** Another Nexus of the same rack and database, by a handle of its own where the database allows it. */
  another(options?: Partial<NexusOptions>): Promise<Nexus>;
  /** A new instance with a VMM on the sled of this number: recorded, creating, generation 1. */
  record(sled?: number): Promise<WatchedVmm>;
  /** As `record` at minute 0, started at minute 1, and since minute 2 it runs: generation 3. */
  run(sled?: number): Promise<WatchedVmm>;
  /** What operators are told of a VMM, by the first Nexus or by another. */
  told(target: WatchedVmm, nexus?: Nexus): Promise<latest.VmmWithHistory>;
  /** What users see of its instance. */
  seen(target: WatchedVmm): Promise<latest.InstanceState>;
}

export interface WorldOptions extends Partial<NexusOptions> {
  /** Where the sleds are, as Nexus knows them. Default: where they are. */
  readonly addressOf?: (sled: SimulatedSled) => string;
}

/** What makes worlds for the tests of a suite, one at a time: they share a database, which each finds empty. */
export function worlds({ create }: Pick<TestDatabase, "create">): {
  readonly clocks: Clocks;
  readonly build: (options?: WorldOptions) => Promise<World>;
  /** Of the database; null on PGlite. */
  readonly url: () => string | null;
} {
  const clocks = stoppedClocks();
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await create({ now: clocks.nexus });
  });
  return {
    clocks,
    url: () => database.url,
    build: async (options) => {
      await empty(database.store);
      return world(database, clocks, options);
    },
  };
}

function stoppedClocks(): Clocks {
  const time = (fraction: string) =>
    `2026-01-01T10:${String(clocks.minute).padStart(2, "0")}:00.${fraction}Z`;
  const clocks = { minute: 0, nexus: () => time("500"), sled: () => time("000000001") };
  return clocks;
}

/** Removes all records. */
export async function empty({ db }: Store): Promise<void> {
  for (const table of ["vmm_change", "migration", "vmm", "instance", "sled"] as const) {
    await db.deleteFrom(table).execute();
  }
}

/** Stopped after the test. The database must be migrated, and empty. */
async function world(
  database: Pick<FreshDatabase, "store" | "another">,
  clocks: Clocks,
  { addressOf = ({ url }) => url, ...options }: WorldOptions = {},
): Promise<World> {
  const { store } = database;
  const logged: string[] = [];
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  let internalUrl = "";
  const simulated = [0, 1, 2].map((slot) => {
    const registry = new Registry();
    const nexusUrl = () => internalUrl;
    const backoff = { initial: 5, max: 20 };
    const sled = simulatedSled({
      serialNumber: `BRM${slot}`,
      slot,
      registry,
      nexusUrl,
      backoff,
      now: clocks.sled,
    });
    stops.push(() => sled.stop());
    return { sled, registry };
  });
  await Promise.all(simulated.map(({ sled }) => sled.start()));
  const gateway = simulatedGateway({ sleds: simulated.map(({ sled }) => sled) });
  await gateway.start();
  stops.push(() => gateway.stop());
  const start = async (on: Store, more: Partial<NexusOptions> = {}): Promise<Nexus> => {
    const nexus = await startNexus({
      store: on,
      gatewayUrl: gateway.url,
      // Long enough for the busiest machine.
      callTimeout: 30_000,
      operatorToken: operator,
      log: (message) => void logged.push(message),
      ...options,
      ...more,
    });
    stops.push(() => nexus.stop());
    return nexus;
  };
  const nexus = await start(store);
  ({ internalUrl } = nexus);
  const sleds: WorldSled[] = [];
  for (const { sled, registry } of simulated) {
    const { serialNumber, slot } = sled;
    const record = await addSled(store, { id: randomUUID(), serialNumber, slot, address: addressOf(sled) });
    sleds.push({ record, simulated: sled, asked: () => served(registry) });
  }
  const self: World = {
    store,
    nexus,
    gateway,
    sleds,
    logged,
    at: (minute) => void (clocks.minute = minute),
    upcallsTo: (url) => void (internalUrl = url),
    another: async (more) => start(await database.another(), more),
    async record(number = 0) {
      const sled = sleds[number]!.record;
      const { id: instanceId } = await addInstance(store, { id: randomUUID(), name: `vm-on-${number}` });
      return { vmm: await addVmm(store, { id: randomUUID(), instanceId, sledId: sled.id }), sled };
    },
    async run(number = 0) {
      self.at(0);
      const target = await self.record(number);
      self.at(1);
      const outcome = await nexus.vmms.start(target);
      if (outcome.kind !== "done") throw new Error(`the VMM did not start: ${JSON.stringify(outcome)}`);
      self.at(2);
      const { simulated: sled } = sleds[number]!;
      sled.vmm(target.vmm.id).run();
      await sled.settled();
      return target;
    },
    async told({ vmm: { id } }, { externalUrl } = nexus) {
      return dataOf(await operatorsClient(externalUrl).systemVmmView({ path: { id } }));
    },
    async seen({ vmm: { instanceId: id } }) {
      const users = createClient({ baseUrl: nexus.externalUrl });
      return dataOf(await users.instanceView({ path: { id } })).state;
    },
  };
  return self;
}

export function operatorsClient(externalUrl: string): Client {
  return createClient({ baseUrl: externalUrl, auth: { operator } });
}

/** @throws Error where it is not a success */
export function dataOf<Data>(
  result: { readonly ok: true; readonly data: Data } | { readonly ok: false },
): Data {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}

async function served(registry: Registry): Promise<number> {
  const metric = await registry.getSingleMetric("requests_served_total")?.get();
  return metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
}
