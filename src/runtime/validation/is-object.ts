/** Tells objects in the sense of JSON. */

/** Neither null nor an array. Of a class instance it is not told apart: validators look at its properties. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
