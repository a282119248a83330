/** Results as the kernel makes them, of whatever operation. */
import type {
  CommunicationFailure,
  InvalidRequest,
  InvalidResponse,
  UnsupportedVersion,
} from "../operation/types.js";
import type { ValidationError } from "../validation/validation-error.js";
import { discard } from "./discard.js";

/** What the document allows to be answered. */
interface Answered {
  readonly status: number;
  readonly version: string;
  readonly headers: Headers;
  readonly header?: object | undefined;
  readonly contentType?: string | undefined;
  readonly data: unknown;
}

interface Answer extends Answered {
  readonly ok: boolean;
  readonly kind?: "error-response";
}

export type AnyResult = Answer | InvalidResponse | CommunicationFailure | InvalidRequest | UnsupportedVersion;

export function answerOf(answered: Answered): AnyResult {
  const ok = answered.status >= 200 && answered.status < 300;
  return { ok, ...(!ok && { kind: "error-response" }), ...answered };
}

export function communication(reason: CommunicationFailure["reason"], cause: unknown): CommunicationFailure {
  return { ok: false, kind: "communication", reason, cause };
}

export function invalidRequest(reason: string, errors: readonly ValidationError[] = []): InvalidRequest {
  return { ok: false, kind: "invalid-request", reason, errors };
}

/** Of an answer of which nothing more will be read. */
export function invalidResponse(
  response: Response,
  version: string,
  reason: string,
  errors: readonly ValidationError[] = [],
): InvalidResponse {
  discard(response);
  const { status, headers } = response;
  return { ok: false, kind: "invalid-response", status, reason, errors, version, headers };
}
