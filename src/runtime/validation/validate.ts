/** Runs a generated validator on a value. */
import { newReport } from "./report.js";
import type { ValidationError } from "./validation-error.js";
import type { Validator } from "./validator.js";

export type Validation<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly ValidationError[] };

const defaultLimit = 20;

/** Whether a value is of the type, else up to `limit` (20) things that are wrong with it, at least one. Throws only what is a bug of the validator. */
export function validate<T>(
  validator: Validator<T>,
  value: unknown,
  { limit = defaultLimit }: { readonly limit?: number } = {},
): Validation<T> {
  try {
    if (validator.is(value)) return { ok: true, value };
  } catch (error) {
    return { ok: false, errors: [tooDeep("", error)] };
  }
  return { ok: false, errors: explainAll(validator, value, "", limit) };
}

/**
 * What is wrong with a value that the guard refuses: at least one error, and at most `limit`.
 * @param pointer goes before the pointers of the errors
 */
export function explainAll(
  validator: Validator<unknown>,
  value: unknown,
  pointer = "",
  limit = defaultLimit,
): ValidationError[] {
  const report = newReport(Math.max(limit, 1), pointer);
  try {
    validator.explain(value, report);
  } catch (error) {
    report.errors.push(tooDeep(pointer, error));
  }
  if (report.errors.length === 0) {
    report.errors.push({
      pointer,
      keyword: "false",
      expectation: "a value that can be checked in a reasonable time",
    });
  }
  return report.errors.slice(0, Math.max(limit, 1));
}

/** Values nested so deep that the stack does not hold the recursion; any other exception is a bug. */
function tooDeep(pointer: string, error: unknown): ValidationError {
  if (!(error instanceof RangeError)) throw error;
  return { pointer, keyword: "depth", expectation: "a value that is not nested so deep" };
}
