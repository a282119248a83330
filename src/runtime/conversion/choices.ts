/** Converts values that are one of several: of an enum, or of the arms of a union. */
import { isObject } from "../validation/is-object.js";
import { isEqual } from "../validation/is-equal.js";
import { Undecided } from "./refusal.js";
import type { Convert, Run } from "./run.js";

/** What becomes of each arm, by what it is told by; arms that are not named stay as they are. */
export type Arms = Readonly<Record<string, Convert>>;

export interface ChoiceRules {
  /** Arms that the other version lacks. */
  readonly lost?: readonly string[];
}

/** The other version lacks these values. */
export function exceptValues(...lost: readonly unknown[]): Convert {
  return (value: unknown, run) => {
    if (lost.some((one) => isEqual(one, value))) throw lacks(run, value);
    return value;
  };
}

/** The other version has these values alone. */
export function onlyValues(...known: readonly unknown[]): Convert {
  return (value: unknown, run) => {
    if (!known.some((one) => isEqual(one, value))) throw lacks(run, value);
    return value;
  };
}

/** Arms that are told apart by the value of a member. */
export function byTag(tag: string, arms: Arms, { lost = [] }: ChoiceRules = {}): Convert {
  return choice(
    (value) => (isObject(value) && Object.hasOwn(value, tag) ? value[tag] : undefined),
    arms,
    lost,
  );
}

/** Arms that are told apart by the one member they have, or by being that text. */
export function byKey(arms: Arms, { lost = [] }: ChoiceRules = {}): Convert {
  const names = [...Object.keys(arms), ...lost];
  return choice(
    (value) => (isObject(value) ? names.find((name) => Object.hasOwn(value, name)) : value),
    arms,
    lost,
  );
}

/** Arms that are told apart by their JSON type: `null`, `boolean`, `number`, `string`, `array`, `object`. */
export function byKind(arms: Arms, { lost = [] }: ChoiceRules = {}): Convert {
  return choice(kindOf, arms, lost);
}

function choice(tell: (value: unknown) => unknown, arms: Arms, lost: readonly string[]): Convert {
  return (value: unknown, run) => {
    const arm = tell(value);
    if (typeof arm !== "string") return value;
    if (lost.includes(arm)) throw lacks(run, arm);
    return Object.hasOwn(arms, arm) ? arms[arm]!(value as never, run) : value;
  };
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "bigint" ? "number" : typeof value;
}

function lacks(run: Run, value: unknown): Undecided {
  const shown = typeof value === "string" ? value.slice(0, 100) : "such a value";
  return new Undecided(`version ${run.to} has no ${shown}`);
}
