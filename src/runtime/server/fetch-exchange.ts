/** A `Request` of the Fetch standard as the server reads it, and its answer as a `Response`. */
import { BodyLimitError, BodyTimeoutError } from "../media/body-error.js";
import { bodySource } from "../media/body-source.js";
import type { BodySource } from "../media/codec.js";
import { readBytes, within } from "../media/read-bytes.js";
import type { Answer, Exchange } from "./exchange.js";
import { IncompleteBodyError } from "./incomplete-body-error.js";

export class FetchExchange implements Exchange {
  readonly request: Request;
  readonly method: string;
  readonly target: string;
  #peeked: ReadableStream<Uint8Array> | null = null;

  constructor(request: Request) {
    this.request = request;
    this.method = request.method;
    this.target = targetOf(request.url);
  }

  get signal(): AbortSignal {
    return this.request.signal;
  }

  header(name: string): string | null {
    return this.request.headers.get(name);
  }

  headerBytes(): number {
    let length = 0;
    this.request.headers.forEach((value, name) => {
      length += name.length + value.length;
    });
    return length;
  }

  hasBody(milliseconds: number): boolean | Promise<boolean> {
    const length = this.header("content-length");
    if (length !== null) return Number(length) !== 0;
    if (this.header("transfer-encoding") !== null) return true;
    const { body } = this.request;
    return body === null ? false : this.#peek(body, milliseconds);
  }

  body(limit: number, milliseconds: number): BodySource {
    const limits = { limit, timeout: milliseconds };
    const contentType = this.header("content-type") ?? "";
    const rest = this.#peeked;
    const source = rest === null ? bodySource(this.request, limits) : null;
    return {
      contentType,
      stream: () => rest ?? this.request.body,
      bytes: () => (source?.bytes() ?? readBytes(rest ?? new Blob([]).stream(), limits)).catch(broken),
    };
  }

  /** HTTP/1.1 says beforehand whether there is a body; other protocols and programs need not. */
  async #peek(body: ReadableStream<Uint8Array>, milliseconds: number): Promise<boolean> {
    const reader = body.getReader();
    const { done, value } = await within(reader.read(), { timeout: milliseconds }).catch(broken);
    if (done) {
      // The body can be read no more.
      this.#peeked = new Blob([]).stream();
      return false;
    }
    let first: Uint8Array | null = value;
    this.#peeked = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const next = first === null ? await reader.read() : { done: false as const, value: first };
          first = null;
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return true;
  }
}

/** What is neither too long nor too late broke off. */
function broken(error: unknown): never {
  if (error instanceof BodyLimitError || error instanceof BodyTimeoutError) throw error;
  throw new IncompleteBodyError("the body broke off", { cause: error });
}

/** The path and query of an absolute URL that the platform has already normalised. */
function targetOf(url: string): string {
  const authority = url.indexOf("//") + 2;
  const start = url.indexOf("/", authority);
  if (start === -1) return "/";
  const fragment = url.indexOf("#", start);
  return fragment === -1 ? url.slice(start) : url.slice(start, fragment);
}

export function toResponse(answer: Answer): Response {
  return new Response(answer.body, { status: answer.status, headers: plain(answer) });
}

function plain({ headers }: Answer): Record<string, string> | Headers {
  let several: Headers | undefined;
  for (const name in headers) {
    if (typeof headers[name] !== "string") several ??= new Headers();
  }
  if (several === undefined) return headers as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    for (const one of typeof value === "string" ? [value] : value) several.append(name, one);
  }
  return several;
}
