/** Instances for which a change of a VMM or migration means something, brought up to date one after another. */
import type { Log } from "./log.js";
import type { Store } from "./store/store.js";
import { updateInstance } from "./store/update-instance.js";

/** What fails stays undone until the next `sweep` of the watcher finds it. */
export class InstanceUpdates {
  readonly #store: Store;
  readonly #log: Log;
  readonly #queued = new Set<string>();

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  add(instanceId: string): void {
    this.#queued.add(instanceId);
  }

  /** Never rejects. */
  async run(): Promise<void> {
    for (const id of this.#queued) {
      this.#queued.delete(id);
      try {
        await updateInstance(this.#store, id);
      } catch (error) {
        this.#log("an instance could not be updated", { instance: id, error });
      }
    }
  }
}
