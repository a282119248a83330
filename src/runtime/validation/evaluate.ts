/** Tells which properties and items of a value a type looks at (JSON Schema 2020-12 core §11); each function gives one that does. */
import { isObject } from "./is-object.js";
import { everyMember, own } from "./members.js";
import { explainPart, isFull, refuse, type Explain, type Is } from "./report.js";

/** Names of properties, and indices of items. */
type Seen = Set<string | number>;

/** Whether the type takes the value; where it does, what it looked at is added. */
export type Evaluate = (value: unknown, seen: Seen) => boolean;

/** A type that looks at no part of a value. */
export function evaluatePlain(is: Is): Evaluate {
  return (value) => is(value);
}

/** @param others whether all other members are looked at as well */
export function evaluateObject(
  is: Is,
  names: readonly string[],
  patterns: readonly RegExp[],
  others: boolean,
  ...dependents: readonly (readonly [name: string, evaluate: Evaluate])[]
): Evaluate {
  return (value, seen) => {
    if (!is(value) || !isObject(value)) return false;
    everyMember(value, (_, name) => {
      if (others || names.includes(name) || patterns.some((one) => one.test(name))) seen.add(name);
      return true;
    });
    return dependents.every(([name, evaluate]) => own(value, name) === undefined || evaluate(value, seen));
  };
}

/** @param count of the items at the beginning that are looked at */
export function evaluateArray(is: Is, count: number, contained?: Is): Evaluate {
  return (value, seen) => {
    if (!is(value) || !Array.isArray(value)) return false;
    for (let at = 0; at < value.length; at++) {
      if (at < count || contained?.(value[at]) === true) seen.add(at);
    }
    return true;
  };
}

export function evaluateAll(...parts: readonly Evaluate[]): Evaluate {
  return (value, seen) => parts.every((evaluate) => evaluate(value, seen));
}

/** What every arm that takes the value looks at. */
export function evaluateAny(...arms: readonly Evaluate[]): Evaluate {
  return (value, seen) => taking(arms, value, seen) > 0;
}

export function evaluateOne(...arms: readonly Evaluate[]): Evaluate {
  return (value, seen) => taking(arms, value, seen) === 1;
}

function taking(arms: readonly Evaluate[], value: unknown, seen: Seen): number {
  return arms.filter((arm) => evaluated(arm, value, seen)).length;
}

/** Nothing is added where it refuses. */
function evaluated(evaluate: Evaluate, value: unknown, seen: Seen): boolean {
  const own: Seen = new Set();
  if (!evaluate(value, own)) return false;
  for (const key of own) seen.add(key);
  return true;
}

export function evaluateIf(condition: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (value, seen) => (evaluated(condition, value, seen) ? then(value, seen) : otherwise(value, seen));
}

/** The base, and of what it did not look at that it is so; null says nothing of such parts. */
export function evaluateRest(base: Evaluate, properties: Is | null, items: Is | null): Evaluate {
  return (value, seen) => {
    // What schemas beside this one look at does not count.
    const own: Seen = new Set();
    if (!base(value, own) || !rest(value, own, properties, items, (_, part, is) => is(part))) return false;
    for (const key of own) seen.add(key);
    return true;
  };
}

/** The guard of a type with `unevaluatedProperties` or `unevaluatedItems`. */
export function hasEvaluated(
  value: unknown,
  base: Evaluate,
  properties: Is | null,
  items: Is | null,
): boolean {
  return evaluateRest(base, properties, items)(value, new Set());
}

/** Says nothing where the base refuses the value. */
export function expectEvaluated(base: Evaluate, properties: Explain | null, items: Explain | null): Explain {
  return (value, report) => {
    const seen: Seen = new Set();
    if (!base(value, seen)) return;
    rest(value, seen, properties, items, (key, part, explain) => {
      explainPart(report, key, part, explain);
      return !isFull(report);
    });
  };
}

export const expectNoUnevaluated: Explain = (_, report) =>
  refuse(report, "unevaluated", "nothing that no other part of the schema speaks of");

function rest<T>(
  value: unknown,
  seen: Seen,
  properties: T | null,
  items: T | null,
  visit: (key: string | number, part: unknown, of: T) => boolean,
): boolean {
  const all = <Key extends string | number>(key: Key, part: unknown, of: T): boolean => {
    if (seen.has(key)) return true;
    seen.add(key);
    return visit(key, part, of);
  };
  if (properties !== null && isObject(value)) {
    return everyMember(value, (part, name) => all(name, part, properties));
  }
  if (items !== null && Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (!all(at, value[at], items)) return false;
  }
  return true;
}
