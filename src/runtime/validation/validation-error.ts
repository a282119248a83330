/** What is wrong with a value, and where. */

export interface ValidationError {
  /** RFC 6901, from the root of the value; for parameters `/query/limit`, for a body `/body/…`. */
  readonly pointer: string;
  /** The JSON Schema keyword that refuses the value, `type` or `format` or `required` …; `false` for a schema that takes nothing. */
  readonly keyword: string;
  /** What would have been right, as the end of «expected …». It never repeats the value. */
  readonly expectation: string;
}
