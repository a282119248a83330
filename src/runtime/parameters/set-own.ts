/** Members of objects whose names come from outside. */

/** An own property under any name: an assignment to `__proto__` would set the prototype instead. */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else (target as Record<string, unknown>)[name] = value;
}
