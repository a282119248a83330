/** Regular expressions of schemas, each made once. */

const made = new Map<string, RegExp>();

/** With the flag `u`, or without where the pattern is none with it. */
export function regExpOf(pattern: string): RegExp {
  let found = made.get(pattern);
  if (found === undefined) made.set(pattern, (found = make(pattern)));
  return found;
}

function make(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
