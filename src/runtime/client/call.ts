/** A call from its arguments to its result, within its time. */
import { longestTimer } from "../media/read-bytes.js";
import type { OperationRequest } from "../operation/types.js";
import type { CallContext } from "./call-context.js";
import { negotiate } from "./negotiate.js";
import type { CallOptions } from "./options.js";
import { communication, type AnyResult } from "./results.js";

/** Never rejects. */
export async function run(
  call: Omit<CallContext, "callOptions" | "signal" | "counter">,
  request: OperationRequest | null | undefined,
  callOptions: CallOptions = {},
): Promise<AnyResult> {
  const { timeout = call.settings.options.timeout ?? 30_000, signal: callers } = callOptions;
  const controller = new AbortController();
  const signal = callers ? AbortSignal.any([controller.signal, callers]) : controller.signal;
  const onTimeout = () => {
    controller.abort(new DOMException(`no answer within ${timeout} ms`, "TimeoutError"));
  };
  const timer = setTimeout(onTimeout, Math.min(timeout, longestTimer));
  let stop: () => void;
  // Whatever is being waited for, an injected fetch or a source of credentials too.
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([
      negotiate({ ...call, callOptions, signal, counter: { attempt: 0 } }, request ?? {}),
      aborted,
    ]);
  } catch (cause) {
    return communication(
      controller.signal.aborted ? "timeout" : callers?.aborted ? "aborted" : "network",
      cause,
    );
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop!);
  }
}
