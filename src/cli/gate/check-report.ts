/** What `check` found, diagnostics and findings, as one report for other tools. */
import { explainRule } from "../../compat/rules/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Report } from "../../diagnostics/report/report.js";
import type { Comparison } from "../../history/gate/gate.js";
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
      const item = diffItem(one, readLines);
      return { ...item, message: `${comparisonName(comparison)}: ${item.message}` };
    });
  });
  return {
    ...report,
    items: [...report.items, ...found],
    meaningOf: (rule) => explainRule(rule)?.meaning ?? report.meaningOf(rule),
  };
}
