/** Diagnostics as a report. */
import { createHash } from "node:crypto";
import { catalogue } from "../diagnostics/catalogue.js";
import type { Code, Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import type { Level, Report, ReportItem } from "../diagnostics/report/report.js";
import { toolkitVersion } from "../config/toolkit.js";

const levels: Readonly<Record<Severity, Level>> = { error: "error", warning: "warning", info: "note" };

export function diagnosticsReport(
  name: string,
  summary: string,
  refused: boolean,
  diagnostics: readonly Diagnostic[],
): Report {
  return {
    name,
    summary,
    refused,
    toolVersion: toolkitVersion(),
    items: diagnostics.map(itemOf),
    meaningOf: (rule) => (Object.hasOwn(catalogue, rule) ? catalogue[rule as Code].help : undefined),
  };
}

function itemOf(one: Diagnostic): ReportItem {
  const { code, severity, message, help, span, related, pointer = "" } = one;
  const subject = [code, span?.file ?? "", pointer, message].join("\n");
  return {
    rule: code,
    level: levels[severity],
    message,
    ...(span === undefined ? {} : { span }),
    related,
    help,
    fingerprint: createHash("sha256").update(subject).digest("hex").slice(0, 12),
  };
}
