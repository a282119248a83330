/** Parts of the kernel that a bundle of single operations need not have. */
import type { CallContext } from "./call-context.js";
import type { Credentials } from "./credentials.js";
import type { ClientOptions, Fetch, Retry } from "./options.js";
import type { AnyResult } from "./results.js";
import type { Outgoing } from "./send.js";

export interface Features {
  /** For `auth`. */
  readonly credentials?: Credentials;
  /** For `retry`. */
  readonly retries?: (
    retry: Retry,
    attempt: number,
    result: AnyResult,
    signal: AbortSignal,
  ) => Promise<boolean>;
  /** For `hooks`. */
  readonly hooks?: (call: CallContext, version: string, secrets: readonly string[], fetch: Fetch) => Fetch;
  /** Without it, a redirect that the operation does not declare is a communication failure. */
  readonly redirects?: (outgoing: Outgoing, response: Response, count: number) => Outgoing;
}

/** @throws TypeError where an option needs a feature that is not there */
export function checkFeatures(options: ClientOptions, features: Features): void {
  const { auth, retry, hooks } = options;
  if ((auth && !features.credentials) || (retry && !features.retries) || (hooks && !features.hooks)) {
    throw new TypeError("auth, retry and hooks need the features credentials, retries and hooks");
  }
}
