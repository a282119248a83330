/** What the media types that are a sequence of items have in common. */
import { explainAll } from "../validation/validate.js";
import type { Validator } from "../validation/validator.js";
import { DecodeError, EncodeError } from "./body-error.js";

/**
 * Items as bytes, made only as fast as they are taken. Cancelling ends the iteration.
 * @param write the text of one item
 * @throws EncodeError where the value cannot be iterated
 */
export function itemStream(value: unknown, write: (item: unknown) => string): ReadableStream<Uint8Array> {
  const iterator = iteratorOf(value);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value: item } = await iterator.next();
        if (done) {
          controller.close();
          return;
        }
        try {
          controller.enqueue(encoder.encode(write(item)));
        } catch (error) {
          await iterator.return?.();
          throw error;
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function iteratorOf(value: unknown): AsyncIterator<unknown> | Iterator<unknown> {
  if (typeof value === "object" && value !== null) {
    const items = value as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
    const iterator = items[Symbol.asyncIterator]?.() ?? items[Symbol.iterator]?.();
    if (iterator) return iterator;
  }
  throw new EncodeError("no iterable of items");
}

/** The same items, each checked before it is handed on. */
export async function* checkedItems(
  items: AsyncIterable<unknown>,
  validator: Validator<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  let index = 0;
  for await (const item of items) {
    checkItem(item, index++, validator);
    yield item;
  }
}

/** @throws DecodeError that names the item by its number, from 0 */
export function checkItem(item: unknown, index: number, validator: Validator<unknown> | undefined): void {
  if (!validator || validator.is(item)) return;
  throw new DecodeError(`item ${index} is not valid`, explainAll(validator, item, `/${index}`));
}
