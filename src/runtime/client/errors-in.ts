/** Validators on values that come from anybody. */
import type { ValidationError } from "../validation/validation-error.js";
import { explainAll } from "../validation/validate.js";
import type { Validator } from "../validation/validator.js";

/** What is wrong with a value; nothing where it is of the type, or every value is. */
export function errorsIn(
  validator: Validator<unknown> | undefined,
  value: unknown,
  pointer: string,
): readonly ValidationError[] {
  if (!validator) return [];
  try {
    if (validator.is(value)) return [];
  } catch {
    // Nested deeper than the stack is: what explains comes to the same end, and tells it.
  }
  return explainAll(validator, value, pointer);
}
