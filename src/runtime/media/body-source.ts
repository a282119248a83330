/** The body of a request or an answer of the Fetch standard, for codecs to read. */
import { BodyLimitError } from "./body-error.js";
import type { BodySource } from "./codec.js";
import { readBytes, within, type ReadLimits } from "./read-bytes.js";

/**
 * The limits are those of `bytes`; a stream has none. A body that is announced longer than the limit is not read.
 */
export function bodySource(message: Request | Response, limits: ReadLimits): BodySource {
  const { headers } = message;
  return {
    contentType: headers.get("content-type") ?? "",
    stream: () => message.body,
    bytes: async () => {
      const { limit } = limits;
      // Of encoded content it is the length before decoding, which may be a small part of it.
      const announced = headers.has("content-encoding") ? null : headers.get("content-length");
      if (announced !== null && Number(announced) > limit) {
        message.body?.cancel().catch(() => {});
        throw new BodyLimitError(limit);
      }
      // HTTP holds the sender to the length it announced, and hosts read all at once faster than in parts.
      if (announced !== null && /^\d+$/.test(announced)) {
        const bytes = new Uint8Array(await within(message.arrayBuffer(), limits));
        if (bytes.length > limit) throw new BodyLimitError(limit);
        return bytes;
      }
      return message.body ? readBytes(message.body, limits) : new Uint8Array();
    },
  };
}
