/** A request of Node's `http` as the server reads it. */
import { BodyLimitError, BodyTimeoutError } from "../media/body-error.js";
import type { BodySource } from "../media/codec.js";
import type { Exchange } from "./exchange.js";
import { IncompleteBodyError } from "./incomplete-body-error.js";
import { joined } from "../media/joined.js";

type Listener = ((chunk: Uint8Array<ArrayBuffer>) => void) | ((cause?: Error) => void);

interface Emitter {
  on(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
}

/** What is needed of an `IncomingMessage`; this module is free of Node's own, so that the runtime runs anywhere. */
export interface Incoming extends Emitter {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly socket: object;
  readonly complete: boolean;
  readonly destroyed: boolean;
  read(): unknown;
  pause(): unknown;
  [Symbol.asyncIterator](): AsyncIterator<unknown, unknown>;
}

/** What is needed of a `ServerResponse`. */
export interface Outgoing extends Emitter {
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
}

/** What the URL standard leaves as it is; without dot segments, which it takes away. */
const normal = /^\/[!$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]*$/;
const dotSegment = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

/** Of these Node keeps the first alone, though what stands before the server may look at the last. */
const keptOnce: ReadonlySet<string> = new Set(["authorization", "content-type"]);

/** RFC 9110 §7.2; what else is sent for one would make an URL with credentials, or none. */
const hostName = /^[\w.-]+(?::\d+)?$|^\[[\da-f:.]+\](?::\d+)?$/i;

export class NodeExchange implements Exchange {
  readonly method: string;
  readonly target: string;
  readonly #incoming: Incoming;
  readonly #outgoing: Outgoing;
  #controller: AbortController | null = null;
  #request: Request | null = null;

  constructor(incoming: Incoming, outgoing: Outgoing) {
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.method = incoming.method ?? "GET";
    this.target = normalised(incoming.url ?? "/");
  }

  header(name: string): string | null {
    const { headers } = this.#incoming;
    if (!Object.hasOwn(headers, name)) return null;
    if (keptOnce.has(name)) return this.#all(name);
    const value = headers[name];
    return typeof value === "string" ? value : (value?.join(", ") ?? null);
  }

  /** All values joined, as the Fetch standard has them. */
  #all(name: string): string {
    const { rawHeaders } = this.#incoming;
    const values: string[] = [];
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const raw = rawHeaders[at] ?? "";
      if (raw.length === name.length && raw.toLowerCase() === name) values.push(rawHeaders[at + 1] ?? "");
    }
    return values.join(", ");
  }

  headerBytes(): number {
    let length = 0;
    for (const text of this.#incoming.rawHeaders) length += text.length;
    return length;
  }

  hasBody(): boolean {
    const { headers } = this.#incoming;
    const length = headers["content-length"];
    return length === undefined ? headers["transfer-encoding"] !== undefined : Number(length) !== 0;
  }

  body(limit: number, milliseconds: number): BodySource {
    return new NodeBody(this.#incoming, limit, milliseconds);
  }

  get signal(): AbortSignal {
    if (this.#controller !== null) return this.#controller.signal;
    const controller = (this.#controller = new AbortController());
    const outgoing = this.#outgoing;
    const gone = (): void => {
      if (!outgoing.writableFinished) controller.abort(new DOMException("the client is gone", "AbortError"));
    };
    if (outgoing.destroyed) gone();
    else outgoing.on("close", gone);
    return controller.signal;
  }

  get request(): Request {
    if (this.#request !== null) return this.#request;
    const headers = new Headers();
    const { rawHeaders, socket } = this.#incoming;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
    }
    const scheme = "encrypted" in socket ? "https" : "http";
    const path = this.target === "*" ? "/" : this.target;
    const given = textOf(this.#incoming.headers["host"]);
    const url = `${scheme}://${hostName.test(given) ? given : "localhost"}${path}`;
    return (this.#request = new Request(url, { method: this.method, headers, signal: this.signal }));
  }
}

/** A target is a path with a query, an absolute URL (as proxies get it), or `*` (RFC 9112 §3.2). */
function normalised(target: string): string {
  if (target === "*" || (normal.test(target) && !dotSegment.test(target))) return target;
  try {
    const url = new URL(target.startsWith("/") ? `http://localhost${target}` : target);
    return url.pathname + url.search;
  } catch {
    return target;
  }
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

class NodeBody implements BodySource {
  readonly contentType: string;
  readonly #incoming: Incoming;
  readonly #limit: number;
  readonly #milliseconds: number;

  constructor(incoming: Incoming, limit: number, milliseconds: number) {
    this.contentType = textOf(incoming.headers["content-type"]);
    this.#incoming = incoming;
    this.#limit = limit;
    this.#milliseconds = milliseconds;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const incoming = this.#incoming;
    // A short body comes with its head, and is there once Node has parsed what it got, which no microtask waits for. To
    // listen for each chunk and to set a timer costs about as much as all the rest of a small call.
    if (!incoming.complete) await new Promise<void>((resolve) => setImmediate(resolve));
    if (!incoming.complete || incoming.destroyed) return this.#arriving();
    const bytes = incoming.read() as Uint8Array<ArrayBuffer> | null;
    if (bytes === null) return new Uint8Array();
    if (bytes.length > this.#limit) throw new BodyLimitError(this.#limit);
    return bytes;
  }

  #arriving(): Promise<Uint8Array<ArrayBuffer>> {
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      let length = 0;
      const data = (chunk: Uint8Array<ArrayBuffer>): void => {
        length += chunk.length;
        if (length > this.#limit) fail(new BodyLimitError(this.#limit));
        else chunks.push(chunk);
      };
      const end = (): void => {
        stop();
        resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : joined(chunks, length));
      };
      const broken = (cause?: Error): void => {
        fail(new IncompleteBodyError("the body broke off", { cause }));
      };
      const fail = (error: Error): void => {
        stop();
        incoming.pause();
        reject(error);
      };
      const stop = (): void => {
        clearTimeout(timer);
        incoming.off("data", data);
        incoming.off("end", end);
        incoming.off("error", broken);
        incoming.off("close", broken);
      };
      const late = (): void => fail(new BodyTimeoutError(this.#milliseconds));
      const timer = setTimeout(late, this.#milliseconds);
      if (incoming.destroyed) return broken();
      incoming.on("data", data);
      incoming.on("end", end);
      incoming.on("error", broken);
      incoming.on("close", broken);
    });
  }

  stream(): ReadableStream<Uint8Array> {
    const chunks = this.#incoming[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const { done, value } = await chunks.next();
            if (done === true) controller.close();
            else controller.enqueue(value);
          } catch (error) {
            controller.error(new IncompleteBodyError("the body broke off", { cause: error }));
          }
        },
        async cancel() {
          await chunks.return?.();
        },
      },
      { highWaterMark: 0 },
    );
  }
}
