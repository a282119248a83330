/** Parts of the kernel that a bundle of single operations need not have. */
import type { CallContext } from "./call-context.js";
import type { Converter } from "./converting.js";
import type { Credentials } from "./credentials.js";
import type { Negotiator } from "./negotiation.js";
import type { ClientOptions, Fetch, Retry } from "./options.js";
import type { AnyResult } from "./results.js";
import type { Outgoing } from "./send.js";
import type { Settings } from "./settings.js";

export interface Features {
  /** For several versions. Without it only one is spoken: `initialVersion`, else the newest of `versions`. */
  readonly negotiation?: (settings: Settings) => Negotiator;
  /** For `conversions`. */
  readonly converting?: (settings: Settings) => Converter | undefined;
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
  const { auth, retry, hooks, negotiation, conversions } = options;
  const needed: Readonly<Record<keyof Features, unknown>> = {
    converting: conversions,
    credentials: auth,
    retries: retry,
    hooks,
    negotiation: negotiation && "isRefusal" in negotiation,
    redirects: false,
  };
  for (const [name, isNeeded] of Object.entries(needed)) {
    if (isNeeded && !features[name as keyof Features])
      throw new TypeError(`options need the feature ${name}`);
  }
}
