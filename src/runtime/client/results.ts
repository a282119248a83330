/** Results as the kernel makes them, of whatever operation. */
import type {
  CommunicationFailure,
  InvalidRequest,
  InvalidResponse,
  UnsupportedVersion,
} from "../operation/types.js";
import type { ValidationError } from "../validation/validation-error.js";
import { discard } from "./discard.js";

/** An answer that the document allows. */
interface Answer {
  readonly ok: boolean;
  readonly kind?: "error-response";
  readonly status: number;
  readonly version: string;
  readonly headers: Headers;
  readonly header?: object;
  readonly contentType?: string;
  readonly data: unknown;
}

export type AnyResult = Answer | InvalidResponse | CommunicationFailure | InvalidRequest | UnsupportedVersion;

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
