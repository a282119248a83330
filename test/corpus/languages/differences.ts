/** Where two JSON values differ, for tests that compare many large ones. */
import { canonicalJson, isObject, type JsonValue } from "../../../src/source/json.js";

/** A line for each place: its pointer, what was wanted and what there is. An absent value is `undefined`. */
export function differences(
  wanted: JsonValue | undefined,
  got: JsonValue | undefined,
  pointer = "",
): readonly string[] {
  if (Array.isArray(wanted) && Array.isArray(got) && wanted.length === got.length) {
    return wanted.flatMap((one: JsonValue, at) => differences(one, got[at], `${pointer}/${at}`));
  }
  if (isObject(wanted) && isObject(got)) {
    const names = new Set([...Object.keys(wanted), ...Object.keys(got)]);
    return [...names].flatMap((name) => differences(wanted[name], got[name], `${pointer}/${name}`));
  }
  const [one, other] = [shown(wanted), shown(got)];
  return one === other ? [] : [`${pointer}: wanted ${one}, got ${other}`];
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? "undefined" : canonicalJson(value);
}
