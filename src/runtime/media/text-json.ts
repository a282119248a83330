/** JSON without the loss of large integers: decimal digits as text in code, numbers on the wire. */
import { bigJson } from "./big-json.js";
import type { Codec } from "./codec.js";

export const textJson: Codec = {
  encode: (value, content, type) => {
    const { validator } = content;
    return bigJson.encode(validator?.narrow ? validator.narrow(value) : value, content, type);
  },
  // A function of its own, for a bundler cannot tell that reading a member of an object does nothing else.
  decode: (source, content) => bigJson.decode(source, content),
};
