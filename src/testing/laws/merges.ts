/** The declared merges: which value stands for all that meet with another. */
import type { Merge } from "../../runtime/adapter/adapter.js";
import { areEqual } from "./difference.js";
import { LawError } from "./law-error.js";

export class Merges<T> {
  readonly #merges: readonly Merge<T>[];
  /** Functions that gave another value than their argument. */
  readonly #used = new Set<number>();

  /** @throws LawError where a class is none, or two have a value in common */
  constructor(merges: readonly Merge<T>[]) {
    this.#merges = merges;
    for (const [at, merge] of merges.entries()) {
      if (typeof merge === "function") continue;
      if (merge.length < 2) throw broken(`merges[${at}] has fewer than two values`, [["class", merge]]);
      for (const [index, one] of merge.entries()) {
        if (merge.slice(0, index).some((other) => areEqual(one, other)))
          throw broken(`merges[${at}] has a value twice`, [["value", one]]);
        const other = merges.findIndex(
          (earlier, place) =>
            place < at && typeof earlier !== "function" && earlier.some((two) => areEqual(one, two)),
        );
        if (other >= 0)
          throw broken(`merges[${other}] and merges[${at}] have a value in common`, [["value", one]]);
      }
    }
  }

  /** All values of the classes that are lists. */
  get members(): readonly T[] {
    return this.#merges.flatMap((merge) => (typeof merge === "function" ? [] : [...merge]));
  }

  /** The value that stands for this one; each merge takes what the one before gave. */
  representative(value: T): T {
    let standing = value;
    for (const [at, merge] of this.#merges.entries()) {
      if (typeof merge === "function") {
        const next = merge(standing);
        if (!areEqual(next, standing)) this.#used.add(at);
        standing = next;
      } else if (merge.some((one) => areEqual(one, standing))) {
        standing = merge[0];
      }
    }
    return standing;
  }

  /** @throws LawError where a function gave back each value that it got */
  assertUsed(): void {
    for (const [at, merge] of this.#merges.entries()) {
      if (typeof merge === "function" && !this.#used.has(at))
        throw broken(
          `merges[${at}] gives back each value tested as it is: of the domain values none meets another by it`,
          [],
        );
    }
  }
}

function broken(sentence: string, details: readonly (readonly [string, unknown])[]): LawError {
  return new LawError({ law: "merges", sentence, details });
}
