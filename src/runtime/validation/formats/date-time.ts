/** The formats `date-time` and `date-time-local`. */
import { isDate } from "./date.js";
import { isTime, isTimeLocal } from "./time.js";

/** RFC 3339 §5.6 date-time: with an offset, `t` and `z` in either case, any number of digits in the fraction. */
export function isDateTime(text: string): boolean {
  return (
    /^\d\d\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(
      text,
    ) ||
    // What remains is rare: leap days, and leap seconds.
    ((text.charCodeAt(9) === 0x39 || text.charCodeAt(17) === 0x36) &&
      beginsWithDate(text) &&
      isTime(text.slice(11)))
  );
}

/** RFC 3339 §5.6 without time-offset, as the OpenAPI format registry defines it. */
export function isDateTimeLocal(text: string): boolean {
  return beginsWithDate(text) && isTimeLocal(text.slice(11));
}

function beginsWithDate(text: string): boolean {
  return (text.charCodeAt(10) | 0x20) === 0x74 && isDate(text.slice(0, 10));
}
