/** Texts without regard to how their lines end. */

/** CRLF as LF; bytes that are no UTF-8 stay what they are. */
export function withUnixLineEnds(bytes: Buffer): Buffer {
  return bytes.includes("\r\n")
    ? Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1")
    : bytes;
}

/** And in nothing else. */
export function differInLineEnds(bytes: Buffer, before: Buffer | null): boolean {
  return before !== null && withUnixLineEnds(bytes).equals(withUnixLineEnds(before));
}
