/** Decodes bytes that must be UTF-8. */
import { isUtf8 } from "node:buffer";

export type Decoded = { readonly text: string } | { readonly invalidAt: InvalidByte };

interface InvalidByte {
  readonly byteOffset: number;
  /** The text before it, which tells line and column. */
  readonly before: string;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const REPLACEMENT = "\uFFFD";

/** Drops a byte order mark (RFC 8259 §8.1 lets a reader ignore it). */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? bytes.subarray(3) : bytes;
}

/** RFC 3629: overlong forms, surrogates and cut-off sequences are invalid. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  if (!isUtf8(bytes)) return { invalidAt: firstInvalid(bytes) };
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8") };
}

/** A replacement character in the lenient decoding that is not one in the bytes. */
function firstInvalid(bytes: Uint8Array): InvalidByte {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let byteOffset = 0;
  let from = 0;
  for (;;) {
    const at = lenient.indexOf(REPLACEMENT, from);
    byteOffset += Buffer.byteLength(lenient.slice(from, at));
    const genuine =
      bytes[byteOffset] === 0xef && bytes[byteOffset + 1] === 0xbf && bytes[byteOffset + 2] === 0xbd;
    if (!genuine) return { byteOffset, before: lenient.slice(0, at) };
    byteOffset += 3;
    from = at + 1;
  }
}
