/** The formats `date-time` and `date-time-local`. */
import { isDate } from "./date.js";
import { isTimeLocal } from "./time.js";

/** All but leap days and leap seconds. */
const usual =
  /^\d\d\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * RFC 3339 §5.6 date-time: with an offset, `t` and `z` in either case, any number of digits in the fraction. The 29th of
 * February in leap years only (appendix C), a second 60 only at 23:59 UTC, where leap seconds are (§5.7).
 */
export function isDateTime(text: string): boolean {
  return usual.test(text) || (mayLeap(text) && usual.test(withoutLeap(text)));
}

/** A ninth of some twenty, or a sixtieth second. */
function mayLeap(text: string): boolean {
  return text.charCodeAt(9) === 0x39 || text.charCodeAt(17) === 0x36;
}

/** The day or the second before, where there is such a leap day or leap second. */
function withoutLeap(text: string): string {
  return text
    .replace(/^(\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29/, "$1-02-28")
    .replace(
      /(\d\d):(\d\d):60([.\d]*)([Zz]|([+-]\d\d):(\d\d))$/,
      (whole, hour, minute, fraction, offset, hours = "+00", minutes = "00") => {
        const east = hours * 60 + Number(hours[0] + minutes);
        const isLast = (hour * 60 + Number(minute) - east + 1440) % 1440 === 1439;
        return isLast ? `${hour}:${minute}:59${fraction}${offset}` : whole;
      },
    );
}

/** RFC 3339 §5.6 without time-offset, as the OpenAPI format registry defines it. */
export function isDateTimeLocal(text: string): boolean {
  return (text.charCodeAt(10) | 0x20) === 0x74 && isDate(text.slice(0, 10)) && isTimeLocal(text.slice(11));
}
