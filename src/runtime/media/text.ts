/** Text of any kind (RFC 2046 §4.1). */
import { DecodeError, EncodeError } from "./body-error.js";
import type { Codec } from "./codec.js";

/** Written as UTF-8, read in the charset that is named, UTF-8 where none is. */
export const text: Codec = {
  encode: (value, _, type) => {
    if (typeof value !== "string") throw new EncodeError("no text");
    if (/\p{Surrogate}/u.test(value)) throw new EncodeError("half of a surrogate pair");
    return { body: value, contentType: /;\s*charset=/i.test(type) ? type : `${type};charset=utf-8` };
  },
  decode: async (source) => {
    const charset = /;\s*charset="?([^\s;"]+)/i.exec(source.contentType)?.[1] ?? "utf-8";
    let decoder: InstanceType<typeof TextDecoder>;
    try {
      decoder = new TextDecoder(charset, { fatal: true });
    } catch (cause) {
      throw new DecodeError("the charset is not known", [], { cause });
    }
    const bytes = await source.bytes();
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      throw new DecodeError("the body is not of its charset", [], { cause });
    }
  },
};
