/** What a client is made with, and what a single call may be given. */
import type { Conversions } from "../conversion/conversion.js";
import type { BasicCredential, SecurityScheme } from "../operation/security.js";
import type { ValidationError } from "../validation/validation-error.js";

export interface ClientOptions<Version extends string = string> {
  /** An http or https URL without query and fragment; its path, with or without a slash at the end, is kept. */
  readonly baseUrl: string | URL;
  /** The versions that may be spoken, newest first; callers see the types of the first. Default: all of the API. */
  readonly versions?: readonly Version[];
  /** What is spoken until the server has said what it serves. Default: the newest of `versions`. */
  readonly initialVersion?: Version;
  readonly negotiation?: Negotiation<Version>;
  /** Credentials by the name of their security scheme. They are only ever sent to the origin of `baseUrl`. */
  readonly auth?: Readonly<Record<string, Credential | CredentialSource>>;
  /** Default: the platform's. It has to honour `redirect: "manual"`. */
  readonly fetch?: Fetch;
  /** Sent with every request; what the operation declares comes after and wins. A function is asked every time. */
  readonly headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);
  /** For a whole call with its retries and its body, in milliseconds; of streams, until they begin. Default: 30,000. */
  readonly timeout?: number;
  /** Default: nothing is tried twice. */
  readonly retry?: Retry;
  /** What becomes of an answer that breaks its document. `off` checks nothing beyond its media type. Default: `error`. */
  readonly validateResponses?: "error" | "log" | "off";
  /** Gets what `validateResponses: "log"` finds (and is required for it), and what hooks throw. */
  readonly log?: (message: string, details: LogDetails) => void;
  /** The longest body that is read into memory; of streams nothing is. Default: 64 MiB. */
  readonly maxResponseBytes?: number;
  readonly hooks?: Hooks;
  /** How calls are spoken at versions at which they are not the same on the wire; generated code makes them. */
  readonly conversions?: Conversions;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** For servers that do not announce their versions. */
export type Negotiation<Version extends string = string> =
  /** Speak this version whatever the server says. */
  | { readonly fixed: Version }
  /** Tells whether an answer of a status from 400 on means that the version is not served. */
  | { readonly isRefusal: (answer: RefusalCandidate) => boolean };

export interface RefusalCandidate {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body, where it is JSON. */
  readonly body?: unknown;
}

/** A key or a token; for HTTP schemes other than basic and bearer all that stands after the scheme's name. */
export type Credential = string | BasicCredential;

/** Asked for every request; undefined: there is none. What it throws is the cause of a communication failure. */
export type CredentialSource = (
  scheme: SecurityScheme,
  scopes: readonly string[],
) => Credential | undefined | Promise<Credential | undefined>;

export type HeaderRecord = Readonly<Record<string, string>>;

/** Only for idempotent methods (RFC 9110 §9.2.2) and bodies that can be sent again, after no answer or these statuses. */
export interface Retry {
  /** How often a request is sent at most, the first time included. */
  readonly attempts: number;
  readonly backoff?: Backoff;
  /** Default: 429, 502, 503, 504. */
  readonly statuses?: readonly number[];
}

/** How long to wait before the next attempt, in milliseconds; `Retry-After` (RFC 9110 §10.2.3) may ask for more, up to `max`. */
export interface Backoff {
  /** Default: 100. */
  readonly initial?: number;
  /** By what each further wait is longer. Default: 2. */
  readonly factor?: number;
  /** Default: 10,000. */
  readonly max?: number;
  /** The part of the wait that is left to chance, from 0 to 1. Default: 0.5. */
  readonly jitter?: number;
}

export interface LogDetails {
  readonly operation: string;
  readonly status?: number;
  readonly errors?: readonly ValidationError[];
  readonly cause?: unknown;
}

/** What they throw goes to `log` and changes nothing else. */
export interface Hooks {
  /** Before each request; the headers it gives, `traceparent` for one, are added. */
  readonly onRequest?: (info: RequestInfo) => HeaderRecord | undefined | void;
  readonly onResponse?: (info: RequestInfo & { readonly status: number; readonly headers: Headers }) => void;
  /** No answer came to this request. */
  readonly onFailure?: (info: RequestInfo & { readonly cause: unknown }) => void;
}

export interface RequestInfo {
  /** The operation id. */
  readonly operation: string;
  readonly method: string;
  /** Without credentials. */
  readonly url: string;
  /** Empty for an API without versions. */
  readonly version: string;
  /** From 1, over all requests of one call. */
  readonly attempt: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Instead of the client's. */
  readonly timeout?: number;
  /** After the client's. */
  readonly headers?: HeaderRecord;
}
