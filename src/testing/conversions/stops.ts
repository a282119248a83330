/** The forms that an operation has over the versions, one after the other, and the conversions between them. */
import type { Conversions } from "../../runtime/conversion/conversion.js";
import type { Operation } from "../../runtime/operation/operation.js";
import type { AnyConversion } from "./leg.js";
import type { Part } from "./message-problems.js";

/** A form over versions that follow each other. */
export interface Stop {
  readonly form: Operation;
  /** The oldest first. */
  readonly versions: readonly string[];
}

/**
 * Oldest first; a list for each run of versions that have the operation without one that lacks it.
 * @param versions oldest first
 */
export function stopsOf(
  conversions: Conversions,
  operation: string,
  versions: readonly string[],
): readonly Stop[][] {
  const runs: { form: Operation; versions: string[] }[][] = [];
  let isAbsent = true;
  for (const version of versions) {
    const form = conversions.form(operation, version);
    if (form !== undefined) {
      if (isAbsent) runs.push([]);
      const run = runs.at(-1)!;
      const last = run.at(-1);
      if (last?.form === form) last.versions.push(version);
      else run.push({ form, versions: [version] });
    }
    isAbsent = form === undefined;
  }
  return runs;
}

/** Between the versions of two stops that are the nearest. */
export function betweenStops(
  conversions: Conversions,
  part: Part,
  from: Stop,
  to: Stop,
  isUp: boolean,
): AnyConversion | undefined {
  const [first, last] = isUp
    ? [from.versions.at(-1)!, to.versions[0]!]
    : [from.versions[0]!, to.versions.at(-1)!];
  return conversions[part](from.form.id, first, last) as AnyConversion | undefined;
}
