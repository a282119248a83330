/** The formats `ipv4network` and `ipv6network`. */
import { isIpv4, isIpv6 } from "./ip.js";

/** RFC 4632 §3.1: an address and the length of its prefix, 0 to 32; bits beyond the prefix may be set. */
export function isIpv4network(text: string): boolean {
  const slash = text.indexOf("/");
  return slash > 0 && /^(?:3[0-2]|[12]?\d)$/.test(text.slice(slash + 1)) && isIpv4(text.slice(0, slash));
}

/** RFC 4291 §2.3: an address and the length of its prefix, 0 to 128; bits beyond the prefix may be set. */
export function isIpv6network(text: string): boolean {
  const slash = text.indexOf("/");
  return (
    slash > 0 && /^(?:12[0-8]|1[01]\d|[1-9]?\d)$/.test(text.slice(slash + 1)) && isIpv6(text.slice(0, slash))
  );
}
