/** The style `pipeDelimited` of queries and forms: `ids=a%7Cb` (OpenAPI 3.1 §4.8.12.3). */
import { decodeName, encodeText } from "./percent-encoding.js";
import { readPairs } from "./read-text.js";
import type { Style } from "./style.js";
import { joinPairs, pairsOf } from "./write-pairs.js";

/** A part with a pipe is refused, since it reads as two. Exploded, it is as `form` is. */
export const pipeDelimited: Style = {
  name: "pipeDelimited",
  write: (name, value, options) => joinPairs(pairsOf(encodeText(name), value, options, ["%7C", "%7c"]), "&"),
  read: (name, source, options) =>
    "pairs" in source ? readPairs(name, source.pairs, /%7C|\|/i, options, decodeName) : undefined,
};
