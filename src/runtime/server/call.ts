/** One request on its way through the server. */
import { longestTimer } from "../media/read-bytes.js";
import type { HandlerContext } from "./handler.js";
import type { Exchange } from "./exchange.js";
import type { Principals } from "./authorize.js";

/** What is known of a request so far; a handler sees it as its context. */
export class Call implements HandlerContext {
  readonly exchange: Exchange;
  readonly host: unknown;
  requestId: string;
  /** Null until it is chosen. */
  chosen: string | null = null;
  /** The id of the operation, null until it is found. */
  found: string | null = null;
  auth: Principals = {};
  /** That had a say in the answer: `7.0.0 InstanceSledLocalConfig.down`. */
  decisions: readonly string[] = [];
  #timeout: AbortController | null = null;
  #signal: AbortSignal | null = null;

  constructor(exchange: Exchange, host: unknown) {
    this.exchange = exchange;
    this.host = host;
    this.requestId = "";
  }

  get request(): Request {
    return this.exchange.request;
  }

  get version(): string {
    return this.chosen ?? "";
  }

  get operation(): string {
    return this.found ?? "";
  }

  get signal(): AbortSignal {
    const { signal } = this.exchange;
    if (this.#timeout === null) return signal;
    return (this.#signal ??= AbortSignal.any([signal, this.#timeout.signal]));
  }

  /**
   * What the handler answers, in so many milliseconds at most.
   * @throws what the handler throws, or what `late` gives
   */
  async within(milliseconds: number, answer: () => unknown, late: () => Error): Promise<unknown> {
    const timeout = (this.#timeout = new AbortController());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => {
          // First, for a handler that heeds its signal throws at once.
          reject(late());
          timeout.abort(new DOMException("the handler's time is over", "TimeoutError"));
        },
        Math.min(milliseconds, longestTimer),
      );
    });
    try {
      return await Promise.race([answer(), over]);
    } finally {
      clearTimeout(timer);
    }
  }
}
