/** A stream as bytes, within limits of length and time. */
import { BodyTimeoutError } from "./body-error.js";
import { readAll } from "./read-all.js";

export interface ReadLimits {
  /** In bytes. */
  readonly limit: number;
  /** In milliseconds, for all of it. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/**
 * Whatever ends the reading early cancels the stream.
 * @throws BodyLimitError, BodyTimeoutError, the signal's reason, and what the stream throws
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array>,
  limits: ReadLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    return await within(readAll(reader, limits.limit), limits);
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

/** In milliseconds; timers take more for nothing at all. */
export const longestTimer = 2_147_483_647;

/** What is promised, unless the time is over or the signal aborts before. */
export async function within<T>(
  promise: Promise<T>,
  { timeout, signal }: Omit<ReadLimits, "limit">,
): Promise<T> {
  if (timeout === undefined && !signal) return promise;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: (() => void) | undefined;
  const end = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    if (timeout !== undefined) {
      timer = setTimeout(() => reject(new BodyTimeoutError(timeout)), Math.min(timeout, longestTimer));
    }
  });
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener("abort", abort);
  }
}
