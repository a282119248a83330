/** Whether a sled that does not answer is powered off, as the management gateway knows. */
import type { Gateway } from "../gateway.js";
import type { Sled } from "../store/records.js";

/** What was learned in one pass. The gateway is asked once a sled at most. */
export class SledPower {
  readonly #gateway: Gateway | null;
  readonly #signal: AbortSignal;
  /** By the id of the sled. */
  readonly #asked = new Map<string, Promise<boolean>>();
  readonly #off = new Set<string>();

  /** @param gateway null: nothing is known of any sled */
  constructor(gateway: Gateway | null, signal: AbortSignal) {
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
    const reading = (await this.#gateway?.sledPower(slot, this.#signal)) ?? null;
    const isOff = reading !== null && reading.serialNumber === serialNumber && !reading.isOn;
    if (isOff) this.#off.add(id);
    return isOff;
  }
}
