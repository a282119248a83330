/** Changes that somebody may make to a message: another part at a place, taken from messages of the same type. */
import { isObject } from "../../runtime/validation/is-object.js";
import { showWhole } from "../show.js";
import { differences, partAt, withPart, type Tokens } from "./parts.js";

export interface Edit {
  readonly tokens: Tokens;
  /** Undefined: what stands there is taken away. */
  readonly part: unknown;
}

/** Messages of a kind that parts are taken from, and parts of one place that are taken from those. */
const mostDonors = 50;
const mostParts = 8;

/** The simplest first. @param kinds of messages; of a shape one may have all, and another all that matter of a text */
export function editsFrom(kinds: readonly (readonly object[])[]): readonly Edit[] {
  const edits = kinds.flatMap(partsIn);
  const distinct = new Map(edits.map((one) => [JSON.stringify([one.edit.tokens, one.text]), one]));
  return [...distinct.values()]
    .sort((one, other) => one.text.length - other.text.length)
    .map(({ edit }) => edit);
}

interface Sized {
  readonly edit: Edit;
  /** Empty where a part is taken away. */
  readonly text: string;
}

function partsIn(messages: readonly object[]): readonly Sized[] {
  const places = new Map<string, { readonly tokens: Tokens; readonly parts: Map<string, unknown> }>();
  const visit = (value: unknown, tokens: Tokens): void => {
    if (tokens.length > 0) {
      const key = JSON.stringify(tokens);
      const place = places.get(key) ?? { tokens, parts: new Map<string, unknown>() };
      places.set(key, place);
      if (place.parts.size < mostParts) place.parts.set(showWhole(value), value);
    }
    if (Array.isArray(value)) for (const [at, item] of value.entries()) visit(item, [...tokens, String(at)]);
    else if (isObject(value)) for (const [name, one] of Object.entries(value)) visit(one, [...tokens, name]);
  };
  for (const message of spread(messages, mostDonors)) visit(message, []);
  return [...places.values()].flatMap(({ tokens, parts }) => [
    { edit: { tokens, part: undefined }, text: "" },
    ...[...parts].map(([text, part]) => ({ edit: { tokens, part }, text })),
  ]);
}

/** Undefined where it changes nothing or cannot be made. */
export function edited(message: object, { tokens, part }: Edit): object | undefined {
  const isThere = (value: unknown): boolean => differences(partAt(value, tokens), part).length === 0;
  if (isThere(message)) return undefined;
  const result = withPart(message, tokens, part);
  return isObject(result) && isThere(result) ? result : undefined;
}

/** At most so many: the first half of them from the beginning, the others from all over. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const first = Math.ceil(most / 2);
  const step = (all.length - first) / (most - first);
  const others = Array.from({ length: most - first }, (_, at) => all[first + Math.floor(at * step)]!);
  return [...all.slice(0, first), ...others];
}
