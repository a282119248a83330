/** The formats `byte`, `base64url` and `hex-string`. */

/** RFC 4648 §4 base64, padded, perhaps empty. */
export function isByte(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** RFC 4648 §5 base64url, with its padding or without (§3.2). */
export function isBase64url(text: string): boolean {
  return (
    /^[A-Za-z0-9_-]*={0,2}$/.test(text) &&
    text.length % 4 !== 1 &&
    (text.length % 4 === 0 || !text.endsWith("="))
  );
}

/** RFC 4648 §8 base16, in either case. */
export function isHexString(text: string): boolean {
  return text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text);
}
