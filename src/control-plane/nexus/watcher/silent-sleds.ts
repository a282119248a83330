/** Sleds that take requests and answer none, so that one of them does not hold up a pass with each of its VMMs. */
import type { Sled } from "../store/records.js";

/** Fewer may be a single connection that broke. */
const enough = 2;

/** What was learned in one pass. */
export class SilentSleds {
  /** By the id of the sled, how many checks in a row ended without an answer. */
  readonly #unanswered = new Map<string, number>();

  has({ id }: Sled): boolean {
    return (this.#unanswered.get(id) ?? 0) >= enough;
  }

  /** Whatever the answer was. */
  answered({ id }: Sled): void {
    this.#unanswered.delete(id);
  }

  unanswered({ id }: Sled): void {
    this.#unanswered.set(id, (this.#unanswered.get(id) ?? 0) + 1);
  }
}
