/** A sled with its sled-agent, as the control plane meets it. */
import type { RequestListener } from "node:http";
import { setImmediate } from "node:timers/promises";
import { nodeListener } from "concordat/runtime/node";
import { createServer, type latest, type Version } from "concordat/sled-agent";
import { Registry } from "prom-client";
import { sledAgentDecisions } from "../adapters/sled-agent-decisions.js";
import { LoopbackHost } from "../http/loopback-host.js";
import { pause } from "../http/pause.js";
import { problemError } from "../http/problem-error.js";
import { requestCounter } from "../metrics/request-counter.js";
import { upcallCounter } from "../metrics/upcall-counter.js";
import { type RegisterBody, sledHandlers } from "./handlers.js";
import { instants } from "./instants.js";
import { type Misbehaviour, misbehavingServer } from "./misbehaviour.js";
import { NexusClients } from "./nexus-clients.js";
import type { SimulatedSledOptions } from "./simulated-sled-options.js";
import { SimulatedVmm } from "./simulated-vmm.js";
import { type UpcallOutcome, upcallOutcome } from "./upcall-outcome.js";
import { Upcalls } from "./upcalls.js";

/** What lasts from one start of the sled-agent to the next. */
interface Agent {
  readonly vmms: Map<string, SimulatedVmm>;
  readonly upcalls: Upcalls;
}

type Settings = Required<
  Omit<SimulatedSledOptions, "nexusUrl" | "versions" | "port" | "keepsAlive" | "backoff">
>;

const defaults = { initial: 100, factor: 2, max: 10_000 };

/** A sled that is powered, and whose sled-agent is not started yet. */
export function simulatedSled(options: SimulatedSledOptions): SimulatedSled {
  return new SimulatedSled(options);
}

/** Nothing happens on it by itself but upcalls: what its VMMs do, and what goes wrong, is called for. */
export class SimulatedSled {
  readonly serialNumber: string;
  readonly slot: number;
  readonly #options: SimulatedSledOptions;
  readonly #settings: Settings;
  readonly #host: LoopbackHost;
  readonly #clients: NexusClients;
  readonly #count: (outcome: UpcallOutcome) => void;
  #agent: Agent | null = null;
  #listener: RequestListener | null = null;
  #versions: readonly Version[] | undefined;
  #isOn = true;
  #slowness = 0;
  #misbehaviour: Misbehaviour | null = null;
  #cable = new AbortController();

  constructor(options: SimulatedSledOptions) {
    this.serialNumber = options.serialNumber;
    this.slot = options.slot;
    this.#options = options;
    this.#settings = {
      registry: new Registry(),
      log: () => undefined,
      now: instants(),
      pause,
      upcallTimeout: 10_000,
      ...options,
    };
    const { registry, upcallTimeout } = this.#settings;
    this.#versions = options.versions;
    this.#host = new LoopbackHost(options.port, options.keepsAlive);
    const { hooks } = requestCounter(registry, "nexus-internal");
    this.#clients = new NexusClients({ timeout: upcallTimeout, hooks });
    this.#count = upcallCounter(registry);
  }

  /** The address of the sled-agent: the same from its first start on. */
  get url(): string {
    return this.#host.url;
  }

  /** What its service processor tells. */
  get powerState(): "A0" | "A2" {
    return this.#isOn ? "A0" : "A2";
  }

  /** The ids of the VMMs that the sled-agent knows. */
  get vmmIds(): readonly string[] {
    return [...(this.#agent?.vmms.keys() ?? [])];
  }

  /** @throws Error where the sled-agent does not know it */
  vmm(id: string): SimulatedVmm {
    const vmm = this.#agent?.vmms.get(id);
    if (vmm === undefined) throw new Error(`VMM ${id} is not on sled ${this.serialNumber}`);
    return vmm;
  }

  /**
   * Makes a VMM known without a request.
   * @throws Error where the sled-agent is not started, or knows the VMM
   */
  register(id: string, { instance_id, migration_id, vmm_runtime }: RegisterBody): SimulatedVmm {
    const agent = this.#running();
    if (agent.vmms.has(id)) throw new Error(`VMM ${id} is registered already`);
    const { now, log } = this.#settings;
    const vmm = new SimulatedVmm({
      id,
      instanceId: instance_id,
      runtime: vmm_runtime,
      migrationId: migration_id ?? null,
      now,
      log,
      // A VMM of an agent that has ended is nobody's any more.
      onChange: ({ report }) => this.#agent === agent && this.#tell(agent, id, report),
    });
    agent.vmms.set(id, vmm);
    return vmm;
  }

  /**
   * Starts the sled-agent, which knows no VMM.
   * @throws Error where it runs, the sled is off, or the port is taken
   */
  async start(): Promise<void> {
    if (!this.#isOn) throw new Error(`sled ${this.serialNumber} is powered off`);
    if (this.#agent !== null) throw new Error(`the sled-agent of ${this.serialNumber} runs already`);
    this.#agent = { vmms: new Map(), upcalls: this.#upcalls() };
    this.#cable = new AbortController();
    this.#slowness = 0;
    this.misbehave(null);
    try {
      await this.#host.listen((...exchange) => void this.#answer(...exchange));
    } catch (error) {
      this.#agent = null;
      throw error;
    }
  }

  /** Ends the sled-agent: connections are refused, upcalls are dropped, VMMs are forgotten. Nothing where it is ended. */
  async stop(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    await Promise.all([this.#host.close(), agent?.upcalls.stop()]);
  }

  /** @param versions what is served from now on. Default: the same */
  async restart(versions = this.#versions): Promise<void> {
    await this.stop();
    this.#versions = versions;
    await this.start();
  }

  /** Ends the sled-agent; the service processor still answers. */
  async powerOff(): Promise<void> {
    this.#isOn = false;
    await this.stop();
  }

  async powerOn(): Promise<void> {
    this.#isOn = true;
    await this.start();
  }

  /** Connections are refused and upcalls do not get through, but the sled-agent runs on. */
  async disconnect(): Promise<void> {
    this.#cable.abort();
    await this.#host.close();
  }

  /** @throws Error where the sled-agent does not run, or is connected */
  async reconnect(): Promise<void> {
    this.#running();
    this.#cable = new AbortController();
    await this.#host.listen((...exchange) => void this.#answer(...exchange));
  }

  /** From now until the next start each request waits so long before it is looked at; with Infinity, for ever. */
  slow(milliseconds: number): void {
    this.#slowness = milliseconds;
  }

  /** From now until the next start each request is answered so, whatever it is for; null: as it should be. */
  misbehave(misbehaviour: Misbehaviour | null): void {
    this.#misbehaviour = misbehaviour;
    this.#listener = null;
  }

  /** Resolves when each change so far has been acknowledged by Nexus or given up, or the sled-agent has ended. */
  async settled(): Promise<void> {
    await this.#agent?.upcalls.settled();
  }

  #running(): Agent {
    if (this.#agent === null) throw new Error(`the sled-agent of ${this.serialNumber} does not run`);
    return this.#agent;
  }

  async #answer(...[incoming, outgoing]: Parameters<RequestListener>): Promise<void> {
    if (this.#slowness > 0) {
      const gone = new AbortController();
      outgoing.once("close", () => gone.abort());
      await this.#settings.pause(this.#slowness, gone.signal).catch(() => gone.abort());
      if (gone.signal.aborted) return;
    }
    this.#listener ??= this.#makeListener();
    this.#listener(incoming, outgoing);
  }

  #makeListener(): RequestListener {
    const { registry, log } = this.#settings;
    const options = {
      ...(this.#versions !== undefined && { versions: this.#versions }),
      decisions: sledAgentDecisions,
      errors: problemError,
      onRequest: requestCounter(registry, "sled-agent").onRequest,
      log: ({ message, ...details }: { readonly message: string }) => log(message, details),
    };
    if (this.#misbehaviour !== null) return nodeListener(misbehavingServer(this.#misbehaviour, options));
    const handlers = sledHandlers({
      find: (id) => this.#agent?.vmms.get(id),
      register: (id, body) => this.register(id, body),
    });
    return nodeListener(createServer({ ...options, handlers }));
  }

  #tell({ upcalls, vmms }: Agent, id: string, report: latest.SledVmmState): void {
    // A sled hands on what it reports as it is, which compiles as long as both APIs have one wire for it.
    if (this.#options.nexusUrl !== undefined) upcalls.send(id, report);
    else if (report.vmm_state.state === "destroyed") vmms.delete(id);
  }

  #upcalls(): Upcalls {
    return new Upcalls({
      send: (id, state, signal) => this.#upcall(id, state, signal),
      backoff: { ...defaults, ...this.#options.backoff },
      pause: this.#settings.pause,
      onSettled: (id) => {
        if (this.#agent?.vmms.get(id)?.state === "destroyed") this.#agent.vmms.delete(id);
      },
    });
  }

  async #upcall(id: string, body: latest.SledVmmState, shutdown: AbortSignal): Promise<UpcallOutcome> {
    const cable = this.#cable.signal;
    if (cable.aborted) {
      // A pause that tests make short must not keep all else from happening.
      await setImmediate();
      return "transient";
    }
    const { nexusUrl } = this.#options;
    const client = this.#clients.at(typeof nexusUrl === "function" ? nexusUrl() : nexusUrl!);
    const signal = AbortSignal.any([shutdown, cable]);
    const result = await client.cpapiInstancesPut({ path: { propolis_id: id }, body }, { signal });
    const outcome = upcallOutcome(result);
    if (shutdown.aborted) return outcome;
    this.#count(outcome);
    if (!result.ok && outcome === "permanent") {
      const status = "status" in result ? { status: result.status } : undefined;
      this.#settings.log("an upcall was given up", { vmmId: id, kind: result.kind, ...status });
    }
    return outcome;
  }
}
