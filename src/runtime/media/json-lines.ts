/** Sequences of JSON texts: `application/jsonl`, `application/x-ndjson`, `application/json-seq` (RFC 7464). */
import type { Validator } from "../validation/validator.js";
import type { Codec } from "./codec.js";
import { checkItem, itemStream } from "./item-stream.js";
import { parseBigJson } from "./parse-big-json.js";
import { textPieces } from "./text-pieces.js";
import { writeJson } from "./write-json.js";

/** Read as an `AsyncIterable` of values, written from one or from an iterable. Leaving the loop cancels the stream. */
export const jsonLines: Codec = {
  streams: true,
  encode: (value, { validator }, type) => {
    const start = isSequence(type) ? "\u001e" : "";
    const write = (item: unknown) =>
      `${start}${writeJson(validator?.narrow ? validator.narrow(item) : item)}\n`;
    return { body: itemStream(value, write), contentType: type };
  },
  decode: (source, { validator, type }) =>
    Promise.resolve(read(source.stream(), validator, isSequence(source.contentType || type))),
};

/** A sequence has a record separator before each text; elsewhere each line is one. */
function isSequence(type: string): boolean {
  return /[/+]json-seq\s*(?:;|$)/i.test(type);
}

async function* read(
  stream: ReadableStream<Uint8Array> | null,
  validator: Validator<unknown> | undefined,
  isSequenceOfTexts: boolean,
): AsyncGenerator<unknown, void, undefined> {
  let index = 0;
  for await (const { text } of textPieces(stream, isSequenceOfTexts ? /\u001e/g : /\n/g, true)) {
    if (text.trim() === "") continue;
    const item = parseBigJson(text, validator);
    checkItem(item, index++, validator);
    yield item;
  }
}
