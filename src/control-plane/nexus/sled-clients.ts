/** Clients of the sled-agent API, one a sled, kept for what they learn of its versions. */
import type { Hooks } from "concordat/runtime";
import { type Client, createClient } from "concordat/sled-agent";
import { sledAgentDecisions } from "../adapters/sled-agent-decisions.js";
import type { Sled } from "./store/records.js";

export interface SledClientOptions {
  /** For a whole call, in milliseconds. */
  readonly timeout: number;
  /** So many clients are kept; of the others the one that was asked for longest ago is forgotten. */
  readonly most: number;
  readonly hooks: Hooks;
}

interface Kept {
  readonly address: string;
  readonly client: Client;
}

/** No report of a sled comes near it. */
const mostBytes = 1_048_576;

export class SledClients {
  readonly #options: SledClientOptions;
  /** By the id of the sled, the one asked for last at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(options: SledClientOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** @throws TypeError where the sled's address is none */
  of({ id, address }: Pick<Sled, "id" | "address">): Client {
    let kept = this.#kept.get(id);
    this.#kept.delete(id);
    if (kept?.address !== address) kept = { address, client: this.#create(address) };
    this.#kept.set(id, kept);
    if (this.#kept.size > this.#options.most) {
      const [[longestAgo] = []] = this.#kept;
      this.#kept.delete(longestAgo!);
    }
    return kept.client;
  }

  /** What was learned of its versions may not be so any more: a sled is one server, which is upgraded as a whole. */
  forget({ id }: Pick<Sled, "id">): void {
    this.#kept.delete(id);
  }

  /**
   * Forgets the clients of all sleds but these.
   *
   * @returns how many those are
   */
  retain(sleds: ReadonlySet<string>): number {
    let forgotten = 0;
    for (const id of this.#kept.keys()) if (!sleds.has(id) && this.#kept.delete(id)) forgotten++;
    return forgotten;
  }

  #create(baseUrl: string): Client {
    const { timeout, hooks } = this.#options;
    return createClient({
      baseUrl,
      timeout,
      hooks,
      maxResponseBytes: mostBytes,
      decisions: sledAgentDecisions,
    });
  }
}
