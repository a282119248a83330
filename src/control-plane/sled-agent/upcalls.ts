/** Tells Nexus the newest state of each VMM, until it has heard of it. */
import { setMaxListeners } from "node:events";
import type { latest } from "concordat/nexus-internal";
import type { Pause } from "../http/pause.js";
import type { UpcallOutcome } from "./upcall-outcome.js";

/** How long to wait after so many failures in a row: `initial * factor ** (failures - 1)`, and `max` at most. */
export interface UpcallBackoff {
  /** In milliseconds. */
  readonly initial: number;
  readonly factor: number;
  /** In milliseconds. */
  readonly max: number;
}

export interface UpcallOptions {
  readonly send: (vmmId: string, state: latest.SledVmmState, signal: AbortSignal) => Promise<UpcallOutcome>;
  readonly backoff: UpcallBackoff;
  readonly pause: Pause;
  /** Nothing more is to be told of the VMM: its newest state was acknowledged or given up, or this was stopped. */
  readonly onSettled: (vmmId: string) => void;
}

/**
 * A queue of one for each VMM: of several changes only the newest is sent, and never an older one after it. Between
 * VMMs there is no order.
 */
export class Upcalls {
  readonly #options: UpcallOptions;
  readonly #newest = new Map<string, latest.SledVmmState>();
  readonly #under = new Map<string, Promise<void>>();
  readonly #shutdown = new AbortController();

  constructor(options: UpcallOptions) {
    this.#options = options;
    // One for each VMM that waits.
    setMaxListeners(0, this.#shutdown.signal);
  }

  send(vmmId: string, state: latest.SledVmmState): void {
    if (this.#shutdown.signal.aborted) return;
    this.#newest.set(vmmId, state);
    if (!this.#under.has(vmmId)) this.#under.set(vmmId, this.#deliver(vmmId));
  }

  /** Resolves when every state that is to be told has been acknowledged or given up. */
  async settled(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under.values());
  }

  /** Breaks off what is under way, drops what waits, and resolves when nothing is left of it. */
  async stop(): Promise<void> {
    this.#shutdown.abort();
    await this.settled();
  }

  async #deliver(vmmId: string): Promise<void> {
    let failures = 0;
    try {
      for (;;) {
        const state = this.#newest.get(vmmId)!;
        const outcome = await this.#options.send(vmmId, state, this.#shutdown.signal);
        if (this.#shutdown.signal.aborted) return;
        if (outcome === "transient") {
          if (!(await this.#wait(++failures))) return;
        } else if (this.#newest.get(vmmId) === state) return;
        else failures = 0;
      }
    } finally {
      // At once, so that a change right after finds no delivery that is about to end.
      this.#newest.delete(vmmId);
      this.#under.delete(vmmId);
      this.#options.onSettled(vmmId);
    }
  }

  /** Whether to go on. */
  async #wait(failures: number): Promise<boolean> {
    const { backoff, pause } = this.#options;
    const { signal } = this.#shutdown;
    try {
      await pause(Math.min(backoff.max, backoff.initial * backoff.factor ** (failures - 1)), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return !signal.aborted;
  }
}
