/** A stream as bytes, up to a length. */
import { BodyLimitError } from "./body-error.js";
import { joined } from "./joined.js";

/**
 * Whatever ends the reading early cancels the stream.
 * @param limit in bytes
 * @throws BodyLimitError, and what the stream throws
 */
export async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw new BodyLimitError(limit);
    }
    chunks.push(value);
  }
  return joined(chunks, length);
}
