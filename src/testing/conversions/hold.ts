/** Holds a law to a message; what breaks it is told of the smallest message found that does. */
import { freeze } from "../laws/copy.js";
import { LawError, type Breach } from "../laws/law-error.js";
import { smallest } from "../laws/shrink.js";
import type { Side } from "./side.js";

/**
 * @param simple the simplest message of the side
 * @throws LawError
 */
export function hold(
  side: Side,
  simple: object,
  message: object,
  law: (message: object) => Breach | undefined,
): void {
  const breach = law(message);
  if (breach === undefined) return;
  const again = (smaller: object): Breach | undefined => {
    const found = side.problems(smaller).length === 0 ? law(freeze(smaller)) : undefined;
    // Of the same law, or the message that is told would be another's.
    return found?.law === breach.law ? found : undefined;
  };
  const best = smallest(message, simple, (smaller) => again(smaller) !== undefined);
  throw new LawError(again(best) ?? breach);
}
