/** A member's name as it is written in a literal. */

/** `__proto__: …` would set the prototype. */
export function memberKey(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
}
