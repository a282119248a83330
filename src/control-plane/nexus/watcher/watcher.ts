/** The instance watcher: passes that never overlap, on demand and now and then. */
import { pause } from "../../http/pause.js";
import type { WatcherSummary } from "./summary.js";
import { type PassContext, watchPass } from "./pass.js";

export class Watcher {
  readonly #context: PassContext;
  readonly #stopped = new AbortController();
  /** Never rejects. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: PassContext) {
    this.#context = context;
  }

  /**
   * One pass, after those that were asked for before.
   *
   * @throws what reading the VMMs throws
   */
  watch(signal?: AbortSignal): Promise<WatcherSummary> {
    const either = signal ? AbortSignal.any([signal, this.#stopped.signal]) : this.#stopped.signal;
    const pass = this.#last.then(() => watchPass(this.#context, either));
    this.#last = pass.catch(() => undefined);
    return pass;
  }

  /** A pass at once, and then one so many milliseconds after the end of the last, until `stop`. */
  repeat(intervalMs: number): void {
    void this.#repeat(intervalMs);
  }

  /** Aborts the pass that is under way, and waits for its end. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#last;
  }

  async #repeat(intervalMs: number): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        this.#context.log("the instance watcher made a pass", { ...(await this.watch()) });
      } catch (error) {
        this.#context.log("a pass of the instance watcher failed", { error });
      }
      await pause(intervalMs, signal).catch(() => undefined);
    }
  }
}
