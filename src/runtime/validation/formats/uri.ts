/** The formats `uri`, `uri-reference`, `iri`, `iri-reference` and `url`. */
import { isIpv6 } from "./ip.js";

/** RFC 3986 §3 URI: with a scheme. */
export function isUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && isUriReference(text);
}

/** RFC 3987 §2.2 IRI: with a scheme. */
export function isIri(text: string): boolean {
  return isUri(mapped(text));
}

/** RFC 3987 §2.2 IRI-reference. */
export function isIriReference(text: string): boolean {
  return isUriReference(mapped(text));
}

/** RFC 3986 §4.1 URI-reference, taken apart as its appendix B shows. */
export function isUriReference(text: string): boolean {
  if (!/^(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-fA-F]{2})*$/.test(text)) return false;
  const [, scheme, authority, path = "", rest = ""] =
    /^([A-Za-z][A-Za-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(.*)$/.exec(text) ?? [];
  if (/[[\]]/.test(path + rest) || rest.includes("#", rest.indexOf("#") + 1 || rest.length)) return false;
  if (authority !== undefined) return isAuthority(authority);
  // RFC 3986 §4.2: what stands before the first colon would be read as a scheme.
  return scheme !== undefined || !/^[^/]*:/.test(path);
}

/** RFC 3986 §3.2. */
function isAuthority(text: string): boolean {
  const parts = /^(?:[^@[\]]*@)?(?:\[([^@[\]]*)\]|[^@:[\]]*)(?::\d*)?$/.exec(text);
  if (parts === null) return false;
  const literal = parts[1];
  return literal === undefined || isIpv6(literal) || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
}

/** RFC 3987 §3.1: an IRI as a URI, each character that only IRIs may have as an octet; private ones in the query alone. */
function mapped(text: string): string {
  const [, before = "", query = "", after = ""] = /^([^?#]*)(\?[^#]*)?([^]*)$/.exec(text) ?? [];
  const open = query.replace(/[\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu, "%00");
  return (before + open + after).replace(
    /[\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{40000}-\u{4fffd}\u{50000}-\u{5fffd}\u{60000}-\u{6fffd}\u{70000}-\u{7fffd}\u{80000}-\u{8fffd}\u{90000}-\u{9fffd}\u{a0000}-\u{afffd}\u{b0000}-\u{bfffd}\u{c0000}-\u{cfffd}\u{d0000}-\u{dfffd}\u{e1000}-\u{efffd}]/gu,
    "%00",
  );
}
