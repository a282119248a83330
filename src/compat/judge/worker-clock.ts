/** How long a worker ran, as its waiting caller can tell: on a busy machine that is less than the time that went by. */
import { performance } from "node:perf_hooks";

/** Milliseconds since any moment, always the same one. */
export interface Times {
  readonly wall: number;
  /** What all threads of the process had of the processors. */
  readonly cpu: number;
}

/** Milliseconds that tell of a process that hardly runs. */
const window = 1000;
/** A worker that waits for a processor gets more of it than this share; one that ended needs none. */
const leastShare = 0.02;

export class WorkerClock {
  readonly #now: () => Times;
  #last: Times;
  #windowStart: Times;

  constructor(now: () => Times = times) {
    this.#now = now;
    this.#last = this.#windowStart = now();
  }

  /**
   * Milliseconds that the worker may have run since the last look, never more than have gone by. The caller slept, so
   * what the process spent is the worker's; a second in which it spent next to nothing counts whole, for it may have
   * ended.
   */
  look(): number {
    const now = this.#now();
    const ran = Math.min(now.wall - this.#last.wall, now.cpu - this.#last.cpu);
    this.#last = now;
    const wall = now.wall - this.#windowStart.wall;
    if (wall < window) return ran;
    const isIdle = now.cpu - this.#windowStart.cpu < wall * leastShare;
    this.#windowStart = now;
    return isIdle ? wall : ran;
  }
}

function times(): Times {
  const { user, system } = process.cpuUsage();
  return { wall: performance.now(), cpu: (user + system) / 1000 };
}
