/** Findings that somebody accepted, by their fingerprints. */
import type { Finding, Ignore, UnusedIgnore } from "./finding.js";

/**
 * Marks what is ignored, and tells which ignores did nothing.
 * @param today as `2026-11-24`: an ignore counts until the end of its last day
 */
export function applyIgnores(
  findings: readonly Finding[],
  ignores: readonly Ignore[],
  today: string | undefined,
): { readonly findings: readonly Finding[]; readonly unused: readonly UnusedIgnore[] } {
  const ended = ({ until }: Ignore): boolean => until !== undefined && today !== undefined && today > until;
  const active = new Map(ignores.filter((one) => !ended(one)).map((one) => [one.fingerprint, one]));
  const known = new Set(findings.map((one) => one.fingerprint));
  return {
    findings: findings.map((finding) => {
      const ignore = active.get(finding.fingerprint);
      return ignore === undefined ? finding : { ...finding, ignored: ignore.reason };
    }),
    unused: ignores.flatMap((ignore): UnusedIgnore[] => {
      if (ended(ignore)) return [{ ignore, why: "has ended" }];
      return known.has(ignore.fingerprint) ? [] : [{ ignore, why: "matches nothing" }];
    }),
  };
}
