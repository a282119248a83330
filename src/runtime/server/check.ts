/** Checks a value that came with a request or from a handler. */
import { explainAll } from "../validation/validate.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { Validator } from "../validation/validator.js";

const none: readonly ValidationError[] = [];

/** What is wrong with the value: nothing, mostly. One nested deeper than the stack holds is wrong as well. */
export function check(
  validator: Validator<unknown> | undefined,
  value: unknown,
  pointer: string,
  limit: number,
): readonly ValidationError[] {
  if (validator === undefined) return none;
  try {
    if (validator.is(value)) return none;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return explainAll(validator, value, pointer, limit);
}
