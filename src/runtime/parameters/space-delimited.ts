/** The style `spaceDelimited` of queries and forms: `ids=a%20b` (OpenAPI 3.1 §4.8.12.3). */
import { decodeName, encodeText } from "./percent-encoding.js";
import { readPairs } from "./read-text.js";
import type { Style } from "./style.js";
import { joinPairs, pairsOf } from "./write-pairs.js";

/** A part with a space is refused, since it reads as two. Exploded, it is as `form` is. */
export const spaceDelimited: Style = {
  name: "spaceDelimited",
  write: (name, value, options) => joinPairs(pairsOf(encodeText(name), value, options, ["%20", "+"]), "&"),
  read: (name, source, options) =>
    "pairs" in source ? readPairs(name, source.pairs, /%20|\+/, options, decodeName) : undefined,
};
