/** Server-sent events, `text/event-stream` (WHATWG HTML §9.2). */
import { DecodeError, EncodeError } from "./body-error.js";
import type { Codec } from "./codec.js";
import { checkItem, itemStream } from "./item-stream.js";
import { longestItem, textPieces } from "./text-pieces.js";

/** An event; what its block does not say is absent, and an id stays that of its own event. */
export interface ServerSentEvent<Data = string> {
  /** Absent: `message`. */
  readonly event?: string;
  readonly data: Data;
  readonly id?: string;
  /** In milliseconds. */
  readonly retry?: number;
}

/**
 * Read as an `AsyncIterable<ServerSentEvent>`, written from one or from an iterable. Leaving the loop cancels the stream.
 * Nothing is connected anew.
 */
export const events: Codec = {
  streams: true,
  encode: (value, _, type) => ({ body: itemStream(value, write), contentType: type }),
  decode: (source, { validator }) => Promise.resolve(read(source.stream(), validator)),
};

async function* read(
  stream: ReadableStream<Uint8Array> | null,
  validator: Parameters<typeof checkItem>[2],
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let block: { event?: string; data?: string; id?: string; retry?: number } = {};
  let index = 0;
  for await (const { text: line, isRest } of textPieces(stream, /\r\n|\n|\r/g, false)) {
    // A block without its empty line is incomplete, and so no event.
    if (isRest) return;
    if (line === "") {
      const { data, event, ...rest } = block;
      block = {};
      if (data === undefined) continue;
      const item: ServerSentEvent = { ...(event && { event }), data, ...rest };
      checkItem(item, index++, validator);
      yield item;
      continue;
    }
    const colon = line.indexOf(":");
    const name = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (name === "data") {
      block.data = block.data === undefined ? value : `${block.data}\n${value}`;
      if (block.data.length > longestItem) {
        throw new DecodeError(`an event is longer than ${longestItem} characters`);
      }
    } else if (name === "event") block.event = value;
    else if (name === "id" && !value.includes("\0")) block.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) block.retry = Number(value);
  }
}

function write(item: unknown): string {
  const { event, data, id, retry } = (item ?? {}) as Partial<Record<keyof ServerSentEvent, unknown>>;
  if (typeof data !== "string") throw new EncodeError("an event without data that is text");
  let text = line("event", event, /[\r\n]/) + line("id", id, /[\r\n\0]/);
  if (retry !== undefined) {
    if (!Number.isSafeInteger(retry) || (retry as number) < 0)
      throw new EncodeError("a retry that is no time");
    text += `retry: ${String(retry)}\n`;
  }
  for (const part of data.split(/\r\n|\n|\r/)) text += `data: ${part}\n`;
  return `${text}\n`;
}

function line(name: string, value: unknown, refused: RegExp): string {
  if (value === undefined) return "";
  if (typeof value !== "string" || refused.test(value))
    throw new EncodeError(`an ${name} that is not one line`);
  return `${name}: ${value}\n`;
}
