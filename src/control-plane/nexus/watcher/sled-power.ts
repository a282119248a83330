/** Whether a sled that does not answer is powered off, as the management gateway knows. */
import type { Client } from "../../../../generated/gateway/index.js";
import type { Sled } from "../store/records.js";

/** The power state in which a sled runs; in all others it does not. */
const on = "A0";

/** What was learned in one pass. The gateway is asked once a sled at most. */
export class SledPower {
  readonly #gateway: Client | null;
  readonly #signal: AbortSignal;
  /** By the id of the sled. */
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #off = new Set<string>();

  /** @param gateway null: nothing is known of any sled */
  constructor(gateway: Client | null, signal: AbortSignal) {
    this.#gateway = gateway;
    this.#signal = signal;
  }

  /** Whether it was found to be off in this pass: what ran on it does not run any more, though it may be on again. */
  wasOff(sled: Sled): boolean {
    return this.#off.has(sled.id);
  }

  /** False also where nobody knows, or where the gateway speaks of another sled. */
  isOff(sled: Sled): Promise<boolean> {
    const known = this.#asked.get(sled.id);
    if (known !== undefined) return known;
    const asked = this.#ask(sled);
    this.#asked.set(sled.id, asked);
    return asked;
  }

  async #ask({ id, slot, serialNumber }: Sled): Promise<boolean> {
    const result = await this.#gateway?.spGet({ path: { type: "sled", slot } }, { signal: this.#signal });
    const isOff =
      result?.ok === true && result.data.serial_number === serialNumber && result.data.power_state !== on;
    if (isOff) this.#off.add(id);
    return isOff;
  }
}
