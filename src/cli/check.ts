/** `concordat check`: is what has shipped as it was, are the documents sound, and are the generated files what they should be? */
import { check, type CheckResult } from "../../generators/check.js";
import type { ResolvedConfig } from "../config/resolve.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Base } from "../history/base/base.js";
import type { Comparison, Gate } from "../history/gate/gate.js";
import { mend } from "../history/gate/mend.js";
import { disk } from "../source/file-tree.js";
import { comparisonJson, comparisonText } from "./gate/comparisons.js";
import { decisionProblems } from "./decisions.js";
import { checkReport } from "./gate/check-report.js";
import { fixPlan } from "./gate/fix-plan.js";
import { openGate, type GateFlags } from "./gate/run-gate.js";
import { gateExitCode } from "./gate/gate-exit-code.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { answerJson, type Session } from "./session.js";
import { counted, verdict } from "./verdict.js";

export interface CheckFlags extends GateFlags {
  /** Whether the answer is what `generate` would mend. */
  readonly fixPlan?: true;
}

export async function checkCommand(session: Session, flags: CheckFlags): Promise<ExitCode> {
  const loaded = await session.loadConfig();
  const { config } = loaded;
  const opened = await openGate(session, loaded, flags, true);
  if (flags.fixPlan === true) return await fixPlan(session, opened, loaded.diagnostics);
  const { cwd } = session;
  const mended = opened === null ? null : mend(await opened.gate.load(), disk);
  const gate = mended?.found ?? nothing;
  // What will be mended is no fault of what is generated.
  const made =
    config === null || mended === null
      ? null
      : await check(config, mended.gate.documents, { cwd, tree: mended.tree, known: mended.gate.unchanged });
  const outside = await boundaryProblems(config, cwd);
  const decisions =
    config === null || mended === null || made === null
      ? []
      : await decisionProblems(config, made, { cwd, tree: mended.tree, documents: mended.gate.documents });
  const found = [
    ...loaded.diagnostics,
    ...(opened?.diagnostics ?? []),
    ...(opened?.changes ?? []),
    ...gate.problems,
    ...unlessTold(made?.diagnostics ?? [], gate.problems),
    ...outside,
    ...unlessTold(decisions, outside),
  ];
  const stale = made?.stale ?? [];
  const diagnostics = [...found, ...stale];
  const { comparisons } = gate;
  const exitCode = gateExitCode(found, comparisons, stale);
  const ok = exitCode === exitCodes.fine;
  const { base = null } = opened ?? {};
  const summary = ok ? soundText(config!, made!, base) : faultText(diagnostics, comparisons);
  session.answer({
    text: (style) =>
      [
        session.diagnosticsText(diagnostics, style),
        ...comparisons.map((one) => comparisonText(one, session, style)),
        verdict(ok, summary, style),
      ].join(""),
    json: () =>
      answerJson(
        {
          ok,
          exitCode,
          base: base === null ? null : { name: base.name, commit: base.commit },
          comparisons: comparisons.map((one) => comparisonJson(one, cwd)),
        },
        diagnostics,
      ),
    report: () => checkReport({ summary, refused: !ok, diagnostics, comparisons }, session),
  });
  return exitCode;
}

async function boundaryProblems(config: ResolvedConfig | null, cwd: string): Promise<readonly Diagnostic[]> {
  if (config === null || config.boundary === null) return [];
  const { checkBoundary } = await import("../boundary/check-boundary.js");
  return checkBoundary(config.boundary, config, { cwd });
}

const nothing: Gate = { documents: [], problems: [], comparisons: [], unchanged: new Set() };

/** What a comparison's findings say in detail. */
const summaries: ReadonlySet<string> = new Set(["blessed-changed", "evolving-breaks"]);

function faultText(diagnostics: readonly Diagnostic[], comparisons: readonly Comparison[]): string {
  const failing = comparisons.flatMap(({ judged }) => judged).filter(({ fails }) => fails).length;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const output = errors.filter(({ code }) => code.startsWith("generated-"));
  const mendable = errors.filter(({ fix }) => fix !== undefined);
  const inTheWay = errors.filter(
    (one) => !output.includes(one) && !mendable.includes(one) && !(failing > 0 && summaries.has(one.code)),
  );
  const parts = [
    ...(failing > 0 ? [`${counted(failing, "finding")} refused`] : []),
    ...(inTheWay.length > 0 ? [counted(inTheWay.length, "error")] : []),
    ...(mendable.length > 0 ? [`${counted(mendable.length, "problem")} to mend`] : []),
    ...(output.length > 0 ? [`${counted(output.length, "generated file")} out of date`] : []),
  ];
  const hint = failing + inTheWay.length === 0 ? ": run `concordat generate`" : "";
  return `${parts.join(", ")}${hint}`;
}

/** Whoever reads a document finds some of what the gate found, and has no fix for it. */
function unlessTold(diagnostics: readonly Diagnostic[], told: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, span }: Diagnostic) =>
    `${code} ${span?.file} ${span?.start.line} ${span?.start.column}`;
  const known = new Set(told.filter(({ severity }) => severity === "error").map(keyOf));
  return diagnostics.filter((one) => one.severity !== "error" || !known.has(keyOf(one)));
}

function soundText(config: ResolvedConfig, result: CheckResult, base: Base | null): string {
  const sound = `${counted(result.documents, "document")} of ${counted(config.apis.length, "API")} sound`;
  const shipped =
    base === null ? "" : `, held against ${base.name}${base.why === undefined ? "" : ` ${base.why}`}`;
  const unasked = config.blessed.kind === "none" ? "; what shipped was not looked at" : "";
  return config.committed
    ? `${sound}${shipped}, ${counted(result.compared, "generated file")} up to date${unasked}`
    : `${sound}${shipped}; generated files are not kept, so none were compared${unasked}`;
}
