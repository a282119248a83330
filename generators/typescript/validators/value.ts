/** Expressions of generated code that stand for a value. */
import { code, propertyKey, type Code } from "../emit/code.js";
import { runtime } from "./runtime.js";

export interface Value {
  readonly code: Code;
  /** Whether it may be written several times, and TypeScript then knows what is known of it. */
  readonly isStable: boolean;
}

export const theValue: Value = { code: code`value`, isStable: true };
export const theItem: Value = { code: code`item`, isStable: true };
export const theMember: Value = { code: code`member`, isStable: true };

/** `value.name`; a name that objects inherit is looked for among their own. */
export function memberOf(object: Code, name: string): Value {
  if (isInherited(name)) return { code: code`${runtime("own")}(${object}, ${name})`, isStable: false };
  return { code: access(object, name), isStable: true };
}

export function access(object: Code, name: string): Code {
  const key = propertyKey(name);
  return key.text === name ? code`${object}.${key}` : code`${object}[${name}]`;
}

export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** A key of an object literal: `__proto__` would be its prototype. */
export function literalKey(name: string): Code {
  return name === "__proto__" ? code`[${name}]` : propertyKey(name);
}
