/** What the server answers instead of a handler, and how it is written. */
import type { ValidationError } from "../validation/validation-error.js";

/** Stable: clients and dashboards may rest on them. */
export type ProblemCode =
  | "MissingApiVersion"
  | "InvalidApiVersion"
  /** The server does not speak the version, or does not offer the operation at it. */
  | "UnsupportedApiVersion"
  | "NotFound"
  | "MethodNotAllowed"
  | "Unauthorized"
  | "Forbidden"
  | "NotAcceptable"
  | "UnsupportedMediaType"
  | "BodyTooLarge"
  | "UrlTooLong"
  | "HeadersTooLarge"
  /** The body did not arrive in time. */
  | "RequestTimeout"
  /** The connection broke before all of the body came. */
  | "IncompleteBody"
  | "InvalidJson"
  /** A body that is not JSON cannot be read as its media type. */
  | "InvalidBody"
  | "InvalidRequest"
  /** The request, or what would be answered to it, has no counterpart at another version; the detail says why. */
  | "Inconvertible"
  | "InternalError"
  /** The handler took longer than `limits.handlerMilliseconds`. */
  | "HandlerTimeout";

export interface Problem {
  readonly status: number;
  readonly code: ProblemCode;
  /** The phrase of the status. */
  readonly title: string;
  /** What happened, for people; it never holds what a handler threw. */
  readonly detail: string;
  /** What of the request is wrong: pointers start with `/path`, `/query`, `/header`, `/cookie` or `/body`. */
  readonly errors: readonly ValidationError[];
  readonly requestId: string;
  /** The version that is spoken; absent where none could be chosen. */
  readonly version?: string;
  /** Newest first: those the server speaks, or those at which it offers the operation. Empty without versions. */
  readonly supportedVersions: readonly string[];
  /** Of a 405: the methods there are. */
  readonly allow?: readonly string[];
}

export interface ProblemAnswer {
  /** Written as JSON. */
  readonly body: unknown;
  /** Default `application/json`. */
  readonly contentType?: string;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown inside the server to end a request with a problem. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: ProblemCode;
  readonly more: RefusalDetails;

  constructor(status: number, code: ProblemCode, detail: string, more: RefusalDetails = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

export interface RefusalDetails {
  readonly errors?: readonly ValidationError[];
  readonly supportedVersions?: readonly string[];
  readonly allow?: readonly string[];
  /** Of a 401: the values of WWW-Authenticate. */
  readonly challenges?: readonly string[];
  readonly cause?: unknown;
}

const phrases: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** RFC 9110 §15: the phrase of a status that the server itself answers. */
export function phraseOf(status: number): string {
  return phrases[status] ?? "Error";
}

/** RFC 9457: how a problem is written where an API does not say otherwise. */
export function problemDetails(problem: Problem): ProblemAnswer {
  const { title, status, detail, code, requestId, errors, supportedVersions } = problem;
  return {
    contentType: "application/problem+json",
    body: {
      type: "about:blank",
      title,
      status,
      detail,
      code,
      requestId,
      ...(errors.length === 0 ? undefined : { errors }),
      ...(supportedVersions.length === 0 ? undefined : { supportedVersions }),
    },
  };
}
