/** Makes answers of what handlers return, of problems, and of OPTIONS. */
import { isBodiless, responseFor } from "../operation/response-for.js";
import type { EncodedBody } from "../media/codec.js";
import type { Api, Operation } from "../operation/operation.js";
import type { Call } from "./call.js";
import type { Answer } from "./exchange.js";
import { guardedStream } from "./guarded-stream.js";
import { defaultValidation, type LogEntry, type ServerOptions } from "./options.js";
import { phraseOf, problemDetails, type Problem, type ProblemAnswer, type Refusal } from "./problem.js";
import { ownFields, versionFields, type ServedVersions, type VersionFields } from "./served-versions.js";
import {
  checkBody,
  InvalidAnswerError,
  resultOf,
  writeBody,
  type Complain,
  type HandlerResult,
} from "./write-body.js";
import { checkHeaders, handlerFields, withFields } from "./write-headers.js";

type Report = (call: Call, entry: Pick<LogEntry, "message" | "error" | "errors">) => void;

interface Body {
  readonly body: Answer["body"];
  readonly contentType: string | undefined;
  /** Undefined where it is known only when all is sent. */
  readonly length: number | undefined;
}

const encoder = new TextEncoder();

export class AnswerWriter {
  readonly #api: Api;
  readonly #served: ServedVersions;
  readonly #validation: "off" | "log" | "error";
  readonly #errors: (problem: Problem) => ProblemAnswer;
  readonly #report: Report;
  readonly #fields = new Map<string | null, VersionFields>();

  constructor(api: Api, served: ServedVersions, options: ServerOptions, report: Report) {
    this.#api = api;
    this.#served = served;
    this.#validation = options.validateResponses ?? defaultValidation();
    this.#errors = options.errors ?? problemDetails;
    this.#report = report;
  }

  /** @throws InvalidAnswerError where the document does not allow the answer and that is not to be overlooked */
  answer(call: Call, operation: Operation, answered: unknown, accept: string | null): Answer {
    const complain = this.#complain(call);
    const result = resultOf(answered);
    const { status } = result;
    const declared = responseFor(operation, status);
    const encoded = writeBody(declared, result, accept, complain);
    const added = handlerFields(declared, result, complain);
    const { body, contentType, length } = encoded === null ? emptyBody(status) : this.#body(call, encoded);
    const own = ownFields(
      this.#version(call),
      call.requestId,
      undefined,
      length === undefined ? undefined : String(length),
      contentType,
      undefined,
    );
    return { status, headers: withFields(own, added), body };
  }

  /**
   * Looks at an answer that is still to be converted.
   * @throws InvalidAnswerError as `answer` does
   */
  check(call: Call, operation: Operation, result: HandlerResult): void {
    const complain = this.#complain(call);
    if (complain === null) return;
    const declared = responseFor(operation, result.status);
    checkBody(declared, result, call.exchange.header("accept"), complain);
    checkHeaders(declared, result, complain);
  }

  options(call: Call, allow: readonly string[]): Answer {
    const headers = ownFields(
      this.#version(call),
      call.requestId,
      allow.join(", "),
      undefined,
      undefined,
      undefined,
    );
    return { status: 204, headers, body: null };
  }

  problem(call: Call, { status, code, message, more }: Refusal): Answer {
    const version = this.#version(call);
    const problem: Problem = {
      status,
      code,
      title: phraseOf(status),
      detail: message,
      errors: more.errors ?? [],
      requestId: call.requestId,
      ...(version.version === undefined ? undefined : { version: version.version }),
      supportedVersions: more.supportedVersions ?? this.#served.names,
      ...(more.allow === undefined ? undefined : { allow: more.allow }),
    };
    const { text, contentType, headers } = this.#written(call, problem);
    const own = ownFields(
      version,
      call.requestId,
      more.allow?.join(", "),
      String(byteLength(text)),
      contentType,
      more.challenges?.join(", "),
    );
    return { status, headers: withFields(own, headers), body: text };
  }

  #written(
    call: Call,
    problem: Problem,
  ): { text: string; contentType: string; headers: readonly (readonly [string, string])[] } {
    try {
      return writtenProblem(this.#errors(problem));
    } catch (error) {
      this.#report(call, { message: "errors failed", error });
      return writtenProblem(problemDetails(problem));
    }
  }

  /** What an answer says of its version never changes, so it is made once a version. */
  #version({ chosen }: Call): VersionFields {
    let fields = this.#fields.get(chosen);
    if (fields === undefined) {
      fields = versionFields(this.#api, this.#served, chosen);
      this.#fields.set(chosen, fields);
    }
    return fields;
  }

  #complain(call: Call): Complain {
    if (this.#validation === "off") return null;
    return ({ message, errors }) => {
      const by = call.decisions.length === 0 ? "" : ` after the decision ${call.decisions.join(", ")}`;
      const error = new InvalidAnswerError(message + by, errors);
      if (this.#validation === "error") throw error;
      this.#report(call, { message: `an answer is not valid: ${error.message}`, error, errors });
    };
  }

  #body(call: Call, { body, contentType }: EncodedBody): Body {
    if (typeof body === "string") return { body, contentType, length: byteLength(body) };
    if (body instanceof Uint8Array) return { body, contentType, length: body.length };
    if (body instanceof Blob) return { body, contentType, length: body.size };
    if (body instanceof ReadableStream)
      return { body: this.#stream(call, body), contentType, length: undefined };
    const form = new Response(body);
    return {
      body: form.body === null ? "" : this.#stream(call, form.body),
      contentType: form.headers.get("content-type") ?? undefined,
      length: undefined,
    };
  }

  #stream(call: Call, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    return guardedStream(stream, (error) => this.#report(call, { message: "a stream broke off", error }));
  }
}

/** RFC 9110 §8.6: 204 and 304 say nothing of a length. */
function emptyBody(status: number): Body {
  return { body: null, contentType: undefined, length: isBodiless(status) && status !== 205 ? undefined : 0 };
}

function writtenProblem({ body, contentType = "application/json", headers = {} }: ProblemAnswer): {
  text: string;
  contentType: string;
  headers: readonly (readonly [string, string])[];
} {
  const text = JSON.stringify(body);
  return { text: text ?? "", contentType, headers: [...new Headers(headers)] };
}

const ascii = /^[\0-\x7f]*$/;

/** Most text is ASCII, of which a character is a byte. */
function byteLength(text: string): number {
  return ascii.test(text) ? text.length : encoder.encode(text).length;
}
