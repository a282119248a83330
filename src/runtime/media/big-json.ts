/** JSON without the loss of large integers: bigints in code. */
import type { Codec } from "./codec.js";
import { parseBigJson } from "./parse-big-json.js";
import { readText } from "./read-text.js";
import { writeJson } from "./write-json.js";

export const bigJson: Codec = {
  encode: (value, _, type) => ({ body: writeJson(value), contentType: type }),
  decode: (source, { validator }) => source.bytes().then((bytes) => parseBigJson(readText(bytes), validator)),
};
