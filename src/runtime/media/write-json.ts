/** A value as JSON text, bigints as plain digits. */
import { EncodeError } from "./body-error.js";
import { deepestJson } from "./json-depth.js";

/**
 * But for bigints the text is that of `JSON.stringify` (ECMA-262 §25.5.2); wrapped scalars, `new Number(1)`, are not unwrapped.
 * @throws EncodeError where the value is none of JSON, has a number that is not finite, or is nested deeper than 500
 * levels, as a value within itself is
 */
export function writeJson(value: unknown): string {
  const text = write(value, "", 0);
  if (text === undefined) throw new EncodeError("no value");
  return text;
}

/** Undefined for what JSON leaves out. */
function write(given: unknown, key: string, depth: number): string | undefined {
  let value = given;
  if (typeof value === "object" && value !== null) {
    const { toJSON } = value as { readonly toJSON?: unknown };
    if (typeof toJSON === "function") value = toJSON.call(value, key) as unknown;
  }
  switch (typeof value) {
    case "bigint":
      return value.toString();
    case "number":
      if (!Number.isFinite(value)) throw new EncodeError("a number that is not finite");
      return JSON.stringify(value);
    case "object":
      break;
    default:
      return JSON.stringify(value);
  }
  if (value === null) return "null";
  if (depth >= deepestJson) throw new EncodeError(`a value nested deeper than ${deepestJson} levels`);
  let text = "";
  let separator = "";
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      text += separator + (write(value[index], String(index), depth + 1) ?? "null");
      separator = ",";
    }
    return `[${text}]`;
  }
  for (const name of Object.keys(value)) {
    const member = write((value as Record<string, unknown>)[name], name, depth + 1);
    if (member === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:${member}`;
    separator = ",";
  }
  return `{${text}}`;
}
