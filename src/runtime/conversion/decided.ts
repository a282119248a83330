/** Conversions of values of which a decision gives the whole. */
import { Refusal, Undecided } from "./refusal.js";
import { ask, hasDecision, type Convert, type DecisionName } from "./run.js";

/** @param convert what the wire says; absent: nothing, the decision is asked in any case */
export function decided(version: string, key: string, convert?: Convert): Convert {
  const name: DecisionName = [version, key];
  return (value: unknown, run) => {
    if (convert === undefined) return ask(run, name, value);
    try {
      return convert(value as never, run);
    } catch (cause) {
      if (!(cause instanceof Undecided)) throw cause;
      if (!hasDecision(run, name)) throw new Refusal(cause.message);
      return ask(run, name, value);
    }
  };
}

/** Nothing leads from the one to the other but a decision around it. */
export const undecided: Convert = (_, run) => {
  throw new Undecided(`nothing says what becomes of the value at version ${run.context.to}`);
};
