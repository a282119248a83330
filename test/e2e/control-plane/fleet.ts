/** A fleet to which anything may happen: three sleds, a VMM on each, two Nexuses; upcalls are letters, sent at will. */
import { failureCauses } from "../../../src/control-plane/sled-agent/failure-cause.js";
import type { SlotClaim } from "../../../src/control-plane/gateway/simulated-gateway.js";
import type { Nexus } from "../../../src/control-plane/nexus/start-nexus.js";
import type { WatchedVmm } from "../../../src/control-plane/nexus/store/records.js";
import { addSled, expungeSled } from "../../../src/control-plane/nexus/store/sleds.js";
import { faultsOf, faultsSince, type Stored, storedVmms } from "./invariants.js";
import { forward, type Letter, relay } from "./relay.js";
import { empty, type World } from "./world.js";

export const claims = [
  {},
  { fault: "mute" },
  { serialNumber: "BRM9" },
] as const satisfies readonly SlotClaim[];
export const changes = ["run", "reboot", "beginStop", "stop", "destroy", "fail"] as const;
export const operations = ["start", "stop", "reboot", "undoStart"] as const;

/** What happens to a sled. */
type SledAction =
  | { readonly kind: "expunge" | "restart" | "powerOff" | "powerOn"; readonly sled: number }
  | { readonly kind: "claim"; readonly sled: number; readonly claim: SlotClaim };

/** What happens to a VMM, or is done by a Nexus. The upcalls of a VMM are counted from 0, or from -1 backwards. */
type NexusAction =
  | { readonly kind: "change"; readonly vmm: number; readonly to: (typeof changes)[number] }
  | { readonly kind: "deliver"; readonly vmm: number; readonly nth: number; readonly nexus: number }
  | { readonly kind: "watch"; readonly nexus: number }
  | {
      readonly kind: "ask";
      readonly vmm: number;
      readonly operation: (typeof operations)[number];
      readonly nexus: number;
    };

export type Action = SledAction | NexusAction;

export class Fleet {
  readonly #world: World;
  readonly #nexuses: readonly [Nexus, Nexus];
  readonly #targets: WatchedVmm[] = [];
  readonly #letters = new Map<string, Letter[]>();
  readonly #started = new Set<number>();
  readonly #expunged = new Set<number>();
  #stored: ReadonlyMap<string, Stored> = new Map();

  private constructor(world: World, nexuses: readonly [Nexus, Nexus]) {
    this.#world = world;
    this.#nexuses = nexuses;
  }

  static async in(world: World): Promise<Fleet> {
    const fleet = new Fleet(world, [world.nexus, await world.another()]);
    const address = await relay(async (letter) => {
      const id = letter.path.split("/").at(-1)!;
      fleet.#letters.set(id, [...(fleet.#letters.get(id) ?? []), letter]);
      return { status: 204, headers: {}, body: "" };
    });
    world.upcallsTo(address);
    return fleet;
  }

  /** Everything is as new: each sled is on; the first two have a VMM that starts, the last has one to be started. */
  async begin(): Promise<void> {
    const { store, sleds, gateway } = this.#world;
    for (const { simulated } of sleds)
      await (simulated.powerState === "A0" ? simulated.restart() : simulated.powerOn());
    for (const { simulated } of sleds) gateway.claim(simulated.slot, {});
    await empty(store);
    for (const { record } of sleds) await addSled(store, record);
    this.#letters.clear();
    this.#started.clear();
    this.#expunged.clear();
    this.#targets.splice(0, Infinity, ...(await inTurn([0, 1, 2], (sled) => this.#world.record(sled))));
    for (const vmm of [0, 1]) await this.#perform({ kind: "ask", vmm, operation: "start", nexus: vmm });
    this.#stored = await storedVmms(store);
  }

  /**
   * All at once, but for what is done to sleds, which goes one after another.
   *
   * @returns what is wrong now
   */
  async step(actions: readonly Action[]): Promise<string[]> {
    const ofSleds = actions.filter((action): action is SledAction => "sled" in action);
    const others = actions.filter((action): action is NexusAction => !("sled" in action));
    const faults = await Promise.all([
      inTurn(ofSleds, (action) => this.#toSled(action)).then(() => null),
      ...others.map((action) => this.#perform(action)),
    ]);
    for (const { simulated } of this.#world.sleds) await simulated.settled();
    return [...faults.filter((fault) => fault !== null), ...(await this.#look())];
  }

  /**
   * All is well again, what was held back arrives, and each Nexus looks once.
   *
   * @returns what is wrong then: what is stored is not so
   */
  async end(): Promise<string[]> {
    const { sleds, gateway, store } = this.#world;
    for (const { simulated } of sleds) {
      if (simulated.powerState !== "A0") await simulated.powerOn();
      gateway.claim(simulated.slot, {});
    }
    const faults: string[] = [];
    for (const vmm of [0, 1, 2]) {
      for (const nexus of [0, 1])
        faults.push(...(await this.step([{ kind: "deliver", vmm, nth: -1, nexus }])));
    }
    for (const nexus of [0, 1]) faults.push(...(await this.step([{ kind: "watch", nexus }])));
    for (const [number, { vmm }] of this.#targets.entries()) {
      faults.push(...this.#unlike(number, this.#stored.get(vmm.id)!));
    }
    const unfollowed = await store.db
      .selectFrom("instance")
      .innerJoin("vmm", "vmm.id", "instance.vmm_id")
      .where("vmm.state", "in", ["failed", "destroyed"])
      .select(["vmm.id", "vmm.state"])
      .execute();
    faults.push(...unfollowed.map(({ id, state }) => `${id} is ${state}, and its instance has it`));
    return [...faults, ...(await this.#toldOtherwise())];
  }

  async #look(): Promise<string[]> {
    const before = this.#stored;
    this.#stored = await storedVmms(this.#world.store);
    return [...this.#stored].flatMap(([id, stored]) =>
      [...faultsOf(stored), ...faultsSince(before.get(id)!, stored)].map((fault) => `${id}: ${fault}`),
    );
  }

  /** What is wrong with a VMM after a pass: its sled knows better. */
  #unlike(number: number, { row }: Stored): string[] {
    const { simulated } = this.#world.sleds[number]!;
    const isThere = simulated.vmmIds.includes(row.id);
    const name = `${row.id}: ${row.generation} ${row.state}`;
    if (row.state === "failed" && row.failure_reason === "no_such_instance" && isThere) {
      return [`${name}, since its sled did not have it, and it does`];
    }
    if (["creating", "failed", "destroyed", "saga_unwound"].includes(row.state)) return [];
    if (this.#expunged.has(number)) return [`${name}, and its sled is expunged`];
    if (!isThere) return [`${name}, and its sled does not have it`];
    const { gen, state } = simulated.vmm(row.id).report.vmm_state;
    return gen === row.generation && state === row.state ? [] : [`${name}, and on its sled ${gen} ${state}`];
  }

  /** What either Nexus tells operators that is not as stored. */
  async #toldOtherwise(): Promise<string[]> {
    const faults: string[] = [];
    for (const target of this.#targets) {
      const { row, changes: past } = this.#stored.get(target.vmm.id)!;
      for (const nexus of this.#nexuses) {
        const { vmm, history } = await this.#world.told(target, nexus);
        const reason = row.state === "failed" ? row.failure_reason : null;
        const isSo =
          vmm.generation === row.generation &&
          vmm.state === row.state &&
          vmm.reason === reason &&
          (vmm.description === null) === (reason === null) &&
          vmm.last_reason === row.failure_reason &&
          vmm.time_updated === row.time_updated &&
          vmm.warnings.length === 0 &&
          history.length === past.length;
        if (!isSo) faults.push(`${row.id}: operators are told otherwise`);
      }
    }
    return faults;
  }

  /** What it came to that it must not; null where nothing. */
  async #perform(action: NexusAction): Promise<string | null> {
    switch (action.kind) {
      case "change":
        this.#change(action.vmm, action.to);
        return null;
      case "deliver": {
        const letter = this.#letters.get(this.#targets[action.vmm]!.vmm.id)?.at(action.nth);
        if (letter === undefined) return null;
        const { status, body } = await forward(this.#nexuses[action.nexus]!.internalUrl, letter);
        return status === 204 ? null : `an upcall was answered ${status} ${body}`;
      }
      case "watch":
        await this.#nexuses[action.nexus]!.watch();
        return null;
      case "ask":
        // Of a VMM there is one start.
        if (action.operation === "start" && this.#started.has(action.vmm)) return null;
        if (action.operation === "start") this.#started.add(action.vmm);
        await this.#nexuses[action.nexus]!.vmms[action.operation](this.#targets[action.vmm]!);
        return null;
      default:
        return action satisfies never;
    }
  }

  /** Nothing where it is not on its sled, or its state does not allow it. */
  #change(number: number, to: (typeof changes)[number]): void {
    const { simulated } = this.#world.sleds[number]!;
    const { id } = this.#targets[number]!.vmm;
    if (!simulated.vmmIds.includes(id)) return;
    const vmm = simulated.vmm(id);
    try {
      if (to === "fail") vmm.fail(failureCauses[0]!);
      else vmm[to]();
    } catch (error) {
      if (!String(error).includes("cannot become")) throw error;
    }
  }

  async #toSled(action: SledAction): Promise<void> {
    const { record, simulated } = this.#world.sleds[action.sled]!;
    const isOn = simulated.powerState === "A0";
    switch (action.kind) {
      case "expunge":
        await expungeSled(this.#world.store, record.id);
        this.#expunged.add(action.sled);
        return;
      case "claim":
        return this.#world.gateway.claim(simulated.slot, action.claim);
      case "restart":
        return isOn ? simulated.restart() : undefined;
      case "powerOff":
        return simulated.powerOff();
      case "powerOn":
        return isOn ? undefined : simulated.powerOn();
      default:
        return action satisfies never;
    }
  }
}

async function inTurn<Item, Done>(
  items: readonly Item[],
  act: (item: Item) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  for (const item of items) done.push(await act(item));
  return done;
}
