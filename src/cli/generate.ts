/** `concordat generate`: writes what is not as it should be. */
import { join, sep } from "node:path";
import { generateFiles, type GenerateResult } from "../../generators/generate.js";
import type { Loaded } from "../config/load.js";
import type { ResolvedConfig } from "../config/resolve.js";
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeText } from "../diagnostics/escape.js";
import { countText } from "../diagnostics/render-text.js";
import type { JsonValue } from "../source/json.js";
import { displayPath } from "../source/paths.js";
import type { ExitCode } from "./exit-codes.js";
import { gateExitCode } from "./gate/gate-exit-code.js";
import { openGate, type GateFlags } from "./gate/run-gate.js";
import type { Session } from "./session.js";
import { table } from "./table.js";
import { counted, seconds, verdict } from "./verdict.js";

export async function generateCommand(session: Session, flags: GateFlags): Promise<ExitCode> {
  return (await generateOnce(session, flags)).exitCode;
}

export interface Run {
  readonly exitCode: ExitCode;
  readonly loaded: Loaded;
  /** Null where the config is not usable. */
  readonly result: GenerateResult | null;
}

/** @param fresh whether the config is read again although this process has run it before */
export async function generateOnce(session: Session, flags: GateFlags, fresh = false): Promise<Run> {
  const startedAt = performance.now();
  const loaded = await session.loadConfig(fresh);
  const { config } = loaded;
  const notes = session.format === "json" ? "listed" : "counted";
  const opened = await openGate(session, loaded, flags, false);
  const result =
    config === null || opened === null
      ? null
      : await generateFiles(config, { cwd: session.cwd, notes, gate: opened.gate });
  // Code can be generated where nobody knows what has shipped, as in an image without the repository.
  const unknown = (opened?.diagnostics ?? []).map((one) => ({ ...one, severity: "warning" as const }));
  const diagnostics = [...loaded.diagnostics, ...unknown, ...(result?.diagnostics ?? [])];
  const exitCode = gateExitCode(diagnostics, [], []);
  if (session.format === "json") session.printJson(answerJson(session, config, result), diagnostics);
  else printText(session, config, result, diagnostics, performance.now() - startedAt);
  return { exitCode, loaded, result };
}

function printText(
  session: Session,
  config: ResolvedConfig | null,
  result: GenerateResult | null,
  diagnostics: readonly Diagnostic[],
  milliseconds: number,
): void {
  const style = session.style();
  session.printDiagnostics(
    diagnostics.filter(({ severity }) => severity !== "info"),
    session.io.stderr,
  );
  if (config === null || result === null || hasErrors(diagnostics)) {
    const what = (result?.written.length ?? 0) > 0 ? "stopped half-way" : "nothing was written";
    session.print(verdict(false, `${what}: ${countText(diagnostics)}`, style));
    return;
  }
  const { written, deleted, outputs, fixes } = result;
  const mark = style.unicode ? "•" : "-";
  session.print(fixes.map(({ title }) => `${mark} ${escapeText(title)}\n`).join(""));
  session.print(summaryTable(session, config, result));
  const changes = [
    ...(written.length > 0 ? [`${counted(written.length, "file")} written`] : []),
    ...(deleted.length > 0 ? [`${counted(deleted.length, "file")} deleted`] : []),
  ];
  const what = changes.length > 0 ? changes.join(", ") : "nothing to do";
  const total = `${counted(outputs.length, "generated file")} up to date`;
  const notes = result.notes > 0 ? `; ${counted(result.notes, "note")}, listed by \`concordat check\`` : "";
  session.print(verdict(true, `${what}, ${total}, in ${seconds(milliseconds)}${notes}`, style));
}

function summaryTable(session: Session, config: ResolvedConfig, result: GenerateResult): string {
  const columns = [
    { title: "API", align: "left" },
    { title: "versioning", align: "left" },
    { title: "versions", align: "right" },
    { title: "operations", align: "right" },
    { title: "types in all", align: "right" },
    { title: "types declared", align: "right" },
    { title: "files", align: "right" },
    { title: "files written", align: "right" },
    { title: "time", align: "right" },
  ] as const;
  const rows = result.apis.map((api) => [
    api.name,
    api.versioning,
    String(api.versions.length),
    String(api.operations),
    String(api.types),
    String(api.declared),
    String(api.files),
    String(writtenFor(config, api.name, result)),
    result.unchanged ? "unchanged" : seconds(api.milliseconds),
  ]);
  return table(columns, rows, session.style());
}

function writtenFor(config: ResolvedConfig, api: string, result: GenerateResult): number {
  const folder = join(config.output, api) + sep;
  return result.written.filter((path) => path.startsWith(folder)).length;
}

function answerJson(
  { cwd }: Session,
  config: ResolvedConfig | null,
  result: GenerateResult | null,
): Record<string, JsonValue> {
  const shown = (paths: readonly string[] = []) => paths.map((path) => displayPath(path, cwd));
  return {
    unchanged: result?.unchanged ?? false,
    apis: (result?.apis ?? []).map(({ milliseconds, ...api }) => ({
      ...api,
      written: config === null || result === null ? 0 : writtenFor(config, api.name, result),
      milliseconds,
    })),
    fixes: (result?.fixes ?? []).map(({ title }) => title),
    written: shown(result?.written),
    deleted: shown(result?.deleted),
  };
}
