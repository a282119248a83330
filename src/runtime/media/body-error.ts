/** Why a body could not be written or read. */
import type { ValidationError } from "../validation/validation-error.js";

/** The value cannot be written as this media type. */
export class EncodeError extends Error {
  override readonly name = "EncodeError";
}

/** The bytes are no text of this media type, or not one that may be read; the message never repeats them. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
  /** Where a part of the body is named, what is wrong with it. */
  readonly errors: readonly ValidationError[];

  constructor(message: string, errors: readonly ValidationError[] = [], options?: ErrorOptions) {
    super(message, options);
    this.errors = errors;
  }
}

export class BodyLimitError extends Error {
  override readonly name = "BodyLimitError";
  /** In bytes. */
  readonly limit: number;

  constructor(limit: number) {
    super(`the body is longer than ${limit} bytes`);
    this.limit = limit;
  }
}

export class BodyTimeoutError extends Error {
  override readonly name = "BodyTimeoutError";
  /** In milliseconds. */
  readonly limit: number;

  constructor(limit: number) {
    super(`the body did not arrive within ${limit} ms`);
    this.limit = limit;
  }
}
