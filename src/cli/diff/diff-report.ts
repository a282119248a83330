/** A comparison as a report for other tools. */
import type { FindingSeverity } from "../../compat/finding.js";
import { isAddition } from "../../compat/fingerprint.js";
import { explainRule } from "../../compat/rules/catalogue.js";
import type { Level, Report, ReportItem } from "../../diagnostics/report/report.js";
import { toolkitVersion } from "../../config/toolkit.js";
import { ofOperations, placeOf, proofOf, type ReadLines, spanOf } from "./finding-text.js";
import type { Judged } from "./judged.js";

const levels: Readonly<Record<FindingSeverity, Level>> = {
  breaking: "error",
  undecided: "error",
  risky: "warning",
  info: "note",
};

export function diffReport(summary: string, judged: readonly Judged[], readLines: ReadLines): Report {
  return {
    name: "diff",
    summary,
    refused: judged.some(({ fails }) => fails),
    toolVersion: toolkitVersion(),
    items: judged.map((one) => diffItem(one, readLines)),
    meaningOf: (rule) => explainRule(rule)?.meaning,
  };
}

export function diffItem({ finding, fails, impact = [] }: Judged, readLines: ReadLines): ReportItem {
  const { rule, severity, direction, message, old, new: now, fix, fingerprint, ignored } = finding;
  const place = placeOf(finding);
  const level = levels[severity];
  const order = direction === "both" ? "" : ` (${direction})`;
  const said = `${message}${order}${ofOperations(finding)}`;
  return {
    rule,
    level: fails ? "error" : level === "error" ? "warning" : level,
    message: ignored === undefined ? said : `${said}; ignored: ${ignored}`,
    ...(place === null ? {} : { span: spanOf(place, readLines) }),
    related: [
      ...(old === null || now === null
        ? []
        : [{ message: isAddition(rule) ? "missing before, at" : "before", span: spanOf(old, readLines) }]),
      ...impact.map(({ kind, text, span }) => ({ message: `${kind} in \`${text}\``, span })),
    ],
    ...(fix === undefined ? {} : { help: fix }),
    proof: proofOf(finding),
    fingerprint,
  };
}
