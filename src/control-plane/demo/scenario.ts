/** Three sleds, a gateway and a Nexus, on which three dozen VMMs fail for each of the five reasons. */
import { operatorClient } from "../adapters/operator-client.js";
import { simulatedGateway } from "../gateway/simulated-gateway.js";
import { type Nexus, startNexus } from "../nexus/start-nexus.js";
import { addInstance } from "../nexus/store/add-instance.js";
import { addVmm } from "../nexus/store/add-vmm.js";
import { migrate } from "../nexus/store/migrate.js";
import { addSled, expungeSled } from "../nexus/store/sleds.js";
import type { Store } from "../nexus/store/store.js";
import type { WatcherSummary } from "../nexus/watcher/summary.js";
import type { FailureCause } from "../sled-agent/failure-cause.js";
import { type SimulatedSled, simulatedSled } from "../sled-agent/simulated-sled.js";
import { list } from "../vmm/list.js";
import type { ToldVmm } from "../vmm/operator-api.js";
import { show } from "../vmm/show.js";
import { fillOldDatabase } from "./old-database.js";

export interface DemoOptions {
  /** Empty, and for the demo alone. */
  readonly store: Store;
  readonly print: (text: string) => void;
}

const token = "demo";
const causes: readonly FailureCause[] = ["zone_gone", "vm_denied", "terminated_on_request"];

/** The same ids in every run. */
const idOf = (kind: string, index: number): string =>
  `${kind}0000-0000-4000-8000-${String(index).padStart(12, "0")}`;

/** True where every VMM ended as it was to end. The store is not closed. */
export async function demo({ store, print }: DemoOptions): Promise<boolean> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    return await new Scenario(store, print, stops).play();
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

class Scenario {
  readonly #store: Store;
  readonly #print: (text: string) => void;
  readonly #stops: (() => Promise<unknown>)[];
  readonly #expected = new Map<string, string>();
  #started = 0;

  constructor(store: Store, print: (text: string) => void, stops: (() => Promise<unknown>)[]) {
    this.#store = store;
    this.#print = print;
    this.#stops = stops;
  }

  async play(): Promise<boolean> {
    const sleds = await this.#sleds();
    const [first, second, third] = sleds as [SimulatedSled, SimulatedSled, SimulatedSled];
    await this.#oldDatabase(first);
    for (const sled of [second, third]) await addSled(this.#store, recordOf(sled));
    const gateway = simulatedGateway({ sleds });
    await gateway.start();
    this.#stops.push(() => gateway.stop());
    const nexus = await this.#nexus(gateway.url);
    const onFirst = await this.#run(nexus, first, 11);
    const onSecond = await this.#run(nexus, second, 8);
    const onThird = await this.#run(nexus, third, 11);
    this.#say(`30 VMMs run on ${sleds.map((one) => one.serialNumber).join(", ")}`);

    for (const [index, cause] of causes.entries()) first.vmm(onFirst[index]!).fail(cause);
    await first.settled();
    this.#expect(onFirst.slice(0, causes.length), "from_sled_agent");
    this.#say(`${first.serialNumber} reports that ${causes.length} of its VMMs failed`);

    await second.restart();
    this.#expect(onSecond, "no_such_instance");
    await this.#watch(nexus, `the sled-agent of ${second.serialNumber} restarts and forgets its 8 VMMs`);

    third.powerOff();
    this.#expect(onThird, "sled_off");
    await this.#watch(nexus, `${third.serialNumber} is powered off`);

    const late = await this.#run(nexus, second, 3);
    await expungeSled(this.#store, recordOf(second).id);
    this.#expect(late, "sled_expunged");
    await this.#watch(nexus, `${second.serialNumber} gets 3 new VMMs, and is expunged`);

    return this.#tell(nexus, onThird[0]!);
  }

  async #sleds(): Promise<SimulatedSled[]> {
    const sleds = ["BRM01", "BRM02", "BRM03"].map((serialNumber, slot) =>
      simulatedSled({ serialNumber, slot, nexusUrl: () => this.#internalUrl }),
    );
    for (const sled of sleds) {
      await sled.start();
      this.#stops.push(() => sled.stop());
    }
    return sleds;
  }

  #internalUrl = "";

  async #oldDatabase(sled: SimulatedSled): Promise<void> {
    const old = [1, 2, 3].map((index) => ({
      id: idOf("0000", index),
      instanceId: idOf("1111", index),
      name: `old-${index}`,
    }));
    await fillOldDatabase(this.#store, recordOf(sled), old);
    const ran = await migrate(this.#store);
    this.#expect(
      old.map(({ id }) => id),
      "prehistoric",
    );
    this.#say(`an old database with ${old.length} failed VMMs is migrated: ${ran.join(", ")}`);
  }

  async #nexus(gatewayUrl: string): Promise<Nexus> {
    const nexus = await startNexus({
      store: this.#store,
      gatewayUrl,
      operatorToken: token,
      log: () => undefined,
    });
    this.#stops.push(() => nexus.stop());
    this.#internalUrl = nexus.internalUrl;
    return nexus;
  }

  /** Starts VMMs of new instances; gives their ids. */
  async #run(nexus: Nexus, sled: SimulatedSled, count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const number = ++this.#started;
      const { id: instanceId } = await addInstance(this.#store, {
        id: idOf("2222", number),
        name: `web-${number}`,
      });
      const { id: sledId } = recordOf(sled);
      const vmm = await addVmm(this.#store, { id: idOf("3333", number), instanceId, sledId });
      const outcome = await nexus.vmms.start({ vmm, sled: { ...recordOf(sled), isExpunged: false } });
      if (outcome.kind !== "done") throw new Error(`the VMM ${vmm.id} did not start: ${outcome.kind}`);
      sled.vmm(vmm.id).run();
      ids.push(vmm.id);
    }
    await sled.settled();
    this.#expect(ids, "running");
    return ids;
  }

  async #watch(nexus: Nexus, what: string): Promise<void> {
    this.#say(`${what}; the watcher finds ${summaryText(await nexus.watch())}`);
  }

  #expect(ids: readonly string[], ending: string): void {
    for (const id of ids) this.#expected.set(id, ending);
  }

  #say(text: string): void {
    this.#print(`- ${text}\n`);
  }

  /** Asks as an operator does. */
  async #tell(nexus: Nexus, example: string): Promise<boolean> {
    const url = nexus.externalUrl;
    const api = operatorClient(url, token);
    const io = { out: this.#print, err: this.#print, env: {} };
    this.#print("\nvmm list\n");
    await list({ url, api }, {}, io);
    this.#print(`\nvmm show ${example}\n`);
    await show({ url, api }, example, io);
    const answer = await api.vmms({}, { from: null, limit: 1000 });
    if (!answer.ok) throw new Error(`operators got no answer: ${answer.kind}`);
    const endings = new Map(answer.data.vmms.map((vmm) => [vmm.id, endingOf(vmm)]));
    const wrong = [...this.#expected].filter(([id, ending]) => endings.get(id) !== ending);
    for (const [id, ending] of wrong) this.#say(`${id} is ${endings.get(id)}, and should be ${ending}`);
    const isWhole = wrong.length === 0 && endings.size === this.#expected.size;
    const counts = countText([...endings.values()]);
    this.#print(`\n${endings.size} VMMs: ${counts}. ${isWhole ? "All as expected." : "NOT as expected."}\n`);
    return isWhole;
  }
}

function recordOf({ serialNumber, slot, url }: SimulatedSled) {
  return { id: idOf("4444", slot + 1), serialNumber, slot, address: url };
}

function endingOf({ state, reason }: ToldVmm): string {
  return reason ?? state;
}

function summaryText({ failedChecks, instanceStates, incompleteChecks }: WatcherSummary): string {
  const counts = Object.entries({ ...failedChecks, ...instanceStates, ...incompleteChecks });
  return counts.map(([what, count]) => `${count} ${what}`).join(", ");
}

function countText(endings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const ending of endings) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  return [...counts].map(([ending, count]) => `${count} ${ending}`).join(", ");
}
