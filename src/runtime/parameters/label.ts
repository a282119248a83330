/** The style `label` of paths: `.a,b`, `.R,100`, exploded `.a.b` and `.R=100.G=200` (RFC 6570 §3.2.5). */
import { DecodeError } from "../media/body-error.js";
import { decodeText } from "./percent-encoding.js";
import { readDelimited } from "./read-text.js";
import type { Style } from "./style.js";
import { isEntries, textsOf } from "./write-text.js";

/** A full stop in a part of an exploded value is written `%2E`, lest it separate. */
export const label: Style = {
  name: "label",
  write: (_, value, options) => {
    const { explode } = options;
    const texts = textsOf(value, options, options.allowReserved ? [","] : []);
    if (typeof texts === "string") return `.${texts}`;
    const parts = isEntries(texts) ? (explode ? texts.map((entry) => entry.join("=")) : texts.flat()) : texts;
    return `.${explode ? parts.map((part) => part.replaceAll(".", "%2E")).join(".") : parts.join(",")}`;
  },
  read: (_, source, options) => {
    if (!("text" in source)) return undefined;
    if (!source.text.startsWith(".")) throw new DecodeError("text does not start with a full stop");
    return readDelimited(source.text.slice(1), options.explode ? "." : ",", options, decodeText);
  },
};
