/** One edit of a document, and the verdicts that are known of it by construction. */
import type { Verdict } from "../../../src/compat/finding.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";

export type Tokens = readonly string[];

/** The verdicts that are right; nothing worse and nothing better. */
export interface Expected {
  readonly backward: readonly Verdict[];
  readonly forward: readonly Verdict[];
}

export interface Edit {
  readonly kind: string;
  /** Where it was made, as a pointer. */
  readonly at: string;
  readonly edited: JsonObject;
  readonly expected: Expected;
  /** As `METHOD /path`; of all others nothing may be said. */
  readonly operations: ReadonlySet<string>;
}

export const breaking: readonly Verdict[] = ["breaking"];
export const harmless: readonly Verdict[] = ["trivial", "compatible"];
/** Nothing but texts, order or spelling. */
export const unchanged: readonly Verdict[] = ["identical", "trivial"];

export function valueAt(document: JsonValue, tokens: Tokens): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const token of tokens) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Readonly<Record<string, JsonValue>>)[token];
  }
  return value;
}

/** The document with another value at a place; what is not on the way there is shared. Undefined removes. */
export function withAt(document: JsonObject, tokens: Tokens, value: JsonValue | undefined): JsonObject {
  return replaced(document, tokens, value) as JsonObject;
}

function replaced(
  around: JsonValue | undefined,
  [token, ...rest]: Tokens,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (token === undefined) return value;
  const inner = around === undefined ? undefined : valueAt(around, [token]);
  const next = replaced(inner, rest, value);
  if (Array.isArray(around)) {
    const items = [...(around as readonly JsonValue[])];
    if (next === undefined) items.splice(Number(token), 1);
    else items[Number(token)] = next;
    return items;
  }
  const { [token]: _, ...others } = (around ?? {}) as Record<string, JsonValue>;
  if (next === undefined) return others;
  // In place, so that order stays.
  return token in ((around ?? {}) as object)
    ? Object.fromEntries(
        Object.entries(around as JsonObject).map(([key, one]) => [key, key === token ? next : one]),
      )
    : { ...others, [token]: next };
}
