/** Holds a one-way view of a type to its laws. */
import type { Projection } from "../../runtime/adapter/adapter.js";
import { areEqual } from "./difference.js";
import { LawError } from "./law-error.js";
import { Merges } from "./merges.js";
import { run } from "./run.js";

/** How many values the laws held for. */
export interface ProjectionSummary {
  readonly listed: number;
  /** Members of the classes in `merges`. */
  readonly merged: number;
}

/**
 * `to` is total, pure and deterministic, as `checkAdapter` has it, and two values have equal views exactly when `merges`
 * says so. Looks at each pair of values.
 * @throws LawError
 */
export function checkProjection<From, To>(projection: Projection<From, To>): ProjectionSummary {
  const merges = new Merges<From>(projection.merges ?? []);
  const views = [...projection.from, ...merges.members].map((value) => {
    const outcome = run("to", "value", projection.to, value);
    if (!outcome.ok) throw new LawError(outcome.breach);
    const standing = merges.representative(value);
    return { value, view: outcome.result, standing };
  });
  for (const { value, standing } of views) {
    const twice = merges.representative(standing);
    if (!areEqual(twice, standing)) {
      const sentence = "the value that stands for another by merges has another stand for itself";
      const details = [
        ["value", value] as const,
        ["stands for it", standing] as const,
        ["stands for that", twice] as const,
      ];
      throw new LawError({ law: "merges", sentence, details });
    }
  }
  for (const [at, one] of views.entries()) {
    for (const other of views.slice(0, at)) {
      const meet = areEqual(one.standing, other.standing);
      if (areEqual(one.view, other.view) === meet) continue;
      const sentence = meet
        ? "two values meet by merges, but their views differ"
        : "two values have one view, but do not meet by merges";
      const details = [
        ["value", other.value],
        ["other", one.value],
        ["view", other.view],
        ...(meet ? [["other view", one.view] as const] : []),
      ] as const;
      throw new LawError({ law: "merges", sentence, details });
    }
  }
  merges.assertUsed();
  return { listed: projection.from.length, merged: merges.members.length };
}
