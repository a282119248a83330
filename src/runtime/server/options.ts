/** What a server can be told. */
import type { Conversions } from "../conversion/conversion.js";
import type { VersionIn } from "../operation/operation.js";
import type { ValidationError } from "../validation/validation-error.js";
import type { AuthHook } from "./auth-hook.js";
import type { CurrentLoader } from "./handler.js";
import type { Problem, ProblemAnswer } from "./problem.js";

export interface Limits {
  /** Default 1 MiB. A body that is read as a stream (`bytes`, `events`) has no limit. */
  readonly bodyBytes: number;
  /** How long a body may take to arrive. Default 10 000. */
  readonly bodyMilliseconds: number;
  /** How long a handler may take before a 503 is answered and its signal aborted. Default: as long as it likes. */
  readonly handlerMilliseconds: number;
  /** Names and values of all header fields. Default 64 KiB; most hosts have a lower limit of their own. */
  readonly headerBytes: number;
  /** Path and query. Default 16 KiB. */
  readonly urlBytes: number;
  /** How many things wrong with one request are told. Default 20. */
  readonly errors: number;
}

/** What happened with one request. */
export interface RequestRecord {
  /** The operation id; null where the request reached none. */
  readonly operation: string | null;
  /** Null where none could be chosen. */
  readonly version: string | null;
  readonly status: number;
  /** From the head of the request to the head of the answer. */
  readonly milliseconds: number;
  readonly requestId: string;
  /** A `Request`, made when it is first asked for. */
  readonly request: Request;
}

/** What operators have to see. */
export interface LogEntry {
  readonly message: string;
  readonly requestId: string;
  readonly operation: string | null;
  readonly version: string | null;
  /** What was thrown. */
  readonly error?: unknown;
  /** What is wrong with an answer. */
  readonly errors?: readonly ValidationError[];
}

export interface ServerOptions<
  Version extends string = string,
  Handlers extends object = object,
  Overrides extends object = object,
> {
  /** By the name of the operation, written for its newest form. */
  readonly handlers: Handlers;
  /**
   * By version and the name of the operation: a handler for an older version that behaves otherwise. It serves that
   * version and those before it whose form is spoken alike, down to the next override.
   */
  readonly overrides?: Overrides;
  /**
   * By the name of the operation: what is stored now, for decisions that ask for it. Called at most once a request, and
   * only where a decision reads it.
   */
  readonly current?: Readonly<Record<string, CurrentLoader | undefined>>;
  /** Which versions are served, in any order. Default: all. */
  readonly versions?: readonly Version[];
  /** Where the version travels, if not where the API says. */
  readonly versionIn?: VersionIn;
  /** What a request without a version speaks. Default `error`: it is refused (400; 404 where the version is in the path). */
  readonly onMissing?: "error" | "latest" | Version;
  /** By the name of the security scheme. One that a served operation asks for must be here; null, undefined and false refuse. */
  readonly auth?: Readonly<Record<string, AuthHook<never>>>;
  /** How problems are written. Default: RFC 9457. */
  readonly errors?: (problem: Problem) => ProblemAnswer;
  /**
   * What happens to an answer of a handler that the document does not allow: `error` answers 500 instead, `log` sends
   * it and logs what is wrong, `off` does not look. Default: `error`, and `off` where NODE_ENV is `production`.
   */
  readonly validateResponses?: "off" | "log" | "error";
  readonly limits?: Partial<Limits>;
  /** Called once for each answer, before it is sent: the evidence for retiring a version. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Default: `console.error`. */
  readonly log?: (entry: LogEntry) => void;
  /** It need not be looked at: a `Request` is made when it is first asked for. What is no sane id is replaced by a random UUID. Default: the request's `x-request-id` where it is 1 to 128 letters, digits and `._~+/=:-`, else a random UUID. */
  readonly requestId?: (asked: { readonly request: Request }) => string;
  /** What stands before the path of every operation (and before the version, where that is in the path). */
  readonly basePath?: string;
  /** How older requests and their answers are served by handlers of the newest form; generated code makes them. */
  readonly conversions?: Conversions;
}

const defaults: Limits = {
  bodyBytes: 1_048_576,
  bodyMilliseconds: 10_000,
  handlerMilliseconds: Number.POSITIVE_INFINITY,
  headerBytes: 65_536,
  urlBytes: 16_384,
  errors: 20,
};

/** @throws TypeError where a limit is no positive number */
export function limitsOf(given: Partial<Limits> = {}): Limits {
  for (const [name, value] of Object.entries(given)) {
    if (!(value > 0)) throw new TypeError(`limits.${name} must be a positive number`);
  }
  return { ...defaults, ...given };
}

/** Off in production, because an answer is worth more there than a proof that it is right. */
export function defaultValidation(): "off" | "error" {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.["NODE_ENV"] === "production" ? "off" : "error";
}
