/** The arguments of a call, checked and written as the document of the operation wants them. */
import type { Content, Operation, Parameter } from "../operation/operation.js";
import type { OperationRequest } from "../operation/types.js";
import type { EncodedBody } from "../media/codec.js";
import { chooseContent } from "../media/choose-content.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { Validator } from "../validation/validator.js";
import { errorsIn } from "./errors-in.js";

export interface EncodedRequest {
  /** With a leading slash, as the template has it. */
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: Headers;
  readonly cookies: readonly string[];
  readonly body?: EncodedBody["body"];
}

const places = ["path", "query", "header", "cookie"] as const;
type Place = (typeof places)[number];

/**
 * The request, or what is wrong with the arguments: nothing is thrown.
 * @param writesBody false where the body is only checked, for it may be one that can be read once
 */
export function encodeRequest(
  form: Operation,
  request: OperationRequest,
  writesBody = true,
): EncodedRequest | readonly ValidationError[] {
  const errors: ValidationError[] = [];
  const refuse = (pointer: string, keyword: string, expectation: string) => {
    errors.push({ pointer, keyword, expectation });
  };
  /** Whether there is a right value. */
  const check = (
    value: unknown,
    required: boolean,
    validator: Validator<unknown> | undefined,
    at: string,
  ) => {
    if (value === undefined) {
      if (required) refuse(at, "required", "a value");
      return false;
    }
    const found = errorsIn(validator, value, at);
    errors.push(...found);
    return !found.length;
  };

  let { path } = form;
  const query: string[] = [];
  const cookies: string[] = [];
  const headers = new Headers();
  const put = (parameter: Parameter, place: Place, value: unknown, pointer: string) => {
    const text = textOf(parameter, place, value);
    if (place === "path") {
      path = path.replaceAll(`{${parameter.name}}`, () => text);
      if (!text) refuse(pointer, "style", "a value that is not empty");
    } else if (place === "header") headers.set(parameter.name, text);
    else if (text) (place === "query" ? query : cookies).push(text);
  };

  for (const place of places) {
    const values: Readonly<Record<string, unknown>> = { ...request[place] };
    const declared = form.parameters.filter(
      (parameter) => parameter.in === place || (parameter.in === "querystring" && place === "query"),
    );
    for (const name of Object.keys(values)) {
      if (!declared.some((parameter) => parameter.name === name)) {
        refuse(pointerOf(place, name), "additionalProperties", "no such parameter");
      }
    }
    for (const parameter of declared) {
      const pointer = pointerOf(place, parameter.name);
      const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
      if (!check(value, parameter.required, parameter.validator, pointer)) continue;
      try {
        put(parameter, place, value, pointer);
      } catch {
        refuse(pointer, "style", `a value that a ${place} can hold`);
      }
    }
  }
  // What a URL parser takes for «here» and «one up» (WHATWG URL §4.4) would lead to another resource.
  if (path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
    refuse("/path", "style", "no segment that is . or ..");
  }

  const { body, contentType } = request;
  const content = form.body && contentOf(form.body.content, contentType);
  let encoded: EncodedBody | undefined;
  if (form.body && !content) {
    refuse("/contentType", "enum", form.body.content.map(({ type }) => type).join(" or "));
  } else if (!content) {
    if (body !== undefined) refuse("/body", "false", "no body");
  } else if (
    check(body, form.body!.required, content.codec.streams ? undefined : content.validator, "/body") &&
    writesBody
  ) {
    try {
      encoded = content.codec.encode(body, content, contentType ?? content.type.replace(/^.*\*.*$/, anyType));
    } catch (cause) {
      refuse("/body", "contentMediaType", `a value that can be written as ${content.type}: ${String(cause)}`);
    }
  }
  if (encoded?.contentType) headers.set("content-type", encoded.contentType);
  return errors.length ? errors : { path, query, headers, cookies, ...(encoded && { body: encoded.body }) };
}

/** RFC 2046 §4.5.1: what bytes of which no more is known are called. */
const anyType = "application/octet-stream";

function contentOf(contents: readonly Content[], type: string | undefined): Content | undefined {
  return type === undefined ? contents[0] : chooseContent(contents, type);
}

function textOf(parameter: Parameter, place: Place, value: unknown): string {
  const { name, encoding } = parameter;
  return "style" in encoding
    ? encoding.style.write(name, value, { ...encoding, in: place })
    : encoding.write(parameter, value, encoding.content);
}

/** RFC 6901. */
function pointerOf(place: Place, name: string): string {
  return `/${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
