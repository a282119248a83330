/** The formats that are asserted by default, each as its own specification has it. */
const own: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["date", isDate],
  ["date-time", isDateTime],
  ["uuid", (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text)],
  ["ip", (text) => isIpv4(text) || isIpv6(text)],
  ["ipv4", isIpv4],
  ["ipv6", isIpv6],
  ["byte", isBase64],
]);

/** Throws for a format the oracle does not know, lest a test that asserts it pass for nothing. */
export function matchesFormat(format: string, text: string): boolean {
  const matches = own.get(format);
  if (matches === undefined) throw new Error(`the oracle has no format "${format}"`);
  return matches(text);
}

/** RFC 3339 §5.6 full-date; §5.7: the days that the month of that year has. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** RFC 3339 §5.6; §5.7: second 60 only at 23:59 UTC, where leap seconds are. */
function isDateTime(text: string): boolean {
  const parts = /^(.{10})t(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/iu.exec(text);
  if (parts === null || !isDate(parts[1]!)) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = [2, 3, 4, 6, 7].map((part) =>
    Number(parts[part] ?? 0),
  );
  if (hour! > 23 || minute! > 59 || second! > 60 || offsetHour! > 23 || offsetMinute! > 59) return false;
  if (second !== 60) return true;
  const offset = (offsetHour! * 60 + offsetMinute!) * (parts[5] === "-" ? -1 : 1);
  return (hour! * 60 + minute! - offset + 2 * 1440) % 1440 === 1439;
}

/** RFC 2673 §3.2: four decimal octets, without leading zeros. */
function isIpv4(text: string): boolean {
  const octets = text.split(".");
  return (
    octets.length === 4 &&
    octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/u.test(octet) && Number(octet) <= 255)
  );
}

/** RFC 4291 §2.2: eight groups, one run of which `::` may stand for, the last two perhaps as an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".");
  if (embedded && (!isIpv4(last) || text.endsWith("::"))) return false;
  const plain = embedded ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/iu.test(group))) return false;
  const size = plain.length + (embedded ? 2 : 0);
  return halves.length === 2 ? size <= 7 : size === 8;
}

/** RFC 4648 §4, padded. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(text);
}
