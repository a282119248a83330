/** A management gateway that tells what the service processors of simulated sleds tell it. */
import type { RequestListener } from "node:http";
import { nodeListener } from "concordat/runtime/node";
import { Registry } from "prom-client";
import { createServer, type Handlers, type latest } from "../../../generated/gateway/index.js";
import { LoopbackHost } from "../http/loopback-host.js";
import { problemError } from "../http/problem-error.js";
import { requestCounter } from "../metrics/request-counter.js";

/** What a service processor knows of its sled; read when it is asked for. */
export interface ServiceProcessor {
  readonly slot: number;
  readonly serialNumber: string;
  readonly powerState: latest.PowerState;
}

export interface SimulatedGatewayOptions {
  /** One a slot. */
  readonly sleds: readonly ServiceProcessor[];
  /** On loopback. Default: any free port, and the same after a stop. */
  readonly port?: number;
  /** Counts requests. Default: nothing is counted. */
  readonly registry?: Registry;
}

/** What is told of a slot instead of what is so. */
export interface SlotClaim {
  readonly powerState?: latest.PowerState;
  readonly serialNumber?: string;
  /** `absent`: there is no such slot, 404. `mute`: its service processor does not answer the gateway, 503. */
  readonly fault?: "absent" | "mute";
}

/** A gateway that is not started yet. */
export function simulatedGateway(options: SimulatedGatewayOptions): SimulatedGateway {
  return new SimulatedGateway(options);
}

export class SimulatedGateway {
  readonly #sleds: ReadonlyMap<number, ServiceProcessor>;
  readonly #host: LoopbackHost;
  readonly #listener: RequestListener;
  readonly #claims = new Map<number, SlotClaim>();
  #isSilent = false;

  constructor({ sleds, port, registry = new Registry() }: SimulatedGatewayOptions) {
    this.#sleds = new Map(sleds.map((sled) => [sled.slot, sled]));
    this.#host = new LoopbackHost(port);
    const { onRequest } = requestCounter(registry, "gateway");
    const handlers: Handlers = {
      spGet: ({ path: { type, slot } }, { requestId }) => this.#answer(type, slot, requestId),
    };
    this.#listener = nodeListener(createServer({ handlers, errors: problemError, onRequest }));
  }

  /** The same from the first start on. */
  get url(): string {
    return this.#host.url;
  }

  /** @throws Error where it is started, or the port is taken */
  start(): Promise<void> {
    return this.#host.listen((incoming, outgoing) => {
      if (!this.#isSilent) this.#listener(incoming, outgoing);
    });
  }

  /** From then on connections are refused. Nothing where it is not started. */
  stop(): Promise<void> {
    return this.#host.close();
  }

  /** Whether it takes requests from now on and answers none. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
  }

  /** What is told of a slot from now on, in place of what was claimed of it before; `{}`: what is so. */
  claim(slot: number, claim: SlotClaim): void {
    this.#claims.set(slot, claim);
  }

  #answer(type: latest.SpType, slot: number, request_id: string) {
    const sled = type === "sled" ? this.#sleds.get(slot) : undefined;
    const { fault, ...claimed } = this.#claims.get(slot) ?? {};
    if (sled === undefined || fault === "absent") {
      const message = `there is no service processor for ${type} ${slot}`;
      return { status: 404, data: { message, request_id, error_code: "NoSuchServiceProcessor" } } as const;
    }
    if (fault === "mute") {
      const message = `the service processor for ${type} ${slot} does not answer`;
      return { status: 503, data: { message, request_id, error_code: "ServiceProcessorMute" } } as const;
    }
    // A sled's facts may stand on its prototype.
    const { serialNumber, powerState } = sled;
    return { status: 200, data: spState({ serialNumber, powerState, ...claimed }) } as const;
  }
}

/** What nobody here asks for is the same for each. */
function spState({ serialNumber, powerState }: Omit<ServiceProcessor, "slot">): latest.SpState {
  return {
    base_mac_address: [2, 0, 0, 0, 0, 0],
    hubris_archive_id: "0000000000000000",
    model: "simulated-sled",
    power_state: powerState,
    revision: 1,
    rot: { state: "communication_failed", message: "a simulated sled has no root of trust" },
    serial_number: serialNumber,
  };
}
