/** The style `simple` of paths and headers: `a,b`, `R,100`, exploded `R=100,G=200` (RFC 6570 §3.2.2). */
import { EncodeError } from "../media/body-error.js";
import { decoderOf, readDelimited } from "./read-text.js";
import type { Style } from "./style.js";
import { isEntries, textsOf } from "./write-text.js";

/** Headers are not percent-encoded, so a part with a comma is refused there. An empty array is the empty text. */
export const simple: Style = {
  name: "simple",
  write: (_, value, options) => {
    const texts = textsOf(value, options, [","]);
    if (typeof texts === "string") return texts;
    if (!isEntries(texts)) return texts.join(",");
    if (!options.explode) return texts.flat().join(",");
    if (texts.some(([name]) => name.includes("="))) throw new EncodeError("a name that holds =");
    return texts.map((entry) => entry.join("=")).join(",");
  },
  read: (_, source, options) =>
    "text" in source ? readDelimited(source.text.trim(), ",", options, decoderOf(options.in)) : undefined,
};
