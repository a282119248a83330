/** The formats `ip`, `ipv4` and `ipv6`. */

/** An IPv4 or an IPv6 address. */
export function isIp(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** RFC 2673 §3.2: four decimal octets, without leading zeros. */
export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/.test(text);
}

/** RFC 4291 §2.2: eight groups, of which `::` stands for one or more that are zero, the last two perhaps as IPv4. No zone. */
export function isIpv6(text: string): boolean {
  // The longest: six groups of four and an IPv4 address.
  if (text.length < 2 || text.length > 45) return false;
  let groups = 0;
  let digits = 0;
  let start = 0;
  let gap = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isHexDigit(code)) {
      if (++digits > 4) return false;
    } else if (code === 0x3a) {
      if (digits > 0) groups++;
      if (text.charCodeAt(at + 1) === 0x3a) {
        if (gap) return false;
        gap = true;
        at++;
      } else if (digits === 0 || at + 1 === text.length) return false;
      digits = 0;
      start = at + 1;
    } else {
      return code === 0x2e && start > 0 && isFull(groups + 2, gap) && isIpv4(text.slice(start));
    }
  }
  return isFull(digits > 0 ? groups + 1 : groups, gap);
}

function isFull(groups: number, gap: boolean): boolean {
  return gap ? groups < 8 : groups === 8;
}

function isHexDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}
