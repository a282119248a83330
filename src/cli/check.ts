/** `concordat check`: are the documents sound, and are the generated files what they should be? */
import { check, type CheckResult } from "../../generators/check.js";
import type { ResolvedConfig } from "../config/resolve.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { countText } from "../diagnostics/render-text.js";
import { diagnosticsReport } from "./diagnostics-report.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { answerJson, type Session } from "./session.js";
import { counted, verdict } from "./verdict.js";

export async function checkCommand(session: Session): Promise<ExitCode> {
  const { config, diagnostics: problems } = await session.loadConfig();
  const result = config === null ? null : check(config, session.cwd);
  const diagnostics = [...problems, ...(result?.diagnostics ?? [])];
  const stale = result?.stale ?? [];
  const exitCode = hasErrors(diagnostics)
    ? exitCodes.unusable
    : stale.length > 0
      ? exitCodes.stale
      : exitCodes.fine;
  const ok = exitCode === exitCodes.fine;
  const all = [...diagnostics, ...stale];
  const summary = verdictText(config, result, diagnostics);
  session.answer({
    text: (style) => session.diagnosticsText(all, style) + verdict(ok, summary, style),
    json: () => answerJson({ ok, exitCode }, all),
    report: () => diagnosticsReport("check", summary, !ok, all),
  });
  return exitCode;
}

function verdictText(
  config: ResolvedConfig | null,
  result: CheckResult | null,
  diagnostics: readonly Diagnostic[],
): string {
  if (config === null || result === null || hasErrors(diagnostics)) return countText(diagnostics);
  if (result.stale.length > 0) {
    return `${counted(result.stale.length, "file")} out of date: run \`concordat generate\``;
  }
  const versions = result.apis.reduce((total, api) => total + api.versions.length, 0);
  const sound = `${counted(versions, "document")} of ${counted(result.apis.length, "API")} sound`;
  return config.committed
    ? `${sound}, ${counted(result.compared, "generated file")} up to date`
    : `${sound}; generated files are not kept, so none were compared`;
}
