/** Reports as JUnit XML, in the dialect that CI services read (the schema of Jenkins' xUnit plugin). */
import { escapeText } from "../escape.js";
import { placeText } from "./place-text.js";
import type { Report, ReportItem } from "./report.js";

/** One case for each item, of which those that made the command refuse are failures; a single case where there is none. */
export function renderJunit({ name, summary, refused, items }: Report): string {
  const isFailure = ({ level }: ReportItem): boolean => refused && level === "error";
  const failures = items.filter(isFailure).length;
  const counts = `tests="${Math.max(items.length, 1)}" failures="${failures}" errors="0"`;
  const suite = `concordat ${name}`;
  const cases =
    items.length === 0
      ? [`    <testcase classname=${quoted(suite)} name=${quoted(summary)}/>`]
      : items.map((item) => caseOf(item, suite, isFailure(item)));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(suite)} ${counts}>`,
    `  <testsuite name=${quoted(suite)} ${counts}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function caseOf(item: ReportItem, suite: string, isFailure: boolean): string {
  const { rule, message, span, proof = [], help } = item;
  const where = span === undefined ? "" : ` at ${placeText(span)}`;
  // Cases of one name are one case to who reads them.
  const lines = [`${rule}${where}: ${message}`, ...proof, ...(help === undefined ? [] : [`help: ${help}`])];
  const text = lines.map(xmlText).join("\n");
  const inner = isFailure
    ? `<failure type=${quoted(rule)} message=${quoted(message)}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return [
    `    <testcase classname=${quoted(suite)} name=${quoted(`${rule}${where}: ${message}`)}>`,
    `      ${inner}`,
    "    </testcase>",
  ].join("\n");
}

function quoted(text: string): string {
  return `"${xmlText(text)}"`;
}

/** XML 1.0 §2.2 has no place for most control characters, not even escaped. */
function xmlText(text: string): string {
  return escapeText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\uFFFE\uFFFF]/gu, "\uFFFD");
}
