/** JSON without integers that a double cannot hold (RFC 8259). */
import { EncodeError } from "./body-error.js";
import type { Codec } from "./codec.js";
import { parseJson } from "./parse-json.js";
import { readText } from "./read-text.js";

/** Of a name given twice, the last value counts. */
export const json: Codec = {
  encode: (value, _, type) => ({ body: stringify(value), contentType: type }),
  decode: (source, { validator }) =>
    source.bytes().then((bytes) => {
      const value = parseJson(readText(bytes));
      return validator?.widen ? validator.widen(value) : value;
    }),
};

function stringify(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
    // Instead of a number that is not finite it has written null.
    if (text?.includes("null")) JSON.stringify(value, refuseNotFinite);
  } catch (cause) {
    throw cause instanceof EncodeError ? cause : new EncodeError("the value is no JSON", { cause });
  }
  if (text === undefined) throw new EncodeError("no value");
  return text;
}

function refuseNotFinite(_: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new EncodeError("a number that is not finite");
  }
  return value;
}
