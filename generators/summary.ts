/** What `generate` tells of each API. */
import type { Versioning } from "../src/config/config.js";

export interface ApiSummary {
  readonly name: string;
  readonly versioning: Versioning;
  /** Newest first. */
  readonly versions: readonly string[];
  /** Summed over the versions. */
  readonly operations: number;
  /** Schemas, summed over the versions. */
  readonly types: number;
  /** Type declarations written for them. */
  readonly declared: number;
  /** Generated files. */
  readonly files: number;
  /** Spent on reading the documents and making the files. */
  readonly milliseconds: number;
}
