/** The style `simple` for values that are never arrays or objects: less code, for it is what nearly every path needs. */
import { coerce } from "./coerce.js";
import { decodeText } from "./percent-encoding.js";
import type { Style } from "./style.js";
import { encodeIn, scalarText } from "./write-scalar.js";

/** Writes and reads as `simple` does, but knows nothing of `allowReserved`. */
export const simpleScalar: Style = {
  name: "simple",
  write: (_, value, { in: place }) => encodeIn(place, scalarText(value)),
  read: (_, source, { in: place, shape }) => {
    if (!("text" in source)) return undefined;
    return coerce(place === "header" ? source.text.trim() : decodeText(source.text), shape);
  },
};
