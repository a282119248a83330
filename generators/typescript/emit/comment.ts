/** Doc comments: texts from documents, escaped so that they stay texts, and wrapped. */
import { visible } from "./visible.js";

export interface DocText {
  /** Markdown. */
  readonly text?: string | undefined;
  /** Written after the text, `@deprecated`. The name is ours; what follows it may come from a document. */
  readonly tags: readonly (readonly [name: "deprecated" | "default", text?: string])[];
}

const lineWidth = 100;
const narrowest = 40;

/** The comment, its lines after the first indented by so many columns; empty where there is nothing to say. */
export function commentText({ text, tags }: DocText, indentation: number): string {
  const width = Math.max(lineWidth - indentation - 3, narrowest);
  const lines = text === undefined ? [] : wrapped(escaped(text), width);
  if (lines.length > 0 && tags.length > 0) lines.push("");
  for (const [name, rest] of tags) lines.push(rest === undefined ? `@${name}` : `@${name} ${oneLine(rest)}`);
  if (lines.length === 0) return "";
  if (lines.length === 1 && lines[0]!.length <= width - 4) return `/** ${lines[0]!} */`;
  const start = `\n${" ".repeat(indentation)} *`;
  let comment = "/**";
  for (const line of lines) comment += line === "" ? start : `${start} ${line}`;
  return `${comment}${start}/`;
}

/** On one line, without its end. */
export function lineCommentText(text: string): string {
  return `// ${oneLine(text)}`;
}

function oneLine(text: string): string {
  return escaped(text).replaceAll("\n", " ");
}

const safe = /^[ -)+-?A-~\n]*$/u;

/** No end of comment, no tags (`@` within a word is none), no hidden characters; line breaks are LF. */
function escaped(text: string): string {
  if (safe.test(text)) return text;
  return text
    .replace(/\r\n?/gu, "\n")
    .replaceAll("\t", "  ")
    .split("\n")
    .map(visible)
    .join("\n")
    .replaceAll("*/", String.raw`*\/`)
    .replace(/@(?=jsx)/giu, "&#64;") // TypeScript looks for these anywhere in the comments at the top of a file.
    .replace(/(?<!\w)@/gu, String.raw`\@`);
}

const verbatim = /^(?: {4}|\s*\|)/u;
const listMarker = /^\s*(?:[-*+]|\d{1,9}[.)])?\s*/u;

/** Lines as they are, the longer ones broken between words; code and tables are not touched. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let fenced = false;
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    if (line === "" && (lines.length === 0 || lines.at(-1) === "")) continue;
    const fence = line.trimStart().startsWith("```");
    if (fence) fenced = !fenced;
    if (line.length <= width || fence || fenced || verbatim.test(line)) lines.push(line);
    else breakLine(line, width, lines);
  }
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function breakLine(line: string, width: number, lines: string[]): void {
  const hanging = Math.min(listMarker.exec(line)![0].length, 16);
  const prefix = " ".repeat(hanging);
  let rest = line;
  let start = hanging;
  while (rest.length > width) {
    const before = rest.lastIndexOf(" ", width);
    const at = before > start ? before : rest.indexOf(" ", Math.max(width, start));
    if (at === -1) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = prefix + rest.slice(at).trimStart();
    start = hanging;
  }
  lines.push(rest);
}
