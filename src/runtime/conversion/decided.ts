/** Conversions of values of which a decision gives the whole. */
import { unchanged } from "./conversion.js";
import { Refusal, Undecided } from "./refusal.js";
import { ask, hasDecision, lenient, strict, type Convert, type DecisionName } from "./run.js";

/** @param convert what the wire says; absent: nothing, the decision is asked in any case */
export function decided(version: string, key: string, convert?: Convert): Convert {
  const name: DecisionName = [version, key];
  return (value: unknown, run) => {
    if (convert === undefined) return ask(run, name, value);
    const isThere = hasDecision(run, name);
    try {
      return convert(value as never, isThere ? strict(run) : lenient(run));
    } catch (cause) {
      if (!(cause instanceof Undecided)) throw cause;
      if (!isThere) throw new Refusal(cause.message);
      return ask(run, name, value);
    }
  };
}

/**
 * A decision may give what the wire cannot name.
 * @param convert what the wire says
 */
export function offered(version: string, key: string, convert: Convert = unchanged): Convert {
  const name: DecisionName = [version, key];
  return (value, run) => (hasDecision(run, name) ? ask(run, name, value) : convert(value, run));
}

/** Nothing leads from the one to the other but a decision around it. */
export const undecided: Convert = (_, run) => {
  throw new Undecided(`nothing says what becomes of the value at version ${run.to}`);
};
