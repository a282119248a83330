/** What the catalogue says of one rule. */

export interface Rule {
  readonly summary: string;
  /** What it means. */
  readonly meaning: string;
  readonly before: string;
  readonly after: string;
  /** Which upgrade order is safe. */
  readonly order: string;
  /** How to mend it. */
  readonly mend: string;
}
