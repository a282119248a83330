/** Reads and checks the body of a request. */
import { BodyLimitError, BodyTimeoutError, DecodeError } from "../media/body-error.js";
import { chooseContent } from "../media/choose-content.js";
import type { Content, RequestBody } from "../operation/operation.js";
import type { ValidationError } from "../validation/validation-error.js";
import { essenceOf } from "./accept.js";
import { check } from "./check.js";
import type { Exchange } from "./exchange.js";
import { IncompleteBodyError } from "./incomplete-body-error.js";
import type { Limits } from "./options.js";
import { Refusal } from "./problem.js";

/** @throws Refusal 408 where that cannot be told in time */
export async function hasBody(exchange: Exchange, { bodyMilliseconds }: Limits): Promise<boolean> {
  try {
    return await exchange.hasBody(bodyMilliseconds);
  } catch (error) {
    throw refusalOf(error, exchange, []);
  }
}

/**
 * What the body is to be read as, from the headers alone.
 * @throws Refusal 415 where the media type is not one of the operation's, 413 where the body is announced too long
 */
export function expectBody(body: RequestBody, exchange: Exchange, limits: Limits): Content {
  const contentType = exchange.header("content-type");
  const content = contentType === null ? undefined : chooseContent(body.content, contentType);
  if (contentType === null || content === undefined) {
    const types = body.content.map(({ type }) => type).join(", ");
    const given = contentType === null ? "the body has no content-type" : "the content-type is not supported";
    throw new Refusal(415, "UnsupportedMediaType", `${given}; expected ${types}`);
  }
  const encoding = exchange.header("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") {
    throw new Refusal(415, "UnsupportedMediaType", "the content-encoding is not supported; expected none");
  }
  const announced = exchange.header("content-length");
  if (content.codec.streams !== true && announced !== null && Number(announced) > limits.bodyBytes) {
    throw tooLarge(limits.bodyBytes);
  }
  return content;
}

/**
 * What no bytes at all are read as: an empty text, form or file where the headers name one, but never JSON, which many
 * clients name in requests that have no body.
 */
export function emptyContent(body: RequestBody, exchange: Exchange): Content | null {
  const type = exchange.header("content-type");
  return type === null || isJson(sentType(exchange)) ? null : (chooseContent(body.content, type) ?? null);
}

/**
 * The body as handlers get it; what a validator refuses is added to the errors.
 * @throws Refusal where the body cannot be read
 */
export async function readBody(
  content: Content,
  exchange: Exchange,
  limits: Limits,
  errors: ValidationError[],
): Promise<unknown> {
  let value: unknown;
  try {
    value = await content.codec.decode(exchange.body(limits.bodyBytes, limits.bodyMilliseconds), content);
  } catch (error) {
    throw refusalOf(error, exchange, errors);
  }
  if (content.codec.streams !== true) {
    const wrong = check(content.validator, value, "/body", limits.errors);
    if (wrong.length > 0) errors.push(...wrong);
  }
  return value;
}

function refusalOf(error: unknown, exchange: Exchange, errors: readonly ValidationError[]): unknown {
  if (error instanceof BodyLimitError) return tooLarge(error.limit);
  if (error instanceof BodyTimeoutError) return new Refusal(408, "RequestTimeout", error.message);
  if (error instanceof IncompleteBodyError) return new Refusal(400, "IncompleteBody", error.message);
  if (!(error instanceof DecodeError)) return error;
  const json = isJson(sentType(exchange));
  const own = error.errors.map((one) => ({ ...one, pointer: `/body${one.pointer}` }));
  return new Refusal(400, json ? "InvalidJson" : "InvalidBody", `the body cannot be read: ${error.message}`, {
    errors: [...errors, ...own],
  });
}

function isJson(essence: string): boolean {
  return essence === "application/json" || essence.endsWith("+json");
}

/** The media type of the body, without its parameters. */
export function sentType(exchange: Exchange): string {
  return essenceOf(exchange.header("content-type") ?? "");
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, "BodyTooLarge", `the body is longer than ${limit} bytes`);
}
