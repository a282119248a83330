/** How a media type is written and read; generated code names those its operations need, so that no others are bundled. */
import type { Content } from "./content.js";

export interface Codec {
  /**
   * @param type the media type to write: the content's own, or what the caller chose of its range
   * @throws EncodeError where the value cannot be written
   */
  readonly encode: (value: unknown, content: Content, type: string) => EncodedBody;
  /**
   * The value as it is validated, already widened where the content's validator asks for it.
   * @throws DecodeError where the bytes are not of the media type
   */
  readonly decode: (source: BodySource, content: Content) => Promise<unknown>;
  /** The decoded value is read while it arrives: no limit of size applies, and the codec validates its items itself. */
  readonly streams?: true;
}

export interface EncodedBody {
  readonly body: string | Uint8Array<ArrayBuffer> | Blob | FormData | ReadableStream<Uint8Array>;
  /** Absent where the body brings its own (a FormData with its boundary). */
  readonly contentType?: string;
}

/** A body that is still to be read, once. */
export interface BodySource {
  /** The value of the header, empty where there is none. */
  readonly contentType: string;
  /** @throws BodyLimitError where it is longer than the limit, BodyTimeoutError where it takes too long */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** Null where there is no body. */
  stream(): ReadableStream<Uint8Array> | null;
}
