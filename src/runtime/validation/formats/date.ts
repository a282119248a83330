/** The format `date`. */

/** RFC 3339 §5.6 full-date, a day that its month has (§5.7), the 29th of February in leap years (appendix C). */
export function isDate(text: string): boolean {
  return /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/.test(
    text,
  );
}
