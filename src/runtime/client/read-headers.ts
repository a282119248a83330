/** The headers of an answer that its document declares. */
import type { BodySource } from "../media/codec.js";
import type { HeadersReader } from "../operation/operation.js";
import { errorsIn } from "./errors-in.js";

/** Values by lower-case name; what is absent has none. */
export const readHeaders: HeadersReader = async (declared, headers, refuse) => {
  const entries: [string, unknown][] = [];
  for (const { name, required, encoding, validator } of declared) {
    const pointer = `/header/${name.replaceAll("~", "~0")}`;
    const text = headers.get(name);
    if (text === null) {
      if (required) refuse([{ pointer, keyword: "required", expectation: "a value" }]);
      continue;
    }
    try {
      const value =
        "style" in encoding
          ? encoding.style.read(name, { text }, { ...encoding, in: "header" })
          : await encoding.content.codec.decode(sourceOf(text), encoding.content);
      entries.push([name, value]);
      refuse(errorsIn(validator, value, pointer));
    } catch {
      refuse([{ pointer, keyword: "style", expectation: "a text that can be read" }]);
    }
  }
  return Object.fromEntries(entries);
};

function sourceOf(text: string): BodySource {
  const body = new Blob([text]);
  return {
    contentType: "",
    bytes: async () => new Uint8Array(await body.arrayBuffer()),
    stream: () => body.stream(),
  };
}
