/** The formats of the bare items of structured fields, `sf-binary` to `sf-token` (RFC 8941). */

/** RFC 8941 §3.3.5. */
export function isSfBinary(text: string): boolean {
  return /^:[A-Za-z0-9+/]*={0,2}:$/.test(text) && text.length % 4 === 2;
}

/** RFC 8941 §3.3.6. */
export function isSfBoolean(text: string): boolean {
  return text === "?0" || text === "?1";
}

/** RFC 8941 §3.3.2. */
export function isSfDecimal(text: string): boolean {
  return /^-?\d{1,12}\.\d{1,3}$/.test(text);
}

/** RFC 8941 §3.3.1. */
export function isSfInteger(text: string): boolean {
  return /^-?\d{1,15}$/.test(text);
}

/** RFC 8941 §3.3.3. */
export function isSfString(text: string): boolean {
  return /^"(?:[ !#-[\]-~]|\\["\\])*"$/.test(text);
}

/** RFC 8941 §3.3.4. */
export function isSfToken(text: string): boolean {
  return /^[A-Za-z*][\w!#$%&'*+.^`|~:/-]*$/.test(text);
}
