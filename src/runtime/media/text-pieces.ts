/** A stream of bytes as the texts that it is made of, for readers of one item after the other. */
import { DecodeError } from "./body-error.js";

/** In UTF-16 code units: an item that is longer is refused, so that one without an end fills no memory. */
export const longestItem = 16 * 2 ** 20;

/**
 * Pieces between separators, and the rest behind the last one as `rest`. Leaving the loop cancels the stream.
 * @param separator global, matches one separator; a carriage return separates at once, also where a line feed follows later
 * @param fatal whether bytes that are no UTF-8 are an error, not U+FFFD
 * @throws DecodeError where a piece is longer than `longestItem`, or the bytes are no UTF-8
 */
export async function* textPieces(
  stream: ReadableStream<Uint8Array> | null,
  separator: RegExp,
  fatal: boolean,
): AsyncGenerator<{ readonly text: string; readonly isRest: boolean }, void, undefined> {
  if (!stream) return;
  const decoder = new TextDecoder("utf-8", { fatal });
  const reader = stream.getReader();
  let rest = "";
  let isHalf = false;
  try {
    for (let done = false; !done;) {
      const result = await reader.read();
      done = result.done;
      let added = decode(decoder, result.value);
      if (added === "") continue;
      // The second half of CR LF, of which the first has ended a piece already.
      if (isHalf && added.startsWith("\n")) added = added.slice(1);
      // What is held has no separator, and is put together only at the end: a long piece may come in many chunks.
      isHalf = false;
      let start = 0;
      for (const match of added.matchAll(separator)) {
        const end = match.index + match[0].length;
        isHalf = match[0] === "\r" && end === added.length;
        yield { text: rest + added.slice(start, match.index), isRest: false };
        rest = "";
        start = end;
      }
      rest += added.slice(start);
      if (rest.length > longestItem) {
        throw new DecodeError(`an item is longer than ${longestItem} characters`);
      }
    }
    yield { text: rest, isRest: true };
  } finally {
    reader.cancel().catch(() => {});
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, value: Uint8Array | undefined): string {
  try {
    return value ? decoder.decode(value, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new DecodeError("the body is no UTF-8", [], { cause });
  }
}
