/** The format `http-date`. */
import { isDate } from "./date.js";
import { isTimeLocal } from "./time.js";

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

/** RFC 9110 §5.6.7 HTTP-date: IMF-fixdate or one of the two obsolete forms, a day that its month has. */
export function isHttpDate(text: string): boolean {
  const fixed = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(
    text,
  );
  if (fixed !== null) return isMoment(fixed[3]!, fixed[2]!, fixed[1]!, fixed[4]!);
  const asctime = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d) (\d{4})$/.exec(
    text,
  );
  if (asctime !== null) return isMoment(asctime[4]!, asctime[1]!, asctime[2]!, asctime[3]!);
  const rfc850 =
    /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d:\d\d:\d\d) GMT$/.exec(
      text,
    );
  // Which century is meant depends on when it is read; both have the same leap years but for 1900.
  return rfc850 !== null && isMoment(`20${rfc850[3]!}`, rfc850[2]!, rfc850[1]!, rfc850[4]!);
}

function isMoment(year: string, month: string, day: string, time: string): boolean {
  const index = months.indexOf(month);
  const twoDigits = (text: string): string => text.trim().padStart(2, "0");
  return (
    index % 3 === 0 &&
    isDate(`${year}-${twoDigits(`${index / 3 + 1}`)}-${twoDigits(day)}`) &&
    isTimeLocal(time)
  );
}
