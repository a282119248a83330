/** The sled-agents that Nexus speaks to, one a sled, kept for what was learned of their versions. */
import type { SledAgent } from "./sled-agent.js";
import type { Sled } from "./store/records.js";

export interface SledAgentsOptions {
  /** @throws TypeError where the address is none */
  readonly connect: (address: string) => SledAgent;
  /** So many are kept; of the others the one that was asked for longest ago is forgotten. */
  readonly most: number;
}

interface Kept {
  readonly address: string;
  readonly agent: SledAgent;
}

export class SledAgents {
  readonly #options: SledAgentsOptions;
  /** By the id of the sled, the one asked for last at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(options: SledAgentsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** @throws TypeError where the sled's address is none */
  of({ id, address }: Pick<Sled, "id" | "address">): SledAgent {
    let kept = this.#kept.get(id);
    this.#kept.delete(id);
    if (kept?.address !== address) kept = { address, agent: this.#options.connect(address) };
    this.#kept.set(id, kept);
    if (this.#kept.size > this.#options.most) {
      const [[longestAgo] = []] = this.#kept;
      this.#kept.delete(longestAgo!);
    }
    return kept.agent;
  }

  /** What was learned of its versions may not be so any more: a sled is one server, which is upgraded as a whole. */
  forget({ id }: Pick<Sled, "id">): void {
    this.#kept.delete(id);
  }

  /**
   * Forgets all sleds but these.
   *
   * @returns how many those are
   */
  retain(sleds: ReadonlySet<string>): number {
    let forgotten = 0;
    for (const id of this.#kept.keys()) if (!sleds.has(id) && this.#kept.delete(id)) forgotten++;
    return forgotten;
  }
}
