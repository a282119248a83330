/** What a call is made with. */
import type { Operation } from "../operation/operation.js";
import type { Converter } from "./converting.js";
import type { Features } from "./features.js";
import type { Negotiator } from "./negotiation.js";
import type { CallOptions } from "./options.js";
import type { Settings } from "./settings.js";

export interface CallContext {
  readonly settings: Settings;
  readonly features: Features;
  /** Absent: one version is spoken. */
  readonly negotiator: Negotiator | undefined;
  /** Absent: an operation is spoken only where the caller's form is the same on the wire. */
  readonly converter: Converter | undefined;
  readonly form: Operation;
  /** The versions that may be spoken, newest first. */
  readonly own: readonly string[];
  readonly callOptions: CallOptions;
  /** Of the call: its timeout and the caller's. */
  readonly signal: AbortSignal;
  /** Of requests, over all versions and retries. */
  readonly counter: { attempt: number };
}
