/** A Nexus that writes down the upcalls it gets, and answers them as it is told. */
import type { ServerResponse } from "node:http";
import { createServer, type latest } from "concordat/nexus-internal";
import { type NodeHost, nodeListener } from "concordat/runtime/node";
import { onTestFinished } from "vitest";
import { LoopbackHost } from "../../../src/control-plane/http/loopback-host.js";
import { problemError } from "../../../src/control-plane/http/problem-error.js";

/** A status, or what is done with the connection. */
export type Step = number | ((outgoing: ServerResponse) => void);

export class ScriptedNexus {
  /** As they came: `<VMM> <generation> <state>`, with the first digits of the VMM's id. */
  readonly heard: string[] = [];
  /** The bodies of `heard`. */
  readonly bodies: latest.SledVmmState[] = [];
  readonly #steps: Step[] = [];
  readonly #host = new LoopbackHost();
  #waiting: (() => void)[] = [];

  get url(): string {
    return this.#host.url;
  }

  /** The answers to the next upcalls; to all after them it is 204. */
  answer(...steps: readonly Step[]): void {
    this.#steps.push(...steps);
  }

  /** Resolves with the next upcall, before it is answered. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  start(): Promise<void> {
    const server = createServer({
      errors: problemError,
      handlers: {
        cpapiInstancesPut: ({ path: { propolis_id }, body }, { host, requestId }) => {
          this.heard.push(`${propolis_id.slice(0, 2)} ${body.vmm_state.gen} ${body.vmm_state.state}`);
          this.bodies.push(body);
          for (const resolve of this.#waiting.splice(0)) resolve();
          const step = this.#steps.shift() ?? 204;
          if (typeof step === "function") {
            step((host as NodeHost).outgoing);
            return new Promise<never>(() => undefined);
          }
          if (step === 204) return { status: 204 };
          // Any status of an error, as the document has them in two ranges.
          return { status: step as 400, data: { message: "as told", request_id: requestId } };
        },
      },
    });
    return this.#host.listen(nodeListener(server));
  }

  stop(): Promise<void> {
    return this.#host.close();
  }
}

/** One that is started, and stopped after the test. */
export async function scriptedNexus(): Promise<ScriptedNexus> {
  const nexus = new ScriptedNexus();
  await nexus.start();
  onTestFinished(() => nexus.stop());
  return nexus;
}
