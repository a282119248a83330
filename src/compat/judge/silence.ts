/** Why the judge does not say anything: thrown where that is found, and told to whoever asked. */

export class Silence extends Error {
  override readonly name = "Silence";
}

/** What can be asked of the judge before it must be silent, lest a hostile document keep it busy. */
export const greatestDepth = 2000;
