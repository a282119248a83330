/** The style `simple` for texts in paths, the least code there is for what nearly every path has. */
import { decodeText, encodeText } from "./percent-encoding.js";
import type { Style } from "./style.js";

/** Writes and reads as `simple` does where the shape is `string` and the place a path. */
export const simpleText: Style = {
  name: "simple",
  write: (_, value) => encodeText(String(value)),
  read: (_, source) => ("text" in source ? decodeText(source.text) : undefined),
};
