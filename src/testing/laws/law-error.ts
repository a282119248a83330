/** A law that does not hold, with the smallest value found that breaks it. */
import { show } from "../show.js";
import type { Difference } from "./difference.js";

/** What a law is about. */
export type Law =
  /** There is a result for each value, and no exception. */
  | "total"
  /** What goes to the wire is of the contract's type. */
  | "valid"
  /** An argument stays as it is, and shares nothing with the result that could be changed. */
  | "pure"
  /** The same argument gives the same result. */
  | "deterministic"
  /** What was read is written again as it was. */
  | "identity"
  /** What the other side cannot tell apart is exactly what `merges` says. */
  | "merges"
  /** From the older version to the newer and back a message is as it was, but for declared losses. */
  | "round-trip"
  /** What is changed at the newer version wins when it goes back, and nothing else changes. */
  | "edit"
  /** All ways from a version to another give the same. */
  | "ways"
  /** No property is there, then gone, then there again over the versions. */
  | "gap"
  /** What is declared of decisions happens. */
  | "declared";

/** What is wrong, before it is known which value shows it best. */
export interface Breach {
  readonly law: Law;
  /** One sentence without its full stop. */
  readonly sentence: string;
  readonly details: readonly (readonly [label: string, value: unknown])[];
  readonly difference?: Difference | undefined;
  readonly notes?: readonly string[];
  readonly cause?: unknown;
}

export class LawError extends Error {
  override readonly name = "LawError";
  readonly law: Law;
  /** The value that breaks the law. */
  readonly value: unknown;

  constructor({ law, sentence, details, difference, notes = [], cause }: Breach) {
    const width = Math.max(...details.map(([label]) => label.length));
    const lines = details.map(([label, value]) => `${`${label}:`.padEnd(width + 2)}${show(value)}`);
    if (difference !== undefined)
      lines.push(`at ${difference.pointer === "" ? "the root" : difference.pointer}: ${difference.text}`);
    lines.push(...notes);
    super([sentence, ...lines].join("\n  "), cause === undefined ? undefined : { cause });
    this.law = law;
    this.value = details[0]?.[1];
  }
}
