/** The connection broke, or what frames the body is wrong, before all of the body came. */
export class IncompleteBodyError extends Error {
  override readonly name = "IncompleteBodyError";
}
