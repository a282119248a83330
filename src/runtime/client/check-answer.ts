/** An answer that was converted, checked as one of the caller's form. */
import type { AnswerMessage } from "../conversion/conversion.js";
import { chooseContent } from "../media/choose-content.js";
import { checkedItems } from "../media/item-stream.js";
import type { Operation } from "../operation/operation.js";
import { responseFor } from "../operation/response-for.js";
import type { ValidationError } from "../validation/validation-error.js";
import { errorsIn } from "./errors-in.js";

/** The data, whose items are checked when they come, and what is wrong. */
export interface CheckedAnswer {
  readonly data: unknown;
  readonly errors: readonly ValidationError[];
}

/**
 * Undefined where the status is not declared.
 * @param validates whether validators are asked; as when bodies are read, those of items always are
 */
export function checkAnswer(
  form: Operation,
  { status, contentType, header = {}, data }: AnswerMessage,
  validates: boolean,
): CheckedAnswer | undefined {
  const declared = responseFor(form, status);
  if (declared === undefined) return undefined;
  const { content: contents, headers = [] } = declared;
  const content = contentType === undefined ? contents[0] : chooseContent(contents, contentType);
  const streams = content?.codec.streams === true;
  if (streams && content.validator !== undefined && data !== undefined) {
    return { data: checkedItems(data as AsyncIterable<unknown>, content.validator), errors: [] };
  }
  if (!validates) return { data, errors: [] };
  const values = new Map(Object.entries(header));
  const errors = headers.flatMap(({ name, required, validator }) => {
    const pointer = `/header/${name.replaceAll("~", "~0")}`;
    if (values.has(name)) return errorsIn(validator, values.get(name), pointer);
    return required ? [{ pointer, keyword: "required", expectation: "a value" }] : [];
  });
  if (data !== undefined && content !== undefined && !streams)
    errors.push(...errorsIn(content.validator, data, ""));
  return { data, errors };
}
