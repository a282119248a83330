/** `concordat check --fix-plan`: what `generate` would do to documents and their lists. */
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Edit } from "../../diagnostics/fix.js";
import { escapeText } from "../../diagnostics/escape.js";
import { countText } from "../../diagnostics/render-text.js";
import type { Style } from "../../diagnostics/style.js";
import { mend, type MendedProblem } from "../../history/gate/mend.js";
import { disk } from "../../source/file-tree.js";
import type { JsonValue } from "../../source/json.js";
import { displayPath } from "../../source/paths.js";
import { diagnosticsReport } from "../diagnostics-report.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { answerJson, type Session } from "../session.js";
import { counted, verdict } from "../verdict.js";
import { gateExitCode } from "./gate-exit-code.js";
import type { OpenGate } from "./run-gate.js";

/** @param problems with the config; `gate` is null where it is not usable */
export async function fixPlan(
  session: Session,
  gate: OpenGate | null,
  problems: readonly Diagnostic[],
): Promise<ExitCode> {
  const mended = gate === null ? null : mend(await gate.gate.load(), disk);
  const fixes = mended?.fixes ?? [];
  const left = [...problems, ...(gate?.diagnostics ?? []), ...(mended?.gate.problems ?? [])];
  const stuck = left.filter(({ severity }) => severity === "error");
  const comparisons = mended?.gate.comparisons ?? [];
  const exitCode = gateExitCode(
    left,
    comparisons,
    fixes.map(({ problem }) => problem),
  );
  const summary = hasErrors(left)
    ? `generate would mend nothing: ${countText(stuck)} in the way`
    : fixes.length === 0
      ? "nothing to mend"
      : `generate would mend ${counted(fixes.length, "problem")}`;
  const ok = exitCode === exitCodes.fine;
  session.answer({
    text: (style) =>
      [
        session.diagnosticsText(stuck, style),
        ...fixes.map((one) => fixText(one, session.cwd, style)),
        verdict(ok, summary, style),
      ].join(""),
    json: () => answerJson({ ok, exitCode, fixes: fixes.map((one) => fixJson(one, session.cwd)) }, left),
    report: () =>
      diagnosticsReport("check", summary, !ok, [...stuck, ...fixes.map(({ problem }) => problem)]),
  });
  return exitCode;
}

function fixText({ problem, fix }: MendedProblem, cwd: string, { unicode }: Style): string {
  const mark = unicode ? "•" : "-";
  const edits = fix.edits.map((edit) => `    ${edit.kind} ${displayPath(edit.path, cwd)}${sizeText(edit)}`);
  const lines = [`${mark} ${fix.title}`, `    because ${problem.message} (${problem.code})`, ...edits];
  return lines.map((line) => `${escapeText(line)}\n`).join("");
}

function sizeText(edit: Edit): string {
  return edit.kind === "write" ? ` (${counted(edit.bytes.length, "byte")})` : "";
}

function fixJson({ problem, fix }: MendedProblem, cwd: string): JsonValue {
  const edits = fix.edits.map((edit) => ({
    kind: edit.kind,
    path: displayPath(edit.path, cwd),
    ...(edit.kind === "write" ? { size: edit.bytes.length } : {}),
  }));
  return { code: problem.code, title: fix.title, edits };
}
