/** How much work a question may cost, counted in steps, so that the answer is the same on every machine. */

/** Thrown where the steps are used up; whoever asked the question answers `undecided`. */
export class BudgetSpent extends Error {}

/** Enough for all but hostile schemas, and spent within about a second. */
export const defaultBudget = 100_000;

export class Budget {
  readonly #limit: number;
  #left: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#left = limit;
  }

  /** A step is about one look at one constraint. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetSpent(`the budget of ${this.#limit} steps is spent`);
  }
}
