/** An answer, read and checked as the document of the operation says. */
import { isBodiless, responseFor } from "../operation/response-for.js";
import type { Operation, Response as Declared } from "../operation/operation.js";
import { BodyLimitError, DecodeError } from "../media/body-error.js";
import { chooseContent } from "../media/choose-content.js";
import type { BodySource } from "../media/codec.js";
import type { ValidationError } from "../validation/validation-error.js";
import { discard } from "./discard.js";
import { errorsIn } from "./errors-in.js";
import { problemText } from "./refusal.js";
import { answerOf, invalidResponse, type AnyResult } from "./results.js";

export interface DecodeOptions {
  readonly version: string;
  /** Where the body comes from; its bytes may be asked for several times. */
  readonly source: BodySource;
  /** What the validators find; whether it makes the answer invalid. Absent: they are not asked. */
  readonly onErrors?: (errors: readonly ValidationError[]) => boolean;
}

export const brokenContract = "the answer breaks its document";

/**
 * Errors of the body have pointers from its root, those of headers begin with `/header/`.
 * @throws what reading the body throws when the connection breaks or the signal aborts
 */
export async function decodeResponse(
  form: Operation,
  response: Response,
  { version, source, onErrors }: DecodeOptions,
): Promise<AnyResult> {
  const { status, headers } = response;
  const invalid = (reason: string, errors?: readonly ValidationError[]) =>
    invalidResponse(response, version, reason, errors);
  const declared = responseFor(form, status);
  if (!declared) {
    const isProblem = /^application\/problem\+json\s*(?:;|$)/i.test(source.contentType);
    // Nothing more comes of a body that cannot be read.
    const body = isProblem ? await source.bytes().catch(() => undefined) : undefined;
    const said = body && problemText(body);
    return invalid(`status ${status} is not declared${said ? `: ${said}` : ""}`);
  }

  const errors: ValidationError[] = [];
  const header = await declared.readHeaders?.(declared.headers ?? [], headers, (found) =>
    errors.push(...found),
  );
  let data: unknown;
  let contentType: string | undefined;
  if (hasBody(form, declared, status)) {
    const { content: contents } = declared;
    const given = headers.get("content-type");
    // An answer that does not say what it is can only be tried where it can be one thing only.
    const content =
      given === null && contents.length === 1 ? contents[0] : chooseContent(contents, given ?? "");
    if (!content) {
      const wanted = contents.map(({ type }) => type).join(" or ");
      return invalid(`${given?.slice(0, 100) || "no content type"} where ${wanted} is expected`);
    }
    const { type, codec, validator } = content;
    let isComplete = false;
    try {
      if (!codec.streams) {
        await source.bytes();
        isComplete = true;
      }
      data = await codec.decode(source, content);
    } catch (cause) {
      const isKnown = cause instanceof DecodeError || cause instanceof BodyLimitError;
      // Before all bytes are there, it may be the connection that failed.
      if (!isKnown && !isComplete) throw cause;
      return invalid(
        isKnown ? cause.message : `the body cannot be read as ${type}`,
        cause instanceof DecodeError ? cause.errors : [],
      );
    }
    if (onErrors && !codec.streams) errors.push(...errorsIn(validator, data, ""));
    if (type.includes("*")) contentType = given?.split(";", 1)[0]!.trim().toLowerCase();
    else if (contents.length > 1) contentType = type;
  } else discard(response);
  if (errors.length && onErrors?.(errors)) return invalid(brokenContract, errors);
  return answerOf({
    status,
    version,
    headers,
    ...(header && { header }),
    ...(contentType !== undefined && { contentType }),
    data,
  });
}

/** RFC 9110 §6.4.1: what has no body whatever the document says; and what the document gives none. */
function hasBody({ method }: Operation, { content }: Declared, status: number): boolean {
  return content.length > 0 && method !== "HEAD" && !isBodiless(status);
}
