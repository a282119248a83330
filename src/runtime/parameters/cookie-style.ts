/** The style `cookie` of OpenAPI 3.2 (§4.12.3): as `form` is, but nothing is percent-encoded. */
import { EncodeError } from "../media/body-error.js";
import { readPairs } from "./read-text.js";
import type { Style } from "./style.js";
import { joinPairs, pairsOf } from "./write-pairs.js";

/** Not what would end a cookie, nor what RFC 6265 §4.1.1 keeps out of one; a comma is there for arrays. */
const unsendable = /[^!#-+\--:<-[\]-~]/;

export const cookieStyle: Style = {
  name: "cookie",
  write: (name, value, options) => {
    const pairs = pairsOf(name, value, { explode: options.explode, in: "header" }, [","]);
    for (const pair of pairs) {
      if (pair.some((text) => unsendable.test(text.replaceAll(",", "")))) {
        throw new EncodeError("a text that cannot stand in a cookie");
      }
      if (pair[0].includes("=")) throw new EncodeError("a name of a cookie that holds =");
    }
    return joinPairs(pairs, "; ");
  },
  read: (name, source, options) =>
    "pairs" in source ? readPairs(name, source.pairs, ",", options, (raw) => raw) : undefined,
};
