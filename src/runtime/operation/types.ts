/** What the compiler knows of an operation: what is sent, what is answered, and what a caller or a handler sees of it. */
import type { ValidationError } from "../validation/validation-error.js";
import type { Binary, BinaryStream } from "../media/binary.js";
import type { Status, Status2XX } from "./status.js";

/** The shape of the interfaces that generated code declares, one a form of an operation. */
export interface OperationTypes {
  readonly request: OperationRequest;
  readonly response: OperationResponse;
}

/** A member that the operation does not have is left out; one of which nothing is required is optional. */
export interface OperationRequest {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly cookie?: object;
  /** Where the body has several media types, or a range: which one this is. */
  readonly contentType?: string | undefined;
  readonly body?: unknown;
}

/** A union with one member a status and media type. */
export interface OperationResponse {
  readonly status: number;
  /** Where the answer has several media types, or a range: which one this is. */
  readonly contentType?: string;
  /** The headers that the document declares, by lower-case name. */
  readonly header?: object;
  /** Undefined where the answer has no body. */
  readonly data?: unknown;
}

/** What whoever reads a message gets: a stream where whoever writes it may give several kinds of bytes. */
export type Received<Message> = Message extends unknown
  ? {
      [Key in keyof Message]: Key extends "body" | "data"
        ? [Message[Key]] extends [Binary]
          ? [Binary] extends [Message[Key]]
            ? BinaryStream
            : Message[Key]
          : Message[Key]
        : Message[Key];
    }
  : never;

/** What every answer of a server brings with it. */
interface Answered {
  /** The version that was spoken; empty for an API without versions. */
  readonly version: string;
  readonly headers: Headers;
}

type OfStatus<Response, Wanted extends number> = Response extends { readonly status: infer Own }
  ? Extract<Own, Wanted> extends never
    ? never
    : Omit<Response, "status"> & { readonly status: Extract<Own, Wanted> }
  : never;

/** The statuses that mean success, as `Response.ok` of the Fetch standard. */
export type SuccessStatus = Status2XX;

export type Success<Types extends OperationTypes> =
  OfStatus<Received<Types["response"]>, SuccessStatus> extends infer One
    ? One extends unknown
      ? { readonly ok: true } & One & Answered
      : never
    : never;

/** The server answered, as its document says it may, that it did not do what was asked. */
export type ErrorResponse<Types extends OperationTypes> =
  OfStatus<Received<Types["response"]>, Exclude<Status, SuccessStatus>> extends infer One
    ? One extends unknown
      ? { readonly ok: false; readonly kind: "error-response" } & One & Answered
      : never
    : never;

/** The server answered what its document does not allow. */
export interface InvalidResponse extends Answered {
  readonly ok: false;
  readonly kind: "invalid-response";
  /** Where it is one that the document does not name, its class tells whether the call went well (RFC 9110 §15). */
  readonly status: number;
  /** In words, for people. */
  readonly reason: string;
  /** What of the body or the headers is wrong; empty where it could not be read as its media type. */
  readonly errors: readonly ValidationError[];
}

/** No whole answer came; whether the server acted is not known. */
export interface CommunicationFailure {
  readonly ok: false;
  readonly kind: "communication";
  readonly reason: "network" | "timeout" | "aborted" | "redirect";
  /** What `fetch` threw, the signal's reason, or an `Error` that says what happened. */
  readonly cause: unknown;
}

/** The arguments are not what the document allows; nothing was sent. */
export interface InvalidRequest {
  readonly ok: false;
  readonly kind: "invalid-request";
  readonly reason: string;
  readonly errors: readonly ValidationError[];
}

/**
 * Client and server have no version in common at which the operation can be called as it was: there is none, or what
 * was set cannot be said at it. Nothing was done.
 */
export interface UnsupportedVersion {
  readonly ok: false;
  readonly kind: "unsupported-version";
  /** The version that would have had to be spoken, or that was refused. */
  readonly version: string;
  readonly reason: string;
  /** The versions of this client at which it could be called so, newest first. */
  readonly versions: readonly string[];
  /** What the server last said it serves; absent where it said nothing. */
  readonly supported?: readonly string[];
}

export type Failure<Types extends OperationTypes> =
  | ErrorResponse<Types>
  | InvalidResponse
  | CommunicationFailure
  | InvalidRequest
  | UnsupportedVersion;

export type Result<Types extends OperationTypes> = Success<Types> | Failure<Types>;

/** The arguments of a call: none need be given where nothing is required. */
export type Arguments<Types extends OperationTypes, Options> =
  Record<never, never> extends Types["request"]
    ? [request?: Types["request"], options?: Options]
    : [request: Types["request"], options?: Options];
