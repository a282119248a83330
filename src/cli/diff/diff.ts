/** `concordat diff`: what a change does to calls between old and new, and whether that is refused. */
import { type DocumentsDiff, diffSides } from "../../compat/diff-documents.js";
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
import { findingsText } from "./findings-text.js";
import { impactJson, judgedWithImpact } from "./impact.js";
import type { Judged } from "./judged.js";
import { type DiffFlags, settingsOf } from "./settings.js";
import { findSide, textOf } from "./side.js";

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
  const [old, now] = [await findSide(session, oldName), await findSide(session, newName)];
  if ("diagnostics" in old) return notCompared(session, old.diagnostics, () => null);
  if ("diagnostics" in now) return notCompared(session, now.diagnostics, () => null);
  const settings = settingsOf(flags, now.api ?? old.api, session.cwd);
  if (hasErrors(settings.diagnostics)) return notCompared(session, settings.diagnostics, session.readText);
  const compared = diffSides(old, now, settings.options);
  const { documents } = compared;
  const readText = (shown: string) => textOf(now, documents.new, shown) ?? textOf(old, documents.old, shown);
  if (!compared.compared) return notCompared(session, compared.diagnostics, readText);
  const judged = compared.findings.map((finding) => ({ finding, fails: settings.fails(finding) }));
  const found = await judgedWithImpact(judged, flags.impact, now.api ?? old.api, session.cwd);
  return told(session, { ...compared, ...found }, readText);
}

type ReadText = (file: string) => string | null;

function notCompared(session: Session, found: readonly Diagnostic[], readText: ReadText): ExitCode {
  // What else there is to say of the documents would hide why.
  const diagnostics = found.filter(({ severity }) => severity === "error");
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

interface JudgedDiff extends DocumentsDiff {
  readonly judged: readonly Judged[];
  /** Why it is not known what uses what they are about, where that was asked. */
  readonly unread: readonly Diagnostic[];
}

function told(session: Session, report: JudgedDiff, readText: ReadText): ExitCode {
  const { judged, unread } = report;
  const refused = judged.some(({ fails }) => fails);
  const summary = summaryOf(report, judged);
  const readLines = (file: string) => readText(file)?.split(/\r?\n/u) ?? [];
  // What a document leaves open is told where it is checked.
  const errors = [...report.diagnostics.filter(({ severity }) => severity === "error"), ...unread];
  const isWhole = unread.length === 0;
  session.answer({
    text: (style) =>
      [
        renderText(errors, { style, readText: (file) => readText(file) ?? session.readText(file) }),
        findingsText(judged, readLines, style),
        unusedText(report, style),
        verdict(!refused && isWhole, summary, style),
      ].join(""),
    json: () => {
      const { verdict, operations, unusedIgnores } = report;
      const findings = judged.map(impactJson);
      const answer = { verdict, operations, findings, unusedIgnores, refused };
      return answerJson(answer as unknown as Record<string, JsonValue>, errors);
    },
    report: () => diffReport(summary, judged, readLines),
  });
  if (!isWhole) return exitCodes.unusable;
  return refused ? exitCodes.refused : exitCodes.fine;
}

function summaryOf(
  { verdict: { backward, forward }, findings }: DiffReport,
  judged: readonly Judged[],
): string {
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
  // Where the policy, or the order that decides, makes another number of it.
  const refused = judged.filter(({ fails }) => fails).length;
  const grave = open.filter(({ severity }) => severity === "breaking" || severity === "undecided").length;
  const told = refused === grave ? "" : `; ${refused === 0 ? "none" : refused} refused`;
  return `backward ${backward}, forward ${forward}: ${what}${told}`;
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
