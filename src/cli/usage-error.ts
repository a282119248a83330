/** Something in the arguments that only the command itself could see; ends in exit code 2. */

export class UsageError extends Error {
  override readonly name = "UsageError";
}
