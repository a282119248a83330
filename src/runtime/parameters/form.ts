/** The style `form` of queries, cookies and urlencoded forms: `ids=a,b`, exploded `ids=a&ids=b` and `R=100&G=200`. */
import { encodeText } from "./percent-encoding.js";
import { decoderOf, readPairs } from "./read-text.js";
import type { Style } from "./style.js";
import { joinPairs, pairsOf } from "./write-pairs.js";

/**
 * RFC 6570 §3.2.8. An empty array writes `ids=`, which is read as one, but nothing when it is exploded. Cookies are
 * separated by `; ` as RFC 6265 §4.2.1 wants, their values percent-encoded.
 */
export const form: Style = {
  name: "form",
  write: (name, value, options) =>
    joinPairs(pairsOf(encodeText(name), value, options, [","]), options.in === "cookie" ? "; " : "&"),
  read: (name, source, options) =>
    "pairs" in source ? readPairs(name, source.pairs, ",", options, decoderOf(options.in)) : undefined,
};
