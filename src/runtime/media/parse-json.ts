/** JSON text as `JSON.parse` reads it, with errors that do not repeat it. */
import { DecodeError } from "./body-error.js";
import { checkDepth } from "./json-depth.js";

/** @throws DecodeError where the text is no JSON, or nested too deep */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DecodeError("the text is no JSON", [], { cause });
  }
  checkDepth(text, value);
  return value;
}
