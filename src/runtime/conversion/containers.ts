/** Converts what is within arrays, streams and nullable values. */
import { Undecided } from "./refusal.js";
import type { Convert, Run } from "./run.js";

export function liftItems(convert: Convert): Convert {
  return liftTuple([], convert);
}

/** @param parts of the first items; null where one stays as it is @param rest of the items after them */
export function liftTuple(parts: readonly (Convert | null)[], rest: Convert | null = null): Convert {
  return (value: unknown, run) => {
    if (!Array.isArray(value)) return value;
    let copy: unknown[] | undefined;
    for (let at = 0; at < value.length; at++) {
      const convert = at < parts.length ? parts[at]! : rest;
      if (convert === null) continue;
      const item: unknown = convert(value[at] as never, run);
      if (item !== value[at]) (copy ??= [...(value as unknown[])])[at] = item;
    }
    return copy ?? value;
  };
}

/** Null stays null. */
export function orNull(convert: Convert): Convert {
  return (value: unknown, run) => (value === null ? null : convert(value as never, run));
}

/** The other version takes no null. */
export function notNull(convert: Convert | null = null): Convert {
  return (value: unknown, run) => {
    if (value === null) throw new Undecided(`version ${run.to} takes no null there`);
    return convert === null ? value : convert(value as never, run);
  };
}

/** The items of a body that is read or written one by one; what cannot be converted breaks the stream off. */
export function liftStream(convert: Convert): Convert {
  return (value: AsyncIterable<unknown>, run) => converted(value, convert, run);
}

async function* converted(items: AsyncIterable<unknown>, convert: Convert, run: Run): AsyncGenerator {
  for await (const item of items) yield convert(item as never, run);
}

/** A conversion that is declared further below. */
export function later(convert: () => Convert): Convert {
  return (value, run) => convert()(value, run);
}

/** One after the other. */
export function inTurn(first: Convert, second: Convert): Convert {
  return (value, run) => second(first(value, run) as never, run);
}
