/** What `generate` tells of each language. */

export interface LanguageSummary {
  readonly api: string;
  readonly version: string;
  readonly language: string;
  readonly generator: string;
  /** Absolute. */
  readonly folder: string;
  /** `made`: the generator ran. `failed`: a diagnostic tells why, and the folder is as it was. */
  readonly state: "unchanged" | "made" | "failed";
  /** Generated files, the list of them among them. */
  readonly files: number;
  readonly written: number;
  /** Places that were written otherwise for the generator. */
  readonly rewrites: number;
  readonly milliseconds: number;
}
