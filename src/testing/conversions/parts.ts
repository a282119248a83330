/** Where two messages differ, and what stands at a place of one. */
import { areEqual } from "../laws/difference.js";
import { isObject } from "../../runtime/validation/is-object.js";
import { setOwn } from "../../runtime/parameters/set-own.js";
import { show } from "../show.js";

export type Tokens = readonly string[];

/** Undefined: there is nothing, or it is absent. */
export interface PartDifference {
  readonly tokens: Tokens;
  readonly before: unknown;
  readonly after: unknown;
}

/** All places, the innermost, at which two values differ. */
export function differences(before: unknown, after: unknown, tokens: Tokens = []): PartDifference[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at);
    return places.flatMap((at) => differences(before[at], after[at], [...tokens, String(at)]));
  }
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => differences(own(before, name), own(after, name), [...tokens, name]));
  }
  return areEqual(before, after) ? [] : [{ tokens, before, after }];
}

const groups: ReadonlySet<string> = new Set(["path", "query", "header", "cookie"]);

/** As `differences`, of two messages: a group of parameters or headers that is empty is as good as none. */
export function messageDifferences(before: object, after: object): PartDifference[] {
  const isNothing = (value: unknown): boolean =>
    value === undefined || (isObject(value) && Object.keys(value).length === 0);
  return differences(before, after).filter(
    (one) =>
      !(
        one.tokens.length === 1 &&
        groups.has(one.tokens[0]!) &&
        isNothing(one.before) &&
        isNothing(one.after)
      ),
  );
}

/** `"a" is gone`. */
export function tell({ before, after }: Omit<PartDifference, "tokens">): string {
  if (after === undefined) return `${show(before)} is gone`;
  return before === undefined ? `${show(after)} was added` : `${show(before)} became ${show(after)}`;
}

/** Undefined where there is nothing. */
export function partAt(value: unknown, tokens: Tokens): unknown {
  let found = value;
  for (const token of tokens) {
    if (Array.isArray(found)) found = (found as readonly unknown[])[Number(token)];
    else found = isObject(found) ? own(found, token) : undefined;
  }
  return found;
}

/** The value with another part at a place, or without it; undefined where nothing can stand there. */
export function withPart(value: unknown, tokens: Tokens, part: unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return part;
  if (Array.isArray(value)) {
    const at = Number(token);
    if (!(at <= value.length)) return undefined;
    const inner = withPart(value[at], rest, part);
    if (inner === undefined && rest.length > 0) return undefined;
    const items = [...(value as readonly unknown[])];
    items.splice(at, 1, ...(inner === undefined ? [] : [inner]));
    return items;
  }
  if (!isObject(value)) return undefined;
  const inner = withPart(own(value, token), rest, part);
  if (inner === undefined && rest.length > 0) return undefined;
  const object: Record<string, unknown> = { ...value };
  if (inner === undefined) delete object[token];
  else setOwn(object, token, inner);
  return object;
}

/** Whether one place is within the other, or the same. */
export function isWithin(inner: Tokens, outer: Tokens): boolean {
  return outer.every((token, at) => inner[at] === token);
}

function own(object: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
