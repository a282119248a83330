/** What asserted formats of strings accept: by the functions that generated code uses, and as regular languages where they are. */
import { isBase64url, isByte, isHexString } from "../../runtime/validation/formats/base64.js";
import { isChar } from "../../runtime/validation/formats/char.js";
import { isDateTime, isDateTimeLocal } from "../../runtime/validation/formats/date-time.js";
import { isDate } from "../../runtime/validation/formats/date.js";
import { isDuration } from "../../runtime/validation/formats/duration.js";
import { isEmail, isIdnEmail } from "../../runtime/validation/formats/email.js";
import { isHostname, isIdnHostname } from "../../runtime/validation/formats/hostname.js";
import { isHttpDate } from "../../runtime/validation/formats/http-date.js";
import { isIpv4network, isIpv6network } from "../../runtime/validation/formats/ip-network.js";
import { isIp, isIpv4, isIpv6 } from "../../runtime/validation/formats/ip.js";
import { isJsonPointer, isRelativeJsonPointer } from "../../runtime/validation/formats/json-pointer.js";
import { isMediaRange } from "../../runtime/validation/formats/media-range.js";
import { isRegex } from "../../runtime/validation/formats/regex.js";
import {
  isSfBinary,
  isSfBoolean,
  isSfDecimal,
  isSfInteger,
  isSfString,
  isSfToken,
} from "../../runtime/validation/formats/structured-field.js";
import { isTime, isTimeLocal } from "../../runtime/validation/formats/time.js";
import { isUriTemplate } from "../../runtime/validation/formats/uri-template.js";
import { isIri, isIriReference, isUri, isUriReference } from "../../runtime/validation/formats/uri.js";
import { isUuid } from "../../runtime/validation/formats/uuid.js";

export interface StringFormat {
  readonly accepts: (text: string) => boolean;
  /** Texts that are accepted, the smallest first. */
  readonly samples: readonly string[];
  /** A pattern that matches all that is accepted. */
  readonly atMost?: string;
  /** A pattern that matches nothing that is refused; equal to `atMost` where that is exact. */
  readonly atLeast?: string;
}

const free: StringFormat = { accepts: () => true, samples: [], atMost: "", atLeast: "" };

function exact(accepts: (text: string) => boolean, pattern: string, ...samples: string[]): StringFormat {
  const whole = `^(?:${pattern})$`;
  return { accepts, samples, atMost: whole, atLeast: whole };
}

function between(
  accepts: (text: string) => boolean,
  atLeast: string,
  atMost: string,
  ...samples: string[]
): StringFormat {
  return { accepts, samples, atMost: `^(?:${atMost})$`, atLeast: `^(?:${atLeast})$` };
}

function tested(accepts: (text: string) => boolean, ...samples: string[]): StringFormat {
  return { accepts, samples };
}

const date =
  "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|" +
  "02-(?:0[1-9]|1[0-9]|2[0-8]))|" +
  "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
const minute = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
const second = "[0-5][0-9]";
const fraction = "(?:[.][0-9]+)?";
const offset = `(?:[Zz]|[+\\-](?:[01][0-9]|2[0-3]):[0-5][0-9])`;
const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ipv4 = `(?:${octet}[.]){3}${octet}`;
const ipv6 = ipv6Pattern();
const digits = "[0-9]+";
const month = `${digits}M(?:${digits}D)?`;
const clock = `T(?:${digits}H(?:${digits}M(?:${digits}S)?)?|${digits}M(?:${digits}S)?|${digits}S)`;

/** RFC 4291 §2.2: `::` before each number of groups that may follow it. */
function ipv6Pattern(): string {
  const group = "[0-9A-Fa-f]{1,4}";
  const last = (count: number): string[] =>
    count < 2
      ? [count === 0 ? "" : group]
      : [`(?:${group}:){${count - 1}}${group}`, `(?:${group}:){${count - 2}}${ipv4}`];
  const forms = last(8);
  for (let after = 0; after <= 7; after++) {
    const before = `(?:${group}(?::${group}){0,${6 - after}})?`;
    for (const tail of last(after)) forms.push(after === 7 ? `::${tail}` : `${before}::${tail}`);
  }
  return forms.join("|");
}

const table: ReadonlyMap<string, StringFormat> = new Map([
  ["base64url", tested(isBase64url, "", "AA")],
  ["byte", exact(isByte, "(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?", "", "AAAA")],
  ["char", exact(isChar, "[^]", "a")],
  ["date", exact(isDate, date, "2000-01-01", "1970-01-01")],
  [
    "date-time",
    between(
      isDateTime,
      `(?:${date})[Tt]${minute}:${second}${fraction}${offset}`,
      `(?:${date})[Tt]${minute}:(?:${second}|60)${fraction}${offset}`,
      "2000-01-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
    ),
  ],
  [
    "date-time-local",
    exact(isDateTimeLocal, `(?:${date})[Tt]${minute}:(?:${second}|60)${fraction}`, "2000-01-01T00:00:00"),
  ],
  [
    "duration",
    exact(
      isDuration,
      `P(?:${digits}W|(?:${digits}Y(?:${month})?|${month}|${digits}D)(?:${clock})?|${clock})`,
      "P1D",
    ),
  ],
  ["email", tested(isEmail, "a@a.a")],
  ["hex-string", exact(isHexString, "(?:[0-9a-fA-F]{2})*", "", "00")],
  ["hostname", tested(isHostname, "a", "a.a")],
  ["http-date", tested(isHttpDate, "Sat, 01 Jan 2000 00:00:00 GMT")],
  ["idn-email", tested(isIdnEmail, "a@a.a")],
  ["idn-hostname", tested(isIdnHostname, "a", "a.a")],
  ["ip", exact(isIp, `${ipv4}|${ipv6}`, "::", "0.0.0.0")],
  ["ipv4", exact(isIpv4, ipv4, "0.0.0.0", "127.0.0.1")],
  ["ipv4network", exact(isIpv4network, `${ipv4}\\/(?:3[0-2]|[12]?[0-9])`, "0.0.0.0/0")],
  ["ipv6", exact(isIpv6, ipv6, "::", "::1")],
  ["ipv6network", exact(isIpv6network, `(?:${ipv6})\\/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9])`, "::/0")],
  ["iri", tested(isIri, "a:", "http://a")],
  ["iri-reference", tested(isIriReference, "", "a")],
  ["json-pointer", exact(isJsonPointer, "(?:\\/(?:[^~\\/]|~[01])*)*", "", "/a")],
  ["media-range", tested(isMediaRange, "*/*", "a/a")],
  ["regex", tested(isRegex, "", "a")],
  ["relative-json-pointer", tested(isRelativeJsonPointer, "0", "0/a")],
  ["sf-binary", tested(isSfBinary, "::", ":AAAA:")],
  ["sf-boolean", exact(isSfBoolean, "[?][01]", "?0", "?1")],
  ["sf-decimal", tested(isSfDecimal, "0.0", "1.0")],
  ["sf-integer", tested(isSfInteger, "0", "1")],
  ["sf-string", tested(isSfString, '""', '"a"')],
  ["sf-token", tested(isSfToken, "a", "b")],
  [
    "time",
    between(
      isTime,
      `${minute}:${second}${fraction}${offset}`,
      `${minute}:(?:${second}|60)${fraction}${offset}`,
      "00:00:00Z",
    ),
  ],
  ["time-local", exact(isTimeLocal, `${minute}:(?:${second}|60)${fraction}`, "00:00:00")],
  ["uri", tested(isUri, "a:", "http://a")],
  ["uri-reference", tested(isUriReference, "", "a")],
  ["uri-template", tested(isUriTemplate, "", "a", "{a}")],
  ["url", tested(isUri, "a:", "http://a")],
  [
    "uuid",
    exact(
      isUuid,
      "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
      "00000000-0000-0000-0000-000000000000",
    ),
  ],
]);

/** A format that forbids nothing accepts every text. */
export function stringFormat(name: string): StringFormat {
  return table.get(name) ?? free;
}
