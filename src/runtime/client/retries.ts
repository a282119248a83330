/** Sending a request once more. */
import type { Retry } from "./options.js";
import type { AnyResult } from "./results.js";

/**
 * Waits for the next attempt, if there is to be one.
 * @param attempt the number of the one that had this result, from 1
 * @throws the signal's reason as soon as it aborts
 */
export async function retries(
  retry: Retry,
  attempt: number,
  result: AnyResult,
  signal: AbortSignal,
): Promise<boolean> {
  const delay = attempt < retry.attempts ? delayAfter(retry, attempt, result) : undefined;
  if (delay !== undefined) await pause(delay, signal);
  return delay !== undefined;
}

/** In milliseconds; undefined where the result stands. */
function delayAfter(
  { backoff: { initial = 100, factor = 2, max = 10_000, jitter = 0.5 } = {}, statuses }: Retry,
  attempt: number,
  result: AnyResult,
): number | undefined {
  if (result.ok) return undefined;
  let asked = 0;
  if ("status" in result) {
    if (!(statuses ?? [429, 502, 503, 504]).includes(result.status)) return undefined;
    const after = result.headers.get("retry-after") ?? "";
    asked = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now() || 0;
  } else if (result.kind !== "communication" || result.reason !== "network") return undefined;
  const own = initial * factor ** (attempt - 1);
  return Math.min(max, Math.max(asked, Math.min(max, own) * (1 - jitter * Math.random())));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}
