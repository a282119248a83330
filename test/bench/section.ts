/** What a part of the bench is to the command that runs it. */
import type { Ratios } from "./record.js";

export interface Measured {
  /** A table for people. */
  readonly text: string;
  /** Smaller is better. */
  readonly ratios: Ratios;
  /** What no ratio should be above; not all have an aim. */
  readonly aims: Ratios;
}

export interface Section {
  readonly name: string;
  run(): Promise<Measured> | Measured;
}
