/** What `check` found, diagnostics and findings, as one report for other tools. */
import type { Finding } from "../../compat/finding.js";
import { explainRule } from "../../compat/rules/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Report, ReportItem } from "../../diagnostics/report/report.js";
import { wholeFile } from "../../diagnostics/whole-file.js";
import type { Comparison } from "../../history/gate/gate.js";
import { displayPath } from "../../source/paths.js";
import { diagnosticsReport } from "../diagnostics-report.js";
import { diffItem } from "../diff/diff-report.js";
import type { Session } from "../session.js";
import { comparisonName, linesOf } from "./comparisons.js";

export interface Checked {
  /** One line that says how it went. */
  readonly summary: string;
  readonly refused: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly comparisons: readonly Comparison[];
}

export function checkReport(checked: Checked, session: Session): Report {
  const { summary, refused, diagnostics, comparisons } = checked;
  const report = diagnosticsReport("check", summary, refused, diagnostics);
  const found = comparisons.flatMap((comparison) => {
    const readLines = linesOf(comparison, session);
    return comparison.judged.map((one) => {
      const item = inDocument(diffItem(one, readLines), one.finding, comparison, session.cwd);
      return { ...item, message: `${comparisonName(comparison)}: ${item.message}` };
    });
  });
  // Services show the first few only, and what is generated follows from the documents.
  const isGenerated = ({ rule }: ReportItem): boolean => rule.startsWith("generated-");
  const others = report.items.filter((item) => !isGenerated(item));
  return {
    ...report,
    items: [...others, ...found, ...report.items.filter(isGenerated)],
    meaningOf: (rule) => explainRule(rule)?.meaning ?? report.meaningOf(rule),
  };
}

/** What is no longer there has no line that a service could show, but a document that it is missing in. */
function inDocument(item: ReportItem, finding: Finding, { path }: Comparison, cwd: string): ReportItem {
  if (finding.new !== null || item.span === undefined) return item;
  const { span } = wholeFile(displayPath(path, cwd));
  return { ...item, span, related: [...item.related, { message: "it was at", span: item.span }] };
}
