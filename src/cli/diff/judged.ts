/** A finding, and what it does to the command's answer. */
import type { Use } from "../../boundary/impact/impact.js";
import type { Finding } from "../../compat/finding.js";

export interface Judged {
  readonly finding: Finding;
  /** Whether it makes the command refuse. */
  readonly fails: boolean;
  /** What in our own code uses what it is about, where that was asked. */
  readonly impact?: readonly Use[] | undefined;
}
