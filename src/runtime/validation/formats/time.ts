/** The formats `time` and `time-local`. */

/** RFC 3339 §5.6 full-time: with an offset. A second 60 only at 23:59 UTC, where leap seconds are (§5.7). */
export function isTime(text: string): boolean {
  return (
    /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(text) ||
    isLeapSecond(text)
  );
}

/** RFC 3339 §5.6 partial-time: without an offset, so that a leap second may be in any minute. */
export function isTimeLocal(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?$/.test(text);
}

/** A full-time whose second is 60, at 23:59 UTC. */
function isLeapSecond(text: string): boolean {
  const parts = /^([01]\d|2[0-3]):([0-5]\d):60(?:\.\d+)?(?:[Zz]|([+-](?:[01]\d|2[0-3])):([0-5]\d))$/.exec(
    text,
  );
  if (parts === null) return false;
  const [, hour, minute, offset = "+00", minutes = "00"] = parts;
  const east = Number(offset) * 60 + Number(offset[0]! + minutes);
  return (Number(hour) * 60 + Number(minute) - east + 1440) % 1440 === 1439;
}
