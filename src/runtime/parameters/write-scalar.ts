/** Scalars as text, and text as each place wants it. */
import { EncodeError } from "../media/body-error.js";
import { encodeText } from "./percent-encoding.js";
import type { WriteOptions } from "./style.js";

/** @throws EncodeError where it is no scalar, or not finite */
export function scalarText(value: unknown): string {
  const isScalar =
    value === null || /^(?:string|bigint|boolean)$/.test(typeof value) || Number.isFinite(value);
  if (!isScalar) throw new EncodeError("a value that is no text, finite number, boolean or null");
  return String(value);
}

/** @throws EncodeError where the text cannot stand there */
export function encodeIn(place: WriteOptions["in"], text: string): string {
  if (place !== "header") return encodeText(text);
  // RFC 9110 §5.5; a Headers object takes code points up to U+00FF.
  if (/[^\t -~\u0080-\u00ff]|^\s|\s$/.test(text))
    throw new EncodeError("a text that cannot stand in a header");
  return text;
}
