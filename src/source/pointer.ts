/** JSON Pointers (RFC 6901), plain and as URI fragments (§6). */

export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The tokens of a pointer, or null where the text is no pointer. */
export function parsePointer(pointer: string): string[] | null {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/u.test(pointer)) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The tokens of a pointer that is percent-encoded as a URI fragment, given without the `#` (§6), or null. */
export function parsePointerFragment(fragment: string): string[] | null {
  try {
    return parsePointer(decodeURIComponent(fragment));
  } catch {
    return null;
  }
}
