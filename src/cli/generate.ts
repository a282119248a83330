/** `concordat generate`: writes what is not as it should be. */
import { join, sep } from "node:path";
import { generateFiles, type GenerateResult } from "../../generators/generate.js";
import type { Loaded } from "../config/load.js";
import type { ResolvedConfig } from "../config/resolve.js";
import type { LanguageSummary } from "../../generators/openapi-generator/language-summary.js";
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

export interface GenerateFlags extends GateFlags {
  /** Languages that alone are made. */
  readonly target?: readonly string[];
}

export async function generateCommand(session: Session, flags: GenerateFlags): Promise<ExitCode> {
  return (await generateOnce(session, flags)).exitCode;
}

export interface Run {
  readonly exitCode: ExitCode;
  readonly loaded: Loaded;
  /** Null where the config is not usable. */
  readonly result: GenerateResult | null;
}

/** @param fresh whether the config is read again although this process has run it before */
export async function generateOnce(session: Session, flags: GenerateFlags, fresh = false): Promise<Run> {
  const startedAt = performance.now();
  const loaded = await session.loadConfig(fresh);
  const { config } = loaded;
  const notes = session.format === "json" ? "listed" : "counted";
  const opened = await openGate(session, loaded, flags, false);
  const result =
    config === null || opened === null
      ? null
      : await generateFiles(config, {
          cwd: session.cwd,
          notes,
          gate: opened.gate,
          languages: flags.target,
          env: session.io.env,
          allowPrograms: session.allowCode,
          progress: (text) => {
            if (session.io.stderr.isTTY === true) session.tell(`${escapeText(text)}\n`);
          },
        });
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
  if (config === null || result === null || result.stopped) {
    const what = (result?.written.length ?? 0) > 0 ? "stopped half-way" : "nothing was written";
    session.print(verdict(false, `${what}: ${countText(diagnostics)}`, style));
    return;
  }
  const { written, deleted, outputs, fixes } = result;
  const mark = style.unicode ? "•" : "-";
  session.print(fixes.map(({ title }) => `${mark} ${escapeText(title)}\n`).join(""));
  if (result.apis.length > 0) session.print(summaryTable(session, config, result));
  if (result.languages.length > 0) session.print(languagesTable(session, result.languages));
  const changes = [
    ...(written.length > 0 ? [`${counted(written.length, "file")} written`] : []),
    ...(deleted.length > 0 ? [`${counted(deleted.length, "file")} deleted`] : []),
  ];
  if (hasErrors(diagnostics)) {
    const lacking = result.languages.filter(({ state }) => state === "failed").length;
    const of = `of ${counted(result.languages.length, "target")} in other languages`;
    const failed =
      lacking > 0 ? `${lacking} ${of} not generated` : "not all that the config names was generated";
    session.print(verdict(false, [failed, countText(diagnostics), ...changes].join(", "), style));
    return;
  }
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

function languagesTable(session: Session, languages: readonly LanguageSummary[]): string {
  const columns = [
    { title: "API", align: "left" },
    { title: "version", align: "left" },
    { title: "language", align: "left" },
    { title: "folder", align: "left" },
    { title: "rewrites", align: "right" },
    { title: "files", align: "right" },
    { title: "files written", align: "right" },
    { title: "time", align: "right" },
  ] as const;
  const rows = languages.map((one) => [
    one.api,
    one.version,
    one.language === one.generator ? one.language : `${one.language} (${one.generator})`,
    displayPath(one.folder, session.cwd),
    String(one.rewrites),
    String(one.files),
    String(one.written),
    one.state === "made" ? seconds(one.milliseconds) : one.state,
  ]);
  return table(columns, rows, session.style());
}

function writtenFor(config: ResolvedConfig, api: string, { written, languages }: GenerateResult): number {
  const others = languages.map(({ folder }) => folder + sep);
  const folder = join(config.output, api) + sep;
  return written.filter((path) => path.startsWith(folder) && !others.some((one) => path.startsWith(one)))
    .length;
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
    languages: (result?.languages ?? []).map(({ milliseconds, folder, ...one }) => ({
      ...one,
      folder: displayPath(folder, cwd),
      milliseconds,
    })),
    fixes: (result?.fixes ?? []).map(({ title }) => title),
    written: shown(result?.written),
    deleted: shown(result?.deleted),
  };
}
