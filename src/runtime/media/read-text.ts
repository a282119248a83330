/** Bytes as UTF-8 text. */
import { DecodeError } from "./body-error.js";

const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/**
 * Without its byte order mark, which a reader may ignore (RFC 8259 §8.1).
 * @throws DecodeError where the bytes are no UTF-8
 */
export function readText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new DecodeError("the body is no UTF-8", [], { cause });
  }
}
