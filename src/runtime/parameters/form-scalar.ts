/** The style `form` for values that are never arrays or objects: less code, for it is what most queries need. */
import { DecodeError } from "../media/body-error.js";
import { coerce } from "./coerce.js";
import { decodeName, decodeText, encodeText } from "./percent-encoding.js";
import type { Style } from "./style.js";
import { scalarText } from "./write-scalar.js";

/** Writes and reads as `form` does, but knows nothing of `allowReserved`. */
export const formScalar: Style = {
  name: "form",
  write: (name, value) => `${encodeText(name)}=${encodeText(scalarText(value))}`,
  read: (name, source, { in: place, shape }) => {
    if (!("pairs" in source)) return undefined;
    const decode = place === "query" ? decodeName : decodeText;
    let found: string | undefined;
    for (const [raw, text] of source.pairs) {
      if (raw !== name && !isNamed(raw, name, decode)) continue;
      if (found !== undefined) throw new DecodeError(`${name} is given twice`);
      found = text;
    }
    return found === undefined ? undefined : coerce(decode(found), shape);
  },
};

/** A name whose encoding is broken is nobody's. */
function isNamed(raw: string, name: string, decode: (raw: string) => string): boolean {
  try {
    return decode(raw) === name;
  } catch {
    return false;
  }
}
