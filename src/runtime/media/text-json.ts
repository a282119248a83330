/** JSON without the loss of large integers: decimal digits as text in code, numbers on the wire. */
import { bigJson } from "./big-json.js";
import type { Codec } from "./codec.js";

export const textJson: Codec = {
  encode: (value, content, type) => {
    const { validator } = content;
    return bigJson.encode(validator?.narrow ? validator.narrow(value) : value, content, type);
  },
  decode: bigJson.decode,
};
