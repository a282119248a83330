/** One request on its way. */
import type { Fetch } from "./options.js";

export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestInit["body"];
  readonly signal: AbortSignal;
  readonly fetch: Fetch;
  /** Names of query parameters that hold credentials. */
  readonly secrets: readonly string[];
  /** Names of headers that may go to another origin. */
  readonly harmless: readonly string[];
}

/** A redirect that is not followed. */
export class RedirectError extends Error {
  override readonly name = "RedirectError";
}

/** @throws what `fetch` throws */
export function send({ url, method, headers, body, signal, fetch }: Outgoing): Promise<Response> {
  signal.throwIfAborted();
  return fetch(url, {
    method,
    headers,
    signal,
    redirect: "manual",
    ...(body !== undefined && { body }),
    ...(isStream(body) && { duplex: "half" }),
  });
}

export function isStream(body: unknown): body is ReadableStream {
  return body instanceof ReadableStream;
}
