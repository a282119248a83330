/** The formats `email` and `idn-email`. */
import { isHostname, isIdnHostname } from "./hostname.js";
import { isIpv4, isIpv6 } from "./ip.js";

/** RFC 5321 §4.1.2 Mailbox, of the lengths of §4.5.3.1. */
export function isEmail(text: string): boolean {
  return /^[ -~]*$/.test(text) && isMailbox(text, isHostname);
}

/** RFC 6531 §3.3: a Mailbox in which characters beyond ASCII may stand, its domain normalized or not. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, (domain) => isIdnHostname(domain.normalize("NFC")));
}

function isMailbox(text: string, isDomain: (text: string) => boolean): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || at > 64 || domain.length > 255) return false;
  if (
    !/^[\w!#$%&'*+/=?^`{|}~\x80-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\x80-\uffff-]+)*$/.test(local) &&
    !/^"(?:[ !#-[\]-~\x80-\uffff]|\\[ -~])*"$/.test(local)
  ) {
    return false;
  }
  if (!domain.startsWith("[")) return isDomain(domain);
  const address = /^\[(IPv6:)?(.*)\]$/i.exec(domain);
  return address !== null && (address[1] === undefined ? isIpv4(address[2]!) : isIpv6(address[2]!));
}
