/** What ends a conversion: a refusal, which is for the caller, and a fault of a decision, which is for its author. */

/** There is no such value at the other version. A server answers 400, a client gives `unsupported-version`. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /** In words, for whoever sent the message. */
  get reason(): string {
    return this.message;
  }
}

/** Ends a decision: the value cannot be had at the other version, and why. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

/** A decision is missing, threw, is asynchronous, or gave what it must not. */
export class ConversionError extends Error {
  override readonly name = "ConversionError";
  /** `7.0.0 InstanceSledLocalConfig.up`. */
  readonly decision: string;

  constructor(decision: string, what: string, cause?: unknown) {
    super(`the decision ${decision} ${what}`, cause === undefined ? undefined : { cause });
    this.decision = decision;
  }
}

/** Within a conversion: the wire does not say what becomes of the value. A decision around it may. */
export class Undecided extends Error {}
