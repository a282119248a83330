/** A comparison as a report for other tools. */
import type { Finding, FindingSeverity } from "../../compat/finding.js";
import { explainRule } from "../../compat/rules/catalogue.js";
import type { Level, Report, ReportItem } from "../../diagnostics/report/report.js";
import { toolkitVersion } from "../../config/toolkit.js";
import { placeOf, proofOf, type ReadLines, spanOf } from "./finding-text.js";

const levels: Readonly<Record<FindingSeverity, Level>> = {
  breaking: "error",
  undecided: "error",
  risky: "warning",
  info: "note",
};

export interface Judged {
  readonly finding: Finding;
  /** Whether it makes the command refuse. */
  readonly fails: boolean;
}

export function diffReport(summary: string, judged: readonly Judged[], readLines: ReadLines): Report {
  return {
    name: "diff",
    summary,
    refused: judged.some(({ fails }) => fails),
    toolVersion: toolkitVersion(),
    items: judged.map((one) => itemOf(one, readLines)),
    meaningOf: (rule) => explainRule(rule)?.meaning,
  };
}

function itemOf({ finding, fails }: Judged, readLines: ReadLines): ReportItem {
  const { rule, severity, direction, message, old, new: now, fix, fingerprint, ignored } = finding;
  const place = placeOf(finding);
  const level = levels[severity];
  const order = direction === "both" ? "" : ` (${direction})`;
  return {
    rule,
    level: fails ? "error" : level === "error" ? "warning" : level,
    message: ignored === undefined ? `${message}${order}` : `${message}${order}; ignored: ${ignored}`,
    ...(place === null ? {} : { span: spanOf(place, readLines) }),
    related: old === null || now === null ? [] : [{ message: "before", span: spanOf(old, readLines) }],
    ...(fix === undefined ? {} : { help: fix }),
    proof: proofOf(finding),
    fingerprint,
  };
}
