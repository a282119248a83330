/** Reports as GitHub-flavoured Markdown that fits a comment on a change. */
import { codeBlock, codeSpan, markdownText } from "./markdown-text.js";
import { placeText } from "./place-text.js";
import type { Level, Report, ReportItem } from "./report.js";

const levels: readonly Level[] = ["error", "warning", "note"];

/** A comment may have 65,536 characters; the rest is left to what stands around it. */
const longest = 60_000;

// So that no single item fills a comment, whatever its texts become when they are escaped.
const mostCharacters = 500;
const mostProofLines = 100;
const mostProofCharacters = 6000;
const mostRelated = 5;
const mostRules = 50;

/** Of fewer items the table would only say again what stands below it. */
const fewestCounted = 4;

/** So many proofs are seen at once, the others are folded. */
const openProofs = 3;

/** Begins with a hidden marker, by which a later run finds the comment again. */
export function renderMarkdown(report: Report): string {
  const { name, summary, refused, items } = report;
  const mark = refused ? "❌" : "✅";
  let text = `${markerOf(name)}\n## ${mark} Concordat ${markdownText(name)}: ${markdownText(cut(summary))}\n`;
  if (items.length >= fewestCounted) text += countsOf(items);
  for (const level of levels) text += sectionOf(report, level, longest - text.length);
  return text;
}

function markerOf(name: string): string {
  return `<!-- concordat:${name.replace(/[^a-z]/gu, "")} -->`;
}

function countsOf(items: readonly ReportItem[]): string {
  const counts = new Map<string, number>();
  for (const level of levels) {
    for (const item of items) {
      if (item.level !== level) continue;
      const kind = `${level} | ${codeSpan(item.rule)}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  const rows = [...counts].map(([kind, count]) => `| ${kind} | ${count} |\n`);
  const left = rows.length - mostRules;
  const rest = left > 0 ? `\nAnd ${counted(left, "more rule")}.\n` : "";
  return `\n| | rule | count |\n| --- | --- | ---: |\n${rows.slice(0, mostRules).join("")}${rest}`;
}

/** The items of one level, as many as fit. Where there is worse, what is no error is folded. */
function sectionOf(report: Report, level: Level, room: number): string {
  const items = report.items.filter((item) => item.level === level);
  if (items.length === 0) return "";
  const title = counted(items.length, level);
  const blocks: string[] = [];
  let left = room;
  let proofs = 0;
  for (const item of items) {
    const block = level === "note" ? noteOf(item, report) : itemOf(item, report, proofs < openProofs);
    left -= block.length;
    if (left < 0) break;
    blocks.push(block);
    if ((item.proof ?? []).length > 0) proofs++;
  }
  const missing = items.length - blocks.length;
  if (blocks.length === 0) return `\n${title}, for which there is no room here.\n`;
  if (missing > 0) {
    blocks.push(`\nAnd ${counted(missing, `more ${level}`)}, for which there is no room here.`);
  }
  const body = blocks.join("").trimEnd();
  const isFolded = level !== "error" && report.items.some((item) => item.level === "error");
  return isFolded
    ? `\n<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>\n`
    : `\n### ${title}\n\n${body}\n`;
}

function noteOf(item: ReportItem, report: Report): string {
  return `- ${codeSpan(item.rule)}${placeOf(item, report)}: ${markdownText(cut(item.message))}\n`;
}

function itemOf(item: ReportItem, report: Report, isOpen: boolean): string {
  const { rule, message, related, help, proof = [] } = item;
  const more = related.length - mostRelated;
  const lines = [
    `**${markdownText(cut(message))}**\n`,
    `- ${codeSpan(rule)}${placeOf(item, report)}`,
    ...related
      .slice(0, mostRelated)
      .map((one) => `- ${markdownText(cut(one.message))}: ${codeSpan(placeText(one.span))}`),
    ...(more > 0 ? [`- and ${counted(more, "more place")}`] : []),
  ];
  const way = help === undefined ? "" : `\n*Help:* ${markdownText(cut(help))}\n`;
  return `${lines.join("\n")}\n${way}${proof.length === 0 ? "" : proofOf(proof, isOpen)}\n`;
}

function proofOf(proof: readonly string[], isOpen: boolean): string {
  const lines: string[] = [];
  let room = mostProofCharacters;
  for (const line of proof.slice(0, mostProofLines)) {
    lines.push(line.length > room ? `${line.slice(0, room)}…` : line);
    room -= line.length;
    if (room < 0) break;
  }
  const missing = proof.length - lines.length;
  if (missing > 0) lines.push(`… ${counted(missing, "more line")}`);
  return `\n<details${isOpen ? " open" : ""}>\n<summary>Proof</summary>\n\n${codeBlock(lines)}\n</details>\n`;
}

function placeOf({ span }: ReportItem, { linkTo }: Report): string {
  if (span === undefined) return "";
  const text = codeSpan(placeText(span));
  const link = linkTo?.(span);
  return ` in ${link === undefined ? text : `[${text}](${link})`}`;
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
