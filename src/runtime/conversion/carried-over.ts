/** Whose fault an invalid value is after a conversion: that of a decision, or of the message that was converted. */
import type { ValidationError } from "../validation/validation-error.js";

/**
 * Whether all that is wrong stood in the message at the same place before the conversion: then the other version allows
 * less, and no decision made it so.
 */
export function isCarriedOver(errors: readonly ValidationError[], from: unknown, to: unknown): boolean {
  return errors.every(({ pointer }) => {
    const value = valueAt(to, pointer);
    return value !== undefined && Object.is(value, valueAt(from, pointer));
  });
}

/** RFC 6901; undefined where there is none. */
function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
