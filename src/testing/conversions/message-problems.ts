/** What is wrong with a message of an operation, before it is written or after it was read. */
import type { Content, Operation } from "../../runtime/operation/operation.js";
import { responseFor } from "../../runtime/operation/response-for.js";
import { chooseContent } from "../../runtime/media/choose-content.js";
import { isObject } from "../../runtime/validation/is-object.js";
import { explainAll } from "../../runtime/validation/validate.js";
import type { ValidationError } from "../../runtime/validation/validation-error.js";
import type { Validator } from "../../runtime/validation/validator.js";

export type Part = "request" | "answer";

/** A part of a message that has a validator of its own. */
interface Piece {
  readonly tokens: readonly string[];
  readonly required: boolean;
  readonly validator: Validator<unknown> | undefined;
  readonly value: unknown;
}

/** Empty where the form takes the message. */
export function messageProblems(form: Operation, part: Part, message: unknown): readonly ValidationError[] {
  const pieces = piecesOf(form, part, message);
  if (!Array.isArray(pieces)) return [pieces as ValidationError];
  return (pieces as readonly Piece[]).flatMap(({ tokens, required, validator, value }) => {
    const pointer = pointerOf(tokens);
    if (value === undefined)
      return required ? [{ pointer, keyword: "required", expectation: "a value" }] : [];
    return validator === undefined || validator.is(value) ? [] : explainAll(validator, value, pointer);
  });
}

/** Whether code holds some integers of the form's messages otherwise than as numbers (`int64`). */
export function isWide(form: Operation, part: Part): boolean {
  const contents =
    part === "request" ? (form.body?.content ?? []) : form.responses.flatMap(({ content }) => content);
  const others = part === "request" ? form.parameters : form.responses.flatMap(({ headers = [] }) => headers);
  return [...contents, ...others].some(({ validator }) => validator?.widen !== undefined);
}

/** The message with the integers of its parts in the form in which code holds them; changed in place. */
export function widenMessage(form: Operation, part: Part, message: unknown): unknown {
  const pieces = piecesOf(form, part, message);
  if (!Array.isArray(pieces)) return message;
  for (const { tokens, validator, value } of pieces as readonly Piece[]) {
    if (value === undefined || validator?.widen === undefined) continue;
    const [name, ...inner] = tokens;
    const holder = inner.length === 0 ? message : (message as Record<string, unknown>)[name!];
    (holder as Record<string, unknown>)[tokens.at(-1)!] = validator.widen(value);
  }
  return message;
}

function piecesOf(form: Operation, part: Part, message: unknown): readonly Piece[] | ValidationError {
  if (!isObject(message)) return { pointer: "", keyword: "type", expectation: "a message" };
  return part === "request" ? requestPieces(form, message) : answerPieces(form, message);
}

function requestPieces(
  form: Operation,
  message: Record<string, unknown>,
): readonly Piece[] | ValidationError {
  const pieces: Piece[] = form.parameters.map(({ in: where, name, required, validator }) => {
    const group = where === "querystring" ? "query" : where;
    return { tokens: [group, name], required, validator, value: member(member(message, group), name) };
  });
  if (form.body === undefined) return pieces;
  const body = contentPiece(form.body.content, message, "body", form.body.required);
  return "keyword" in body ? body : [...pieces, body];
}

function answerPieces(form: Operation, message: Record<string, unknown>): readonly Piece[] | ValidationError {
  const status = message["status"];
  const response = typeof status === "number" ? responseFor(form, status) : undefined;
  if (response === undefined)
    return { pointer: "/status", keyword: "enum", expectation: "a status of the operation" };
  const pieces: Piece[] = (response.headers ?? []).map(({ name, required, validator }) => {
    return { tokens: ["header", name], required, validator, value: member(message["header"], name) };
  });
  if (response.content.length === 0) return pieces;
  const data = contentPiece(response.content, message, "data", true);
  return "keyword" in data ? data : [...pieces, data];
}

function contentPiece(
  contents: readonly Content[],
  message: Record<string, unknown>,
  name: "body" | "data",
  required: boolean,
): Piece | ValidationError {
  const value = message[name];
  const { contentType } = message;
  const isNamed = typeof contentType === "string";
  const content = isNamed ? chooseContent(contents, contentType) : contents[0];
  if (content === undefined || (!isNamed && isChoice(contents) && value !== undefined))
    return { pointer: "/contentType", keyword: "enum", expectation: "a media type of the operation" };
  return { tokens: [name], required, validator: content.validator, value };
}

/** Whether a message has to say which media type it is of. */
export function isChoice(contents: readonly Pick<Content, "type">[]): boolean {
  return contents.length > 1 || contents.some(({ type }) => type.includes("*"));
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** RFC 6901. */
export function pointerOf(tokens: readonly string[]): string {
  return tokens.map((token) => `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function tokensOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
