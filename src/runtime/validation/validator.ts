/** What generated validators are to those that use them. */
import type { Report } from "./report.js";

export interface Validator<T> {
  /** Whether the value is of the type, as fast as can be. An own member that is undefined counts as absent. */
  readonly is: (value: unknown) => value is T;
  /** Tells all that is wrong with a value that `is` refuses, up to the report's limit. */
  readonly explain: (value: unknown, report: Report) => void;
  /**
   * Turns integers from what the lossless parser gives into what the type holds them as (`int64`); changes objects and
   * arrays in place and returns the value. Absent where the type has no such integer.
   */
  readonly widen?: (value: unknown) => unknown;
  /** The way back, on a copy, where values of the type cannot be written as they are (`int64: "string"`). */
  readonly narrow?: (value: unknown) => unknown;
}
