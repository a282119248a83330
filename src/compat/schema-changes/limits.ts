/** Edits of limits: set, dropped, raised, lowered. */
import type { SchemaEdit } from "../rules/schema-rules.js";
import { keywordPlaces } from "./places.js";
import type { Pair, Put } from "./pair.js";

type LimitName = SchemaEdit extends infer Edit
  ? Edit extends `${infer Name}-increased`
    ? Name
    : never
  : never;

export interface Limit {
  readonly value: number | bigint;
  /** As messages name it: `maxLength 5`. */
  readonly keyword: string;
}

export interface LimitEdit {
  readonly name: LimitName;
  /** Where the schemas may say it. */
  readonly keywords: readonly string[];
  readonly old: Limit | undefined;
  readonly new: Limit | undefined;
  /** For limits of equal value of which one leaves its value out. */
  readonly raised?: boolean;
  readonly put: Put;
}

export function limitEdit(pair: Pair, { name, keywords, old, new: next, raised, put }: LimitEdit): void {
  if (old === undefined && next === undefined) return;
  const places = keywordPlaces(pair, ...keywords);
  if (old === undefined) {
    pair.edit({
      edit: `${name}-added`,
      message: `${next!.keyword} ${next!.value} was added`,
      ...places,
      put,
    });
    return;
  }
  if (next === undefined) {
    pair.edit({
      edit: `${name}-removed`,
      message: `${old.keyword} ${old.value} was removed`,
      ...places,
      put,
    });
    return;
  }
  const up = raised ?? next.value > old.value;
  const message =
    old.keyword === next.keyword
      ? `${old.keyword} went from ${old.value} to ${next.value}`
      : `${old.keyword} ${old.value} became ${next.keyword} ${next.value}`;
  pair.edit({ edit: `${name}-${up ? "increased" : "decreased"}`, message, ...places, put });
}

/** Of a count, for which 0 from below says nothing. */
export function countLimit(keyword: string, value: number | undefined, lower: boolean): Limit | undefined {
  return value === undefined || (lower && value === 0) ? undefined : { keyword, value };
}
