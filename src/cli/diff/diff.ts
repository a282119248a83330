/** `concordat diff`: what a change does to calls between old and new, and whether that is refused. */
import { diffLoaded } from "../../compat/diff-documents.js";
import type { DiffReport, FindingSeverity } from "../../compat/finding.js";
import { explainRule, ruleIds } from "../../compat/rules/catalogue.js";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { escapeText } from "../../diagnostics/escape.js";
import { countText, renderText } from "../../diagnostics/render-text.js";
import type { Style } from "../../diagnostics/style.js";
import type { JsonValue } from "../../source/json.js";
import { diagnosticsReport } from "../diagnostics-report.js";
import { exitCodes, type ExitCode } from "../exit-codes.js";
import { answerJson, type Session } from "../session.js";
import { UsageError } from "../usage-error.js";
import { counted, verdict } from "../verdict.js";
import { diffReport } from "./diff-report.js";
import { findingText } from "./finding-text.js";
import { type DiffFlags, type DiffSettings, settingsOf } from "./settings.js";
import { readSide, type Side } from "./side.js";

export type { DiffFlags } from "./settings.js";

export async function diffCommand(
  session: Session,
  names: readonly [old: string | undefined, now: string | undefined],
  flags: DiffFlags,
): Promise<ExitCode> {
  if (flags.listRules === true) return listRules(session);
  const [oldName, newName] = names;
  if (oldName === undefined || newName === undefined)
    throw new UsageError("diff compares two sides: OLD and NEW");
  if (oldName === "-" && newName === "-") throw new UsageError("only one side can come from standard input");
  const sides = { old: await readSide(session, oldName), new: await readSide(session, newName) };
  const settings = settingsOf(flags, sides.new.api ?? sides.old.api, session.cwd);
  const usable = !hasErrors(settings.diagnostics);
  const compared = usable ? diffLoaded(sides.old, sides.new, settings.options) : null;
  const diagnostics = [...settings.diagnostics, ...(compared?.diagnostics ?? [])];
  const readText = (file: string) => sides.new.readText(file) ?? sides.old.readText(file);
  return compared === null || compared.report === null
    ? notCompared(session, diagnostics, readText)
    : told(session, compared.report, settings, { diagnostics, readText });
}

type ReadText = Side["readText"];

function notCompared(session: Session, diagnostics: readonly Diagnostic[], readText: ReadText): ExitCode {
  const summary = `not compared: ${countText(diagnostics)}`;
  session.answer({
    text: (style) => renderText(diagnostics, { style, readText }) + verdict(false, summary, style),
    json: () =>
      answerJson(
        {
          verdict: { backward: "undecided", forward: "undecided" },
          operations: [],
          findings: [],
          refused: true,
        },
        diagnostics,
      ),
    report: () => diagnosticsReport("diff", summary, true, diagnostics),
  });
  return exitCodes.unusable;
}

interface Told {
  readonly diagnostics: readonly Diagnostic[];
  readonly readText: ReadText;
}

function told(
  session: Session,
  report: DiffReport,
  settings: DiffSettings,
  { diagnostics, readText }: Told,
): ExitCode {
  const judged = report.findings.map((finding) => ({ finding, fails: settings.fails(finding) }));
  const refused = judged.some(({ fails }) => fails);
  const summary = summaryOf(report);
  const readLines = (file: string) => readText(file)?.split(/\r?\n/u) ?? [];
  // What a document leaves open is told where it is checked.
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  session.answer({
    text: (style) =>
      [
        renderText(errors, { style, readText }),
        ...report.findings.map((finding) => findingText(finding, readLines, style)),
        unusedText(report, style),
        verdict(!refused, summary, style),
      ].join(""),
    json: () => {
      const { schemaVersion: _, ...answer } = report;
      return answerJson({ ...(answer as unknown as Record<string, JsonValue>), refused }, errors);
    },
    report: () => diffReport(summary, judged, readLines),
  });
  return refused ? exitCodes.refused : exitCodes.fine;
}

function summaryOf({ verdict: { backward, forward }, findings }: DiffReport): string {
  const open = findings.filter(({ ignored }) => ignored === undefined);
  const count = (severity: FindingSeverity, noun: string): string[] => {
    const found = open.filter((one) => one.severity === severity).length;
    return found === 0 ? [] : [`${found} ${noun}`];
  };
  const ignored = findings.length - open.length;
  const counts = [
    ...count("breaking", "breaking"),
    ...count("undecided", "undecided"),
    ...count("risky", "risky"),
    ...count("info", "of information"),
    ...(ignored === 0 ? [] : [`${ignored} ignored`]),
  ];
  const what = counts.length === 0 ? "no findings" : counts.join(", ");
  return `backward ${backward}, forward ${forward}: ${what}`;
}

function unusedText({ unusedIgnores }: DiffReport, style: Style): string {
  const mark = style.unicode ? "•" : "-";
  return unusedIgnores
    .map(
      ({ ignore, why }) =>
        `${mark} the ignore of ${ignore.fingerprint} (${escapeText(ignore.reason)}) ${why}\n`,
    )
    .join("");
}

function listRules(session: Session): ExitCode {
  session.onlyTextOrJson();
  const rules = ruleIds().map((id) => ({ id, summary: explainRule(id)!.summary }));
  if (session.format === "json") session.printJson({ rules }, []);
  else {
    session.print(rules.map(({ id, summary }) => `${id}: ${summary}\n`).join(""));
    session.tell(`${counted(rules.length, "rule")}; concordat explain RULE tells more\n`);
  }
  return exitCodes.fine;
}
