/** A request that was converted, checked as one of the handler's form. */
import { chooseContent } from "../media/choose-content.js";
import type { Content, Operation } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import type { ValidationError } from "../validation/validation-error.js";
import { check } from "./check.js";

/** What its body is; undefined where the form has none. */
export function contentOf({ body }: Operation, { contentType }: OperationRequest): Content | undefined {
  return contentType === undefined ? body?.content[0] : chooseContent(body?.content ?? [], contentType);
}

/** What is wrong with it; the items of a stream are not looked at. */
export function checkRequest(
  form: Operation,
  request: OperationRequest,
  limit: number,
): readonly ValidationError[] {
  const errors: ValidationError[] = [];
  const look = (
    value: unknown,
    required: boolean,
    validator: Parameters<typeof check>[0],
    pointer: string,
  ): void => {
    if (value !== undefined) errors.push(...check(validator, value, pointer, limit));
    else if (required) errors.push({ pointer, keyword: "required", expectation: "a value" });
  };
  for (const { in: place, name, required, validator } of form.parameters) {
    const group = place === "querystring" ? "query" : place;
    const values = new Map(Object.entries(request[group] ?? {}));
    look(
      values.get(name),
      required,
      validator,
      `/${group}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    );
  }
  const content = contentOf(form, request);
  const validator = content?.codec.streams === true ? undefined : content?.validator;
  look(request.body, form.body?.required === true, validator, "/body");
  return errors;
}
