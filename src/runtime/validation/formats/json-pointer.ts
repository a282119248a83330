/** The formats `json-pointer` and `relative-json-pointer`. */

/** RFC 6901 §3. */
export function isJsonPointer(text: string): boolean {
  return text === "" || (text.charCodeAt(0) === 0x2f && !/~(?![01])/.test(text));
}

/** draft-bhutton-relative-json-pointer-00 §3. */
export function isRelativeJsonPointer(text: string): boolean {
  const prefix = /^(?:0|[1-9]\d*)(?:[+-](?:0|[1-9]\d*))?/.exec(text)?.[0];
  if (prefix === undefined) return false;
  const rest = text.slice(prefix.length);
  return rest === "#" || isJsonPointer(rest);
}
