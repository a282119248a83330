/** Waiting. */
import { setTimeout as wait } from "node:timers/promises";

/** Tests give one that does not look at the clock. It rejects, or just returns, when the signal aborts. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

/** What timers of Node can hold; a longer time would pass at once. */
const longest = 2_147_483_647;

/** Keeps no process alive. */
export const pause: Pause = (milliseconds, signal) =>
  wait(Math.min(milliseconds, longest), undefined, { signal, ref: false });
