/** What a generator takes and gives: the versions of an API in, files and counts out. */
import type { Contract } from "../src/contract/ir.js";

export interface GeneratedFile {
  /** Relative to the API's output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ApiVersion {
  readonly version: string;
  /** The version as a file name and identifier: `v44`, `v7_1_0`; see `versionFileName`. */
  readonly file: string;
  readonly contract: Contract;
  /** The dates from `versions.json`. */
  readonly deprecated?: string;
  readonly sunset?: string;
}

export interface ApiVersions {
  readonly api: string;
  /** Newest first. */
  readonly versions: readonly ApiVersion[];
}

export interface TypesOptions {
  readonly int64: "number" | "bigint" | "string";
  readonly enums: "closed" | "open";
  readonly importExtension: ".js" | ".ts" | "";
}

export interface TypesStats {
  /** Type declarations written, over all versions. */
  readonly declared: number;
  /** Schemas, summed over all versions. */
  readonly total: number;
}
