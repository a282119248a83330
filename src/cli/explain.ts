/** `concordat explain`: what a code or a rule means, or what Concordat made of a document. */
import { explainRule, ruleIds } from "../compat/rules/catalogue.js";
import type { Rule } from "../compat/rules/rule.js";
import { loadContract } from "../contract/load.js";
import { printContract } from "../contract/print.js";
import { catalogue, type Entry } from "../diagnostics/catalogue.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { paint, severityColor } from "../diagnostics/style.js";
import { nearest } from "../diagnostics/suggest.js";
import { exitCodes, type ExitCode } from "./exit-codes.js";
import { printJson } from "./json-output.js";
import type { Session } from "./session.js";
import { UsageError } from "./usage-error.js";

const entries: ReadonlyMap<string, Entry> = new Map(Object.entries(catalogue));

export function explainCommand(
  session: Session,
  subject: string | undefined,
  file: string | undefined,
): ExitCode {
  if (file !== undefined) return explainDocument(session, file, subject);
  if (subject === undefined) return listCodes(session);
  const entry = entries.get(subject);
  if (entry === undefined) {
    const rule = explainRule(subject);
    if (rule !== null) return explainOneRule(session, subject, rule);
    const meant = nearest(subject, [...entries.keys(), ...ruleIds()]);
    throw new UsageError(
      `there is no code ${subject}${meant === null ? "; concordat explain lists them all" : `; did you mean ${meant}?`}`,
    );
  }
  if (session.format === "json") session.printJson({ code: subject, ...entry }, []);
  else {
    const style = session.style();
    const head = `${paint(style, severityColor[entry.severity], entry.severity)} ${paint(style, "bold", subject)}`;
    session.print(`${head}\n\n${entry.message}\n\n${paint(style, "cyan", "help")}: ${entry.help}\n`);
  }
  return exitCodes.fine;
}

function explainOneRule(session: Session, id: string, rule: Rule): ExitCode {
  if (session.format === "json") session.printJson({ rule: id, ...rule }, []);
  else {
    const style = session.style();
    const titled = (title: string, text: string): string =>
      `${paint(style, "cyan", title)}\n${indented(text)}\n`;
    session.print(
      [
        `${paint(style, "bold", id)}: ${rule.summary}\n\n${rule.meaning}\n\n`,
        titled("before", rule.before),
        titled("after", rule.after),
        `${paint(style, "cyan", "safe order")}: ${rule.order}\n`,
        `${paint(style, "cyan", "help")}: ${rule.mend}\n`,
      ].join(""),
    );
  }
  return exitCodes.fine;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gmu, "  ");
}

function listCodes(session: Session): ExitCode {
  const codes = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  if (session.format === "json") {
    session.printJson({ codes: codes.map(([code, { severity }]) => ({ code, severity })) }, []);
  } else {
    session.print(codes.map(([code, { severity }]) => `${severity.padEnd(7)}  ${code}\n`).join(""));
  }
  return exitCodes.fine;
}

function explainDocument(session: Session, file: string, pointer: string | undefined): ExitCode {
  const { contract, diagnostics } = loadContract(file, { cwd: session.cwd });
  const ir = contract === null ? null : printContract(contract, pointer);
  if (ir === undefined) throw new UsageError(`nothing stands at ${pointer} in ${file}`);
  if (session.format === "json") session.printJson({ ir }, diagnostics);
  else {
    session.printDiagnostics(diagnostics, session.io.stderr);
    if (ir !== null) session.print(`${printJson(ir)}\n`);
  }
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}
