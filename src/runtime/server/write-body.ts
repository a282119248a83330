/** Writes what a handler answers as one of the answers of its operation. */
import { EncodeError } from "../media/body-error.js";
import { chooseContent } from "../media/choose-content.js";
import { isBodiless } from "../operation/response-for.js";
import type { EncodedBody } from "../media/codec.js";
import type { Content, Response as DeclaredResponse } from "../operation/operation.js";
import type { ValidationError } from "../validation/validation-error.js";
import { bestOf } from "./accept.js";
import { check } from "./check.js";
import type { HeadersGiven } from "./handler.js";

/** The answer of a handler breaks the document. */
export class InvalidAnswerError extends Error {
  override readonly name = "InvalidAnswerError";
  readonly errors: readonly ValidationError[];

  constructor(message: string, errors: readonly ValidationError[] = []) {
    super(message);
    this.errors = errors;
  }
}

/** So many things wrong with an answer are enough to mend the handler. */
export const mostErrors = 20;

/** What a handler returned, looked at once. */
export interface HandlerResult {
  readonly status: number;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly contentType?: string;
  readonly headers?: HeadersGiven;
}

/** @throws InvalidAnswerError where it is no answer at all */
export function resultOf(answer: unknown): HandlerResult {
  if (typeof answer !== "object" || answer === null) {
    throw new InvalidAnswerError("the handler answered no object with a status");
  }
  const result = answer as HandlerResult;
  const { status } = result;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new InvalidAnswerError("the handler answered no status from 200 to 599");
  }
  return result;
}

/** What to do with an answer that the document does not allow; null: it is not looked at. */
export type Complain = ((error: InvalidAnswerError) => void) | null;

/**
 * The body; null where there is none.
 * @throws InvalidAnswerError where it cannot be written, or `complain` throws
 */
export function writeBody(
  declared: DeclaredResponse | undefined,
  result: HandlerResult,
  accept: string | null,
  complain: Complain,
): EncodedBody | null {
  const content = checkBody(declared, result, accept, complain);
  if (content === null) return null;
  const type = result.contentType ?? (content.type.includes("*") ? "application/octet-stream" : content.type);
  try {
    return content.codec.encode(result.data, content, type);
  } catch (error) {
    if (error instanceof EncodeError) throw new InvalidAnswerError(error.message);
    throw error;
  }
}

/**
 * What the body is written as; null where there is none.
 * @throws InvalidAnswerError where it is nothing that is declared, or `complain` throws
 */
export function checkBody(
  declared: DeclaredResponse | undefined,
  result: HandlerResult,
  accept: string | null,
  complain: Complain,
): Content | null {
  const { status, data } = result;
  if (declared === undefined) complain?.(new InvalidAnswerError(`status ${status} is not declared`));
  const contents = declared?.content ?? [];
  if (data === undefined) {
    if (contents.length > 0 && !isBodiless(status)) {
      complain?.(new InvalidAnswerError(`an answer of status ${status} has a body`));
    }
    return null;
  }
  if (isBodiless(status)) {
    complain?.(new InvalidAnswerError(`an answer of status ${status} has no body`));
    return null;
  }
  const content = contentOf(contents, result, accept);
  if (content === null)
    throw new InvalidAnswerError(`no body of this media type is declared for status ${status}`);
  if (complain !== null && content.codec.streams !== true) {
    const errors = check(content.validator, data, "/body", mostErrors);
    if (errors.length > 0) complain(new InvalidAnswerError("the body is not valid", errors));
  }
  return content;
}

function contentOf(
  contents: readonly Content[],
  { contentType }: HandlerResult,
  accept: string | null,
): Content | null {
  if (contentType !== undefined) return chooseContent(contents, contentType) ?? null;
  if (contents.length < 2) return contents[0] ?? null;
  return bestOf(accept, contents) ?? contents[0] ?? null;
}
