/** Instances for which a change of a VMM or migration means something, brought up to date one after another. */
import type { Log } from "../log/log.js";
import type { Store } from "./store/store.js";
import { updateInstance } from "./store/update-instance.js";

/** What fails stays undone until the instance watcher finds it. */
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

  /**
   * All that are queued. It never rejects.
   *
   * @returns how many are other than before
   */
  async run(): Promise<number> {
    let changed = 0;
    for (const id of this.#queued) {
      this.#queued.delete(id);
      try {
        if ((await updateInstance(this.#store, id))?.changed) changed++;
      } catch (error) {
        this.#log("an instance could not be updated", { instance: id, error });
      }
    }
    return changed;
  }
}
