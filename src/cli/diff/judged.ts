/** A finding, and what it does to the command's answer. */
import type { Finding } from "../../compat/finding.js";

export interface Judged {
  readonly finding: Finding;
  /** Whether it makes the command refuse. */
  readonly fails: boolean;
}
