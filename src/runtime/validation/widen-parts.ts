/** Carries the change of wide integers through arrays, records and unions; see `Validator.widen` and `.narrow`. */
import { isObject } from "./is-object.js";
import { LargeInteger } from "./large-integer.js";
import type { Is } from "./report.js";
import { widenToBigint, widenToText } from "./widen.js";

type Change = (value: unknown) => unknown;

export function changeItems(value: unknown, change: Change, start = 0): unknown {
  if (Array.isArray(value)) for (let at = start; at < value.length; at++) value[at] = change(value[at]);
  return value;
}

export function changeItem(value: unknown, at: number, change: Change): void {
  if (Array.isArray(value) && at < value.length) value[at] = change(value[at]);
}

export function changeMembers(value: unknown, change: (member: unknown, name: string) => unknown): unknown {
  if (isObject(value)) {
    for (const name of Object.keys(value))
      if (value[name] !== undefined) set(value, name, change(value[name], name));
  }
  return value;
}

/** Of a name that an object may also inherit. */
export function changeMember(value: Record<string, unknown>, name: string, change: Change): void {
  if (Object.hasOwn(value, name) && value[name] !== undefined) set(value, name, change(value[name]));
}

function set(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
}

/** As the first arm that then takes the value would have it: each is tried on a copy. */
export function changeAsArm(
  value: unknown,
  ...arms: readonly (readonly [is: Is, change: Change | null])[]
): unknown {
  for (const [is, change] of arms) {
    const copy = change === null ? value : change(cloneJson(value));
    if (is(copy)) return copy;
  }
  return value;
}

/** As `changeAsArm`, for narrowing: the arm is the one that takes the value as it is. */
export function changeOfArm(
  value: unknown,
  ...arms: readonly (readonly [is: Is, change: Change | null])[]
): unknown {
  const arm = arms.find(([is]) => is(value));
  return arm?.[1] ? arm[1](value) : value;
}

/** Constants that no double holds are told from other numbers by how the parser gives them. */
export function widenLargeToBigint(value: unknown): unknown {
  return value instanceof LargeInteger ? widenToBigint(value) : value;
}

export function widenLargeToText(value: unknown): unknown {
  return value instanceof LargeInteger ? widenToText(value) : value;
}

/** Arrays and plain objects anew, all else as it is. */
export function cloneJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneJson);
  if (!isObject(value) || !isPlain(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) set(copy, name, cloneJson(value[name]));
  return copy;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
