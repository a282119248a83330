/** Which findings a gate fails on. */
import type { Finding, FindingSeverity } from "./finding.js";

/** `wire`: what breaks calls; `source`: also what breaks code that was generated; `strict`: also what may hurt. */
export type Policy = "wire" | "source" | "strict";

const severities: Readonly<Record<Policy, readonly FindingSeverity[]>> = {
  wire: ["breaking", "undecided"],
  source: ["breaking", "undecided"],
  strict: ["breaking", "undecided", "risky"],
};

/** Rules whose findings change the names in generated code. */
const breakSource: ReadonlySet<string> = new Set([
  "operation-id-changed",
  "operation-id-removed",
  "operation-id-added",
  "request-path-parameter-renamed",
  "component-renamed",
  "component-removed",
]);

/** An ignored finding fails no policy. */
export function failsUnder(finding: Finding, policy: Policy): boolean {
  if (finding.ignored !== undefined) return false;
  if (severities[policy].includes(finding.severity)) return true;
  return policy !== "wire" && breakSource.has(finding.rule);
}
