/** The style `matrix` of paths: `;ids=a,b`, exploded `;ids=a;ids=b` and `;R=100;G=200` (RFC 6570 §3.2.7). */
import { DecodeError } from "../media/body-error.js";
import { decodeText, encodeText } from "./percent-encoding.js";
import { readPairs } from "./read-text.js";
import { splitPairs } from "./split-query.js";
import type { Style } from "./style.js";
import { pairsOf } from "./write-pairs.js";

/** A pair whose text is empty has no `=`. */
export const matrix: Style = {
  name: "matrix",
  write: (name, value, options) =>
    pairsOf(encodeText(name), value, options, [","])
      .map(([key, text]) => (text === "" ? `;${key}` : `;${key}=${text}`))
      .join(""),
  read: (name, source, options) => {
    if (!("text" in source)) return undefined;
    if (!source.text.startsWith(";")) throw new DecodeError("text does not start with a semicolon");
    return readPairs(name, splitPairs(source.text, ";"), ",", options, decodeText);
  },
};
