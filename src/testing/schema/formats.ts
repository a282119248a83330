/** The formats that validators assert by default: what they take. */
import { isByte } from "../../runtime/validation/formats/base64.js";
import { isDateTime } from "../../runtime/validation/formats/date-time.js";
import { isDate } from "../../runtime/validation/formats/date.js";
import { isIp, isIpv4, isIpv6 } from "../../runtime/validation/formats/ip.js";
import { isUuid } from "../../runtime/validation/formats/uuid.js";

const texts: ReadonlyMap<unknown, (text: string) => boolean> = new Map([
  ["byte", isByte],
  ["date", isDate],
  ["date-time", isDateTime],
  ["ip", isIp],
  ["ipv4", isIpv4],
  ["ipv6", isIpv6],
  ["uuid", isUuid],
]);

/** Others are annotations. */
export function matchesFormat(format: unknown, text: string): boolean {
  return texts.get(format)?.(text) ?? true;
}

/** Both bounds included; undefined for a format that has none. */
export function boundsOfFormat(format: unknown): readonly [bigint, bigint] | undefined {
  const [, sign, width] = /^(u?)int(8|16|32|64)$/.exec(typeof format === "string" ? format : "") ?? [];
  if (width === undefined) return undefined;
  const bits = BigInt(width);
  return sign === "u" ? [0n, (1n << bits) - 1n] : [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n];
}
