/** Bytes as they are, of any media type. */
import { EncodeError } from "./body-error.js";
import type { Binary } from "./binary.js";
import type { Codec } from "./codec.js";

/** Read as a stream, empty where there is no body. */
export const bytes: Codec = {
  streams: true,
  encode: (value, _, type) => {
    if (!isBinary(value)) throw new EncodeError("neither bytes nor a Blob nor a stream");
    return { body: value, contentType: type };
  },
  decode: (source) => Promise.resolve(source.stream() ?? new Blob([]).stream()),
};

function isBinary(value: unknown): value is Binary {
  return value instanceof Uint8Array || value instanceof Blob || value instanceof ReadableStream;
}
