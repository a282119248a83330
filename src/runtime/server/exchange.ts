/** A request as a host hands it to the server, and the answer as the host writes it. */
import type { BodySource } from "../media/codec.js";

export interface Exchange {
  readonly method: string;
  /** Path and query as the URL standard writes them, without a fragment; `*` asks for the server as a whole. */
  readonly target: string;
  /** @param name lower case. Several fields of one name are joined by `, `. */
  header(name: string): string | null;
  /** The length of all header fields, names and values, in bytes. */
  headerBytes(): number;
  /**
   * A promise where that is known only when some of it came.
   * @throws BodyTimeoutError where that takes too long
   */
  hasBody(milliseconds: number): boolean | Promise<boolean>;
  body(limit: number, milliseconds: number): BodySource;
  /** Aborted when whoever asked is gone. Made when it is first asked for. */
  readonly signal: AbortSignal;
  /** For handlers that want the whole of it; its body belongs to the server. Made when it is first asked for. */
  readonly request: Request;
}

export type HeaderFields = Record<string, string | string[]>;

export interface Answer {
  readonly status: number;
  /** By lower-case name and in the order of the names, so that every host writes the same bytes. */
  readonly headers: HeaderFields;
  readonly body: string | Uint8Array<ArrayBuffer> | Blob | ReadableStream<Uint8Array> | null;
}
