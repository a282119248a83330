/** Percent-encoding of parameters (RFC 3986 §2.1), as exact as each place asks for. */
import { DecodeError, EncodeError } from "../media/body-error.js";

/** Everything but unreserved characters (RFC 3986 §2.3) is encoded; a space is `%20`, a plus `%2B`. */
export function encodeText(text: string): string {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, escapeCharacter);
  } catch (cause) {
    throw new EncodeError("half of a surrogate pair", { cause });
  }
}

/**
 * Reserved expansion (RFC 6570 §3.2.3): reserved characters and percent-encoded triples stay, but for characters that
 * would end the component or, in a query, the pair: `#[]&+` there and `#[]/?` in a path.
 */
export function encodeReserved(text: string, place: "path" | "query"): string {
  const kept = place === "path" ? /%[\da-f]{2}|[!$&'()*+,;=:@]/gi : /%[\da-f]{2}|[!$'()*,;=:@/?]/gi;
  let encoded = "";
  let at = 0;
  for (const match of text.matchAll(kept)) {
    encoded += encodeText(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return encoded + encodeText(text.slice(at));
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** @throws DecodeError where the percent-encoding is broken or the bytes are no UTF-8 */
export function decodeText(raw: string): string {
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch (cause) {
    throw new DecodeError("text is not percent-encoded UTF-8", [], { cause });
  }
}

/** As `decodeText` does, with `+` for a space (WHATWG URL §5.1): of queries and of urlencoded forms. */
export function decodeName(raw: string): string {
  return decodeText(raw.includes("+") ? raw.replaceAll("+", " ") : raw);
}
