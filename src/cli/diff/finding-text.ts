/** Findings as text: where, why, what uses it, the proof, and how to mend it. */
import type { Finding, FindingPlace, FindingSeverity } from "../../compat/finding.js";
import { isAddition } from "../../compat/fingerprint.js";
import { codeFrame } from "../../diagnostics/code-frame.js";
import type { Span } from "../../diagnostics/diagnostic.js";
import { escapeText } from "../../diagnostics/escape.js";
import { paint, type Color, type Style } from "../../diagnostics/style.js";
import { witnessLines } from "./envelope-text.js";
import { impactLines } from "./impact.js";
import type { Judged } from "./judged.js";

const colors: Readonly<Record<FindingSeverity, Color>> = {
  breaking: "red",
  undecided: "yellow",
  risky: "yellow",
  info: "blue",
};

const mostOperations = 5;

export type ReadLines = (file: string) => readonly string[];

/** @param isKnown whether the same edit was told before, of the other order */
export function findingText(
  { finding, fails, impact }: Judged,
  isKnown: boolean,
  readLines: ReadLines,
  style: Style,
): string {
  const { rule, severity, direction, message, reason, fingerprint, ignored } = finding;
  const place = placeOf(finding);
  const where = place === null ? "" : `${paint(style, "bold", placeText(place))} - `;
  const order = direction === "both" ? "" : ` (${direction})`;
  const head = `${where}${paint(style, colors[severity], severity)} ${rule}${order}: ${escapeText(message)}`;
  if (ignored !== undefined) return `${head}\n  ignored: ${escapeText(ignored)}\n`;
  const refusal = refusalText(severity, fails);
  // There can be hundreds, and hardly one of them asks for anything to be done.
  if (severity === "info") {
    return `${[`${head}${ofOperations(finding)}`, ...refusal, ...impactLines(impact, style)].join("\n")}\n`;
  }
  if (isKnown) {
    const same = paint(style, "dim", `the same edit as above; fingerprint ${fingerprint}`);
    const said = reason === undefined ? [] : [`  ${escapeText(reason)}`];
    return `${[head, ...said, ...refusal, `  ${same}`].join("\n")}\n\n`;
  }
  const lines = [
    head,
    ...(place === null
      ? []
      : codeFrame(readLines(place.file), spanOf(place, readLines), colors[severity], style)),
    ...oldPlace(finding, readLines, style),
    ...usedBy(finding, style),
    ...refusal,
    ...impactLines(impact, style),
    ...proofOf(finding).map((line) => (line === "" ? "" : `  ${line}`)),
    ...(finding.fix === undefined ? [] : [`  ${paint(style, "cyan", "help")}: ${escapeText(finding.fix)}`]),
    `  ${paint(style, "dim", `concordat explain ${rule}; fingerprint ${fingerprint}`)}`,
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** Where the severity alone does not tell. */
function refusalText(severity: FindingSeverity, fails: boolean): string[] {
  const isGrave = severity === "breaking" || severity === "undecided";
  if (isGrave === fails) return [];
  return [fails ? "  refused: the policy fails on it" : "  not refused: this order does not decide"];
}

/** Which operations it reaches, to be said after its message; empty where that says so itself, or there are none. */
export function ofOperations({ operation, operations, usedBy: chain, message }: Finding): string {
  const nearest = operations.find((one) => one === chain[0]) ?? operation;
  if (nearest === "" || message.includes(nearest)) return "";
  const more = operations.length - 1;
  return escapeText(` - ${nearest}${more > 0 ? ` and ${more} more` : ""}`);
}

/** Where to point at: the change as it is now, else what is no longer there. */
export function placeOf({ new: now, old }: Finding): FindingPlace | null {
  return now ?? old;
}

/** What shows that it breaks somebody, or why that is not known; safe to print. */
export function proofOf({ witness, forwardWitness, direction, reason }: Finding): string[] {
  const order = direction === "both" ? "backward" : direction;
  return [
    ...(reason === undefined ? [] : [escapeText(reason)]),
    ...(witness === undefined ? [] : witnessLines(witness, order)),
    ...(forwardWitness === undefined ? [] : witnessLines(forwardWitness, "forward")),
  ];
}

/** As far as the word goes that begins there. */
export function spanOf({ file, line, column }: FindingPlace, readLines: ReadLines): Span {
  const text = readLines(file)[line - 1] ?? "";
  const word = /^(?:"(?:[^"\\]|\\.)*"|[^\s,\]}]+)/u.exec(text.slice(column - 1))?.[0] ?? "x";
  return { file, start: { line, column }, end: { line, column: column + word.length } };
}

function placeText({ file, line, column }: FindingPlace): string {
  return `${escapeText(file)}:${line}:${column}`;
}

function oldPlace({ rule, old, new: now }: Finding, readLines: ReadLines, style: Style): string[] {
  if (old === null || now === null) return [];
  const words = isAddition(rule) ? "missing before, at" : "it was at";
  return [
    `  ${words} ${placeText(old)}`,
    ...codeFrame(readLines(old.file), spanOf(old, readLines), "cyan", style),
  ];
}

function usedBy({ usedBy: chain, operations }: Finding, style: Style): string[] {
  if (chain.length === 0 || (chain.length === 1 && operations.length === 1)) return [];
  const branch = style.unicode ? "└ " : "- ";
  const [root, ...rest] = chain.map(escapeText);
  const others = operations.filter((one) => one !== chain[0]);
  const more = others.length - mostOperations;
  const listed = others.slice(0, mostOperations).map(escapeText).join(", ");
  return [
    `  used by ${root}`,
    ...rest.map((one, depth) => `          ${"  ".repeat(depth)}${branch}${one}`),
    ...(others.length === 0 ? [] : [`  and by ${listed}${more > 0 ? ` and ${more} more` : ""}`]),
  ];
}
