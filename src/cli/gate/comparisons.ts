/** Documents that differ from what shipped, as text and as JSON. */
import { escapeText } from "../../diagnostics/escape.js";
import { paint, type Style } from "../../diagnostics/style.js";
import type { Comparison } from "../../history/gate/gate.js";
import type { JsonValue } from "../../source/json.js";
import { displayPath } from "../../source/paths.js";
import { findingsText } from "../diff/findings-text.js";
import type { ReadLines } from "../diff/finding-text.js";
import type { Session } from "../session.js";

/** Empty where nothing was found. */
export function comparisonText(comparison: Comparison, session: Session, style: Style): string {
  const { findings } = comparison.report;
  if (findings.length === 0) return "";
  const readLines = linesOf(comparison, session);
  const head = `${comparisonName(comparison)}, compared with ${comparison.against}:`;
  return [
    `${paint(style, "bold", escapeText(head))}\n`,
    findingsText(comparison.judged, readLines, style),
  ].join("");
}

export function comparisonName({ api, version }: Pick<Comparison, "api" | "version">): string {
  return version === null ? api : `${api} ${version}`;
}

export function comparisonJson(comparison: Comparison, cwd: string): JsonValue {
  const { api, version, path, against, report, judged } = comparison;
  const { verdict, operations, findings, unusedIgnores } = report;
  const file = displayPath(path, cwd);
  const refused = judged.some(({ fails }) => fails);
  const all = { api, version, file, against, verdict, operations, findings, unusedIgnores, refused };
  return all as unknown as JsonValue;
}

/** The lines of a file as it is shown: as it is now, else as it was. */
export function linesOf({ oldText }: Comparison, session: Session): ReadLines {
  return (file) => (session.readText(file) ?? oldText(file))?.split(/\r?\n/u) ?? [];
}
