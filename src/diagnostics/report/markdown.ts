/** Reports as GitHub-flavoured Markdown that fits a comment on a change. */
import { escapeText } from "../escape.js";
import { placeText } from "./place-text.js";
import type { Level, Report, ReportItem } from "./report.js";

const headings: readonly (readonly [Level, string])[] = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["note", "Notes"],
];

/** A comment may have 65,536 characters; the rest is left to what stands around it. */
const longest = 60_000;

/** Begins with a hidden marker, by which a later run finds the comment again. */
export function renderMarkdown(report: Report): string {
  const head = `${markerOf(report.name)}\n## Concordat ${markdownText(report.name)}: ${markdownText(report.summary)}\n`;
  let text = head;
  let left = report.items.length;
  for (const [level, heading] of headings) {
    const items = report.items.filter((item) => item.level === level);
    if (items.length === 0) continue;
    text += `\n### ${heading} (${items.length})\n\n`;
    for (const item of items) {
      const block = level === "note" ? noteOf(item) : itemOf(item);
      if (text.length + block.length > longest) {
        return `${text}\nAnd ${left} more, which did not fit here.\n`;
      }
      text += block;
      left--;
    }
  }
  return text;
}

function markerOf(name: string): string {
  return `<!-- concordat:${name.replace(/[^a-z]/gu, "")} -->`;
}

function noteOf({ rule, message, span }: ReportItem): string {
  return `- \`${rule}\`${whereOf(span)}: ${markdownText(message)}\n`;
}

function itemOf({ rule, message, span, related, proof = [], help }: ReportItem): string {
  const more = related.map((one) => `  - ${markdownText(one.message)}: ${codeOf(placeText(one.span))}\n`);
  const fence = fenceFor(proof);
  const block = proof.length === 0 ? "" : `\n${fence}json\n${proof.map(escapeText).join("\n")}\n${fence}\n\n`;
  const indented = block.replace(/^(?=.)/gmu, "  ");
  const way = help === undefined ? "" : `  - help: ${markdownText(help)}\n`;
  return `- **\`${rule}\`**${whereOf(span)}: ${markdownText(message)}\n${more.join("")}${way}${indented}`;
}

function whereOf(span: ReportItem["span"]): string {
  return span === undefined ? "" : ` ${codeOf(placeText(span))}`;
}

/** CommonMark §6.1: a code span is closed by as many backticks as it was opened with. */
function codeOf(text: string): string {
  const safe = escapeText(text);
  const longestRun = Math.max(0, ...[...safe.matchAll(/`+/gu)].map(([run]) => run.length));
  const ticks = "`".repeat(longestRun + 1);
  const pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
  return `${ticks}${pad}${safe}${pad}${ticks}`;
}

/** CommonMark §4.5: a fence is closed by one at least as long. */
function fenceFor(lines: readonly string[]): string {
  const longestRun = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/gu)].map(([run]) => run.length)),
  );
  return "`".repeat(longestRun + 1);
}

/** No markup, no HTML, no mention and no reference to an issue. */
function markdownText(text: string): string {
  return escapeText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]()#+!|~$]/gu, "\\$&")
    .replaceAll("@", "&#64;")
    .replaceAll("\\#", "&#35;")
    .replace(/:\/\//gu, "&#58;//")
    .replace(/\b(GH-)(?=\d)/giu, "$1&#8203;")
    .replace(/\bwww\./giu, "www&#46;");
}
