/** Text from documents, paths and branch names inside the Markdown of GitHub and GitLab. */
import { escapeText } from "../escape.js";

/**
 * Not seen, and never in a text that was escaped. The services look for mentions, references, addresses and emoji in
 * what Markdown has become, where backslashes and entities are gone; only something in between takes their meaning away.
 */
const gap = "&#8203;";

/** What Markdown takes for markup: harmless once it is written like this. */
const markup: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  // No backslash keeps GitHub from reading a formula.
  $: "<span>$</span>",
};
const escapable = /^[\\`*_{}[\]()+|!~]$/u;

/** What means something together with what follows it. */
const joined = /[&@#!~%^](?=\S)|:(?=\/\/|[\w+-]+:)|\[(?=[\w-]+:)|\b(?:GH|GL)-(?=\d)|www(?=\.)/iuy;

const special = /[&<>$\\`*_{}[\]()+|!~@#%^:]|\b(?:GH|GL)-|www/giu;

/**
 * On one line: no markup, no HTML, no mention, no reference to an issue, no link, no emoji and no formula; but what
 * stands between backticks, as commands do in our messages, is code, where nothing means anything.
 */
export function markdownText(text: string): string {
  return text
    .split(/(?<!`)`([^`]+)`(?!`)/u)
    .map((part, index) => (index % 2 === 0 ? plainText(part) : codeSpan(part)))
    .join("");
}

function plainText(text: string): string {
  return escapeText(text).replace(special, (found: string, at: number, whole: string) => {
    const written = markup[found] ?? (escapable.test(found) ? `\\${found}` : found);
    joined.lastIndex = at;
    return joined.test(whole) ? `${written}${gap}` : written;
  });
}

/** CommonMark §6.1: a code span is closed by as many backticks as it was opened with. */
export function codeSpan(text: string): string {
  const safe = escapeText(text);
  const ticks = "`".repeat(longestRun([safe]) + 1);
  const pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
  return `${ticks}${pad}${safe}${pad}${ticks}`;
}

/** CommonMark §4.5: a fence is closed by one at least as long. Ends in a line break. */
export function codeBlock(lines: readonly string[]): string {
  // A line that begins with a slash is a command to GitLab, in some places of a code block too.
  const safe = lines.map(escapeText).map((line) => (line.startsWith("/") ? ` ${line}` : line));
  const fence = "`".repeat(Math.max(2, longestRun(safe)) + 1);
  return `${fence}text\n${safe.join("\n")}\n${fence}\n`;
}

function longestRun(texts: readonly string[]): number {
  return Math.max(0, ...texts.flatMap((text) => [...text.matchAll(/`+/gu)].map(([run]) => run.length)));
}
